# Catalogue, spreadsheets, cycles, lots, orders.

error-import-empty = The file has nothing to import.
hint-import-empty = Open it and check that it has headings and rows.
error-import-too-large = The file is too large ({ $bytes } bytes).
hint-import-too-large = Part it in several files.
error-import-too-many-rows = The file has more than { $rows_max } rows.
hint-import-too-many-rows = Part it in several files.
error-import-workbook = This is a workbook, not a CSV file.
hint-import-workbook = Save it as CSV from the spreadsheet.
error-import-no-header = No row looks like headings, so there is nothing to import.
hint-import-no-header = Name the columns in one row: product, pack, price, stock
error-import-missing-columns = The headings lack what is needed: { $fields }.
hint-import-missing-columns = Say which column it is: --column "HEADING=FIELD"
error-import-no-rows = There is no row below the headings, so nothing to import.
hint-import-no-rows = Add rows and import again.
error-import-unknown-field = No field is called “{ $field }”.
hint-import-unknown-field = See the fields: halle catalogue import FILE --dry-run
error-import-unknown-heading = The file has no heading “{ $heading }”.
hint-import-unknown-heading = See the headings: halle catalogue import FILE --dry-run
error-import-mapped-twice = The heading “{ $heading }” or its field is named twice.
hint-import-mapped-twice = Name each once with --column.
error-import-contradictory = The same offer stands there with different values, lines { $lines }.
hint-import-contradictory = Keep one of these rows and import again.
error-import-nothing-good = No row can be imported.
hint-import-nothing-good = See every problem: add --dry-run

error-strict-skipped = { $count ->
        [one] One row is bad, so nothing was written.
       *[other] { $count } rows are bad, so nothing was written.
    }
hint-strict-skipped = See them with --dry-run, or leave out --strict to keep the good rows.

error-unknown-offer = No offer is called { $ref }.
hint-unknown-offer = See: halle market
error-offer-retired = { $ref } is out of sale.
hint-offer-retired = See what is for sale: halle market --available
error-offer-incomplete = A new offer needs { $field }.
hint-offer-incomplete = halle catalogue set --product NAME --pack WORDS --price AMOUNT
error-not-own-offer = { $ref } belongs to { $hub }.
hint-not-own-offer = Only its owner can change it.

error-unknown-cycle = No cycle is called “{ $cycle }”.
hint-unknown-cycle = See: halle cycle list
error-no-open-cycle = No cycle is open.
hint-no-open-cycle = Open one: halle cycle open NAME
error-cycle-exists = This hub already runs a cycle called “{ $cycle }”.
hint-cycle-exists = Choose another name.
error-cycle-closed = The cycle { $cycle } is closed.
hint-cycle-closed = See the open ones: halle cycle list
error-not-coordinator = Only { $coordinator } can close this cycle.
hint-not-coordinator = Ask them.

error-unknown-lot = There is no lot of { $ref } in { $cycle }.
hint-unknown-lot = See: halle lot list
error-not-enough = Only { $free } packs of { $ref } are free.
hint-not-enough = Ask for at most { $free }.
error-nothing-to-return = No unused packs of { $ref } are held here.
hint-nothing-to-return = See: halle lot list
error-not-seller = Only the seller, { $seller }, can do this.
hint-not-seller = Ask them.
error-not-buyer = Only the buyer, { $buyer }, can do this.
hint-not-buyer = Ask them.
error-own-offer = A hub does not order from itself ({ $ref }).
hint-own-offer = Order what others offer: halle market
error-on-demand-lot = { $ref } is made to order and has no lot.
hint-on-demand-lot = The seller confirms each order by hand: halle order confirm ORDER

error-unknown-order = No order is called { $order }.
hint-unknown-order = See: halle order list
error-unknown-line = Order { $order } has no line { $ref }.
hint-unknown-line = See: halle order show { $order }
error-nothing-to-ship = Nothing in { $order } is confirmed yet.
hint-nothing-to-ship = See why: halle order show { $order }
error-nothing-to-receive = Nothing in { $order } has left yet.
hint-nothing-to-receive = Ask { $seller }, or see: halle order show { $order }
error-nothing-to-confirm = Nothing in { $order } waits for a confirmation.
hint-nothing-to-confirm = See: halle order show { $order }
error-nothing-to-decline = Nothing in { $order } can still be declined.
hint-nothing-to-decline = See: halle order show { $order }
error-nothing-to-cancel = Nothing in { $order } can still be cancelled.
hint-nothing-to-cancel = What was shipped stays; see: halle order show { $order }
error-too-many-packs = { $ref }: { $packs } packs are more than the { $most } possible.
hint-too-many-packs = See: halle order show { $order }
error-line-twice = { $ref } is named twice.
hint-line-twice = Sum the packs on one line.

error-several-cycles = Several cycles fit.
hint-several-cycles = Name one: { $cycles }
error-several-offers = “{ $offer }” fits several offers.
hint-several-offers = Write the whole reference.
error-several-orders = “{ $order }” fits several orders.
hint-several-orders = Write more of the reference: halle order list
error-several-lots = “{ $lot }” fits several lots.
hint-several-lots = Write more of the reference: halle lot list
