# Why a transfer counts or not, and how an entry came about.

remark-corrected-by = { $corrected ->
        [none] Corrected by { $entry }.
       *[other] { $corrected } is taken back by { $entry }.
    }
remark-own-share = { $hub } carries { $amount_cents } itself; nothing moves between hubs for it.

remark-explain-sale = { $seller } shipped { $packs } × { $ref } to { $buyer } at { $price_cents }: { $amount_cents }{ $received ->
        [none] .
       *[other] ; { $received } arrived: { $received_cents }.
    }
remark-explain-shipment = Shipped by { $seller } on { $date }.
remark-explain-receipt = Received by { $buyer } on { $date }.
remark-explain-cost = { $hub } paid { $amount_cents } for “{ $words }” ({ $category }).
remark-explain-basis = Basis: the cycle { $basis }, shared among { $side }.
remark-explain-records = { $count ->
        [one] One signed record is in the basis.
       *[other] { $count } signed records are in the basis.
    }
remark-explain-rule = Rule: { $rule }.
remark-explain-cap = Nobody pays more than { $percent } of its own sales.
remark-explain-charter = Charter version { $version } ({ $hash }).
remark-explain-limit = Limit of { $limit_cents } for { $category } in { $basis }: { $before_cents } used before this cost, { $used_cents } with it.
remark-explain-payment = { $payer } says it paid { $payee } { $amount_cents } on { $date }.
remark-explain-correction = { $hub } reverses { $entry }: { $words }
remark-explain-recorded = Recorded by { $hub } on { $date }.
remark-explain-acknowledged = { $hub } consented on { $date }.
remark-explain-disputed = { $hub } contested on { $date }: { $words }

remark-consent-own-record = { $hub } recorded it itself.
remark-consent-acknowledged = { $hub } consented.
remark-consent-receipt = { $hub } received it, at the price of its order.
remark-consent-part-receipt = { $hub } received a part of it.
remark-consent-charter = Within a limit of the charter that { $hub } accepted, on facts it signed.
remark-consent-takes-back = It takes back what stood in the same column.
remark-consent-disputed = { $hub } contests it.
remark-consent-waits-receipt = { $hub } has not received it yet.
remark-consent-waits-debtor = { $hub } must still consent.
remark-consent-over-limit = It would be within the charter, but the limit is used up: { $hub } must consent.
remark-consent-not-in-charter = Category or rule stand not in the charter: { $hub } must consent.
remark-consent-figures = The figures do not follow from the facts it names.
remark-consent-repeated = Another entry for the same cause counts instead.
remark-consent-no-member = One side is no member.
remark-basis-confirmed-only = { $lines ->
        [one] Nothing has left yet: the cost is shared by the one line that is confirmed.
       *[other] Nothing has left yet: the cost is shared by the { $lines } lines that are confirmed.
    }
remark-basis-not-shipped = { $lines ->
        [one] One confirmed line has not left yet and is not counted.
       *[other] { $lines } confirmed lines have not left yet and are not counted.
    }
remark-needs-acknowledgement = { $reason ->
        [waits-receipt] { $cents } is only recorded until what was shipped is received: { $hubs }.
        [part-receipt] { $cents } is only recorded: not all that left has been received by { $hubs }.
        [waits-debtor] { $cents } is only recorded until these consent: { $hubs }.
        [over-limit] { $cents } is only recorded, as the charter's limit is used up; these must consent: { $hubs }.
        [not-in-charter] { $cents } is only recorded, as category or rule stand not in the charter; these must consent: { $hubs }.
        [figures] { $cents } is only recorded, as the figures do not follow from the facts; these must consent: { $hubs }.
       *[other] { $cents } is only recorded; these must consent: { $hubs }.
    }
remark-same-cost-exists = The same cost stands already as { $entry }; both count unless one is corrected.
remark-nobody-else-shares = Nobody else shares it: nothing moves between hubs.
remark-unknown-payer = Line { $line }: the payer { $hub } is not a member of this pool.
remark-already-corrected = { $entry } had been corrected already, by { $correction }.
remark-explain-sale-sum = Shipped { $shipped_cents }, received { $received_cents }.
remark-explain-limit-unclaimed = The charter has a limit of { $limit_cents } for { $category }; this cost takes nothing of it in { $basis }. Rules of the limit: { $rules }.
remark-explain-no-limit = The charter has no limit for { $category }: every such cost needs consent.
remark-explain-figures = { $hub } has in the basis: { $figures }{ $stated ->
        [none] .
       *[other] ; stated by hand: { $stated }.
    }
remark-explain-no-receipt = { $buyer } has not said yet that it arrived.
remark-explain-no-shipment = The shipment it names is not held here.
remark-explain-no-cost = It says nothing of a bill.
remark-explain-no-shares = Not every record it is shared by is held here, so the shares cannot be recomputed.
