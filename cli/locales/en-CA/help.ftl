# Help of the command line: a message a command, an attribute an argument, .more below the rest.

help-words =
    .usage = Usage:
    .commands = Commands
    .command = COMMAND
    .options = Options
    .arguments = Arguments
    .everywhere = Options of every command

help = Local-food hubs that share supply, trucks and costs, each on its own machine.
    .version = Print the version
    .more =
        First steps:
          halle init --name "L'aube, pôle nourricier" --code AUBE
          halle catalogue import produits.csv
          halle pool create "Marchés solidaires"   or   halle pool join CODE
          halle up --background

        To see it all on this machine: halle demo
help-global =
    .home = Folder of this hub (else HALLE_HOME)
    .format = How data is written: table, json, csv, or xlsx for Excel; hledger or beancount for a ledger
    .json = The same as --format json
    .language = Language: fr or en (else HALLE_LANGUAGE, else the locale)
    .pool = The pool meant, when there are several
    .no-color = No colours (else NO_COLOR)
    .quiet = Nothing but data and errors
    .verbose = More of what happens; -vv for everything
    .help = Print help

help-init = Create a hub: its keys, its 24 words and empty documents
    .name = Name of the organisation
    .device-of = Make no new hub: this machine is to be a further device of this one
    .device-name = What people call this machine; without it, its own name
    .code = Short code, 2 to 8 capitals and digits, such as AUBE
    .more =
        The 24 words are shown once. Write them on paper: they prove who the hub is,
        and will be needed to add or replace a device. They hold no data; for that,
        copy the hub's folder.

help-up = Run the node: it syncs with partners until it is stopped
    .listen = Where to listen, as multiaddrs; port 0 takes a free one
    .mdns = Look for partners on the local network: --mdns=yes or --mdns=no
    .public = This node can be reached from everywhere, and relays for members: --public=yes or no
    .background = Return once the node listens, and leave it running
    .detached = Log to the hub's folder (set by --background)
    .print-systemd = Print a systemd unit and do nothing else
    .more = The first line on standard output is JSON: the addresses the node listens on.
help-down = Stop the running node once everything is written
help-status = Show this hub, its pools, its partners, and what they do not hold yet
help-doctor = Check what works and what does not, and say what to do
help-demo = Run five hubs on this machine through a week of trade
    .no-stay = End once everything is shown
    .keep = Leave the five homes in this folder, one per code

help-catalogue = What this hub offers
help-catalogue-import = Read offers from a spreadsheet (CSV) or a DFC graph (JSON-LD)
    .file = The CSV file in any usual encoding, or an .xlsx workbook, with headings in French or English; or a DFC graph, .jsonld or .json
    .dry-run = Show what was understood and write nothing
    .strict = Write nothing if a single row is bad
    .column = What a heading holds, such as "Mon prix=price"; may be repeated
help-catalogue-list = List the offers of this hub
    .search = Words to look for
    .retired = Show those out of sale as well
help-catalogue-show = Show one offer with its history
    .reference = Reference of the offer, such as AUBE-0042
help-catalogue-set = Change one offer, or add one
    .reference = Reference of the offer; without it, a new offer
    .producer = Who grew or made it
    .product = What it is
    .pack = How it is sold, such as "11 kg bag"
    .weight = Weight of a pack, such as "11.34 kg" or "450 g"
    .price = Price of a pack, such as 24.50; by weight, of a kilo
    .solidarity = Solidarity price of a pack; by weight, of a kilo
    .by-weight = The price is a kilo's and what the packs really weigh is billed: --by-weight, --by-weight=no
    .tolerance = How far the real weight may be from --weight without asking the buyer; usually 10%
    .organic = Whether it is organic: --organic, --organic=no
    .stock = Packs for sale
    .on-demand = Made to order, without a stock number
    .bands = Tell partners only plenty, little (below so many packs) or none
    .exact = Tell everybody the number again
    .deposit = What is left for the containers of a pack, such as 2.00; 0 takes it away
    .case = Packs in a crate, as it is handled
    .litres = Litres that a pack takes up
    .cold = Has to be kept cold
    .fact = What else the offer says, such as "allergens=nuts" or "season=June to October" (repeatable); without words it says it no more
help-catalogue-retire = Take one offer out of sale; its history stays
    .reference = Reference of the offer
help-market = Show what all members offer
    .search = Words to look for
    .hub = Only the offers of this hub
    .producer = Only the offers of this producer
    .organic = Only organic offers
    .available = Only what can be had now
    .flash = Only what costs less for some days

help-hub = Public profiles
help-hub-show = Show the profile of a hub
    .hub = Code of the hub; without it, this one
