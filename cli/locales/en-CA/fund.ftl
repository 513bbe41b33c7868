# Funds: money that an organisation keeps for a purpose.

help-fund = Money kept for a purpose: what it pays of reduced prices and of costs, move by move
help-fund-open = Open a fund that this organisation keeps
    .name = Its name, such as solidarity
    .purpose = What it is for
    .category = The one category of costs that it may pay; without it, any
    .from = First day that it may pay for
    .until = Last day that it may pay for
    .share = The most of a cost that it may pay, such as 70%
    .promised = What its giver agreed to give in all
    .instalment = What of that is to come when, such as 2026-05-01=2500; repeatable
    .first = What is used up first: grant, donation, contribution, surplus, own; repeatable
    .more =
        What it says holds for good; everybody in the pool reads it and every move.
        Without --first, what is used comes from all givers in proportion.
help-fund-list = List the funds of the pool
help-fund-show = Show a fund: what it holds, from whom, for whom, every move
    .fund = Its name, or NAME@CODE
help-fund-receive = Say that money came into a fund of this organisation
    .fund = Its name
    .amount = How much, such as 150.00
    .source = From what kind of giver: grant, donation, contribution, surplus, own or in-kind
    .words = From whom
    .date = When; today without it
    .more = What is given in kind (hours, space, a truck at an agreed rate) stands beside the money.
help-fund-aid = Let a fund pay a part of what an organisation buys
    .fund = Its name
    .hub = Who pays less (code)
    .share = By how much, such as 25%; 0 ends it
    .from = First day
    .until = Last day
    .words = Who decided it
    .more =
        Sellers are owed their full price. When a cycle ends, the node of the fund sets the reductions
        aside, line by line; once the goods are received it owes the buyer that much. Of an order at
        the solidarity price it pays the seller the difference instead.
help-fund-dry = Say what happens where a fund cannot pay all reductions of a cycle
    .fund = Its name
    .rule = ration: each gets the same part; keeper-bears: who keeps it pays the rest; stop: nobody gets any
    .words = Who decided it
help-fund-draw = Set aside what the reductions of a cycle come to
    .fund = Its name
    .cycle = Which cycle
    .dry-run = Only show what it would be
    .more = The node does it by itself when a cycle ends. By hand, it adds what came late.
help-fund-spend = Pay for a cost of this organisation out of a fund
    .fund = Its name
    .amount = How much; without it, all that the fund may
    .entry = The entry of the cost in the ledger
    .category = Its category, where it stands in no entry
    .cost = What it was
    .words = What it was for, and where its papers are
    .date = Of which day; without it, the entry's or today
help-fund-return = Give money of a fund back to who gave it
    .fund = Its name
    .amount = How much
    .words = To whom
    .date = When; today without it
help-ledger-model = Show what pays for what this organisation does: sales, costs, money given
    .from = First day
    .to = Last day
    .without = As if this fund had given nothing; repeatable
    .margin = A margin, such as 16%, to see which sales it would take without money from outside

page-no-funds = No fund in this pool.
page-no-fund-moves = Nothing yet.
page-fund = Fund { $fund }, kept by { $hub } in { $pool }
page-fund-sources = What came, and what of it was used
page-fund-instalments = What was promised
page-fund-aids = Who pays less
page-fund-draws = What it pays of reduced prices
page-fund-spent = Costs that it paid for
page-model = What pays for what { $hub } does in { $pool }

column-fund-name = Fund
column-fund-held = Holds
column-fund-gap = Reduction
column-fund-last = Last cycle
column-fund-rule = If it runs dry
column-fund-move = Move
column-fund-source = From
column-keeper = Kept by
column-used = Used
column-in-kind = In kind
column-share-most = At most % of a cost
column-aid-share = %
column-drawn = Set aside
column-counts = Counts
column-model-line = Line
column-model-earned = Costs covered by the margin, %
column-model-margin-needed = Margin needed at these sales, %
column-model-sales-needed = Sales needed at that margin, without money from outside
column-model-held = In funds
column-model-weeks = Weeks that it lasts

record-fund = fund
record-fund-move = move of a fund
kind-aid = aid of a fund
fund-rule-ration = same part for each
fund-rule-keeper-bears = its keeper pays the rest
fund-rule-stop = nobody gets any
fund-rule-none = not decided
fund-source-grant = grant
fund-source-donation = donation
fund-source-contribution = contribution
fund-source-surplus = surplus of prices
fund-source-own = own money
fund-source-in-kind = in kind
fund-move-grant = grant
fund-move-donation = donation
fund-move-contribution = contribution
fund-move-surplus = surplus of prices
fund-move-own = own money
fund-move-in-kind = in kind
fund-move-aid = who pays less
fund-move-dry = if it runs dry
fund-move-draw = set aside
fund-move-back = not needed
fund-move-spend = cost paid
fund-move-returned = given back
fund-state-counts = counts
fund-state-overdrawn = more than it held
fund-state-beyond-promised = more than was promised
fund-state-other-category = not for this category
fund-state-other-days = not for this day
fund-state-beyond-share = more than its share
fund-state-other-entry = the entry says otherwise
fund-state-other-draw = not so much was set aside
model-sales = Sales
model-purchases = Purchases
model-margin = Margin
model-fees = Fees asked of others
model-cost = Cost
model-costs = Costs in all
model-before = Before money given
model-fund = Given
model-fund-without = As if not given
model-result = Result
model-in-kind = In kind, beside

