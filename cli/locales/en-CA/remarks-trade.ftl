# Pools, imports, cycles, lots, orders.

remark-same-file = The same file again: nothing changed.
remark-price-changed = The price of { $ref } is { $to_cents } now, not { $from_cents }; orders placed keep theirs.
remark-nothing-written = Nothing was written.

remark-closes-after-delivery = The cycle would close on { $closes }, after the delivery of { $delivers }; is a date wrong?
remark-lots-made = { $count ->
        [one] One lot was made for this cycle.
       *[other] { $count } lots were made for this cycle.
    }
remark-lots-by-sellers = Every other seller's lots come when its node sees the cycle.
remark-unconfirmed-lines = { $count ->
        [one] One line is not confirmed yet.
       *[other] { $count } lines are not confirmed yet.
    }

remark-sold-out = { $confirmed ->
        [0] { $seller } has nothing left.
       *[other] { $seller } had only { $confirmed } of { $packs } left.
    }
remark-cancelled-by-buyer = { $buyer } cancelled.
remark-late = Ordering had ended before this order was seen; { $seller } decides.
remark-received-differs = { $received } arrived of { $shipped } shipped; talk to { $who }.
remark-allotted = { $hub } can buy { $packs } × { $ref }, offline too.
remark-returned = { $packs } × { $ref } went back to { $hub }.

remark-closed = The cycle was closed by { $coordinator } before this was ordered.
remark-edited-apart = Two versions were made apart ({ $orders }); { $who } must choose one.
remark-held-only-here = No other hub holds it yet: it goes out as soon as a partner is reached.
remark-import-cycle = The rows are for the cycle { $cycle }.
remark-import-offered-again = { $count ->
        [one] One offer that was out of sale is for sale again.
       *[other] { $count } offers that were out of sale are for sale again.
    }
remark-import-others-kept = { $count ->
        [one] One offer of this hub is not in the file; it stays for sale: halle catalogue retire REF
       *[other] { $count } offers of this hub are not in the file; they stay for sale: halle catalogue retire REF
    }
remark-made-to-order = Made to order: { $seller } confirms it by hand.
remark-no-solidarity-price = { $ref } has no solidarity price; its standard price is used.
remark-not-enough-free = { $ref }: only { $free } of { $packs } could be confirmed.
remark-ordered-before = Already ordered in this cycle: { $packs } × { $ref }; these come on top.
remark-plan-edited-apart = Two devices planned “{ $field }” apart: { $values }.
remark-price-moved = Ordered at { $from_cents }; { $ref } is { $to_cents } now. { $seller } keeps the ordered price with halle order confirm, or says no with halle order decline.
remark-prices-changed = { $count } prices changed; orders placed keep theirs.
remark-replaced = A newer version takes its place: { $order }.
remark-retired = { $seller } does not sell it any more.
remark-seller-declined = { $seller } declined: { $words }
remark-short-shipped = { $shipped } of { $confirmed } confirmed left; the rest will not come.
remark-waits-for-seller = { $seller } must still confirm.
remark-waits-for-stock-device = Waits for the device of { $who } that may use its allotted packs.
remark-sold-from-consignment = Sold from what lies here; its owner's node enters the sale once it knows.
