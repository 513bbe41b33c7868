# The home, the node and the store.

error-no-home = There is no hub in { $path }.
hint-no-home = Make one: halle init --name NAME --code CODE
error-home-exists = There is already a hub in { $path }.
hint-home-exists = Choose another folder with --home.
error-home-failed = { $path } cannot be used: { $words }.
hint-home-failed = Check what stands there and who owns it: ls -ld { $path }
error-disk-full = No room is left on the disk of { $path }: nothing of this was kept. What was confirmed before is there.
hint-disk-full = Make room, then do it again; the node need not be started again. See what is free: df -h { $path }
error-home-read-only = { $path } lies on a disk that can only be read.
hint-home-read-only = A disk often becomes so after a fault: look at it before you go on. To use a copy elsewhere: halle --home FOLDER status
error-home-forbidden = You may not use { $path }: it is another person's, or is closed to you.
hint-home-forbidden = Become the person who made this hub, or name a folder of your own: halle --home FOLDER status
error-secret-missing = The store of a hub is here, but not its keys: { $path } is gone.
hint-secret-missing = Make nothing anew here: that would be another hub. Put back a copy of the folder; see docs/operate.md, Copies.
error-store-missing = The keys of a hub are here, but not its store: { $path } is gone.
hint-store-missing = Put back a copy of the folder; see docs/operate.md, Copies. If halle init was cut short a moment ago, remove the folder and run it again.
error-no-data-folder = This machine does not say where programs keep their data.
hint-no-data-folder = Name a folder with --home.
error-no-entropy = This machine gives no random bytes: { $words }.
hint-no-entropy = Try again; if it lasts, restart the machine.
error-node-running = A node already runs here ({ $path }).
hint-node-running = Stop it first: halle down
error-node-down = No node is running here.
hint-node-down = Start it: halle up --background
error-node-gone = The node went away before it answered: { $words }.
hint-node-gone = Ask again; if it lasts, see its log and: halle doctor
error-node-not-started = The node did not start.
hint-node-not-started = Its log is in { $path }.
error-socket-failed = The node's socket { $path } cannot be used: { $words }.
hint-socket-failed = Check who owns it.
error-socket-folder-unsafe = The folder { $path } belongs to user { $uid } with mode { $mode }: others could answer in the node's place.
hint-socket-folder-unsafe = Make it yours alone: chmod 700 { $path }
error-secret-damaged = The keys in { $path } are damaged.
hint-secret-damaged = Put back a copy of this folder, if there is one. Keep the 24 words on paper in any case: they prove who this hub is.
error-store-damaged = The store { $path } is damaged and is not used as it is.
hint-store-damaged = Keep a copy of the folder. Then make it anew from what can be read and proved: halle verify --rebuild. If that cannot be done, put a copy back; partners hold what they were sent. See docs/operate.md, Damage.
error-store-lost = The store { $path } cannot be made anew from itself: what is gone ({ $what }) is nowhere else in it. Nothing was changed.
hint-store-lost = Keep the folder as it is. Put a copy of it back, and start: halle up. Partners hold what they were sent. See docs/operate.md, Damage.
error-store-failed = The store { $path } could not be used: { $words }.
hint-store-failed = Check the disk, then do it again; what was confirmed before is there. See: halle doctor
error-store-in-use = Another program has the store { $path } open.
hint-store-in-use = If a node runs, stop it: halle down
error-store-newer = The store { $path } was written by a newer halle (format { $found }, this one knows { $known }).
hint-store-newer = Nothing was changed in it. Install that version here, and see: halle --version
error-chain-cut = The history of this device is cut there by a proved fork: it writes no more.
hint-chain-cut = See: halle status, halle document list
error-too-large = It is too large: { $words }.
hint-too-large = Part it in smaller pieces.
error-config-unreadable = The configuration { $place }{ $line ->
        [none] {""}
       *[other] {", line "}{ $line },
    } cannot be read: { $words }.
hint-config-unreadable = Correct it, or move it away to use the defaults: mv { $place } { $place }.old
error-config-unknown-key = The configuration { $place }{ $line ->
        [none] {""}
       *[other] {", line "}{ $line },
    } has an unknown key: { $key }.
hint-config-unknown-key = Correct it; all settings stand in docs/operate.md, Settings. Then type again what you typed.
error-config-bad-value = The configuration { $place }{ $line ->
        [none] {""}
       *[other] {", line "}{ $line },
    } has a bad value for { $key }: { $words }.
