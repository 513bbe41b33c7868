# Invoices.

# Help.
help-invoice = Invoices and credit notes to partners, and what is open of them; nobody else reads this list
help-invoice-issue = Issue invoices for what left and stands on none yet
    .buyers = Codes of partners
    .all = For each partner that something left for
    .month = What left in this month, such as 2026-09
    .from = What left from this day on
    .to = What left until this day
    .order = Only of this order
    .cycle = Only of this cycle
    .date = Day of the invoice; without it, today
    .terms = Days until payment
    .words = For the buyer to read; without it, how to pay (halle invoice set --words)
    .spoken = Language of the paper; without it, the buyer's
    .dry-run = Show what would be issued and write nothing
    .more =
        Each paper is kept as it was issued. What is wrong on it is taken back by a credit note:
        halle invoice cancel, then issue anew.
help-invoice-write = Issue an invoice of typed lines to somebody who is in no pool
    .name = Name of the customer
    .lines = What was sold, once for each line: "Carrots; qty=4; price=25.00; class=zero; pack=10 kg bag"
    .address = Where mail goes
    .contact = Telephone or e-mail
    .date = Day of the invoice; without it, today
    .terms = Days until payment
    .words = For the buyer to read; without it, how to pay (halle invoice set --words)
    .spoken = Language of the paper
    .dry-run = Show what would be issued and write nothing
    .more =
        The customer stands in this hub's private document alone, and nothing of it in a ledger.
help-invoice-list = List papers, newest first
    .buyer = Only this partner's
    .from = First day
    .to = Last day
help-invoice-due = List what should have been paid, the latest first
    .on = On which day; without it, today
    .buyer = Only this partner's
help-invoice-show = Show a paper with everything on it
    .invoice = Its number, such as 2026-L-0041
help-invoice-print = Write papers as a page, or as PDF files
    .invoices = Their numbers, such as 2026-L-0041
    .month = All papers of this month, such as 2026-09
    .spoken = Another language than they were issued in
    .output = Where to write one, such as invoice.pdf or .html; without it, a page on the screen
    .into = Folder for a PDF file of each, named by its number
help-invoice-credit = Issue a credit note for what the ledger gave back since
    .invoice = Number of the invoice
    .words = For the buyer to read
    .date = Day of the credit note; without it, today
help-invoice-cancel = Take back all that is left of an invoice, by a credit note
    .invoice = Number of the invoice
    .words = Why, for the buyer to read
    .date = Day of the credit note; without it, today
help-invoice-paid = Say that an invoice was paid
    .invoice = Number of the invoice
    .amount = How much; without it, all that is open
    .date = When; without it, today
    .drop = Take back what was said of this invoice
help-invoice-series = Give a device a series of numbers, such as L for 2026-L-0041
    .series = One letter, at most three
    .device = Name of the device; without it, this one
    .more =
        Each device counts a series of its own, so that no number is given twice while devices are
        apart. The device with the role “stock” gives the letters.
help-invoice-set = Say what stands on this hub's papers
    .name = Legal name; without it, the profile's
    .address = Where mail goes; without it, the profile's place
    .contact = Telephone or e-mail; without it, the profile's
    .terms = Days until payment
    .spoken = Language of papers, where a buyer has none
    .words = How to pay
help-invoice-buyer = Say what a partner wants on its papers
    .hub = Its code
    .name = Legal name; without it, the profile's
    .address = Where mail goes; without it, the profile's place
    .contact = Telephone or e-mail; without it, the profile's
    .terms = Days until payment
    .spoken = Language of its papers
help-invoice-settings = Show what stands on papers, and which device counts which series
help-tax-report = Sum what invoices and credit notes charged, by tax
    .month = In this month, such as 2026-09
    .from = First day
    .to = Last day

# Columns and facts.
column-address = Address
column-base = On
column-charged = Under the number of
column-credit-notes = Credit notes
column-given-back = Credited
column-credits = Takes back
column-days-late = Days late
column-due-day = Due
column-goods-of = Goods of
column-invoice = Number
column-invoices = Invoices
column-last-paper = Last paper
column-net = Before tax
column-open = To be paid
column-over = Over
column-paid = Paid
column-paper-language = Language
column-percent = Rate, %
column-reckoned = On the whole
column-rounding = Rounding
column-series = Series
column-tax = Tax
column-tax-number = Number
column-terms = Days

# Pages.
page-invoice = Invoice { $invoice } to { $name }
page-credit-note = Credit note { $invoice } to { $name }
page-no-invoices = No invoice.
page-no-series = No series yet: halle invoice series L
page-invoice-settings = Papers of { $name }
page-invoice-buyers = Papers to partners
page-no-taxes = No tax was charged.
page-tax-sales = Sales by class

