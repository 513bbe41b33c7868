# What a hub has: counts, gifts, losses.
help-stock = What this hub has: counted, given away, lost
help-stock-list = List what there is: for sale, promised, in partners' hands
    .search = Only offers with these words
help-stock-count = Say what was counted on the shelf; what nobody was promised is for sale
    .reference = Reference of the offer
    .packs = Packs counted, also those promised and not gone yet
    .words = Why, for your own books
    .dry-run = Only show what would change
help-stock-add = More has come, such as a new harvest
    .reference = Reference of the offer
    .packs = How many packs
    .words = Why, for your own books
    .dry-run = Only show what would change
help-stock-return = Packs came back and are for sale again
    .reference = Reference of the offer
    .packs = How many packs
    .words = Why, for your own books
    .dry-run = Only show what would change
help-stock-gift = Packs were given away, to a community fridge for example
    .reference = Reference of the offer
    .packs = How many packs, of those for sale
    .words = Why, for your own books
    .dry-run = Only show what would change
    .to = Who got them
help-stock-flash = Lower the price of an offer for some days; the usual one comes back by itself
    .reference = Reference of the offer
    .price = The price until then, of what the offer's price is for
    .until = The last day, such as 2026-12-01 or tomorrow
    .end = The usual price again, now
help-stock-loss = Packs are lost; beyond what is for sale, confirmed packs are taken by the cycle's rule
    .reference = Reference of the offer
    .packs = How many packs
    .words = What happened; partners who get less read it
    .dry-run = Only show who would get how much
    .why = Why: harvest (usual), damaged, spoilt or other
    .cycle = The cycle whose confirmed packs are taken, where there are several
help-stock-moves = List what became of packs, with the value of each kind
    .reference = Only of this offer
    .from = First day
    .to = Last day

column-for-sale = For sale
column-promised = Promised
column-reserved = With partners
column-for-baskets = For baskets
column-on-hand = On hand
column-lost = Lost
column-kept = Keeps
column-before = Before
column-after = After
stock-kind-count = counted
stock-kind-add = added
stock-kind-return = came back
stock-kind-gift = given
stock-kind-loss = lost
stock-kind-baskets = into baskets
loss-reason-harvest = less harvested
loss-reason-damaged = damaged
loss-reason-spoilt = spoilt
loss-reason-other = other
page-stock-moved = { $ref } – { $what }: { $kind }
page-stock-totals = In all
page-no-stock-moves = Nothing was counted, given or lost.

remark-stock-counted-same = As expected: { $counted }.
remark-stock-counted-less = { $packs } fewer than the { $expected } expected.
remark-stock-counted-more = { $packs } more than the { $expected } expected.
remark-stock-counted-first = From now on a stock is kept; until now it was made to order.
remark-stock-promised-more = { $packs } more are promised than there are: halle stock loss { $ref } { $packs } --dry-run shows who would get less.
remark-lost = { $lost } of { $packs } will not come ({ $reason ->
        [harvest] less was harvested
        [damaged] damaged
        [spoilt] spoilt
       *[other] see below
    }), shared { $shortage }. { $words }
remark-lost-otherwise = { $lost } of { $packs } will not come; { $seller } says it is shared { $shortage }, and that is not what this rule gives. Talk to { $seller }. { $words }
remark-lost-other-rule = { $lost } of { $packs } will not come, shared { $shortage }; the rule of the cycle is { $planned_shortage } now. { $words }

error-bad-stock-kind = “{ $kind }” cannot become of packs.
hint-bad-stock-kind = Use count, add, return, gift or loss: halle stock --help
error-bad-loss-reason = “{ $reason }” is no reason of a loss.
hint-bad-loss-reason = Write harvest, damaged, spoilt or other, and more with --words
error-made-to-order-stock = { $ref } is made to order; no stock is kept of it.
hint-made-to-order-stock = Count it first: halle stock count { $ref } PACKS
error-not-enough-stock = { $packs } × { $ref } cannot be taken; { $most } are for sale.
hint-not-enough-stock = See what there is: halle stock list. What is promised goes only by a loss.
error-loss-too-many = { $packs } × { $ref } are more than the { $most } that are for sale or promised in that cycle.
hint-loss-too-many = See what there is: halle stock list
error-loss-several-cycles = { $ref } is promised in several cycles: { $cycles }.
hint-loss-several-cycles = Name one: --cycle CYCLE
error-loss-too-wide = This loss would touch { $lines } confirmations, more than { $most } at once.
hint-loss-too-wide = Talk to your partners, and ship what there is line by line: halle order ship ORDER --line REF=PACKS
remark-stock-baskets-lose = { $packs ->
        [one] One of the lost packs was for your own baskets: order that distribution again.
       *[other] { $packs } of the lost packs were for your own baskets: order that distribution again.
    }

# A price for some days.
remark-flash = { $usual_cents } after { $until }
field-usual = usual price
field-usual-solidarity = usual solidarity price
field-flash-until = lower price until
error-flash-incomplete = A lower price for { $ref } needs the price and its last day.
hint-flash-incomplete = Write: halle stock flash { $ref } PRICE --until DATE
error-flash-past = { $until } is over.
hint-flash-past = Name today or a later day: --until DATE
error-flash-not-lower = { $ref } costs { $usual_cents } otherwise: that is not less.
hint-flash-not-lower = Name a lower price, or change the usual one: halle catalogue set { $ref } --price PRICE
error-no-flash = { $ref } costs what it usually does.
hint-no-flash = See what it costs: halle catalogue show { $ref }
