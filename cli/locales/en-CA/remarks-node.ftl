# The node: doors, network, health, alarms, verification.

remark-door-socket = Through the running node on { $path }.
remark-door-store = No node runs on { $path }; the store is opened directly.
remark-already-done = This was already done; nothing changed.
remark-document-written = { $file } has { $bytes } bytes.
remark-stopping = The node stops once everything is written.

remark-not-reachable-outside = This node cannot be reached from outside its network: partners on other networks will not find it. Open a port on the router, or ask a member whose node is public to relay.
remark-reachable-outside = This node can be reached from outside.
remark-reach-unknown = It is not known yet whether this node can be reached from outside.
remark-only-loopback = This node listens only on this machine.
remark-only-local = This node can be reached on the local network only.
remark-relayed = Partners reach this node through { $hub }.
remark-node-not-running = No node runs here, so partners cannot reach it: halle up --background
remark-listening = Listens on { $addresses }.
remark-not-listening = Listens nowhere: halle up --listen /ip4/0.0.0.0/tcp/0
remark-no-partners = No partner's device is known yet.
remark-partners-connected = { $connected } of { $known } partners' devices are connected.
remark-partner-behind = { $hub } does not hold { $behind } of our envelopes yet.
remark-not-sent-yet = { $count } envelopes are held here only, until a partner is reached.
remark-held-by = Held by { $held } of { $hubs } hubs.
remark-mdns-on = Looks for partners on the local network.
remark-mdns-off = Does not look for partners on the local network.

remark-home-good = The folder { $path } is in order.
remark-home-open = Other users of this machine can read { $path }: chmod 700 { $path }
remark-store-good = The store is sound.
remark-store-bad = The store is damaged: { $words }.
remark-keys-good = The keys are here and fit.
remark-clock-good = The clock agrees with partners.
remark-clock-off = The clock differs from partners' by { $hours } hours; order is kept, but dates will look wrong.
remark-disk-good = { $mebibytes } MiB are free.
remark-disk-low = Only { $mebibytes } MiB are free on the disk.
remark-version = halle { $version }.

remark-fork = { $hub } signed two histories on one device ({ $device }). Nothing after the split counts; talk to them.
remark-fork-cut = The history of { $device } is cut at place { $seq }.
remark-unequal-roots = { $hub } shows other records than this node after a sync; halle verify on both sides tells more.
remark-overlap = { $hub } gave the same slots of { $ref } twice.
remark-wrong-clock = The clock of { $hub } is { $hours } hours off.
remark-pending-records = { $count } records wait for something not held here yet.
remark-newer-version = { $hub } uses a newer halle; what this one does not know is kept and passed on.

remark-verify-view = { $view }: what is stored differs from what signed history gives.
remark-verify-row = { $view }, { $key }: stored { $stored }, recomputed { $recomputed }.
remark-verify-envelope = An envelope of { $device } at place { $seq } does not verify.
remark-verify-missing = { $view }, { $key } is missing.
remark-verify-extra = { $view }, { $key } should not be there.
remark-verify-chain = The chain of { $device } breaks at place { $seq }.
remark-verify-digest = The digest differs: stored { $stored }, recomputed { $recomputed }.

remark-missing-evidence = It waits for a record not held here yet.

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
remark-doctor-node-down = No node is running: nothing is sent or received. Start it with halle up.
remark-doctor-peers = { $connected } of { $known } partner devices are connected.
remark-doctor-pending = { $count } records wait for something a partner has not sent yet.
remark-reach-node-down = The node is not running: a partner can join only while it runs. Start it with halle up.
remark-reach-this-machine-only = Listening on this machine only ({ $addresses }): nobody else can reach it.
remark-reach-public = Partners can reach this node from outside ({ $addresses }).
remark-reach-home-router = Behind a router: partners on the same network reach this node ({ $addresses }), others do not.
remark-reach-open-port = To be reached from elsewhere, forward TCP port { $port } on your router to this machine, or invite while a member with a public address is running.
remark-alarm-fork = { $hub } wrote two different things at one place: the proof is kept and its document is cut there. Talk to them.
remark-alarm-clock = The clock of { $hub } is { $minutes } minutes ahead.
remark-alarm-rejected = Something from { $device } was refused: { $why }.
remark-verify-difference = Differs: { $what }.
remark-still-fetching = You are in; the rest of the partners’ documents is still arriving.
remark-invitation-revoked = The invitation is taken back; its code works no more.
remark-left-pool = You have left “{ $pool }”. Its history stays with you.
remark-left-with-balance = Your agreed balance there is { $balance_cents }: settle it with your partners.
