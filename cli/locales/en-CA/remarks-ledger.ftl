# Why a transfer counts or not, and how an entry came about.

remark-by-payee = { $hub } says the payment arrived.
remark-waits-payee = Waits for { $hub } to say that the payment arrived: halle payment acknowledge { $entry }
remark-corrected-by = Corrected by { $entry }.
remark-corrects = Corrects { $entry }.
remark-own-share = { $hub } carries { $amount_cents } itself; nothing moves between hubs for it.

remark-explain-sale = { $seller } delivered { $packs } × { $ref } to { $buyer } at { $price_cents }: { $amount_cents }.
remark-explain-shipment = Shipped by { $seller } on { $date }.
remark-explain-receipt = Received by { $buyer } on { $date }.
remark-explain-cost = { $hub } paid { $amount_cents } for { $words } ({ $category }).
remark-explain-basis = Basis: { $basis }, shared among { $side }.
remark-explain-records = { $count } signed records are in the basis.
remark-explain-rule = Rule: { $rule }.
remark-explain-cap = Nobody pays more than { $percent } of its own sales.
remark-explain-charter = Charter version { $version } ({ $hash }).
remark-explain-limit = { $used_cents } of the limit of { $limit_cents } for { $category } are used in { $basis }.
remark-explain-payment = { $payer } says it paid { $payee } { $amount_cents } on { $date }.
remark-explain-correction = { $hub } reverses { $entry }: { $words }
remark-explain-recorded = Recorded by { $hub } on { $date }.
remark-explain-acknowledged = { $hub } consented on { $date }.
remark-explain-disputed = { $hub } contested on { $date }: { $words }

remark-waiting-for-others = Until { $hubs } consent, this stays in the recorded column.
remark-counts-at-once = It counts at once: it is within the charter's limits.
remark-same-cost = The same cost was recorded already, as { $entry }.

remark-consent-own-record = { $hub } recorded it itself.
remark-consent-acknowledged = { $hub } consented.
remark-consent-receipt = The receipt of { $hub } covers it at the price of its order.
remark-consent-part-receipt = The receipt of { $hub } covers a part.
remark-consent-charter = Within a limit of the charter { $hub } accepted, on facts it signed.
remark-consent-takes-back = It takes back what stood in the same column.
remark-consent-disputed = { $hub } contests it.
remark-consent-waits-receipt = It waits for the receipt of { $hub }.
remark-consent-waits-debtor = It waits for the consent of { $hub }.
remark-consent-over-limit = It would be within the charter, but the limit is used up: it waits for { $hub }.
remark-consent-not-in-charter = Category or rule stand not in the charter: it waits for { $hub }.
remark-consent-figures = The figures do not follow from the facts it names.
remark-consent-repeated = Another entry for the same cause counts instead.
remark-consent-no-member = One side is no member.
