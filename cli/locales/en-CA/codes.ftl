# Words for codes: a family, then the code with hyphens.

state-active = active
state-admitted = admitted
state-invited = invited
state-leaving = leaving
state-left = left
state-removed = removed
state-open = open
state-drafted = drafted
state-closed = closed
state-wished = wished
state-requested = requested
state-confirmed = confirmed
state-reduced = reduced
state-waiting = waiting
state-declined = declined
state-cancelled = cancelled
state-late = late
state-held = held
state-shipped = shipped
state-received = received
state-received-differs = received (differs)
state-settled = settled
state-mixed = mixed
state-partly = partly
state-agreed = agreed
state-recorded = recorded
state-disputed = disputed
state-void = void

kind-sale = sale
kind-return = return
kind-credit = credit
kind-cost = shared cost
kind-shared-cost = shared cost
kind-fee = fee
kind-margin = margin
kind-gap = solidarity gap
kind-grant = grant
kind-contribution = contribution
kind-payment = payment
kind-opening = opening
kind-correction = correction

tier-standard = standard
tier-solidarity = solidarity
tier-supporter = supporter

side-sellers = sellers
side-buyers = buyers
side-both = sellers and buyers

rule-equal = equally
rule-by-value = by value
rule-by-weight = by weight
rule-by-packs = by packs
rule-by-cases = by cases
rule-by-stops = by stops
rule-by-kilometres = by kilometres
rule-by-weight-distance = by weight distance
rule-by-hours = by hours
rule-fixed-shares = fixed shares

unit-equal = { $count ->
        [one] part
       *[other] parts
    }
unit-by-value = $
unit-by-weight = kg
unit-by-packs = { $count ->
        [one] pack
       *[other] packs
    }
unit-by-cases = { $count ->
        [one] case
       *[other] cases
    }
unit-by-stops = { $count ->
        [one] stop
       *[other] stops
    }
unit-by-kilometres = km
unit-by-weight-distance = kg·km
unit-by-hours = h
unit-fixed-shares = { $count ->
        [one] part
       *[other] parts
    }

shortage-proportional = in proportion
shortage-max-min = equal parts as far as wished
shortage-solidarity-first = solidarity buyers first
shortage-first-confirmed = first confirmed first
shortage-small-orders-first = small orders first

admission-any-member = any member may invite
admission-vote = by vote
admission-founder = by the founder

mark-organic = organic
mark-retired = retired
mark-conflict = conflict
mark-on-demand = on demand
mark-consigned = with the partner
band-plenty = plenty
band-little = little
band-none = none

delimiter-comma = comma
delimiter-semicolon = semicolon
delimiter-tab = tab
delimiter-bar = vertical bar

health-good = good
health-warning = warning
health-bad = bad

check-home = home
check-store = store
check-keys = keys
check-node = node
check-clock = clock
check-listen = listening
check-reach = reachable from outside
check-reachable = reachable from outside
check-partners = partners
check-disk = disk
check-backup = backup
check-version = version
check-mdns = local network
check-relay = relay

# Entries and records, feminine in French.
entry-agreed = agreed
entry-recorded = recorded
entry-partly = partly agreed
entry-disputed = disputed
entry-superseded = superseded
entry-void = void
entry-valid = valid
entry-pending = pending

invitation-open = open
invitation-used = used
invitation-expired = expired
invitation-revoked = revoked

field-ignored = (ignored)
field-producer = producer
field-product = product
field-product-other = product, other language
field-pack = pack
field-grams = weight
field-weight = weight, each with its unit
field-weight-g = weight in grams
field-weight-kg = weight in kilograms
field-weight-lb = weight in pounds
field-units = units
field-unit-type = unit
field-price = price
field-solidarity = solidarity price
field-solidarity-price = solidarity price
field-organic = organic
field-quantity = quantity
field-stock = stock
field-on-demand = on demand
field-band = stock as a band
field-sku = supplier's code
field-category = category
field-place = place
field-story = story
field-description = description
field-taxable = taxable
field-name = name
field-code = code
field-contact = contact
field-addresses = addresses
field-retired = out of sale
field-buyer = buyer
field-seller = seller
field-tier = tier
field-date = date
field-payer = paid by
field-words = description
field-amount = amount
field-money-in = money in
field-money-out = money out
field-rule = rule
field-basis = basis
field-side = side

