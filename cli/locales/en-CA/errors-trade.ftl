# Catalogue, spreadsheets, cycles, lots, orders.

error-import-empty = The file has nothing to import.
hint-import-empty = Open it and check that it has headings and rows.
error-import-too-large = The file is too large ({ $bytes } bytes).
hint-import-too-large = Part it in several files.
error-import-too-many-rows = The file has more than { $most } rows.
hint-import-too-many-rows = Part it in several files.
error-import-workbook = This workbook is not one of Excel (.xlsx), or it is damaged.
hint-import-workbook = Save it as .xlsx or as CSV from the spreadsheet.
error-import-workbook-too-large = This workbook unpacks to more than { $most } bytes.
hint-import-workbook-too-large = Take out pictures and sheets that are not needed, or save the sheet as CSV.
error-import-no-header = No row looks like headings, so there is nothing to import.
hint-import-no-header = Name the columns in one row; needed are: { $fields }
error-import-missing-columns = The headings on line { $line } lack what is needed: { $fields }.
hint-import-missing-columns = Either the file is of another kind, or say which column it is: --column "HEADING=FIELD"
error-import-no-rows = There is no row below the headings, so nothing to import.
hint-import-no-rows = Add rows and import again.
error-import-unknown-field = No field is called “{ $name }”.
hint-import-unknown-field = Use the words that the import shows for columns: halle catalogue import FILE --dry-run
error-import-unknown-heading = The file has no heading “{ $heading }”.
hint-import-unknown-heading = See the headings: halle catalogue import FILE --dry-run
error-import-mapped-twice = The heading “{ $heading }” or its field is named twice.
hint-import-mapped-twice = Name each once with --column.
error-import-contradictory = “{ $product }” ({ $pack }) stands there with different values; see lines { $lines }.
hint-import-contradictory = Keep one row of each offer and import again.

error-strict-skipped = { $count ->
        [one] One row is bad, so nothing was written.
       *[other] { $count } rows are bad, so nothing was written.
    }
hint-strict-skipped = The first is line { $line }. See them all with --dry-run, or leave out --strict to keep the good rows.

error-unknown-offer = No offer is called { $ref }.
hint-unknown-offer = See: halle market
error-offer-retired = { $ref } is out of sale.
hint-offer-retired = See what is for sale: halle market --available
error-offer-incomplete = A new offer lacks: { $field }.
hint-offer-incomplete = halle catalogue set --product NAME --pack WORDS --price AMOUNT
error-not-own-offer = { $ref } belongs to { $hub }.
hint-not-own-offer = Only its owner can change it.

error-unknown-cycle = No cycle is called “{ $cycle }”.
hint-unknown-cycle = See: halle cycle list
error-no-open-cycle = No cycle is open.
hint-no-open-cycle = Open one: halle cycle open NAME
error-cycle-closed = The cycle { $cycle } is closed.
hint-cycle-closed = See the open ones: halle cycle list
error-not-coordinator = Only { $coordinator } can close this cycle.
hint-not-coordinator = Ask them.

error-unknown-lot = There is no lot of { $ref } in { $cycle }.
hint-unknown-lot = See: halle lot list
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
error-too-many-packs = { $most ->
        [0] { $ref }: none is left, and { $packs } would be needed.
        [one] { $ref }: { $packs } packs are more than the one possible.
       *[other] { $ref }: { $packs } packs are more than the { $most } possible.
    }
hint-too-many-packs = Ask for at most { $most }.
error-line-twice = { $ref } is named twice.
hint-line-twice = Sum the packs on one line.

error-several-cycles = Several cycles fit.
hint-several-cycles = Name one: { $cycles }
error-several-offers = “{ $ref }” fits offers of several hubs: { $hubs }.
hint-several-offers = Write the offer's long id: halle market --json
error-several-orders = “{ $order }” fits several orders.
hint-several-orders = Write more of the reference: halle order list
error-already-shipped = { $ref } of { $order } has left already.
hint-already-shipped = See: halle order show { $order }
error-bad-weight = A weight of { $grams } is too large.
hint-bad-weight = Check the figure.
error-cycle-name-taken = This hub already ran a cycle called “{ $cycle }”.
hint-cycle-name-taken = Choose another name.
error-edited-apart = Two versions of { $order } were made apart: { $orders }.
hint-edited-apart = The buyer must choose one before anybody acts on it.
error-hub-not-member = { $hub } is not an active member of the pool.
hint-hub-not-member = See: halle member list
error-no-code = This hub has no code yet, so it cannot give references.
hint-no-code = See: halle hub show
error-no-lines = No line is named.
hint-no-lines = Name what to order: --line AUBE-0042=3
error-no-stock-holder = No device of { $hub } may use allotted packs.
hint-no-stock-holder = Ask them: one of their devices needs the role “stock” (halle device list).
error-not-counted = This would not count, so nothing was written.
hint-not-counted = See what stands now: halle order list, halle cycle list, halle lot list
error-not-enough-free = { $free ->
        [one] { $ref }: one pack is free, { $packs } are needed.
       *[other] { $ref }: { $free } packs are free, { $packs } are needed.
    }
hint-not-enough-free = Take fewer. If the offer is yours, state its stock anew: halle catalogue set { $ref } --stock PACKS
error-nothing-to-set = Nothing of { $ref } is to be changed.
hint-nothing-to-set = Name what changes: --price, --stock, --pack …
error-offer-exists = { $ref } is the same offer already.
hint-offer-exists = Change that one: halle catalogue set { $ref }
error-own-allotment = A hub does not allot to itself ({ $hub }).
hint-own-allotment = Name a partner with --to.
error-price-changed = The price of { $ref } is { $to_cents } now, { $from_cents } in the order.
hint-price-changed = The buyer must order it again at the new price.
error-unknown-shortage-rule = No shortage rule is called “{ $name }”.
hint-unknown-shortage-rule = There are proportional, max_min, solidarity_first, first_confirmed and small_orders_first.
error-which-cycle = Several cycles are open: { $cycles }.
hint-which-cycle = Name one with --cycle.
error-whole-lines = { $ref } can only be taken as a whole.
hint-whole-lines = Leave out the number of packs: --line { $ref }
error-not-enough-held = Of { $ref } this hub has { $free } in consignment or allotted, not { $packs }.
hint-not-enough-held = See what partners gave you: halle lot list