help-hub-set = Change the profile of this hub
    .name = Name
    .place = Where it is: an address, or its degrees, for example 45.5017,-73.5673
    .contact = How to reach it
    .story = Who it is, for partners and the public

help-pool = Pools: hubs that trade and share costs under one charter
help-pool-create = Found a pool
    .name = Name of the pool
    .charter = Charter as a TOML file; without it, a default charter
help-pool-charter = Print the default charter, to edit and give to `halle pool create`
help-pool-list = List the pools of this hub
help-pool-show = Show a pool with its members and charter
help-pool-invite = Make a code that lets one partner join
    .days = Days the code can be used (7 unless said)
help-pool-join = Show the charter of a pool, then join it
    .code = The invitation received
    .accept = Accept the charter without being asked
help-pool-leave = Leave a pool; history stays
    .yes = Do not ask
help-invite = Invitations made on this device
help-invite-list = List the invitations
help-invite-revoke = Take an invitation back
    .invitation = The invitation, as `halle invite list` names it
help-member = Members of a pool
help-member-list = List the members

help-cycle = Order cycles: openings to trade
help-cycle-open = Open a cycle, run by this hub
    .name = Name, such as 2026-39
    .opens = When it opens, such as 2026-09-21 or "21 septembre 2026"
    .closes = When it closes, such as "2026-09-23 12:00"
    .delivers = When goods are delivered
    .shortage = How a shortage is shared: proportional, max_min, solidarity_first, first_confirmed or small_orders_first
    .places = Where goods are picked up
    .every = The next one opens so many days after it, without anybody thinking of it; 0: none
    .by-itself = It closes at the planned time, and everybody's part ends at its own, without a person
    .buyers = Pilot: how many hubs may buy; 0: no limit
    .products = Pilot: how many offers may be bought; 0: no limit
    .spend = Pilot: what all of it may cost; 0: no limit
    .hypothesis = Pilot: what it is to show, for example “refused < 3%” or “filled > 95%”
    .like = A cycle that it is to be like; what you do not say is taken from it
    .days = How many days later than that one; usually 7
    .dry-run = Only show what would be opened, and what differs
help-cycle-list = List the cycles
help-cycle-show = Show one cycle
    .cycle = Name of the cycle, or CODE/NAME where two hubs use the same
help-lot = Lots: what sellers promised for a cycle
help-lot-list = List lots and who holds their slots
    .cycle = Only this cycle
    .all = The lots of all hubs, not only those that concern this one
help-lot-allot = Give a partner the right to buy packs, even offline
    .reference = Reference of the offer
    .cycle = The cycle
    .to = Code of the partner
    .packs = How many packs
    .consigned = The goods go with it: they lie with the partner and stay yours until it sells them
help-lot-sell = Say that goods which lie with this hub in consignment were sold
    .line = Offer and packs, such as AUBE-0042=3
    .cycle = The cycle; without it, the only open one
    .words = A word for the owner
    .more =
        Only what is sold is owed: the owner's node says that it left and enters the sale, this one that it
        was received. What is not sold goes back with halle lot return.
help-lot-return = Give allotted packs back to who gave them
    .reference = Reference of the offer
    .cycle = The cycle
    .packs = How many packs; without it, all that are unused

help-order = Orders between hubs
help-order-place = Order from one or several sellers
    .cycle = The cycle; without it, the only open one
    .line = Offer and packs, such as AUBE-0042=3; may be repeated
    .tier = Price tier: standard or solidarity
    .words = A word for the sellers
    .note = What to say of one line, such as "AUBE-0042=ripe ones"; may be repeated
    .client = For which client; nobody but this hub learns it
help-order-import = Order the rows of a spreadsheet, or of a DFC graph, where this hub is the buyer
    .file = The CSV file, .xlsx workbook, or DFC graph, .jsonld or .json
    .cycle = The cycle; without it, the only open one
    .dry-run = Show what would be ordered and write nothing
    .strict = Write nothing if a single row is bad
help-order-list = List the orders this hub buys or sells
    .cycle = Only this cycle
    .all = The orders of the whole pool
    .client = Only those for this client
help-order-show = Show one order with every line and reason
    .order = Reference of the order
help-order-note = Say something of an order to its seller, or for which client it is
    .order = Reference of the order
    .words = What to say; an empty text takes it back
    .line = Reference of the line it is about; without it, the whole order
    .client = For which client; nobody but this hub learns it
help-order-cancel = Cancel lines of an order of this hub
    .order = Reference of the order
    .line = Line and packs, such as AUBE-0042=3; without it, all
help-order-confirm = As the seller, confirm lines by hand
    .order = Reference of the order
    .line = Line and packs, such as AUBE-0042=3; without it, all
help-order-decline = As the seller, decline lines that are not confirmed
    .order = Reference of the order
    .line = Line and packs, such as AUBE-0042=3; without it, all
    .words = Why