skipped-short-row = cells are missing
skipped-long-row = there are more cells than headings
skipped-too-many-columns = too many columns
skipped-cell-too-long = the cell is too long
skipped-unclosed-quote = a quotation mark is not closed
skipped-stray-quote = text follows a closing quotation mark
skipped-nul-byte = a zero byte
skipped-control-character = a control character
skipped-unreadable-character = a character was lost in an earlier conversion
skipped-missing = the cell is empty
skipped-not-a-number = not a number
skipped-ambiguous-number = can be read in two ways
skipped-too-many-decimals = less than a cent
skipped-negative = below zero
skipped-too-large = too large
skipped-not-whole = a part of a pack
skipped-zero = an order of nothing
skipped-without-unit = a weight without a unit
skipped-unknown-unit = the unit is no weight
skipped-not-yes-or-no = neither yes nor no
skipped-not-a-date = not a date like 2026-09-24
skipped-unknown-side = neither sellers, buyers nor both
skipped-unknown-seller = no such seller in the pool
skipped-unknown-offer = no such offer
skipped-unknown-rule = no such rule
skipped-unknown-cycle = no such cycle
skipped-own-offer = a hub does not order from itself
skipped-retired = out of sale

role-edit = catalogue
role-trade = orders
role-ledger = ledger
role-stock = stock
role-vote = vote
role-funds = money

document-profile = profile
document-catalogue = catalogue
document-trade = trade
document-ledger = ledger
document-voice = voice
document-private = private

proof-state-open = to settle
proof-state-acknowledged = noted
proof-state-resolved = a branch is kept
proof-fork = two histories
proof-identity = two identities
proof-record = record

audience-own = own devices
audience-partners = partners
audience-pool = pool
audience-hubs = named hubs

record-accept = acceptance of the charter
record-admit = admission
record-leave = leaving
record-open-cycle = opening of a cycle
record-close = close of a cycle
record-lot = lot
record-allot = allotment
record-return = allotment returned
record-withdraw = withdrawal
record-order = order
record-confirm = confirmation
record-decline = refusal
record-cancel = cancellation
record-release = release
record-shipment = shipment
record-receipt = receipt
record-basis = basis of a cost
record-cutoff = cut-off
record-loss = loss
record-entry = entry
record-acknowledge = consent
record-dispute = dispute
skipped-ambiguous-offer = several offers fit
skipped-bad-tier = no such price tier
field-ref = reference
check-peers = partners
check-records = records
check-alarms = alarms
encoding-utf8 = UTF-8
encoding-utf8-bom = UTF-8 (Excel)
encoding-utf16-le = UTF-16 (Excel)
encoding-utf16-be = UTF-16
encoding-windows1252 = Windows-1252
encoding-workbook = Excel workbook
state-unknown = unknown
entry-unknown = unknown
record-unknown = of a newer version
skipped-bad-basis = the basis is not a cycle
skipped-several-cycles = several cycles have this name
skipped-amount-zero = the amount is zero
skipped-amount-negative = below zero
skipped-amount-too-large = too large
skipped-bad-category = no category
skipped-bad-rule = not a splitting rule
skipped-bad-percent = a part without a proper percent
skipped-bad-rule-part = a part that is zero or named twice
skipped-percents-not-hundred = the percents do not sum to 100
skipped-words-too-long = the words are too long
skipped-basis-empty = nothing is recorded for this cycle yet
skipped-basis-too-large = too many records in this cycle
skipped-basis-unusable = others could not check this sharing
skipped-nothing-counted = nobody has anything that the rule counts
skipped-nobody-takes-part = nobody takes part in it
skipped-caps-too-low = the caps leave a rest
skipped-cap-too-large = a cap is too large
skipped-figures-too-large = the figures are too large
skipped-value-negative = the sales of a hub are below zero
skipped-hub-twice = a hub is named twice
skipped-entry-not-counted = it would not count
skipped-no-pool = this hub is in no pool
