# Statements that leave their node, signed.

help-verify-statement = Check a signed statement, without a home and without a node; a home in its pool is compared too
    .file = What `halle ledger statement --output` wrote
page-statement-signed = Signed statement of { $account }
page-after-statement = Anybody can check the file, without a node: halle verify statement FILE
page-statement-checked = { $code } states the account of { $account } in { $pool }
page-statement-valid = A device of { $code } signed it, its hub's root certified the device, and it adds up. What it leaves out, only a node of the pool can say.
page-statement-fraud = A device of { $code } signed it, but it says something else than what was signed for it. This file is the proof: keep it.
page-statement-unproved = { $count ->
        [one] One amount is stated as agreed of which the file does not show all that its debtor signed.
       *[other] { $count } amounts are stated as agreed of which the file does not show all that their debtors signed.
    }
page-no-standing = Nothing stands.
page-contradiction = Line { $line } is not what was signed
page-statement-equal = This node holds the same.
page-statement-differs = { $count ->
        [one] This node holds something else in one place:
       *[other] This node holds something else in { $count } places. The first:
    }
column-at = When
column-support = Shown by
column-differs = How
column-contradicts = As signed
column-days-30 = 0–30
column-days-60 = 31–60
column-days-90 = 61–90
column-older = Older
column-oldest = Since
page-aging = Agreed balances of { $pool } on { $on } by age, in days (above zero: the pool owes the hub)
standing-stated = in the statement
standing-here = here
standing-opening = at the beginning
standing-closing = at the end
standing-opening-here = at the beginning, here
standing-closing-here = at the end, here
support-missing = nothing
support-entry = entry
support-receipt = receipt
support-acknowledged = consent
support-own-record = own entry
support-states = own word
difference-opening = another balance before the first day
difference-not-here = not held here
difference-not-there = not in the statement
difference-differs = other amounts
remark-statement-pool-unknown = This node is not in the statement's pool, or does not know the account: nothing was compared.
remark-statement-alone = No home here: the file was checked by itself.
remark-statement-other-state = The statement was made when its hub knew more or less of the pool than this node does now: differences may be what has not arrived. See: halle status
error-statement-too-long = The statement has { $lines } lines; a file takes { $most } at most.
hint-statement-too-long = Take fewer days: halle ledger statement --from DATE --to DATE --output FILE
error-statement-unreadable = This is no signed statement, or it is not whole.
hint-statement-unreadable = Ask for it again; it is what this command writes: halle ledger statement --output FILE
error-statement-version = This statement is of version { $version }, which this program does not know.
hint-statement-version = Install a newer halle, and check it again.
error-statement-certificate = This is nobody's statement: the file does not show that the hub's root certified the device.
hint-statement-certificate = Do not rely on it; ask the hub for another: halle ledger statement --output FILE
error-statement-unsigned = This is nobody's statement: its device did not sign what it says.
hint-statement-unsigned = Do not rely on it; ask the hub for another: halle ledger statement --output FILE
error-statement-form = The statement is signed, but not well formed: something in it is out of order, out of bounds or named twice.
hint-statement-form = Do not rely on it; ask the hub for another: halle ledger statement --output FILE
error-statement-sums = The statement is signed, but it does not add up: opening balance and lines do not come to the closing balance.
hint-statement-sums = Do not rely on it; ask the hub for another: halle ledger statement --output FILE
error-statement-evidence = Something that the file adds as signed by others is not signed by them.
hint-statement-evidence = Do not rely on it; ask the hub for another: halle ledger statement --output FILE
error-statement-fraud = { $code } signed a statement that contradicts what was signed.
hint-statement-fraud = Keep the file, and show it to the partners: each can check it with halle verify statement FILE