hint-config-bad-value = Correct it; all settings stand in docs/operate.md, Settings. Then type again what you typed.
error-log-directives = “{ $directives }” does not say what to log: { $words }.
hint-log-directives = Write info, or halle_node=debug.
error-log-failed = The log { $path } cannot be written: { $words }.
hint-log-failed = Check what stands there and who owns it: ls -ld { $path }
error-answer-unreadable = The node answered something unexpected: { $words }.
hint-answer-unreadable = Check that halle and the node are the same version: halle --version
error-request-unreadable = The node did not understand the request: { $words }.
hint-request-unreadable = Check that halle and the node are the same version: halle --version
error-request-too-large = The request is larger than { $bytes-max } bytes.
hint-request-too-large = Part the file in several.
error-wrong-method = The node takes POST only.
hint-wrong-method = See docs/reference.
error-unknown-use-case = The node does not know this request.
hint-unknown-use-case = Check that halle and the node are the same version: halle --version
error-bug = This is a defect of halle.
hint-bug = Nothing was changed. Please report what you typed and the log. To see whether all is well: halle verify
error-no-threads = This machine gives no threads: { $words }.
hint-no-threads = Close other programs and try again.
error-no-role = This device does not have the role “{ $role }”.
hint-no-role = Do it on the device that has: halle device list
error-unknown-document = No document is called { $document }.
hint-unknown-document = See: halle document list
error-listen-failed = The node cannot listen on { $address }: { $words }.
hint-listen-failed = Choose another address, here or under listen in halle.toml: halle up --listen /ip4/0.0.0.0/tcp/PORT
error-network-failed = The node's network could not be started: { $words }.
hint-network-failed = Look at the machine's network, then: halle up
error-file-unreadable = { $file } cannot be read: { $words }.
hint-file-unreadable = Check the name and who may read it.
error-file-unwritable = { $file } cannot be written: { $words }.
hint-file-unwritable = Check the folder and who may write there.
error-file-too-large = { $file } is larger than { $mebibytes } MiB.
hint-file-too-large = Part it in several files.
error-output-unwritten = The answer could not be written: { $words }.
hint-output-unwritten = Check where the output goes; what was asked may be done.
error-stopped-by-person = Nothing was done.
hint-stopped-by-person = Ask again when you are ready.
error-verify-differs = What is stored differs from signed history in { $count ->
        [one] one place.
       *[other] { $count } places.
    }
hint-verify-differs = Keep a copy of the folder. Then make anew what is derived: halle verify --rebuild
error-history-damaged = The signed history in this store is not whole: { $what }.
hint-history-damaged = Stop the node and keep a copy of the folder. Partners hold what they were sent; see docs/operate.md, Copies.

error-start-failed = The node could not start: { $why }.
hint-start-failed = Try again; if it persists, restart the machine.

error-init-failed = The home could not be prepared: { $why }.
hint-init-failed = Remove the new folder and run halle init again.

error-demo-stuck = The five hubs of the demo did not agree in time.
hint-demo-stuck = Run it again on a less busy machine.

