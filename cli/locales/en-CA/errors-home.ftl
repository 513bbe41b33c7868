# The home, the node and the store.

error-no-home = There is no hub in { $path }.
hint-no-home = Make one: halle init --name NAME --code CODE
error-home-exists = There is already a hub in { $path }.
hint-home-exists = Choose another folder with --home.
error-home-failed = { $path } cannot be used: { $words }.
hint-home-failed = Check who owns it and whether the disk is full.
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
error-store-damaged = The store is damaged ({ $words }).
hint-store-damaged = Stop the node, keep a copy of the folder, then see: halle doctor
error-store-failed = The store could not be used: { $words }.
hint-store-failed = Check the disk; nothing that was confirmed is lost.
error-store-in-use = Another program has the store open.
hint-store-in-use = If a node runs, stop it: halle down
error-store-newer = The store was written by a newer halle (format { $found }, this one knows { $known }).
hint-store-newer = Install that version here.
error-chain-cut = The history of this device is cut there by a proved fork: it writes no more.
hint-chain-cut = See: halle status, halle document list
error-too-large = It is too large: { $words }.
hint-too-large = Part it in smaller pieces.
error-config-unreadable = The configuration { $place } cannot be read: { $words }.
hint-config-unreadable = Correct it, or move it away to use the defaults.
error-config-unknown-key = The configuration { $place } has an unknown key: { $key }.
hint-config-unknown-key = Correct it.
error-config-bad-value = The configuration { $place } has a bad value for { $key }: { $words }.
hint-config-bad-value = Correct it.
error-log-directives = “{ $directives }” does not say what to log: { $words }.
hint-log-directives = Write info, or halle_node=debug.
error-log-failed = The log { $path } cannot be written: { $words }.
hint-log-failed = Check who owns it and whether the disk is full.
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
hint-bug = Nothing was changed. Please report what you typed and the log.
error-no-threads = This machine gives no threads: { $words }.
hint-no-threads = Close other programs and try again.
error-no-role = This device does not have the role “{ $role }”.
hint-no-role = Do it on the device that has: halle device list
error-unknown-document = No document is called { $document }.
hint-unknown-document = See: halle document list
error-listen-failed = The node cannot listen: { $words }.
hint-listen-failed = Choose another address with --listen.
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
system-2 = there is no such file or folder
system-13 = it is not allowed here
system-17 = something is there already
system-20 = it is not a folder
system-21 = it is a folder
system-28 = the disk is full
system-30 = it can only be read
system-98 = another program uses that address
system-99 = this machine has no such address
system-111 = nobody listens at that address