# Codes.
invoice-state-open = open
invoice-state-late = late
invoice-state-paid = paid
invoice-state-cancelled = taken back
invoice-state-credit = credit
paper-language-fr = French
paper-language-en = English
tax-gst = GST
tax-qst = QST
tax-class-untaxed = no tax charged

check-invoices = invoices

# Remarks.
remark-invoices-late = { $count ->
        [one] 1 invoice
       *[other] { $count } invoices
    } should have been paid: halle invoice due
remark-credit-note-waits = The ledger gave something back of { $invoice } that no paper says yet: halle invoice credit { $invoice }
remark-invoiced-sale-taken-back = The ledger took back a sale that { $invoice } asks for. Take the invoice back as well: halle invoice cancel { $invoice } --words "…"
remark-invoice-dry-run = Nothing is written. Without --dry-run these are issued.
remark-nothing-to-invoice-at-all = Nothing left that stands on no invoice yet.
remark-invoice-missing = { $invoice } is not here yet: another device of this hub has it. Let them meet: halle up
remark-invoiced-twice = { $invoice } and { $other } ask for the same goods: two devices wrote them apart. Take one back: halle invoice cancel { $other } --words "…"
remark-tax-beside-ledger = { $invoice }: taxes of { $tax_cents } are on the invoice alone; the ledger has the goods without tax.
remark-ledger-payments = Since { $date }, { $hub } paid this hub { $cents } by the ledger, which tells not for which invoice. Say so: halle invoice paid { $invoice }
remark-days-late = { $days ->
        [one] 1 day
       *[other] { $days } days
    }
remark-tax-rounding = Each invoice is rounded once and for each tax, so the sums are some cents off the rate on the whole. What was charged counts.

# Papers.
invoice-paper-invoice = Invoice { $number }
invoice-paper-credit-note = Credit note { $number }
invoice-paper-from = From
invoice-paper-to = To
invoice-paper-terms = { $due } ({ $days } days)
invoice-paper-at-once = on receipt
invoice-paper-small = Small supplier: no taxes are charged
invoice-paper-number = { $tax } { $number }
invoice-paper-kilo = { $price }/kg
invoice-paper-tax = { $tax } { $percent } on { $base }
invoice-paper-back = given back
invoice-paper-growers = Sold in the name of
paper-pages = Page { $page } of { $pages }
remark-pdf-letters-missing = The fonts of PDF files have no letter for { $letters }: a sign stands in its place. As a page everything stands: --output FILE.html

# Errors.
error-tax-unset = Nobody said whether this hub charges taxes.
hint-tax-unset = A small supplier: halle tax set --small; registered: halle tax set --gst … --qst … --from DATE
error-offers-without-class = { $count ->
        [one] Of { $refs } nobody said whether it is taxed.
       *[other] Of { $count } offers nobody said whether they are taxed: { $refs }.
    }
