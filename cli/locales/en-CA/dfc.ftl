# Graphs of the Data Food Consortium (DFC), of catalogues and of orders.

field-facets = labels and origins
encoding-json-ld = JSON-LD (a DFC graph)

skipped-said-twice = stands there several times with different values
skipped-unknown-link = leads to something that is not in the file
skipped-not-offered = nothing in the file offers it at a price
skipped-several-prices = has several prices, of which none is for all
skipped-without-currency = a price in no currency
skipped-other-currency = a price in another currency than Canadian dollars
skipped-not-placed = a draft, or cancelled

remark-no-stock-limitation = { $rows ->
        [one] One offer states no stock, so it is on demand.
       *[other] { $rows } offers state no stock, so they are on demand.
    }
remark-sale-begins = The sale that the file is of begins { $date }.
remark-sale-ends = The sale that the file is of ends { $date }.
remark-sale-date-unread = “{ $text }” is no date of the sale; nothing depends on it.
remark-graph-written = { $count ->
        [one] Written: { $path }, one thing.
       *[other] Written: { $path }, { $count } things.
    }
remark-graph-large = The file has more than { $most } bytes, which is more than is read here at once.

error-import-not-json = The file is no JSON from line { $line } on, or says something twice there.
hint-import-not-json = A DFC graph ends in .jsonld or .json. If it is a spreadsheet, give it its own ending (.csv, .xlsx); else export it again.
error-import-graph-too-large = The graph has more in it than is read: too many values, or brackets within brackets.
hint-import-graph-too-large = Export less at once, one enterprise say, or use a spreadsheet.
error-import-no-graph = This JSON offers and orders nothing in the words of DFC.
hint-import-no-graph = Catalogues need nodes of type dfc-b:CatalogItem, orders of type dfc-b:OrderLine. Orders are read by: halle order import FILE
error-strict-skipped-node = { $count ->
        [one] One node is bad; nothing was written.
       *[other] { $count } nodes are bad; nothing was written.
    }
hint-strict-skipped-node = The first is { $id }, on line { $line }, for its { $property }. See them all with --dry-run, or leave out --strict to keep the good ones.
error-graph-format = The layout { $layout } is a graph, not rows.
hint-graph-format = Write it to a file: --layout dfc --output FILE.jsonld
