# Standing orders, ordering again.

# Help.
help-standing = Standing orders: what this hub orders in every cycle; only the orders leave it
help-standing-set = Say what is ordered in every cycle from the next one on, or change it
    .standing = Its name, such as week
    .line = Offer and packs, such as AUBE-0042=3; in the place of all lines
    .order = Take the lines of this order
    .tier = Price tier: standard or solidarity
    .words = A word for the sellers
    .from = First day; an empty text takes it away
    .until = Last day; an empty text takes it away
    .every = In each cycle (1), every second one (2) and so on of one coordinator
    .most = The most that it may cost in a cycle; beyond that it is held; 0: no limit
    .by-hand = Keep it as a template that only halle standing place orders
    .more =
        The node orders by itself when a cycle opens, at the price of that day. What is sold no more is
        left out and said. A pause or a skipped cycle ends nothing.
help-standing-list = List the standing orders
    .all = Show also those that are over
help-standing-show = Show one with what came of it in each cycle
    .standing = Its name
help-standing-pause = Order nothing for a while
    .standing = Its name
    .from = First day of it; without it, today
    .to = Last day of it; without it, until resumed
help-standing-resume = Order again from today
    .standing = Its name
help-standing-skip = Leave it out of one cycle
    .standing = Its name
    .cycle = The cycle; without it, the only open one
    .undo = Take that back
help-standing-place = Place it in a cycle now
    .standing = Its name
    .cycle = The cycle; without it, the only open one
    .dry-run = Show what would be ordered and write nothing
help-standing-end = Order it no more; what was ordered stays
    .standing = Its name
help-order-again = Order the same again, at the price of today
    .order = Reference of an order; without it, all that was ordered in the newest cycle before
    .cycle = The cycle to order in; without it, the only open one
    .dry-run = Show what would be ordered and write nothing

# Columns and facts.
column-every = Every
column-last = Last in
column-most = At most

# Pages.
page-no-standings = No standing order yet: halle standing set NAME --line REF=PACKS.
page-standing = Standing order { $name }
page-standing-cycles = In each cycle
page-repeated = The same as in { $of }, ordered in { $cycle }
page-repeat-tried = The same as in { $of }, if it were ordered in { $cycle }

# Codes.
standing-active = orders
standing-by-hand = by hand
standing-paused = paused
standing-awaited = not yet begun
standing-ended = over
standing-cycle-placed = ordered
standing-cycle-skipped = left out
standing-cycle-before = open before it was said
standing-cycle-held = held
standing-held-over-limit = costs more than its limit
standing-held-nothing-sold = nothing of it is sold

# Refusals.
error-unknown-standing = No standing order is called { $standing }.
hint-unknown-standing = See: halle standing list
error-too-many-standings = A hub has at most { $most } standing orders.
hint-too-many-standings = Change one, or put several into one.
error-standing-lines = A standing order has at most { $most } lines.
hint-standing-lines = Make a second one for the rest.
error-bad-every = A standing order is for every cycle, or one in 2 to { $most }.
hint-bad-every = Write --every 1, or --every 2 for every second cycle.
error-bad-limit = A limit is at most { $most_cents }.
hint-bad-limit = Check the amount: --most 150.00
error-over-limit = It would cost { $total_cents }, and may cost { $most_cents }.
hint-over-limit = Raise the limit: halle standing set NAME --most AMOUNT
error-nothing-sold = Nothing of { $standing } is sold in { $cycle } now.
hint-nothing-sold = See what is: halle market
error-standing-placed = { $standing } was ordered in { $cycle } already: { $orders }.
hint-standing-placed = Cancel lines of it, or order more: halle order cancel ORDER
error-nothing-to-repeat = This hub has ordered nothing before { $cycle }.
hint-nothing-to-repeat = Order by name: halle order place --line REF=PACKS

# Remarks.
remark-repeat-gone = { $product } ({ $ref }) is not sold any more, and is left out.
remark-repeat-price = { $ref } costs { $now_cents } now; it was { $before_cents }.
remark-ordered-already = This hub had ordered in { $cycle } already: this comes on top.
remark-standing-again = It is due in { $cycle } again.
remark-alarm-standing-held = The standing order { $standing } was not placed in { $cycle }: { $why ->
        [over-limit] it costs more than its limit
       *[other] nothing of it is sold
    }. Place it yourself, or leave it: halle standing show { $standing }
