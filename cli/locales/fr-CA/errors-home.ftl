# Le dossier, le nœud et les données.

error-no-home = Il n'y a pas d'organisation dans { $path }.
hint-no-home = Créez-en une : halle init --name NOM --code CODE
error-home-exists = Il y a déjà une organisation dans { $path }.
hint-home-exists = Choisissez un autre dossier avec --home.
error-home-failed = { $path } ne peut pas servir : { $words }.
hint-home-failed = Vérifiez à qui il appartient et si le disque est plein.
error-no-data-folder = Cet appareil ne dit pas où les programmes gardent leurs données.
hint-no-data-folder = Nommez un dossier avec --home.
error-no-entropy = Cet appareil ne donne pas d'octets au hasard : { $words }.
hint-no-entropy = Réessayez ; si cela dure, redémarrez l'appareil.
error-node-running = Un nœud tourne déjà ici ({ $path }).
hint-node-running = Servez-vous-en, ou arrêtez-le d'abord : halle down
error-node-down = Aucun nœud ne tourne ici.
hint-node-down = Lancez-le : halle up --background
error-node-gone = Le nœud est parti avant de répondre : { $words }.
hint-node-gone = Redemandez ; si cela dure, voyez son journal et : halle doctor
error-node-not-started = Le nœud n'a pas démarré.
hint-node-not-started = Son journal est dans { $path }.
error-socket-failed = La prise du nœud { $path } ne peut pas servir : { $words }.
hint-socket-failed = Vérifiez à qui elle appartient.
error-socket-folder-unsafe = Le dossier { $path } est à l'utilisateur { $uid }, mode { $mode } : d'autres pourraient répondre à la place du nœud.
hint-socket-folder-unsafe = Gardez-le pour vous seul : chmod 700 { $path }
error-secret-damaged = Les clés dans { $path } sont abîmées.
hint-secret-damaged = Remettez une copie de ce dossier, s'il y en a une. Gardez en tout cas les 24 mots sur papier : ils prouvent qui est cette organisation.
error-store-damaged = Les données sont abîmées ({ $words }).
hint-store-damaged = Arrêtez le nœud, gardez une copie du dossier, puis voyez : halle doctor
error-store-failed = Les données n'ont pas pu servir : { $words }.
hint-store-failed = Vérifiez le disque ; rien de ce qui a été confirmé n'est perdu.
error-store-in-use = Un autre programme tient les données ouvertes.
hint-store-in-use = Si un nœud tourne, arrêtez-le : halle down
error-store-newer = Les données ont été écrites par un halle plus récent (format { $found }, celui-ci connaît { $known }).
hint-store-newer = Installez cette version ici.
error-chain-cut = L'histoire de cet appareil y est coupée par une fourche prouvée : il n'y écrit plus.
hint-chain-cut = Voir : halle status, halle document list
error-too-large = C'est trop grand : { $words }.
hint-too-large = Faites-en de plus petits morceaux.
error-config-unreadable = La configuration { $place } ne se lit pas : { $words }.
hint-config-unreadable = Corrigez-la, ou ôtez-la pour prendre les valeurs par défaut.
error-config-unknown-key = La configuration { $place } a une clé inconnue : { $key }.
hint-config-unknown-key = Corrigez-la.
error-config-bad-value = La configuration { $place } a une mauvaise valeur pour { $key } : { $words }.
hint-config-bad-value = Corrigez-la.
error-log-directives = « { $directives } » ne dit pas quoi noter au journal : { $words }.
hint-log-directives = Écrivez info, ou halle_node=debug.
error-log-failed = Le journal { $path } ne s'écrit pas : { $words }.
hint-log-failed = Vérifiez à qui il appartient et si le disque est plein.
error-answer-unreadable = Le nœud a répondu quelque chose d'inattendu : { $words }.
hint-answer-unreadable = Vérifiez que halle et le nœud sont de la même version : halle --version
error-request-unreadable = Le nœud n'a pas compris la demande : { $words }.
hint-request-unreadable = Vérifiez que halle et le nœud sont de la même version : halle --version
error-request-too-large = La demande dépasse { $bytes-max } octets.
hint-request-too-large = Partagez le fichier en plusieurs.
error-wrong-method = Le nœud ne prend que POST.
hint-wrong-method = Voir docs/reference.
error-unknown-use-case = Le nœud ne connaît pas cette demande.
hint-unknown-use-case = Vérifiez que halle et le nœud sont de la même version : halle --version
error-bug = C'est un défaut de halle.
hint-bug = Rien n'a été changé. Merci de signaler ce que vous avez tapé et le journal.
error-no-threads = Cet appareil ne donne pas de fils d'exécution : { $words }.
hint-no-threads = Fermez d'autres programmes et réessayez.
error-no-role = Cet appareil n'a pas le rôle « { $role } ».
hint-no-role = Faites-le sur l'appareil qui l'a : halle device list
error-unknown-document = Aucun document ne s'appelle { $document }.
hint-unknown-document = Voir : halle document list
error-listen-failed = Le nœud ne peut pas écouter : { $words }.
hint-listen-failed = Choisissez une autre adresse avec --listen.
error-file-unreadable = { $file } ne se lit pas : { $words }.
hint-file-unreadable = Vérifiez le nom et qui a le droit de lire.
error-file-unwritable = { $file } ne s'écrit pas : { $words }.
hint-file-unwritable = Vérifiez le dossier et qui a le droit d'y écrire.
error-file-too-large = { $file } dépasse { $mebibytes } Mio.
hint-file-too-large = Partagez-le en plusieurs fichiers.
error-output-unwritten = La réponse n'a pas pu être écrite : { $words }.
hint-output-unwritten = Vérifiez où va la sortie ; ce qui a été demandé est peut-être fait.
error-stopped-by-person = Rien n'a été fait.
hint-stopped-by-person = Redemandez quand vous serez prêts.
error-verify-differs = Ce qui est gardé diffère de l'histoire signée à { $count ->
        [one] un endroit.
       *[other] { $count } endroits.
    }
hint-verify-differs = Gardez une copie du dossier. Puis refaites ce qui est dérivé : halle verify --rebuild
error-history-damaged = L'histoire signée de ce nœud n'est pas entière : { $what }.
hint-history-damaged = Arrêtez le nœud et gardez une copie du dossier. Les partenaires ont ce qui leur a été envoyé; voyez docs/operate.md, Copies.

error-start-failed = Le nœud n'a pas pu démarrer : { $why }.
hint-start-failed = Réessayez ; si cela dure, redémarrez l'appareil.

error-init-failed = Le dossier n'a pas pu être préparé : { $why }.
hint-init-failed = Effacez le nouveau dossier et relancez halle init.

error-demo-stuck = Les cinq organisations de la démo ne se sont pas accordées à temps.
hint-demo-stuck = Relancez-la sur un appareil moins occupé.

# Ce que dit le système, par son numéro d'erreur.
system-2 = il n'y a pas de tel fichier ou dossier
system-13 = ce n'est pas permis ici
system-17 = il y a déjà quelque chose à ce nom
system-20 = ce n'est pas un dossier
system-21 = c'est un dossier
system-28 = le disque est plein
system-30 = on ne peut qu'y lire
system-98 = cette adresse sert déjà à un autre programme
system-99 = cet appareil n'a pas cette adresse
system-111 = personne n'écoute à cette adresse
