# Headings and sentences of pages.

page-done = Done.

page-initialised = { $name } now has a hub on this machine.
page-phrase = 24 words, shown this once:
page-phrase-advice = Write them on paper and keep them away from this machine. They prove who this hub is and will be needed to add or replace a device; whoever has them can speak as this hub. They hold no data: keep a copy of the hub's folder as well.
page-after-init = Next: halle catalogue import FILE and halle up --background, then halle pool create NAME or halle pool join CODE.
page-hub = { $code } – { $name }
page-conflicts = Two devices changed these fields apart; choose one value and set it:
page-no-conflicts = No conflicts.
page-device-asked = This machine, { $name }, asks to become a device of this hub:
page-after-device-asked = Next, on a machine that is one of its devices: halle device add, then this code.
page-device-added = { $name } is a device of this hub now. For it:
page-after-device-added = Next, on the new device: halle device accept, then this code, and halle up.
page-device-accepted = This machine is a device of its hub now.
page-no-devices = No devices.
page-identity-draft = { $name }: this would be signed with the 24 words.
page-recognised = These envelopes stay recognised; whatever else comes from the old holder counts nowhere. Roles that pass, with the packs handed on or lost:
page-no-roles-pass = No role passes.

page-pool-created = The pool “{ $name }” exists, and this hub is its first member.
page-after-pool = Next: halle pool invite, and give the code to a partner.
page-pool-preview = Invitation from { $inviter } to the pool “{ $name }”
page-pool-joined = This hub is now a member of “{ $name }”.
page-no-pools = No pool yet: halle pool create NAME, or halle pool join CODE.
page-pool = Pool “{ $name }”
page-no-members = No members.
page-charter = Charter of “{ $name }”
page-charter-costs = Shared costs that count without asking, up to a limit per payer and cycle:
page-no-costs = None: every shared cost needs consent.
page-invited = Invitation to “{ $name }”, for one partner:
page-after-invite = The partner types: halle pool join, then this code.
page-no-invitations = No invitations: halle pool invite.

page-no-offers = No offers yet: halle catalogue import FILE.
page-no-market = Nothing on the market fits.
page-no-open-cycle = No cycle is open: halle cycle open NAME.
page-offer = { $ref } – { $what }
page-no-history = Never changed.

page-import-dry = Read only; nothing was written.
page-import-done = Read and written.
page-columns = Columns as understood
page-no-columns = No columns.
page-skipped = Rows left out: { $count }
page-no-skipped = No row was left out.

page-no-cycles = No cycle yet: halle cycle open NAME.
page-cycle = Cycle { $name }
page-no-lots = No lots.
page-lot = Lot: { $ref } – { $what }
page-no-holders = No partner holds unused slots of this lot.
page-no-uses = No slot is used yet.

page-orders-placed = Ordered: { $orders }
page-no-orders = No orders: halle order place --line REF=PACKS.
page-order = Order { $order }
page-order-of = Order { $order }, seller { $seller }
page-no-lines = No lines.

page-cost-dry = Nothing is recorded yet; “{ $words }”, { $amount }, would be shared so:
page-cost-recorded = Entry { $entry }: “{ $words }”, { $amount }, shared so:
page-no-shares = No shares.
page-shares-sum = The shares sum to { $sum }.
page-steps = How it came about
page-steps-of = { $hub }: { $amount }

page-balances = Balances of { $pool } (above zero: the pool owes the hub)
page-ledger = Every transfer of { $pool }
page-no-accounts = No account has moved yet.
page-no-entries = No entries.
page-entry = Entry { $entry }
page-no-transfers = Nothing moves between hubs.
page-statement = Statement of { $account }
page-no-lines-between = Nothing between these dates.
page-no-payments = No payment is needed.

page-no-documents = No documents.
page-document = Document { $document }
page-fields = Fields
page-no-fields = No fields.
page-records = Records
page-no-records = No records.
page-chains = Chains
page-no-chains = No chains.
page-no-peers = No partner's device is known yet.
page-no-checks = Nothing to check.
page-verified = Everything was recomputed from signed history and agrees.
page-not-verified = What is stored does not agree with signed history.

page-no-hubs = No hubs.
page-demo-agrees = All { $count } hubs show the same balances:
page-demo-differs = The { $count } hubs do not show the same. The balances of the first:
page-demo-seconds = It took { $seconds } seconds.
page-order-to = To be ordered from { $seller }
page-lines-reason = { $refs }: { $reason }

page-reference-title = The command line
page-reference-intro =
    What `halle COMMAND --help` says, on one page, written by `halle reference` from the very grammar of the command: do not change it by hand.
    Examples to follow step by step are in the [guide](../guide/en/1-start.md).
page-reference-every = Options of every command

page-no-proofs = No proofs: nobody is known to have said two things at one place.
page-after-proof-export = Anybody can check the file, without a node: halle verify proof FILE
page-resolution-kept = This is kept, and nothing after it in that epoch; what the other branch gave to partners counts where they claim it:
page-resolution-lost = This is lost, as far as it is known here, with whatever follows it:
page-resolution-draft = What “{ $name }” wrote here stays, for all partners
page-proof-fork = “{ $name }” of { $hub }… signed two different things at one place
page-proof-fork-sense = Both signatures are this device's own, and its hub's root certified it. Nothing of this chain from this place on counts, on any node that has the proof.
page-proof-identity = The 24 words of { $hub }… signed two different things at one place
page-proof-identity-sense = Both signatures are this hub's root's own. Nothing of this hub counts, on any node that has the proof, until people have agreed.
page-proof-record = “{ $name }” of { $hub }… wrote this record
page-proof-record-sense = The signature is this device's own, and its hub's root certified it. Whether the record counts, only a node that holds the documents can say.
page-proof-side = Said there, { $number }
page-no-text = The file has the hash of what was said, not the text.