help-order-ship = As the seller, say what left
    .order = Reference of the order
    .line = Line and packs, such as AUBE-0042=3; without it, all
    .batch = Of which batch, such as AUBE-0042=CAR-2026-08-12; may be repeated. Without it, what expires first
    .weight = What the packs weigh together, where that is billed, such as "OIG-0003=26.35 kg"
help-order-receive = As the buyer, say what arrived
    .order = Reference of the order
    .line = Line and packs, such as AUBE-0042=3; without it, all
    .weight = What your scale says, where weight is billed, such as "OIG-0003=26.35 kg"
    .short = Packs that did not come, for example FR-0003=6
    .damaged = Broken packs
    .quality = Wilted or spoilt packs
    .wrong = Packs of something else
    .photo = A photo; only its hash is sent
    .words = What is wrong

help-cost = Costs that one hub paid for several
help-cost-record = Record a cost this hub paid, and share it
    .amount = What was paid, such as 325.16
    .category = What kind of cost, as in the charter, such as transport
    .rule = How it is shared, such as by_weight or "40% equal + 60% by_weight"
    .basis = What it is about, for example cycle:2026-39, or run:thursday for what that run carried
    .side = Who shares it: sellers, buyers or both
    .words = What it was
    .date = When, such as 2026-09-24; without it, today
    .cap = The most a hub pays, such as 30%:value (of its own sales)
    .hub = Figures that no record has, such as AUBE:km=62,hours=8; may be repeated
    .dry-run = Show the shares and record nothing
    .yes = Record without asking
help-cost-split = Share an amount from figures typed here, without hub or pool
    .amount = The amount, such as 325.16
    .rule = How it is shared, such as by_weight or "40% equal + 60% by_weight"
    .hub = A hub and its figures: value, weight, packs, cases, stops, km, hours, share; may be repeated
    .cap = The most a hub pays, such as 30%:value (of its own sales)
    .more =
        Rules: equal, by_value, by_weight, by_packs, by_cases, by_stops, by_kilometres,
        by_weight_distance, by_hours, fixed_shares, and mixes of them.

        halle cost split --amount 325.16 --rule by_weight --hub FO:weight=100 --hub FR:weight=53.6
help-cost-import = Record the rows of a spreadsheet that this hub paid
    .file = The CSV file or .xlsx workbook
    .dry-run = Show the shares and record nothing
    .strict = Record nothing if a single row is bad

help-ledger = The shared ledger
help-ledger-balances = Show every account: agreed, recorded and disputed
help-ledger-entries = List entries, newest first
    .account = Only this account, such as AUBE
    .kind = Only this kind, such as sale, cost or payment
    .from = First day
    .to = Last day
    .limit = At most so many
help-ledger-statement = Show one account between two dates
    .account = The account; without it, this hub's
    .from = First day
    .to = Last day
    .output = Where to write a signed file that anybody can check; without it, the page is shown
help-ledger-aging = Show how old each account's agreed balance is
    .on = On which day; without it, today
help-ledger-export = Write the whole ledger for other programs
    .output = Where to write; without it, standard output
    .more =
        With --format hledger (the default) or beancount it is a journal whose balances the program checks itself; with csv, xlsx, json or table, one row a transfer.
        Agreed, recorded and disputed stand on accounts of their own. Above zero, the pool owes the hub.
help-ledger-explain = Show every step that led to an entry
    .entry = Reference of the entry
help-ledger-acknowledge = Consent to an entry that lowers this hub's balance
    .entry = Reference of the entry
help-ledger-dispute = Contest an entry that lowers this hub's balance
    .entry = Reference of the entry
    .words = Why
help-ledger-correct = Reverse an entry of this hub, and record it anew if an amount is given
    .entry = Reference of the entry
    .words = Why
    .amount = The right amount; without it, nothing takes its place
help-payment = Payments between hubs
help-payment-record = Say that this hub paid a partner
    .to = Code of the partner
    .amount = What was paid, such as 120.00
    .words = What for, or the bank's reference
    .date = When; without it, today
    .settlement = The settlement that it is a payment of; without an amount all that is left of it
help-payment-acknowledge = Say that a payment arrived
    .entry = Reference of the payment's entry

help-document = Signed documents held here
help-document-list = List the documents
help-document-show = Show one document: fields, conflicts, records, chains
    .document = The document, as `halle document list` names it
help-document-log = List what was written into a document, newest first
    .document = Document id, as document list names it
    .limit = How many at most
help-document-export = Write the Automerge file of one document
    .document = The document, as `halle document list` names it
    .output = Where to write; without it, standard output
