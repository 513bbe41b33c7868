# What comes instead of what is missing.

# Help.
help-substitute = What comes instead of what a seller does not have; only the orders leave this hub
help-substitute-set = Say what may come instead of an offer, or change it
    .reference = Reference of the offer that may be missing
    .by = What may come instead, the best first; several with commas
    .how = accept: the node orders it by itself; ask: it tells you; never: nothing else
    .most = The most that a pack of it may cost
    .more =
        When a seller declines packs or loses them, the next offer that is there is ordered in the
        same cycle, by weight as near as whole packs come. Each is tried once.
help-substitute-list = List them, with lines of open cycles that go without
help-substitute-place = Order what may come instead of an order's missing packs
    .order = Reference of the order that goes without
    .dry-run = Show what would be ordered and write nothing
help-substitute-end = Take back what was said of an offer; what was ordered stays
    .reference = Reference of the offer

# Columns and facts.
column-substitutes = Instead
column-how = Who decides
column-next = Next

# Pages.
page-no-substitutes = Nothing comes instead of anything yet: halle substitute set REF --by REF
page-substitute-cases = Lines that go without

# Codes.
substitution-accept = the node
substitution-ask = you
substitution-never = nothing else

# Remarks.
remark-alarm-substitute = { $ref }: missing in order { $order }. { $packs ->
        [one] 1 pack
       *[other] { $packs } packs
    } of { $by } may come instead: halle substitute place { $order }
remark-substitute-would = { $packs ->
        [one] 1 pack
       *[other] { $packs } packs
    } of { $by } instead of { $ref }.

# Errors.
error-bad-substitution = { $how } is no way to decide on a substitute.
hint-bad-substitution = Write accept, ask or never: halle substitute set --help
error-substitute-incomplete = Nothing is named to come instead of { $ref }.
hint-substitute-incomplete = Name it, the best first: halle substitute set { $ref } --by REF,REF
error-substitute-itself = { $ref } cannot come instead of itself.
hint-substitute-itself = See what else there is: halle market
error-too-many-substitutes = That is more than the { $most } that are kept.
hint-too-many-substitutes = Take one back first: halle substitute end REF
error-unknown-substitute = Nothing is said to come instead of { $ref }.
hint-unknown-substitute = See what is: halle substitute list
error-nothing-instead = Nothing may come instead of what order { $order } goes without.
hint-nothing-instead = See what was tried and what is wished: halle substitute list
