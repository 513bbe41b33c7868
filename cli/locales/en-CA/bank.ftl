# A bank's account held against payments.

# Help.
help-payment-match = Read a bank's account and say of each line which payment it is
    .file = A spreadsheet (CSV, XLSX) or OFX file from the bank
    .column = A heading by hand, such as Libellé=description
    .more =
        Nothing is booked: each line names the payment that it is, or what to type. Amount and day
        decide, and the partner's name or the bank's reference where the words have them.

# Columns.
column-what-next = What to do

# Pages.
page-no-bank-lines = No line could be read.

# What to do.
remark-bank-acknowledge = Paid by { $hub }: halle payment acknowledge { $entry }
remark-bank-known = In the ledger: { $entry } with { $hub }
remark-bank-record = To { $hub }: halle payment record --to { $hub } --amount { $typed } --date { $date }
remark-bank-expected = From { $hub }, not in the ledger yet: ask it for halle payment record
remark-bank-not-known = Not a payment between partners that the ledger knows
remark-bank-unknown = { $count ->
        [one] 1 line is no payment between partners that the ledger knows.
       *[other] { $count } lines are no payments between partners that the ledger knows.
    }
