# What is planned of a cycle.
help-cycle-set = Change dates, places or the shortage rule of a cycle that this hub runs
    .cycle = Name of the cycle
    .opens = When it opens, such as 2026-09-21 or 2026-09-21T08:00
    .closes = When ordering ends
    .delivers = When goods are delivered
    .shortage = How too few packs are shared from now on
    .places = Where goods are picked up
    .every = The next one opens so many days after it, without anybody thinking of it; 0: none
    .by-itself = It closes at the planned time, and everybody's part ends at its own, without a person
    .buyers = Pilot: how many hubs may buy; 0: no limit
    .products = Pilot: how many offers may be bought; 0: no limit
    .spend = Pilot: what all of it may cost; 0: no limit
    .hypothesis = Pilot: what it is to show, for example “refused < 3%” or “filled > 95%”
    .dry-run = Only show what would change, and who has orders in it
    .yes = Do not ask, though somebody has orders in it
plan-opens = opens
plan-closes = closes
plan-delivers = delivers
plan-shortage = shortage rule
plan-places = places
plan-every = days to the next one
plan-by-itself = closes by itself
plan-buyers = buyers
plan-products = offers
plan-spend = spending
plan-hypothesis = hypothesis
state-planned = not opened
column-orders-bought = Bought
column-orders-sold = Sold
page-concerned = With orders in it
page-nobody-concerned = Nobody has orders in it.
page-no-plan-changes = Nothing is other than it was.
question-change-cycle = Change it?
remark-cycle-copied = { $field ->
        [opens] Opens
        [closes] Closes
        [delivers] Delivers
       *[places] Places
    }: { $after }{ $before ->
        [none] .
       *[other] {""} ({ $cycle }: { $before }).
    }
remark-cycle-copied-rule = Too few packs are shared { $shortage }, other than in { $cycle }.
remark-cycle-closed-already = { $cycle } is closed already; its dates are for people to read.
error-nothing-to-change = Nothing is said that is to change of { $cycle }.
hint-nothing-to-change = Say what: --closes DATE, --delivers DATE, --places WORDS, --shortage RULE
