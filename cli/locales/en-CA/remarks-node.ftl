# The node: doors, network, health, alarms, verification.

remark-door-socket = Through the running node on { $path }.
remark-store-salvaged = The store was made anew from what could be read: { $envelopes } envelopes, all proved by their signatures. The damaged one is kept in { $path }.
remark-door-store = No node runs on { $path }; the store is opened directly.
remark-already-done = This was already done; nothing changed.
remark-document-written = Written to { $file }: { $bytes } bytes.

remark-reach-unknown = It is not known yet whether this node can be reached from outside.
remark-held-by = { $hubs ->
        [one] What was written here is held by this hub alone; there is no other yet.
       *[other] What was written here is held by { $held } of { $hubs } hubs.
    }

remark-void-revoked = Its author's device was revoked before.
remark-void-no-role = Its author's device does not have the role.
remark-void-frozen = Its author's identity contradicts itself.
remark-void-no-member = Its author is no member of the pool.
remark-void-unseen = It does not say that it knew the hub it cites.
remark-void-bad-citation = What it cites is something else, or void itself.
remark-void-wrong-document = It stands in a document where it does not count.
remark-void-not-held = The slots were not its author's, or were used before.
remark-void-shipped = Its slots had left already.
remark-void-other-terms = The offer or the price is not the line's.
remark-void-wrong-side = Only the other side may do this.
remark-void-too-many = More than the line asks.
remark-void-repeated = Another record says the same and counts.
remark-void-figures = Its figures do not follow from what it cites.
remark-doctor-store-good = The store opens and reads well.
remark-doctor-node-running = The node is running.
remark-doctor-node-down = No node is running: nothing is sent or received. Start it: halle up --background
remark-doctor-peers = { $known ->
        [0] No partner's device is known yet.
        [one] One partner's device is known; { $connected ->
            [0] it is not connected.
           *[other] it is connected.
        }
       *[other] { $connected } of { $known } partners' devices are connected.
    }
remark-doctor-peers-waiting = { $behind ->
        [0] None is connected, as no node runs here. They have everything that was written here.
        [one] None is connected, as no node runs here: nothing is sent. One of their devices still lacks something. Start it: halle up --background
       *[other] None is connected, as no node runs here: nothing is sent. { $behind } of their { $known } devices still lack something. Start it: halle up --background
    }
remark-doctor-pending = { $count ->
        [one] One record waits for something a partner has not sent yet.
       *[other] { $count } records wait for something a partner has not sent yet.
    }
remark-reach-node-down = The node is not running, and a partner can join only while it runs: halle up --background
remark-reach-this-machine-only = Listening on this machine only ({ $addresses }): nobody else can reach it.
remark-reach-public = Partners can reach this node from outside ({ $addresses }).
remark-reach-home-router = Behind a router: partners on the same network reach this node ({ $addresses }), others do not.
remark-reach-open-port = To be reached from elsewhere, forward TCP port { $port } on your router to this machine, or invite while a member with a public address is running.
remark-alarm-fork = { $hub } wrote two different things at one place: the proof is kept and its document is cut there. Talk to them; once you have, for each proof of halle proof list: halle proof acknowledge PROOF
remark-alarm-disk-full = No room is left on the disk: what was asked last was not kept, and nothing is until there is room. What was confirmed before is there.
remark-alarm-disk-failed = The disk failed when something was to be kept: { $words }. What was confirmed before is there.
remark-alarm-full = { $hub } has filled its share of this disk: nothing new of it is kept. If that is honest, raise limits.mebibytes_kept_max in halle.toml and start the node again.
remark-alarm-spent = { $hub } has used up its share of this line for today: it is heard again tomorrow. If that is honest, raise limits.mebibytes_per_day_max in halle.toml and start the node again.
remark-alarm-clock = { $minutes ->
        [one] The clock of { $hub } is one minute ahead.
       *[other] The clock of { $hub } is { $minutes } minutes ahead.
    }
remark-alarm-rejected = Something from { $device } was refused: { $why }.
remark-alarm-hub-frozen = Two different things were signed with this hub's 24 words at one place: nothing it writes counts until people have agreed. Talk to your partners.
remark-alarm-device-revoked = This hub has revoked this device: it reads, and writes no more. If that was a mistake, make this machine a new device, in a new folder: halle init --device-of HUB
remark-alarm-own-fork = “{ $name }” of this hub wrote two different histories: { $count ->
        [one] one document is
       *[other] { $count } documents are
    } cut, with all partners. If one home runs on two machines, stop one of them for good: halle down. Then, for each proof of halle proof list, keep what this machine wrote: halle proof resolve PROOF, or leave it cut: halle proof acknowledge PROOF
remark-alarm-overtaken = Partners hold more of what this device wrote than it did itself: an old copy of its home was put back, or the home runs on two machines. It began a new epoch by itself. If the home runs on another machine too, stop it there for good: halle down
remark-alarm-roles-behind = This device began a new epoch, and its roles stayed behind ({ $roles }). To have them back: halle device move all --to "{ $name }"
remark-verify-difference = Differs: { $what }.
remark-still-fetching = You are in; the rest of the partners’ documents is still arriving.
remark-invitation-revoked = The invitation is taken back; its code works no more.
remark-left-pool = You have left “{ $pool }”. Its history stays with you.
remark-left-with-balance = Your agreed balance there is { $balance_cents }: settle it with your partners.
remark-device-add-node-down = The new device reaches this one only while its node runs: halle up --background
remark-device-accepted-up = To fetch what the hub has: halle up --background
remark-stock-state-anew = Unsold packs of the old holder are lost. State on { $name } what there is: halle catalogue set REF --stock N, or halle catalogue import FILE
remark-role-acts-there = From now on do this on { $name }; it begins once it has heard what was done so far.
remark-identity-said-node-down = Partners hear of it once the node runs: halle up --background
remark-charter-kept = The text of this charter stands in { $path }: edit a copy for another pool and give it with --charter.
