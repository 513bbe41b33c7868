# Balances that a hub holds to.

help-ledger-assert = Hold an agreed balance on a day to an amount: a later change of the past is noticed; only this hub sees it
    .account = The account; without it, this hub's
    .on = Which day, at its end
    .balance = The agreed balance, such as 120.50 or -120.50
    .drop = Hold to it no longer
help-ledger-assertions = List the balances that are held to, and whether they still are so
page-no-assertions = No balance is held to.
column-asserted = Said
column-still = Still so
check-ledger = ledger
remark-assertions-fail = A balance is no longer what was said. What changed it: halle ledger statement --to DATE
remark-doctor-assertions = { $count ->
        [one] One balance that this hub holds to is another one now. See: halle ledger assertions
       *[other] { $count } balances that this hub holds to are others now. See: halle ledger assertions
    }
error-assertion-fails = The agreed balance of { $account } at the end of { $date } is { $agreed_cents }, not { $cents }.
hint-assertion-fails = See what it comes from: halle ledger statement --account { $account } --to { $date }
