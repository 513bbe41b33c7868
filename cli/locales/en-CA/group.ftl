# Needs and group purchases: help, pages, codes, errors, remarks.

help-need = What hubs would buy if someone offered it
help-need-add = Say what this hub would buy
    .product = What, such as "Okra (gombo)"
    .units = How many units, whole
    .unit = What a unit is, such as kg or "20 lb case"
    .by = By when it is wanted
    .why = Why, for those who could grow or find it
help-need-list = List what hubs would buy, and how much of each together
    .search = Only needs with these words
    .all = Also those that were taken back
help-need-show = Show one need with its versions and what meets it
    .need = Name of the need
help-need-withdraw = Take a need of this hub back; its history stays
    .need = Name of the need
help-need-match = Say that an offer or a group purchase meets a need
    .need = Name of the need
    .offer = Reference of the offer
    .group = Name of the group purchase
    .words = A word to who asked

help-group = Buying together: several hubs fill cases or a minimum of one supplier
help-group-open = Open a group purchase, run by this hub
    .name = Name, such as october
    .item = What is bought, such as "Eggs; unit=dozen; case=15; price=52.50/15"; may be repeated
    .supplier = Of whom, in words, when it is nobody of the pool
    .cycle = The cycle in which a partner sells it; each item is then REF, such as "AUBE-0042; case=10"
    .delivery = What the supplier asks to deliver
    .free-from = Value of goods from which delivery is free
    .rule = How delivery is split: by_value, by_packs or equal; without it, by value
    .fills = From when people only fill up what is begun
    .closes = When this hub means to close it
    .words = A word to the hubs
    .more =
        Of an item: unit=WORDS, grams=NUMBER, case=UNITS, pallet=CASES,
        by=unit|case|pallet (what is sold whole), min=UNITS, price=AMOUNT/UNITS,
        and from=UNITS:AMOUNT for each lower price of the pool's total.
help-group-list = List the group purchases
help-group-show = Show what comes of a group purchase, what is missing, and why
    .group = Name of the purchase, or CODE/NAME where two hubs use the same
help-group-wish = Say what this hub would take; said again, it takes the place of before
    .group = Name of the purchase
    .units = Item and units, and more that would do: eggs=22+5; the item may be its number
help-group-withdraw = Take no part any more, until the purchase is closed
    .group = Name of the purchase
help-group-close = Close a group purchase that this hub runs, and publish what comes of it
    .group = Name of the purchase
help-group-cancel = Buy nothing after all
    .group = Name of the purchase
    .words = Why
help-group-arrive = As who runs it, say what the supplier brought; without units, all of it
    .group = Name of the purchase
    .units = Item and units, such as rice=11
    .payer = Code of the hub that pays the supplier; without it, this one
    .batch = Of which of the supplier's batches it is: ITEM=BATCH, or ITEM=BATCH:UNITS where there are several
    .best-before = Last day on which a batch is best, such as L-77=2027-03-01
    .words = A word to the hubs
help-group-receive = Say what reached this hub; without units, all that is due to it
    .group = Name of the purchase
    .units = Item and units, such as rice=3
    .words = A word to who runs it
help-group-pay = As who paid the supplier, enter what each hub owes
    .group = Name of the purchase
    .amount = The supplier's bill, to be held against what was counted
    .date = When it was paid

column-agrees = As counted here
column-arrived = Arrived
column-bought = Buys
column-by = By
column-closed = Closed
column-credited = Less
column-delivery = Delivery
column-fills = Filling up from
column-gets = Gets
column-goods = Goods
column-hubs = Hubs
column-item = No.
column-left-over = Left
column-meets = Met by
column-minimum = Minimum
column-missing-case = To a case
column-missing-minimum = To the minimum
column-missing-price = To a lower price
column-need = Need
column-per = Per
column-sold-by = Sold by
column-step = Case of
column-steps = Cases
column-supplier = Supplier
column-tolerance = More
column-unit = Unit
column-units = Units
column-why = Why
column-wished = Wished

