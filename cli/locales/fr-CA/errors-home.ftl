# Le dossier, le nœud et les données.

error-no-home = Il n'y a pas d'organisation dans { $path }.
hint-no-home = Créez-en une : halle init --name NOM --code CODE
error-home-exists = Il y a déjà une organisation dans { $path }.
hint-home-exists = Choisissez un autre dossier avec --home.
error-home-failed = { $path } ne peut pas servir : { $words }.
hint-home-failed = Vérifiez ce qui s'y trouve et à qui il appartient : ls -ld { $path }
error-disk-full = Il n'y a plus de place sur le disque de { $path } : rien de ceci n'a été gardé. Ce qui a été confirmé avant est là.
hint-disk-full = Faites de la place, puis recommencez ; le nœud n'a pas à être relancé. Pour voir ce qui est libre : df -h { $path }
error-home-read-only = { $path } est sur un disque où l'on ne peut que lire.
hint-home-read-only = Un disque le devient souvent après une panne : examinez-le avant de continuer. Pour vous servir d'une copie ailleurs : halle --home DOSSIER status
error-home-forbidden = Vous ne pouvez pas vous servir de { $path } : c'est à quelqu'un d'autre, ou cela vous est fermé.
hint-home-forbidden = Prenez le compte de la personne qui a créé cette organisation, ou nommez un dossier à vous : halle --home DOSSIER status
error-secret-missing = Les données d'une organisation sont là, mais pas ses clés : { $path } a disparu.
hint-secret-missing = Ne recréez rien ici : ce serait une autre organisation. Remettez une copie du dossier ; voyez docs/operate.md, Copies.
error-store-missing = Les clés d'une organisation sont là, mais pas ses données : { $path } a disparu.
hint-store-missing = Remettez une copie du dossier ; voyez docs/operate.md, Copies. Si halle init vient d'être interrompu, effacez le dossier et relancez-le.
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
error-store-damaged = Les données dans { $path } sont abîmées et ne servent pas telles quelles.
hint-store-damaged = Gardez une copie du dossier. Puis refaites-les à partir de ce qui se lit et se prouve : halle verify --rebuild. Si cela ne se peut pas, remettez une copie ; les partenaires ont ce qui leur a été envoyé. Voyez docs/operate.md, Damage.
error-store-lost = Les données dans { $path } ne peuvent pas être refaites à partir d'elles-mêmes : ce qui manque ({ $what }) n'y est nulle part ailleurs. Rien n'a été changé.
hint-store-lost = Gardez le dossier tel quel. Remettez-en une copie, et lancez : halle up. Les partenaires ont ce qui leur a été envoyé. Voyez docs/operate.md, Damage.
error-store-failed = Les données dans { $path } n'ont pas pu servir : { $words }.
hint-store-failed = Vérifiez le disque, puis recommencez ; ce qui a été confirmé avant est là. Voir : halle doctor
error-store-in-use = Un autre programme tient ouvertes les données dans { $path }.
hint-store-in-use = Si un nœud tourne, arrêtez-le : halle down
error-store-newer = Les données dans { $path } ont été écrites par un halle plus récent (format { $found }, celui-ci connaît { $known }).
hint-store-newer = Rien n'y a été changé. Installez cette version ici, et voyez : halle --version
error-chain-cut = L'histoire de cet appareil y est coupée par une fourche prouvée : il n'y écrit plus.
hint-chain-cut = Voir : halle status, halle document list
error-too-large = C'est trop grand : { $words }.
hint-too-large = Faites-en de plus petits morceaux.
error-config-unreadable = La configuration { $place }{ $line ->
        [none] {""}
       *[other] {", ligne "}{ $line },
    } ne se lit pas : { $words }.
hint-config-unreadable = Corrigez-la, ou ôtez-la pour prendre les valeurs par défaut : mv { $place } { $place }.old
error-config-unknown-key = La configuration { $place }{ $line ->
        [none] {""}
       *[other] {", ligne "}{ $line },
    } a une clé inconnue : { $key }.
hint-config-unknown-key = Corrigez-la ; tous les réglages sont dans docs/operate.md, Settings. Puis retapez ce que vous avez tapé.
error-config-bad-value = La configuration { $place }{ $line ->
        [none] {""}
       *[other] {", ligne "}{ $line },
    } a une mauvaise valeur pour { $key } : { $words }.
