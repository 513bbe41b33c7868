# Cycles that repeat, pilots, what hubs think of a cycle.
help-cycle-comment = Say what this hub thinks of a cycle, for all partners
    .cycle = Name of the cycle
    .words = A few words; an empty text takes them back
column-every-days = Next after (days)
column-by-itself = Closes by itself
column-reached = Reached
column-figure = Figure
column-holds = Holds
column-comment = What it says
page-pilot = Pilot
page-review-hypothesis = Hypothesis
page-review-comments = What partners say
remark-pilot-hypothesis = Hypothesis: { $measure ->
        [filled] received of what is asked for
        [refused] refused weight
        [near] value from near
        [organic] organic value
        [complaints] complaints
       *[kilogram] transport a kilo
    } { $sign ->
        [under] under
       *[over] above
    } { $figure }{ $measure ->
        [complaints] .
        [kilogram] {" "}$.
       *[filled] %.
    }
remark-pilot-buyers = This pilot has { $most } buyers; this hub waits. { $seller } decides.
remark-pilot-products = This pilot has { $most } offers; this would be one more. { $seller } decides.
remark-pilot-spend = The cycle would come to { $would_cents }; this pilot stops at { $most_cents }. { $seller } decides.
remark-cycle-copied-parts = { $count ->
        [one] The part of one hub as planned in { $cycle } is taken over, its dates moved.
       *[other] The parts of { $count } hubs as planned in { $cycle } are taken over, their dates moved.
    }
error-bad-hypothesis = “{ $text }” is not a hypothesis.
hint-bad-hypothesis = Write a measure, < or >, and a number: “refused < 3%”, “filled > 95%”, “near > 50%”, “organic > 80%”, “complaints < 2”, “kilogram < 0.80”
error-bad-spend = A limit of spending is an amount above zero.
hint-bad-spend = Write for example --spend 900; 0 takes the limit away.
error-too-many-days = At most { $most } days from one cycle to the next.
hint-too-many-days = Write for example --every 7; 0: it does not repeat any more.
mark-yes = yes
mark-no = no