# What the system says, by the number of its error.
system-1 = it is not allowed
system-2 = there is no such file or folder
system-5 = the disk does not answer as it should
system-13 = it is not allowed here
system-17 = something is there already
system-20 = it is not a folder
system-21 = it is a folder
system-27 = the file may not grow any further
system-28 = the disk is full
system-30 = it can only be read
system-36 = the name is too long
system-98 = another program uses that address
system-99 = this machine has no such address
system-111 = nobody listens at that address
system-122 = the quota on this disk is used up
error-device-waiting = This machine is not a device of its hub yet.
hint-device-waiting = On one of its devices: halle device add CODE. Then here, with what it prints: halle device accept CODE
error-bad-device-code = This is not the code of a new device.
hint-bad-device-code = Copy the whole code that halle init --device-of printed, from its first letter to its last.
error-device-of-another = This machine asks to become a device of another hub, { $hub }.
hint-device-of-another = Compare with the hub shown here by: halle status
error-words-of-another-hub = These 24 words are another hub's.
hint-words-of-another-hub = Use the words that halle init showed when this hub was made.
error-bad-entry = This is not what this hub's words say of its devices.
hint-bad-entry = Use: halle device add, halle device revoke or halle device move
error-device-known = “{ $name }” is a device of this hub already.
hint-device-known = See: halle device list
error-log-moved = The list of this hub's devices changed meanwhile.
hint-log-moved = Nothing was changed. Do the same again.
error-bad-welcome = This is not what halle device add answers.
hint-bad-welcome = Copy the whole code, from its first letter to its last.
error-welcome-of-another = This answer is for another machine or another hub.
hint-welcome-of-another = Use the answer to this machine's own request: halle device add CODE
error-bad-device-name = “{ $name }” cannot be the name of a machine.
hint-bad-device-name = Write at most 60 letters.
error-bad-hub = “{ $hub }” is no hub.
hint-bad-hub = Copy what begins with hub1 on another of its devices: halle status
error-log-too-long = This hub has had so many devices that their list no longer fits a code.
hint-log-too-long = Nothing was added. Go on with the devices there are: halle device list
error-unknown-device = No device of this hub is called “{ $device }”.
hint-unknown-device = See: halle device list
error-device-ambiguous = Several devices of this hub are called “{ $device }”.
hint-device-ambiguous = Write the beginning of its id instead: halle device list
error-device-revoked-before = “{ $name }” has been revoked already.
hint-device-revoked-before = See: halle device list
error-device-is-this = “{ $name }” is this device: it cannot revoke itself.
hint-device-is-this = Do it on another device of the hub; if there is none, first add one: halle init --device-of HUB
error-roles-to-the-lost = The roles of “{ $name }” cannot go to itself.
hint-roles-to-the-lost = Name another device: --roles-to DEVICE
error-unknown-role = “{ $role }” is no role that passes from device to device.
hint-unknown-role = Write stock, vote, funds or all.
error-role-is-there = “{ $name }” has this already.
hint-role-is-there = See: halle device list
error-log-full = The list of what this hub said of its devices is full.
hint-log-full = Nothing was changed. Begin a new hub with these partners: halle init
error-device-revoked = This hub has revoked this device: it reads, and writes no more.
hint-device-revoked = If that was a mistake, make this machine a new device: halle init --device-of HUB, in a new folder.
error-unknown-proof = No proof and no record is called “{ $proof }”, or several are.
hint-unknown-proof = Write more of its name: halle proof list, halle document show DOCUMENT
error-proof-of-another = “{ $proof }” is no proof of a document that this hub wrote twice.
hint-proof-of-another = Only a hub itself keeps a branch of what it wrote. Of a partner's, take note: halle proof acknowledge { $proof }
error-fork-goes-on = “{ $name }” still writes in the epoch that forked.
hint-fork-goes-on = Connect it to a partner until it has begun a new epoch (halle status); a machine that is gone is revoked: halle device revoke "{ $name }"
error-proof-resolved = A branch of “{ $proof }” is kept already.
hint-proof-resolved = Nothing is left to do: halle proof list
error-branch-not-held = This machine did not write a branch of “{ $proof }” that could be kept.
hint-branch-not-held = Type it on the machine that wrote the branch you want to keep, or leave it cut: halle proof acknowledge PROOF
error-proof-incomplete = What would prove “{ $proof }” is not all held here.
hint-proof-incomplete = Ask a partner who has the document to do it, or wait until this node is in step: halle status
error-proof-unreadable = This is no proof file, or it is not whole.
hint-proof-unreadable = Ask for it again; a proof file is what halle proof export FILE wrote.
error-proof-version = This proof file is of version { $version }, which this program does not know.
hint-proof-version = Install a newer halle, and check it again.
error-proof-certificate = This proves nothing: the file does not show that the hub's root certified the device.
hint-proof-certificate = Ask for another file, from a node that holds the document: halle proof export
error-proof-document = This proves nothing: what was signed is of another document than the file says.
hint-proof-document = Do not rely on what the file says; ask its sender for another: halle proof export
error-proof-unsigned = This proves nothing: a signature is wrong, or what is signed does not follow.
hint-proof-unsigned = Do not rely on what the file says; ask its sender for another: halle proof export
error-proof-no-fork = This proves nothing: the two sides do not contradict each other, or one of them is not signed.
hint-proof-no-fork = Do not rely on what the file says; ask its sender for another: halle proof export
error-proof-text = This proves nothing: the text in the file is not what was signed.
hint-proof-text = Do not rely on what the file says; ask its sender for another: halle proof export
error-workbook-on-screen = A workbook cannot be shown on a screen.
hint-workbook-on-screen = Send it to a file: halle … --format xlsx > file.xlsx
