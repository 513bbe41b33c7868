# Batches, where they went, recalls.

# Help.
help-batch = Batches: harvests and makings, for tracing
help-batch-set = Say what a batch of this hub is, or correct it; what is not said stays
    .batch = Its code, such as CAR-2026-08-12
    .offer = The offer of this hub that it is sold as
    .product = What it is, where it is no offer
    .producer = Who grew or made it
    .quantity = How much there was, such as "60 kg", or 120 packs
    .made = Day of the harvest or making; without it, today
    .best-before = Last day on which it is best; an empty text takes it away
    .from = What it was made of, such as "FO/CAR-2026-08-12=12 kg"; may be repeated, in the place of all that was said
    .words = A word, such as the field
    .more =
        Orders that are shipped take the packs of an offer from the batch that expires first, as long
        as there is any; halle order ship ORDER --batch REF=BATCH names another one.
help-batch-list = List the batches that this hub made or had some of
    .search = Only with these words
    .all = The batches of the whole pool
help-batch-assign = As the seller, say of which batches an order was that has left
    .order = Reference of the order
    .batch = Line and batch, such as FO-0001=CAR-2026-08-12:20; may be repeated. Without it, what expires first
help-trace = Show where a batch is from, to whom it went, and who has heard of its recall
    .batch = Its code, or HUB/CODE where several hubs have one
help-recall = Calling a batch back from whoever holds it
help-recall-open = Call a batch back, or say anew what is to be done
    .batch = Its code
    .action = What holders are asked to do: destroy, return or hold
    .words = Why
help-recall-answer = Say what was still there of a batch that is called back
    .batch = Its code
    .left = How much of it was still there: "3 kg", 12 packs, or 0
    .words = What was done with it
help-recall-lift = End a recall of this hub: it may be sold and eaten
    .batch = Its code
    .words = Why
help-recall-list = List the recalls that stand, and who has not answered

# Columns and facts.
column-action = To do
column-answered = Answered
column-asks = To answer
column-batch = Batch
column-batches = Batches
column-best-before = Best before
column-had = Had
column-had-some = Received
column-holders = Holders
column-left-grams = Still there (g)
column-left-packs = Still there (packs)
column-made = Made
column-made-into = Made into
column-passed = Passed on
column-passed-grams = Passed on (g)
column-passed-packs = Passed on (packs)
column-quantity = Quantity
column-still-there = Still there
column-unheard = Not heard

# Pages.
page-no-batches = No batch yet: halle batch set CODE --offer REF --quantity "60 kg".
page-no-recalls = Nothing is called back.
page-batch = Batch { $batch }
page-batch-origins = Made of
page-batch-holders = Who had some
page-batch-sent = What left
page-batch-not-sent = Nothing of it is known to have left.
page-recall = { $hub } calls it back ({ $time }): { $action }. { $why }
page-recall-bare = { $hub } calls it back ({ $time }): { $action }.
page-recall-pending = { $count ->
        [one] { $count } of { $holders } holders has not answered
       *[other] { $count } of { $holders } holders have not answered
    }: { $hubs }.
paper-batches = Batch { $batches }
page-line-batches = { $ref }: { $batches }

# Codes.
batch-there = there
batch-gone = all gone
batch-past = past its date
batch-overdrawn = more left than there was
batch-recalled = called back
recall-destroy = throw it away
recall-return = give it back
recall-hold = keep it apart
recall-lifted = lifted, it may be sold and eaten
recall-answer-caller = caller
recall-answer-pending = not heard
recall-answer-answered = answered

record-batch = batch
record-portion = batches of a shipment
record-recall = recall
record-recall-answer = answer to a recall

# Refusals.
error-bad-batch-code = “{ $code }” cannot be the code of a batch.
hint-bad-batch-code = Write 1 to { $most } letters, digits or dashes, without / = and :, such as CAR-2026-08-12
error-bad-batch = “{ $text }” names no batch.
hint-bad-batch = Write REF=BATCH, REF=BATCH:PACKS or BATCH; of what a batch is made BATCH=WEIGHT
error-batch-of-what = It is not said what the batch { $batch } is.
hint-batch-of-what = Add --offer REF, or --product WORDS for what is no offer.
error-batch-dates = The batch is best before { $until }, but was made on { $made }.
hint-batch-dates = Check both days: --made DATE --best-before DATE
error-batch-of-itself = { $batch } was made of this batch itself.
hint-batch-of-itself = See what it was made of: halle trace { $batch }
error-batch-other-pool = { $batch } is a batch of another pool.
hint-batch-other-pool = Name batches of the pool in which this one is.
error-batch-origins = A batch is made of at most { $most } others.
hint-batch-origins = Make it in steps: batches of batches.
error-unknown-batch = No batch is called { $batch }.
hint-unknown-batch = See: halle batch list --all
error-several-batches = Several hubs have a batch { $batch }.
hint-several-batches = Say which: { $batches }
error-batch-fits-no-line = { $batch } fits none of the lines that leave.
hint-batch-fits-no-line = Name the line: --batch REF={ $batch }
error-batch-too-many = { $packs } packs of { $batch } are more than what leaves.
hint-batch-too-many = Name fewer, or leave the number out for the whole line.
error-batch-called-back = { $hub } has called { $origin } back: { $why }
hint-batch-called-back = Ship another batch; see: halle trace { $batch }
error-nothing-shipped = Nothing of order { $order } has left.
hint-nothing-shipped = Name the batches when it leaves: halle order ship { $order } --batch REF=BATCH
error-not-holder = This hub never had any of { $batch }.
hint-not-holder = Who made it or had some can do that: halle trace { $batch }
error-not-recalled = { $batch } is not called back.
hint-not-recalled = See what is: halle recall list
error-not-own-recall = { $hub } called { $batch } back.
hint-not-own-recall = Only { $hub } can lift that.
error-recall-action = “{ $text }” is nothing that holders can be asked to do.
hint-recall-action = Write destroy, return or hold.

# Remarks.
remark-batch-made-later = It is said to be made on { $date }, which is yet to come.
remark-batch-past-date = It was best before { $date }.
remark-packs-without-batch = Of { $packs } packs of { $product } no batch is known.
remark-batch-apart = { $count } versions of this batch were made apart; one of them is shown. Say it again to choose: halle batch set
remark-batch-in-baskets = { $packs } packs of it were ordered for the baskets of { $date }, which { $subscribers } subscribers receive: halle distribution show { $date }
remark-batch-kin-cut = One hub has more than { $most } batches that hang together; the rest of its own is not shown.
remark-batch-sender-unknown = Shipped some, though nobody is known to have given them any: { $hubs }.
remark-alarm-recall = { $hub } calls { $batch } ({ $product }) back: { $action ->
        [destroy] throw it away
        [return] give it back
       *[hold] keep it apart
    }. { $why } – Say what was still there: halle recall answer { $batch } --left QUANTITY
