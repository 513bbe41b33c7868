# Rows for a spreadsheet, of catalogues and of orders.
help-catalogue-export = Write the offers for sale as rows that “catalogue import” reads again
    .layout = Whose headings: halle has every column, ofn is Open Food Network's product list, dfc a graph of the Data Food Consortium (JSON-LD)
    .taxes = In a graph, say which taxes come on top: GST as its VAT rate, both beside it
    .output = Where to write them; a name in .xlsx makes a workbook; without it, on the screen
help-order-export = Write the orders of a cycle as rows that “order import” reads again
    .cycle = Which cycle; without it, the only open one
    .all = Those of the whole pool, not only of this hub
    .layout = Whose headings: halle, or ofn for Open Food Network's report of what customers ordered, dfc for a graph of the Data Food Consortium (JSON-LD)
    .output = Where to write them; a name in .xlsx makes a workbook; without it, on the screen

page-catalogue-export = offers
page-order-export = orders

field-reference = reference
field-hub = hub
field-buyer-code = buyer, by code
field-tags = tags
field-litres = litres that a pack takes up

skipped-unknown-buyer = no such buyer in the pool

remark-sheet-written = { $count ->
        [one] Written: { $path }, one row.
       *[other] Written: { $path }, { $count } rows.
    }
remark-export-twins = { $count ->
        [one] One offer is left out: another one has the same producer, product and pack.
       *[other] { $count } offers are left out: others have the same producer, product and pack.
    }
remark-export-by-weight = { $count ->
        [one] One offer is billed by weight and is left out: Open Food Network's list has no price a kilo.
       *[other] { $count } offers are billed by weight and are left out: Open Food Network's list has no price a kilo.
    }
remark-export-less = This layout has no column for solidarity prices, organic, other languages, places and stories; reading it here again leaves them as they are.
remark-export-declined = { $count ->
        [one] One declined line is left out.
       *[other] { $count } declined lines are left out.
    }

error-bad-layout = “{ $layout }” is no layout of rows.
hint-bad-layout = Take one of these: --layout halle, --layout ofn, --layout dfc
