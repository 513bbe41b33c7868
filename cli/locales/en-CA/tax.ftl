# Taxes.

# Help.
help-tax = How this hub stands with taxes, and of which class its goods are; nobody else reads it
help-tax-show = Show how this hub stands, with the rates and classes of a day
    .on = On which day; without it, today
help-tax-set = Say that this hub is a small supplier, or its numbers
    .small = It is a small supplier: it charges no tax
    .gst = GST number, such as "123456789 RT0001"
    .qst = QST number, such as "1234567890 TQ0001"
    .from = First day of its registration
    .public = Whether it is a public service body, whose limit is 50,000 $
help-tax-class = Say of which class offers are
    .class = zero, taxable, gst-only, exempt, deposit, or none to take it back
    .refs = References of offers; several with commas or blanks
    .category = All offers of this category
    .rest = All offers of which nobody said
    .more =
        Zero-rated: basic groceries such as vegetables, eggs, bread, plain meat.
        Taxable: fizzy drinks, candy, snacks, prepared meals, services.
        GST only: single ice creams, fewer than six pastries, fruit platters.
        Halle does not guess: ask whoever keeps your books.
help-tax-classes = List offers with their classes
help-tax-producer = Say whose goods are that have a farm's name
    .producer = The farm, as it stands on offers
    .sells = own: this hub buys and sells again; agent: it sells in the farm's name
    .small = The farm is a small supplier
    .gst = The farm's GST number
    .qst = The farm's QST number
    .collects = Whether this hub collects taxes for a farm that is a small supplier
    .more =
        Where a registered hub sells for a small supplier, the rules for agents may make it collect.
        Ask who keeps your books, and say so with --collects.
help-tax-watch = Hold what was sold in four quarters against the small supplier's limit
    .on = Up to which day; without it, today
help-tax-turnover = Say what was sold in a quarter besides the ledger, by associates or at a stall
    .quarter = Which quarter, such as 2026-Q3
    .amount = How much
    .drop = Take it back

# Columns and facts.
column-tax-standing = Taxes
column-gst-number = GST number
column-qst-number = QST number
column-since = Since
column-public = Public service body
column-gst-percent = GST, %
column-qst-percent = QST, %
column-unclassed = Offers without a class
column-tax-class = Tax class
column-gst = GST
column-qst = QST
column-offers = Offers
column-tax-sells = Whose
column-collects = Hub collects
column-quarter = Quarter
column-sold = Sold
column-rolling = Four quarters

# Pages.
page-tax = Taxes on { $date }
page-tax-producers = Farms whose name stands on offers
page-no-tax-classes = No tax classes.
page-no-turnover = Nothing was sold.
page-turnover-stated = Sold besides the ledger

# Codes.
tax-standing-unset = not said
tax-standing-small = small supplier
tax-standing-registered = registered
tax-class-zero = zero-rated
tax-class-taxable = taxable
tax-class-gst-only = GST only
tax-class-exempt = exempt
tax-class-deposit = deposit
tax-treatment-taxable = taxed
tax-treatment-zero = at 0 %
tax-treatment-exempt = exempt
tax-treatment-outside = outside
tax-sells-own = own
tax-sells-agent = in its name
small-supplier-far = below
small-supplier-near = near
small-supplier-over = above

# Remarks.
remark-tax-unset = Nobody said how this hub stands with taxes: halle tax set --small, or with its numbers: halle tax set --gst … --qst … --from DATE
remark-small-supplier-near = { $supplier ->
        [none] This hub
       *[other] { $supplier }
    } sold { $sold_cents } in four quarters, over 80 % of { $limit_cents } since { $date }. Watch it: halle tax watch
remark-small-supplier-over = { $supplier ->
        [none] This hub
       *[other] { $supplier }
    } sold { $sold_cents } in four quarters, over { $limit_cents } since { $date }. Check the registration, then: halle tax set --gst … --qst … --from DATE

# Errors.
error-tax-small-or-registered = A small supplier has no numbers.
hint-tax-small-or-registered = Say one or the other: halle tax set --help
error-tax-nothing-said = Nothing is said.
hint-tax-nothing-said = Small supplier or numbers: halle tax set --help
error-bad-gst-number = { $text } is no GST number: nine digits, RT, four digits.
hint-bad-gst-number = As on your registration: halle tax set --gst "123456789 RT0001"
error-bad-qst-number = { $text } is no QST number: ten digits, TQ, four digits.
hint-bad-qst-number = As on your registration: halle tax set --qst "1234567890 TQ0001"
error-qst-without-gst = A QST registration comes with one for GST, whose number is missing.
hint-qst-without-gst = Say both: halle tax set --gst "123456789 RT0001" --qst "1234567890 TQ0001" --from DATE
error-tax-without-day = The first day of the registration is missing.
hint-tax-without-day = Say it with the numbers: halle tax set --from DATE
error-tax-day-without-number = A first day needs a number that holds from then on.
hint-tax-day-without-number = Say both: halle tax set --gst "123456789 RT0001" --from DATE
error-unknown-tax-class = { $text } is no tax class.
hint-unknown-tax-class = zero, taxable, gst-only, exempt, deposit: halle tax class --help
error-class-of-nothing = No offer is named to be of class { $class }.
hint-class-of-nothing = Name some, a category, or all of which nobody said: halle tax class { $class } --rest
error-class-of-no-offer = No offer for sale is meant.
hint-class-of-no-offer = See them: halle tax classes
error-too-many-offers = That is more than { $most } at once.
hint-too-many-offers = Name fewer, or a category: halle tax class --help
error-unknown-producer = No offer of this hub has the farm { $producer }.
hint-unknown-producer = See which there are: halle tax show
error-bad-sells = { $text } does not say whose the goods are.
hint-bad-sells = own or agent: halle tax producer --help
error-own-goods-need-nothing = Of goods that this hub sells again, nothing of { $producer }'s taxes is needed.
hint-own-goods-need-nothing = Say only whose they are: halle tax producer "{ $producer }" --sells own
error-registered-or-small = Is { $producer } registered, or a small supplier? Say one of the two.
hint-registered-or-small = Its number with --gst, or --small: halle tax producer "{ $producer }" --sells agent --small
error-too-many-producers = That is more than the { $most } farms that are kept.
hint-too-many-producers = See which there are: halle tax show
error-bad-quarter = { $text } is no quarter.
hint-bad-quarter = Year and quarter: halle tax turnover 2026-Q3 AMOUNT