page-no-needs = Nobody needs anything: halle need add PRODUCT UNITS.
page-wanted = Wanted together
page-need = Need { $need }
page-versions = Its versions
page-no-matches = Nothing meets it yet: halle need match NEED --offer REF.
page-no-groups = No group purchase yet: halle group open NAME.
page-group = Group purchase { $name }
page-no-wishes = Nobody wishes anything yet: halle group wish GROUP ITEM=UNITS.
page-nothing-bought = Nothing would be bought yet.
page-wishes = Wishes

need-open = open
need-met = met
need-withdrawn = taken back
group-open = open
group-closing = closing
group-closed = closed
group-cancelled = cancelled
group-arrived = arrived
wish-counts = counts
wish-apart = made apart
wish-replaced = replaced
wish-late = late
handling-unit = unit
handling-case = case
handling-pallet = pallet

record-need = need
record-match = answer to a need
record-group-purchase = opening of a group purchase
record-wish = wish
record-group-close = close of a group purchase
record-group-arrival = arrival of a group purchase
record-group-receipt = receipt of a group purchase

error-product-needed = It is not said what.
hint-product-needed = Name the product first: halle need add "Okra" 18 --unit kg
error-bad-units = { $units } is no number of units.
hint-bad-units = Write a whole number, 0 to 1000000; of a need at least 1.
error-not-whole = “{ $text }” is not a whole number.
hint-not-whole = Count whole units: eggs=22+5
error-bad-item = In “{ $text }” this is not understood: “{ $part }”.
hint-bad-item = Write: "Eggs; unit=dozen; case=15; price=52.50/15; from=30:48.00; min=15"
error-unknown-need = No need is called { $need }.
hint-unknown-need = See: halle need list
error-several-needs = “{ $need }” fits several needs.
hint-several-needs = Write more of it: halle need list
error-not-own-need = The need { $need } is { $hub }'s.
hint-not-own-need = Only { $hub } can take it back.
error-need-withdrawn = { $hub } took the need { $need } back.
hint-need-withdrawn = See what is needed now: halle need list
error-match-with-what = A need is met by an offer or by a group purchase, one of the two.
hint-match-with-what = halle need match NEED --offer REF   or   --group GROUP
error-unknown-group = No group purchase is called { $group }.
hint-unknown-group = See: halle group list
error-several-groups = Several hubs run a group purchase { $group }.
hint-several-groups = Say which: { $groups }
error-group-name-taken = This hub has a group purchase { $group } already.
hint-group-name-taken = Take another name, or see: halle group show { $group }
error-supplier-needed = It is not said of whom to buy.
hint-supplier-needed = Add --supplier WORDS, or --cycle CYCLE for a partner's offers.
error-supplier-or-cycle = A purchase has one supplier: outside, or a partner in a cycle.
hint-supplier-or-cycle = Leave out --supplier or --cycle.
error-several-sellers = { $ref } is another seller's.
hint-several-sellers = Open one group purchase for each seller.
error-bad-delivery-rule = Delivery cannot be split by “{ $rule }”.
hint-bad-delivery-rule = Split it by_value, by_packs or equal.
error-no-items = It is not said what to buy.
hint-no-items = Add --item "Eggs; case=15; price=52.50/15"
error-too-many-items = A group purchase has at most { $most } items.
hint-too-many-items = Open a second one for the rest.
error-item-twice = “{ $product }” stands there twice.
hint-item-twice = Name each item once.
error-item-needed = The purchase has several items.
hint-item-needed = Say which, as ITEM=UNITS: { $products }
error-unknown-item = The purchase has no item “{ $item }”.
hint-unknown-item = It has: { $products }
error-several-items = “{ $item }” fits several items.
hint-several-items = Write more of its name, or its number.
error-price-needed = “{ $product }” has no price.
hint-price-needed = Add it: "{ $product }; price=52.50/15"
error-price-of-offer = { $ref } has its seller's price already.
hint-price-of-offer = Leave out price= and from=.
error-bad-per = “{ $product }” is priced for { $units } units.
hint-bad-per = Price it for 1 to { $most } units: price=52.50/15
error-bad-case = A case or pallet of { $units } cannot be (“{ $product }”).
hint-bad-case = Give 1 to { $most } units a case, and cases a pallet.
error-bad-sold-by = “{ $text }” is nothing that is sold whole.
hint-bad-sold-by = Write by=unit, by=case or by=pallet.
error-bad-minimum = “{ $product }” cannot have a minimum of { $minimum }.
hint-bad-minimum = Give 0 to { $most } units.
error-minimum-above-stock = A minimum of { $minimum } can never be: { $ref } has { $packs }.
hint-minimum-above-stock = Lower the minimum, or ask the seller for more.
error-too-many-price-breaks = “{ $product }” has { $breaks } lower prices; 20 are enough.
hint-too-many-price-breaks = Leave some out.
error-price-break-order = The price of “{ $product }” from { $from } on is out of order.
hint-price-break-order = Give from= ascending, from 2 on: from=10:36.40, then from=25:35.10
error-price-break-not-lower = “{ $product }” is not cheaper from { $from } on.
hint-price-break-not-lower = Give each from= a lower price than the one before.
error-no-wish-lines = It is not said what this hub wishes.
hint-no-wish-lines = halle group wish { $group } ITEM=UNITS+MORE
error-group-closed = The group purchase { $group } is closed.
hint-group-closed = Ask { $coordinator }, who runs it, to open another one.
error-group-closed-already = The group purchase { $group } is closed, and may be ordered.
hint-group-closed-already = Say what arrived, even nothing: halle group arrive { $group } ITEM=0
error-group-cancelled = The group purchase { $group } was cancelled.
hint-group-cancelled = See why: halle group show { $group }
error-group-not-closed = The group purchase { $group } is not closed yet.
hint-group-not-closed = Who runs it closes it first: halle group close { $group }
error-group-not-arrived = Nothing of { $group } is known to have arrived.
hint-group-not-arrived = { $coordinator } says what came first: halle group arrive { $group }
error-not-group-coordinator = { $coordinator } runs the group purchase { $group }.
hint-not-group-coordinator = Ask { $coordinator } to do it.
error-too-many-wishes = { $wishes } wishes are more than { $group } can count.
hint-too-many-wishes = Part it: at most { $most } hubs buy together in one purchase.
error-group-too-many-units = With what others wish, this is more than { $group } can buy.
hint-group-too-many-units = Wish for less; together at most 1000000 units.
error-group-too-large = { $group } comes to more than any amount.
hint-group-too-large = Check prices and units: halle group show { $group }
error-group-price-moved = { $ref } is { $now_cents } now; hubs wished at { $wished_cents }.
hint-group-price-moved = Cancel this purchase and open another one at the new price.
error-no-share = Nothing of { $group } is due to this hub.
hint-no-share = See who gets what: halle group show { $group }
error-not-payer = { $hub } pays for { $group }, as { $coordinator } says.
hint-not-payer = { $coordinator } changes it: halle group arrive { $group } --payer CODE
error-bill-differs = The bill of { $bill_cents } is not what was counted: { $due_cents }.
hint-bill-differs = Check what arrived; record what else was paid: halle cost record
error-group-paid-before = What { $group } cost was entered before the arrival was changed.
hint-group-paid-before = Take that back first: halle ledger correct { $entry } --words WHY
error-arrival-needed-again = What { $group } cost was entered and taken back.
hint-arrival-needed-again = Who runs it says again what came: halle group arrive { $group }
error-nothing-owed = Nobody else owes anything for { $group }.
hint-nothing-owed = See: halle group show { $group }

