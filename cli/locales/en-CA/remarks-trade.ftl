# Pools, imports, cycles, lots, orders.

remark-invitation-once = This code lets one partner join, once, until { $expires }.
remark-invitation-loopback = This code carries only addresses of this machine: it works for a partner on this machine.
remark-invitation-no-address = This node does not run, so the code carries no address: start it first with halle up.
remark-charter-written = The charter was written to { $file }.
remark-charter-default = This is the default charter; every member accepts it when joining.
remark-joined-partners = { $count } partners' documents were fetched.
remark-joined-waiting = The documents of { $hub } will come when it is reached.
remark-left-orders-stay = Confirmed orders and balances stay as they are.
remark-code-shown-as = Another hub has the same code; this one is shown as { $code }.

remark-no-weight-column = There is no weight column, so costs cannot be shared by weight.
remark-columns-mapped = Columns are taken as said by hand.
remark-same-file = The same file again: nothing changed.
remark-offers-missing = { $count } offers of this hub are not in the file; they stay for sale: halle catalogue retire REF
remark-price-changed = The price of { $ref } changed from { $from_cents } to { $to_cents }; orders placed keep theirs.
remark-rows-of-others = { $count } rows belong to other hubs.
remark-tier-standard-used = { $ref } has no solidarity price; its standard price is used.
remark-nothing-written = Nothing was written.

remark-lots-made = { $count } lots were made for this cycle.
remark-lots-by-sellers = Each seller makes its lots when its node sees the cycle.
remark-late-orders = { $count } orders are late; the seller decides.
remark-unconfirmed-lines = { $count } lines are not confirmed yet.

remark-sold-out = Nothing is left; asked for { $packs }.
remark-reduced-to-free = Only { $confirmed } of { $packs } were left.
remark-waits-seller = Waits for { $seller } to confirm.
remark-waits-seller-node = Waits until the node of { $seller } sees the order.
remark-waits-on-demand = Made to order: { $seller } confirms it by hand.
remark-waits-lot = { $seller } has made no lot of it for this cycle yet.
remark-waits-tier = Waits for a decision on who pays the solidarity gap.
remark-from-allotment = Confirmed from packs allotted to { $buyer }.
remark-cancelled-by-buyer = { $buyer } cancelled.
remark-late = The cycle closed before this order was seen; { $seller } decides.
remark-two-versions = Two devices changed this line apart; choose one.
remark-shortage = Less came than was promised: { $rule } applies.
remark-order-not-sent = Not sent yet: it goes out when a partner is reached.
remark-order-held-by = Held by { $held } of { $hubs } hubs.
remark-shipped-less = Less was shipped than confirmed.
remark-received-differs = What arrived differs from what was shipped.
remark-allotted = { $hub } can buy { $packs } packs of { $ref }, offline too.
remark-returned = { $packs } packs of { $ref } went back to { $hub }.

remark-declined-sold-out = { $seller } has nothing left.
remark-declined-retired = { $seller } does not sell it any more.
remark-declined-price = The price is another one now; order again to accept it.
remark-declined-closed = The cycle was closed when this was ordered.
remark-declined-seller = { $seller } says no: { $words }
