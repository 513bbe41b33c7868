# Fees.
help-fee = Fees that the charter lets a cycle's coordinator ask
help-fee-list = List the fees of the charter
help-fee-charge = As the coordinator, ask a fee of the charter for what left in a cycle
    .cycle = Name of the cycle
    .fee = Name of the fee; without it, the charter's only one
    .dry-run = Only show what each would pay
help-fee-try = Show what each would have paid by a rule in past cycles; nothing is written
    .rule = A fee of the charter, or a rule such as "12% of lines", "4.50 an order" or "0.35 a kg"
    .cycles = In which cycle; may be repeated
    .payer = Who would pay: sellers or buyers; usually sellers
fee-packing = packing
fee-transport = transport
fee-admin = administration
fee-sales = sales
fee-fundraising = fundraising
fee-solidarity = solidarity
fee-membership = membership
fee-of-lines = of each line
fee-of-value = of all that each moved
fee-of-total = of each order
fee-to = up to
fee-above = above
fee-an-order = an order
fee-first = for the first pack
fee-more = for each further one
fee-most = at most
fee-below = below
fee-else = else
fee-a-pack = a pack
fee-a-case = a crate
fee-a-litre = a litre
fee-a-kilogram = a kilogram
fee-a-pound = a pound
fee-a-stop = a stop
column-fee = Fee
column-fee-payer = Paid by
column-fee-net = Left
column-rule = Rule
page-no-fees = The charter holds no fee.
page-no-fee-shares = Nobody pays anything.
page-fee-charged = Fee { $fee } in { $cycle }
page-fee-tried = What it would have come to in { $cycles }
page-charter-fees = Fees that a cycle's coordinator may ask:
page-order-fee-buyers = On top: { $fee } ({ $rule }), { $amount }.
page-order-fee-sellers = Off for the seller: { $fee } ({ $rule }), { $amount }.
page-order-fees-total = With fees the buyer pays { $total }, the seller gets { $net }.
remark-fee-cycle-open = { $cycle } is still open: what leaves later is not in it.
remark-fee-without-weight = { $lines ->
        [one] { $lines } line
       *[other] { $lines } lines
    } of { $cycle } have no known weight and count nothing.
remark-explain-fee = Fee { $fee } ({ $fee_rule }) of the charter, for { $fee_payer ->
        [sellers] what each seller brought
       *[buyers] what each buyer took
    } in { $basis }.
remark-explain-fee-share = { $hub }: { $orders ->
        [one] { $orders } order
       *[other] { $orders } orders
    } of { $value_cents }, fee { $amount_cents }.
error-no-fees = The charter of { $pool } holds no fee.
hint-no-fees = A fee stands in the charter when a pool is made; try one on past cycles: halle fee try RULE --cycle CYCLE
error-which-fee = The charter holds several fees: { $known }.
hint-which-fee = Name one: halle fee charge CYCLE FEE
error-unknown-fee = The charter holds no fee “{ $fee }”.
hint-unknown-fee = See its fees: halle fee list
error-fee-by-coordinator = Only { $coordinator }, who coordinates { $cycle }, asks its fees.
hint-fee-by-coordinator = Only reckon it: --dry-run
error-fee-nothing-left = Nothing has left in { $cycle } yet.
hint-fee-nothing-left = Ask the fee once orders are shipped.
error-fee-too-large = The fee in { $cycle } is more than an amount can be.
hint-fee-too-large = Check the rule: halle fee list
error-fee-of-nothing = By { $fee }, nobody pays anything in { $cycle }.
hint-fee-of-nothing = See how it is reckoned: halle fee charge { $cycle } --dry-run
error-which-cycles = No cycle is named.
hint-which-cycles = Name one or several: --cycle CYCLE
error-too-many-cycles = At most { $most } cycles are tried at once.
hint-too-many-cycles = Name fewer: --cycle CYCLE
error-several-pools-cycles = { $cycle } is a cycle of another pool.
hint-several-pools-cycles = Try the cycles of one pool at a time.
error-bad-fee-rule = “{ $text }” is no rule of a fee.
hint-bad-fee-rule = Write one such as "12% of lines", "3% of total", "4.50 an order", "0.08 a pack", "0.35 a kg", "8.00 a stop", "2.00 first 0.50 more most 6", "12.00 below 75.00 else 0.00" or "10% to 500.00 8% above"; several with +
error-bad-fee-payer = “{ $text }” does not pay fees.
hint-bad-fee-payer = Write --payer sellers or --payer buyers
record-levy = fee that is asked