remark-fund-short = Fund { $fund } holds { $held_cents }; cycle { $cycle } took { $cents }. If this one takes as much, { $missing_cents } will be missing. Decided for that: { $dry }. Other ways: halle fund receive, halle fund dry
remark-fund-short-hub = { $hub } would get { $amount_cents } of { $gap_cents } and pay { $rest_cents } more.
remark-fund-lasts =
    { $count ->
        [0] It cannot pay again what the last cycle took ({ $cents }).
        [one] It pays what the last cycle took ({ $cents }) one more time.
       *[other] It pays what the last cycle took ({ $cents }) { $count } more times.
    }
remark-fund-rule-open = Nobody has decided what happens when it runs dry: halle fund dry { $fund } RULE --words WHO
remark-fund-beside =
    { $count ->
        [one] One move stands beside the chain and does not count.
       *[other] { $count } moves stand beside the chain and do not count.
    }
remark-alarm-fund-short = Fund { $fund } holds { $held_cents }, and cycle { $cycle } took { $cents }. See: halle fund show { $fund }
remark-aid-expected = Fund { $fund } of { $hub } pays { $percent } of it: { $cents } of what this organisation just ordered, once it is received. Should the fund run dry: { $dry }.
remark-explain-aid = Fund { $fund }, kept by { $hub }: a reduction of { $gap_cents } for { $buyer }, of which { $drawn_cents } was set aside (move { $move }, “{ $words }”). By what was received it pays { $amount_cents } to { $payee }.
remark-model-no-sales = No sale of this organisation stands in the ledger for these days.

error-unknown-fund = No fund is called "{ $fund }".
hint-unknown-fund = See which there are: halle fund list
error-several-funds = Several funds are called "{ $fund }": { $funds }.
hint-several-funds = Say whose, as NAME@CODE: halle fund list
error-fund-name-taken = This organisation keeps a fund named { $fund } already.
hint-fund-name-taken = See it: halle fund show { $fund }
error-not-fund-keeper = Fund { $fund } is kept by { $hub }: only that organisation moves its money.
hint-not-fund-keeper = See what it says: halle fund show { $fund }
error-fund-instalments = The fund is not well said: the instalments are more than what was promised, or too many.
hint-fund-instalments = See how to say it: halle fund open --help
error-bad-instalment = "{ $text }" is not a day with an amount.
hint-bad-instalment = For example: --instalment 2026-05-01=2500
error-bad-share = "{ $text }" is not a part of a whole.
hint-bad-share = Say it in percent, from 0% to 100%: --share 25%
error-bad-fund-source = "{ $text }" is no kind of giver.
hint-bad-fund-source = grant, donation, contribution, surplus, own or in-kind: halle fund receive --help
error-bad-dry-rule = "{ $text }" is no rule for a fund that runs dry.
hint-bad-dry-rule = ration, keeper-bears or stop: halle fund dry --help
error-fund-cycle-open = Cycle { $cycle } is still open: what it comes to is known when it ends.
hint-fund-cycle-open = See what it would be now: add --dry-run
error-nothing-to-draw = Fund { $fund } has nothing to set aside for cycle { $cycle }.
hint-nothing-to-draw = See who pays less and what was set aside: halle fund show { $fund }
error-entry-not-own-cost = Entry { $entry } is no cost that { $hub } recorded and that stands.
hint-entry-not-own-cost = See costs: halle ledger entries --kind cost
error-fund-cost-needed = What cost? An entry of the ledger, or a category and what it was.
hint-fund-cost-needed = For example: halle fund spend { $fund } --category transport --cost 118.00 --words "truck, 12 May"
error-fund-category = Fund { $fund } pays only for “{ $category }”, not for “{ $other }”.
hint-fund-category = See what it is for: halle fund show { $fund }
error-fund-days = Fund { $fund } does not pay for { $date }: only from { $from } until { $to }.
hint-fund-days = See what it is for: halle fund show { $fund }
error-fund-promised = Fund { $fund } cannot pay { $cents } of { $cost_cents }: { $left_cents } is left of it.
hint-fund-promised = Without --amount it pays what it may: halle fund spend { $fund }
error-fund-share = Fund { $fund } may pay { $most_cents } of { $cost_cents } at most, not { $cents }.
hint-fund-share = Without --amount it pays what it may: halle fund spend { $fund }
error-fund-overdrawn = Fund { $fund } holds { $held_cents }, not { $cents }.
hint-fund-overdrawn = See what it holds: halle fund show { $fund }
error-fund-rule-needed = Fund { $fund } holds { $held_cents }, and cycle { $cycle } took { $cents }: it may run dry in this one, and nobody has decided what happens then.
hint-fund-rule-needed = { $hub } decides (ration, keeper-bears or stop), or adds money with halle fund receive: halle fund dry { $fund } RULE --words WHO
