# Goods that are ordered by the piece and billed by weight.
mark-by-weight = by weight
field-by-weight = billed by weight
column-kilo-price = Price a kg
column-by-weight = By weight
column-estimate = A piece, about
column-weight-tolerance = Real weight
skipped-without-weight = billed by weight, and no weight is said
remark-within = ± { $tolerance_percent }
remark-kilo-price = { $kilo_cents }/kg

page-line-estimated = { $ref }: about { $estimate }, and at most { $cap } ({ $most }) without asking.
page-line-weighed = { $ref }: { $weight } weighed, { $amount }; estimated { $estimate }, agreed up to { $most }.

remark-weight-above = { $weighed_grams } is more than the { $most_grams } agreed: { $cap_cents } of { $amount_cents } needs no asking. { $who } says what its own scale shows when it receives (--weight { $ref }=WEIGHT), or later acknowledges the entry.
remark-weight-below = { $weighed_grams } is less than the { $least_grams } expected; only what was weighed is billed.
remark-weight-differs = The buyer agrees to { $covered_cents } of { $amount_cents }, by its own scale; { $who } talks to it or corrects the entry.
remark-explain-sale-weighed = { $seller } shipped { $packs } × { $ref } to { $buyer }, { $weight_grams } at { $kilo_cents } a kilo: { $amount_cents }{ $received ->
        [none] .
       *[other] {""}; { $received } arrived: { $received_cents } agreed.
    }

error-weight-needed = What { $packs } × { $ref } ({ $product }) really weigh has to be said; about { $estimate_grams } is expected.
hint-weight-needed = Weigh them and add --weight { $ref }=WEIGHT, such as --weight "{ $ref }=26.35 kg"
error-not-weighed = { $ref } is not billed by weight.
hint-not-weighed = Leave its --weight out.
error-nothing-to-weigh = Nothing of { $ref } is meant, so there is nothing to weigh.
hint-nothing-to-weigh = See the order: halle order show ORDER
error-bad-line-weight = “{ $text }” says no weight of a line.
hint-bad-line-weight = Write REF=WEIGHT, such as "OIG-0003=26.35 kg"
error-bad-tolerance = “{ $text }” is no tolerance of a weight.
hint-bad-tolerance = Write a percent from 0 to 100, such as 10%; goods that are not billed by weight have none
