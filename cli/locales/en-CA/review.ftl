# The review of a cycle.

help-cycle-review = Show what a cycle came to, beside the one before: filled, refused, left over, moved, what it cost
    .cycle = The cycle
    .near = Within how many kilometres of who runs the cycle something counts as near; without it, 25
    .more =
        Every figure is counted from signed records: all members that hold the same see the
        same. Near and far are between the places that profiles say: halle hub set --place.

page-review = Review of { $cycle }
page-review-sellers = By seller
page-review-compared = At a glance
page-review-costs = Shared costs

column-asked = Asked
column-cycle-before = The one before
column-index = Figure
column-missing = Missing
column-next-time = Next time
column-offered = Offered
column-this-cycle = This cycle

review-total = all
index-filled = Filled, % of packs asked
index-refused-weight = Refused, % of weight
index-near = From near, % of value
index-organic = Organic, % of value
index-value = Value received
index-grams = Weight received
index-metres = Driven (km)
index-gram-metres = kg·km
index-co2 = CO2 (kg)
index-transport = Transport
index-per-kilogram = Transport a kilogram
index-complaints = Complaints
index-sales-gini = Sales among sellers (Gini: 0 even, 1 one has all)
index-sold-gini = Sold of what each offered (Gini)

remark-review-open = { $cycle } is open: its figures still move.
remark-review-unreceived = { $lines ->
        [one] Of one line that left
       *[other] Of { $lines } lines that left
    } the buyer has not said what arrived; it is counted as received.
remark-review-unplaced = Nobody said where these are, so they do not count as near: { $hubs }.
remark-review-next = Next time: what was asked, and what hubs still need of it.

error-bad-near = { $metres } m is no distance to call near.
hint-bad-near = Write kilometres: --near 25
error-review-beyond = This cycle cannot be counted: { $why }.
hint-review-beyond = Check the signed history: halle verify

help-cycle-season = Show what a season came to: all cycles between two days, together and each, for who runs them and who funds them
    .from = First day of delivery that counts; from the beginning without it
    .to = Last day of delivery that counts; until now without it
    .near = Within how many kilometres of who runs the cycle something is near; 25 without it
page-season = The season in { $pool }
page-season-products = By product
column-filled = Filled %
column-refused-weight = Refused %
column-organic-share = Organic %
column-near = Near %
column-gram-metres = g·m
column-co2-grams = CO2 (g)
column-transport = Transport
column-per-kilogram = A kg
column-complaints = Compl.
column-meals = Meals of 500 g
column-solidarity-value = At the solidarity price
column-solidarity-share = Solidarity share %
error-no-cycles-between = No cycle of { $pool } was delivered between these days.
hint-no-cycles-between = See the cycles and their dates: halle cycle list