remark-group-closing = { $group } is closed, but not all wishes that the close covers are held here yet.
remark-group-differs = What was published for { $group } is not what this node counts from the same wishes.
remark-group-late-wishes = Some wishes came after the close of { $group } and do not count.
remark-group-wishes-apart = A hub wished twice apart for { $group }; the lesser wish counts until it chooses.
remark-group-left-out = { $product }: what { $hub } wishes is more than can be bought, and does not count.
remark-group-exact = { $product }: { $wished } wished, exactly { $steps } × { $step }.
remark-group-up = { $product }: { $wished } wished, and up to { $tolerance } more would do; { $extra } more fill { $steps } × { $step } = { $units }.
remark-group-down = { $product }: { $wished } wished; { $steps } × { $step } = { $units } are bought and { $short } are not, for tolerances ({ $tolerance }) do not fill one more.
remark-group-no-wish = { $product }: nobody wishes any.
remark-group-no-case = { $product }: { $wished } wished and { $tolerance } more do not fill one of { $step }; { $missing } are missing, so none is bought.
remark-group-below-minimum = { $product }: { $wished } wished and { $tolerance } more are { $missing } below the minimum of { $minimum }; none is bought.
remark-group-share-up = { $product }, { $hub }: { $wished } wished, and of the { $available } extra { $of } ÷ { $total } = { $exact_ratio }, so { $floor }{ $received ->
        [yes] {" "}and one more (remainder in place { $rank } of { $leftover } to give out)
       *[no] {""}
    }{ $tied ->
        [yes] {" "}(equal remainders: the lower code comes first)
       *[no] {""}
    }: { $given }.
