# What an import decided on the way and says aloud (node/src/import/report.rs).

remark-no-quantity-column = No column says a quantity, so every offer is on demand.
remark-no-pack-column = No column says the pack; packs stay empty.
remark-no-tier-column = No column says the tier; every order is at the standard price.
remark-second-column = Column { $column }, “{ $heading }”, also says { $field } and was not read.
remark-weight-from-pack = { $rows ->
        [one] The weight of one offer was taken from the text of its pack.
       *[other] The weights of { $rows } offers were taken from the text of the pack.
    }
remark-organic-from-description = { $rows ->
        [one] One offer is organic because its description says so.
       *[other] { $rows } offers are organic because their description says so.
    }
remark-producer-from-section = Line { $line } is the producer of the rows below: { $producer }.
remark-category-from-section = Line { $line } is the category of the rows below: { $category }.
remark-section-ignored = Line { $line } stands alone and is left out: “{ $text }”.
remark-formula = Line { $line }, { $column }: a formula, kept as text and neutralised on every export.
remark-repeated = Line { $line } says the same as line { $first }.