help-device = Devices of this hub
help-device-list = List the devices
help-device-add = Make a further machine a device of this hub
    .code = What `halle init --device-of` printed on the new machine
    .words = A file with the 24 words; without it they are asked for
    .more =
        The new device may edit, trade and write in the ledger. Making lots,
        confirming and shipping stay with the device that does it now. The words are
        read by this command alone; the node never gets them.
help-device-accept = Take what another device of the hub answered
    .code = What `halle device add` printed
help-device-revoke = Take from a device the right to write for this hub
    .device = The device, by its name or the beginning of its id
    .roles-to = Where the roles go that it alone has; without it, to this device
    .words = A file with the 24 words; without it they are asked for
    .yes = Ask nothing
    .more =
        For a machine that is lost, sold or stolen. All that this node holds of it is
        recognised; what it writes from now on counts nowhere, unless a partner relied
        on it before it heard of this. Packs that it held and had not sold are lost:
        state the stock anew.
help-device-move = Pass a role that only one device has
    .role = stock, vote, funds, or all
    .to = The device that has it from now on, by its name or the beginning of its id
    .words = A file with the 24 words; without it they are asked for
    .yes = Ask nothing
    .more =
        On the device that has the role, its unsold packs pass on with it. On another
        one, for a machine that is lost or was put back from a copy, they are lost:
        state the stock anew.
help-proof = Proofs that anybody can check, without a node
help-proof-list = List proofs held here of devices and hubs that said two things at one place
help-proof-export = Write a file that proves something to anybody
    .proof = A proof, as `halle proof list` names it, or a record, as `halle document show` does
    .file = Where to write it
    .more =
        Of a record the file proves who wrote it and where; whether it counts, only a
        node that holds the documents can say. The file shows what it proves to whoever
        has it: think of who may see the document.
help-proof-resolve = Keep what this machine wrote in a document of this hub that was cut
    .proof = A proof, as `halle proof list` names it
    .words = A file with the 24 words; without it they are asked for
    .yes = Ask nothing
    .more =
        For a home that ran on two machines, or was put back from an old copy. Type it on
        the machine that wrote the branch you want to keep: it shows what is kept and
        what is lost. What partners relied on in the other branch counts all the same.
help-proof-acknowledge = Take note that a document stays cut, a partner's or this hub's: it is no alarm here any more
    .proof = A proof, as `halle proof list` names it
help-peer = Devices of partners
help-peer-list = List partners' devices, where they are and what they lack
help-verify = Recompute everything from signed history and compare
    .rebuild = Make what differs anew from signed history
help-verify-proof = Check a file that proves something, without a home and without a node
    .file = What `halle proof export` wrote
help-completions = Print completions for a shell
    .shell = bash, elvish, fish, powershell or zsh
help-man = Write manual pages
    .folder = Folder to write them in
help-reference = Write the pages of the command line, in French and in English
    .folder = Folder to write them in
help-help = Print the help of a command
    .command = The command, such as: order place

# What stands for a value in the help.
help-values =
    .account = ACCOUNT
    .amount = AMOUNT
    .basis = BASIS
    .category = CATEGORY
    .command = COMMAND
    .date = DATE
    .days = DAYS
    .entry = ENTRY
    .file = FILE
    .layout = LAYOUT
    .folder = FOLDER
    .heading-field = HEADING=FIELD
    .kind = KIND
    .name = NAME
    .number = NUMBER
    .order = ORDER
    .packs = PACKS
    .path = PATH
    .pool = POOL
    .ref = REF
    .ref-packs = REF=PACKS
    .ref-weight = REF=WEIGHT
    .percent = PERCENT
    .rule = RULE
    .side = SIDE
    .tier = TIER
    .weight = WEIGHT
    .words = WORDS
    .yes-no = yes|no
    .own-agent = own|agent
    .class = CLASS
    .quarter = QUARTER
    .invoice = INVOICE
    .line = LINE
    .letter = LETTER
    .month = MONTH
    .accept-ask-never = accept|ask|never
    .code = CODE
    .code-hours = CODE=HOURS
    .complaint = COMPLAINT
    .cycle = CYCLE
    .from-to-km = FROM:TO=KM
    .hour = HOUR
    .order-ref = ORDER:REF
    .paper = PAPER
    .run = RUN
    .vehicle = VEHICLE
    .basket = BASKET
    .product-quantity = PRODUCT=QUANTITY
    .tier-amount = TIER=AMOUNT
    .subscriber = SUBSCRIBER
    .point = POINT
    .product = PRODUCT
    .batch = BATCH
    .item-batch = ITEM=BATCH
    .batch-date = BATCH=DATE
    .ref-batch = REF=BATCH
    .batch-weight = BATCH=WEIGHT
    .quantity = QUANTITY
    .action = ACTION
    .measure = MEASURE