hint-offers-without-class = Say the class, such as zero for basic groceries: halle tax class zero { $ref }
error-producer-without-tax = { $ref } is taxable and carries the name of { $producer }: whose goods are they?
hint-producer-without-tax = own if this hub sells them again, agent if in the farm's name: halle tax producer "{ $producer }" --sells own
error-agency-unset = { $ref } is taxable and sold for { $producer }, a small supplier: the rules for agents may make this hub collect the taxes.
hint-agency-unset = Ask who keeps your books, then say it: halle tax producer "{ $producer }" --sells agent --small --collects yes
error-class-without-day = The tax table says nothing of { $date } yet.
hint-class-without-day = Take a later day: halle invoice issue --help
error-no-series = This device, { $name }, has no series of numbers.
hint-no-series = Give it a letter, on the device with the role “stock”: halle invoice series L --device "{ $name }"
error-bad-series = { $text } is no series: one to three letters from A to Z.
hint-bad-series = Such as: halle invoice series L
error-series-not-here = Letters are given by the device { $holder }, so that no two devices get the same.
hint-series-not-here = There: halle invoice series { $series } --device "{ $name }"
error-series-taken = Series { $series } is or was another device's.
hint-series-taken = Take another letter; see which are taken: halle invoice settings
error-series-given = Device { $name } has series { $series } already.
hint-series-given = See them: halle invoice settings
error-bad-paper-language = { $text } is no language of papers.
hint-bad-paper-language = Write fr or en: halle invoice set --in fr
error-bad-terms = { $days } days is more than the { $most } that terms may have.
hint-bad-terms = Such as: halle invoice set --terms 30
error-bad-paper-text = “{ $text }” cannot stand on a paper: one line, at most { $most } bytes.
hint-bad-paper-text = Write it on one line, parts with commas: halle invoice set --help
error-paper-nothing-said = Nothing is said.
hint-paper-nothing-said = Say what changes: halle invoice set --help
error-bad-month = “{ $text }” is no month.
hint-bad-month = Write 2026-09 or “September 2026”: halle invoice issue --all --month 2026-09
error-invoice-for-nobody = For whom? Some partners, or everybody.
hint-invoice-for-nobody = Name codes, or: halle invoice issue --all
error-nothing-to-invoice = Nothing left for { $hub } that stands on no invoice yet.
hint-nothing-to-invoice = See what is invoiced: halle invoice list
error-too-many-invoices = That is more than the { $most } invoices that are issued at once.
hint-too-many-invoices = Name partners, or a shorter time: halle invoice issue --help
error-invoice-too-long = The invoice for { $hub } would have more than { $most } lines.
hint-invoice-too-long = Take a shorter time: halle invoice issue { $hub } --to DATE
error-invoice-in-future = An invoice of { $date } cannot be issued today, { $today }.
hint-invoice-in-future = Take today, or a day before: halle invoice issue --date { $today }
error-invoice-before-last = { $invoice } of this series is of { $last }: a later number cannot be of { $date }.
hint-invoice-before-last = Take that day or a later one: halle invoice issue --date { $last }
error-invoice-before-goods = { $ref } left on { $sold }, after { $date }.
hint-invoice-before-goods = Take a later day, or only goods until then: halle invoice issue --to { $date }
error-invoice-without-seller = The invoice would not say who sells.
hint-invoice-without-seller = Say the legal name: halle invoice set --name "…"
error-invoice-without-buyer = At { $total_cents } an invoice must name its buyer, and { $hub } has no name here.
hint-invoice-without-buyer = Say it: halle invoice buyer { $hub } --name "…"
error-invoice-without-terms = At { $total_cents } an invoice must say when it is to be paid.
hint-invoice-without-terms = Say in how many days, once for all: halle invoice set --terms 30
error-invoice-without-description = At { $total_cents } an invoice must say what was sold, and a line does not.
hint-invoice-without-description = Name the product: halle catalogue set --help
error-invoice-without-number = At { $total_cents } an invoice must carry the numbers that taxes are charged under.
hint-invoice-without-number = Say them: halle tax set --gst … --qst … --from DATE
error-bad-invoice-number = { $text } is no number of an invoice.
hint-bad-invoice-number = Such as 2026-L-0041; see them: halle invoice list
error-unknown-invoice = There is no invoice { $invoice } here.
hint-unknown-invoice = See them: halle invoice list
error-invoice-not-whole = { $invoice } is not here to the end yet.
hint-invoice-not-whole = Let this hub's devices meet: halle up
error-credit-of-credit = { $credit } is a credit note for { $invoice }, and stays.
hint-credit-of-credit = See the invoice: halle invoice show { $invoice }
error-invoice-cancelled = All of { $invoice } was taken back.
hint-invoice-cancelled = What it asked for can be invoiced anew: halle invoice issue --all
error-nothing-to-credit = The ledger gave nothing back of { $invoice } that no paper says yet.
hint-nothing-to-credit = Credit a complaint first (halle complaint credit), or take all of it back: halle invoice cancel { $invoice } --words "…"
error-invoice-paid-in-part = { $cents } of { $invoice } is said to be paid.
hint-invoice-paid-in-part = Take that back first: halle invoice paid { $invoice } --drop
error-credit-not-paid = { $invoice } is a credit note: nobody pays it.
hint-credit-not-paid = See it: halle invoice show { $invoice }
error-invoice-not-open = Nothing of { $invoice } is open.
hint-invoice-not-open = See it: halle invoice show { $invoice }
error-paid-too-much = { $cents } is not between a cent and the { $open_cents } that is open of { $invoice }.
hint-paid-too-much = All that is open: halle invoice paid { $invoice }
error-paid-in-future = Nothing was paid on { $date } yet.
hint-paid-in-future = Take today, or a day before: halle invoice paid --help
error-papers-need-folder = { $count } papers do not go into one file.
hint-papers-need-folder = Name a folder for them: halle invoice print --into FOLDER
error-no-invoice-of-month = No invoice is of { $month }.
hint-no-invoice-of-month = See them: halle invoice list
error-bad-sold-line = “{ $text }” is no line of an invoice: what it is, then price= and what else is known{ $part ->
        [none] .
       *[other] , but “{ $part }” is neither.
    }
hint-bad-sold-line = Such as: halle invoice write NAME --line "Carrots; qty=4; price=25.00; class=zero"
error-paper-without-lines = Nothing was sold to { $name }.
hint-paper-without-lines = Say what: halle invoice write NAME --line "Carrots; qty=4; price=25.00; class=zero"
error-line-without-class = Of { $product } nobody said whether it is taxed.
hint-line-without-class = Say the class on the line: halle invoice write NAME --line "{ $product }; price=…; class=zero"