hint-config-bad-value = Corrigez-la ; tous les réglages sont dans docs/operate.md, Settings. Puis retapez ce que vous avez tapé.
error-log-directives = « { $directives } » ne dit pas quoi noter au journal : { $words }.
hint-log-directives = Écrivez info, ou halle_node=debug.
error-log-failed = Le journal { $path } ne s'écrit pas : { $words }.
hint-log-failed = Vérifiez ce qui s'y trouve et à qui il appartient : ls -ld { $path }
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
hint-bug = Rien n'a été changé. Merci de signaler ce que vous avez tapé et le journal. Pour voir si tout va bien : halle verify
error-no-threads = Cet appareil ne donne pas de fils d'exécution : { $words }.
hint-no-threads = Fermez d'autres programmes et réessayez.
error-no-role = Cet appareil n'a pas le rôle « { $role } ».
hint-no-role = Faites-le sur l'appareil qui l'a : halle device list
error-unknown-document = Aucun document ne s'appelle { $document }.
hint-unknown-document = Voir : halle document list
error-listen-failed = Le nœud ne peut pas écouter sur { $address } : { $words }.
hint-listen-failed = Choisissez une autre adresse, ici ou sous listen dans halle.toml : halle up --listen /ip4/0.0.0.0/tcp/PORT
error-network-failed = Le réseau du nœud n'a pas pu démarrer : { $words }.
hint-network-failed = Examinez le réseau de l'appareil, puis : halle up
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
system-1 = ce n'est pas permis
system-2 = il n'y a pas de tel fichier ou dossier
system-5 = le disque ne répond pas comme il faut
system-13 = ce n'est pas permis ici
system-17 = il y a déjà quelque chose à ce nom
system-20 = ce n'est pas un dossier
system-21 = c'est un dossier
system-27 = le fichier ne peut plus grandir
system-28 = le disque est plein
system-30 = on ne peut qu'y lire
system-36 = le nom est trop long
system-98 = cette adresse sert déjà à un autre programme
system-99 = cet appareil n'a pas cette adresse
system-111 = personne n'écoute à cette adresse
system-122 = le quota sur ce disque est épuisé
error-device-waiting = Cette machine n'est pas encore un appareil de son organisation.
hint-device-waiting = Sur un de ses appareils : halle device add CODE. Puis ici, avec ce qu'elle affiche : halle device accept CODE
error-bad-device-code = Ce n'est pas le code d'un nouvel appareil.
hint-bad-device-code = Copiez en entier le code affiché par halle init --device-of, de la première à la dernière lettre.
error-device-of-another = Cette machine demande à devenir un appareil d'une autre organisation, { $hub }.
hint-device-of-another = Comparez avec l'organisation d'ici : halle status
error-words-of-another-hub = Ces 24 mots sont ceux d'une autre organisation.
hint-words-of-another-hub = Prenez les mots que halle init a montrés à la création de cette organisation.
error-bad-entry = Ceci n'est pas ce que les mots de cette organisation disent de ses appareils.
hint-bad-entry = Utilisez : halle device add, halle device revoke ou halle device move
error-device-known = « { $name } » est déjà un appareil de cette organisation.
hint-device-known = Voir : halle device list
error-log-moved = La liste des appareils de cette organisation a changé entretemps.
hint-log-moved = Rien n'a changé. Refaites la même chose.
error-bad-welcome = Ce n'est pas une réponse de halle device add.
hint-bad-welcome = Copiez le code en entier, de la première à la dernière lettre.
error-welcome-of-another = Cette réponse est pour une autre machine ou une autre organisation.
hint-welcome-of-another = Prenez la réponse à la demande de cette machine : halle device add CODE
error-bad-device-name = « { $name } » ne peut pas être le nom d'une machine.
hint-bad-device-name = Écrivez au plus 60 lettres.
error-bad-hub = « { $hub } » n'est pas une organisation.
hint-bad-hub = Copiez ce qui commence par hub1 sur un autre de ses appareils : halle status
error-log-too-long = Cette organisation a eu tant d'appareils que leur liste ne tient plus dans un code.
hint-log-too-long = Rien n'a été ajouté. Continuez avec les appareils qu'il y a : halle device list
error-unknown-device = Aucun appareil de cette organisation ne s'appelle « { $device } ».
hint-unknown-device = Voir : halle device list
error-device-ambiguous = Plusieurs appareils de cette organisation s'appellent « { $device } ».
hint-device-ambiguous = Écrivez plutôt le début de son identifiant : halle device list
error-device-revoked-before = « { $name } » a déjà été révoqué.
hint-device-revoked-before = Voir : halle device list
error-device-is-this = « { $name } » est cet appareil : il ne peut pas se révoquer lui-même.
hint-device-is-this = Faites-le sur un autre appareil de l'organisation ; s'il n'y en a pas, ajoutez-en d'abord un : halle init --device-of ORGANISATION
error-roles-to-the-lost = Les rôles de « { $name } » ne peuvent pas aller à lui-même.
hint-roles-to-the-lost = Nommez un autre appareil : --roles-to APPAREIL
error-unknown-role = « { $role } » n'est pas un rôle qui passe d'un appareil à l'autre.
hint-unknown-role = Écrivez stock, vote, funds ou all.
error-role-is-there = « { $name } » l'a déjà.
hint-role-is-there = Voir : halle device list
error-log-full = La liste de ce que cette organisation a dit de ses appareils est pleine.
hint-log-full = Rien n'a changé. Commencez une nouvelle organisation avec ces partenaires : halle init
error-device-revoked = Cette organisation a révoqué cet appareil : il lit, et n'écrit plus.
hint-device-revoked = Si c'était une erreur, faites de cette machine un nouvel appareil : halle init --device-of ORGANISATION, dans un nouveau dossier.
error-unknown-proof = Aucune preuve et aucune inscription ne s'appelle « { $proof } », ou plusieurs.
hint-unknown-proof = Écrivez-en davantage : halle proof list, halle document show DOCUMENT
error-proof-of-another = « { $proof } » ne prouve pas un document que cette organisation a écrit deux fois.
hint-proof-of-another = Seule l'organisation elle-même garde une branche de ce qu'elle a écrit. De celle d'un partenaire, prenez note : halle proof acknowledge { $proof }
error-fork-goes-on = « { $name } » écrit encore dans l'époque qui s'est dédoublée.
hint-fork-goes-on = Reliez-le à un partenaire jusqu'à ce qu'il ait commencé une nouvelle époque (halle status) ; une machine disparue se révoque : halle device revoke "{ $name }"
error-proof-resolved = Une branche de « { $proof } » est déjà gardée.
hint-proof-resolved = Il n'y a plus rien à faire : halle proof list
error-branch-not-held = Cette machine n'a pas écrit de branche de « { $proof } » qu'on puisse garder.
hint-branch-not-held = Tapez-la sur la machine qui a écrit la branche à garder, ou laissez le document coupé : halle proof acknowledge PREUVE
error-proof-incomplete = Ce qui prouverait « { $proof } » n'est pas tout gardé ici.
hint-proof-incomplete = Demandez-le à un partenaire qui a le document, ou attendez que ce nœud soit à jour : halle status
error-proof-unreadable = Ceci n'est pas un fichier de preuve, ou il n'est pas entier.
hint-proof-unreadable = Demandez-le de nouveau ; un fichier de preuve est ce que halle proof export FICHIER a écrit.
error-proof-version = Ce fichier de preuve est de la version { $version }, que ce programme ne connaît pas.
hint-proof-version = Installez un halle plus récent, puis vérifiez de nouveau.
error-proof-certificate = Ceci ne prouve rien : le fichier ne montre pas que la racine de l'organisation a certifié l'appareil.
hint-proof-certificate = Demandez un autre fichier, d'un nœud qui garde le document : halle proof export
error-proof-document = Ceci ne prouve rien : ce qui a été signé est d'un autre document que ne le dit le fichier.
hint-proof-document = Ne vous fiez pas à ce que dit le fichier ; demandez-en un autre à qui l'a envoyé : halle proof export
error-proof-unsigned = Ceci ne prouve rien : une signature est fausse, ou ce qui est signé ne s'enchaîne pas.
hint-proof-unsigned = Ne vous fiez pas à ce que dit le fichier ; demandez-en un autre à qui l'a envoyé : halle proof export
error-proof-no-fork = Ceci ne prouve rien : les deux côtés ne se contredisent pas, ou l'un n'est pas signé.
hint-proof-no-fork = Ne vous fiez pas à ce que dit le fichier ; demandez-en un autre à qui l'a envoyé : halle proof export
error-proof-text = Ceci ne prouve rien : le texte du fichier n'est pas ce qui a été signé.
hint-proof-text = Ne vous fiez pas à ce que dit le fichier ; demandez-en un autre à qui l'a envoyé : halle proof export
error-workbook-on-screen = Un classeur ne se montre pas à l'écran.
hint-workbook-on-screen = Envoyez-le dans un fichier : halle … --format xlsx > fichier.xlsx