remark-group-share-down = { $product }, { $hub }: of { $available } bought, { $of } ÷ { $total } = { $exact_ratio }, so { $floor }{ $received ->
        [yes] {" "}and one more (remainder in place { $rank } of { $leftover } to give out)
       *[no] {""}
    }{ $tied ->
        [yes] {" "}(equal remainders: the lower code comes first)
       *[no] {""}
    }: { $given } for { $wished } wished.
remark-group-stacked = { $product }: { $pallets } pallets, { $cases } cases and { $singles } units beside them.
remark-group-price = { $product }: { $units } at { $price_cents }{ $per ->
        [1] {""}
       *[other] {" "}for { $per }
    } make { $total_cents }{ $saving ->
        [0] {""}
       *[other] {" "}({ $saving_cents } less than before the price from { $from } on)
    }.
remark-group-to-case = { $product }: { $missing } to the next whole case{ $uncovered ->
        [0] , all covered by tolerances
       *[other] , { $uncovered } of them covered by nobody
    }.
remark-group-to-minimum = { $product }: { $missing } to the minimum{ $uncovered ->
        [0] , all covered by tolerances
       *[other] , { $uncovered } of them covered by nobody
    }.
remark-group-to-price = { $product }: { $missing } to { $price_cents }, the price from { $from } on.
remark-group-short = { $product }: { $arrived } of { $units } arrived; the price stays { $price_cents } for { $per }, for it is the supplier who fell short.
remark-group-credit = { $hub } gets { $given } of { $bought }, and pays { $amount_cents } less.
remark-group-surplus = { $product }: { $units } arrived beyond what was bought, and are nobody's yet.
remark-group-above-free = Goods of { $goods_cents } are { $gap_cents } above free delivery ({ $free_cents }).
remark-group-below-free = Goods of { $goods_cents } are { $gap_cents } below free delivery ({ $free_cents }), so delivery of { $fee_cents } is added.
remark-group-delivery = Delivery of { $fee_cents } is split { $rule }.
remark-explain-group = The group purchase { $group } of { $supplier }: { $amount_cents } for what arrived, counted by every node from the wishes that its close covers.
page-group-batches = Batches of the supplier
error-group-batches-partner = { $group } buys of a partner, which says itself of which batches its goods are.
hint-group-batches-partner = See what it shipped: halle order list
error-batch-beyond-arrival = { $units } of { $batch } are more than the { $most } that arrived and are of no other batch.
hint-batch-beyond-arrival = Name fewer, or leave the number out for all that is left: halle group arrive --help
error-batch-other-product = { $batch } is a batch of { $product }.
hint-batch-other-product = Give each product a code of its own: halle group arrive GROUP --batch "ITEM=CODE product"
error-batch-best-before = A date is given for { $batch }, which is none of the batches.
hint-batch-best-before = Name it with --batch as well: halle group arrive --help
