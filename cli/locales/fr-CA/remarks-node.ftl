# Le nœud : portes, réseau, santé, alarmes, vérification.

remark-door-socket = Par le nœud en marche sur { $path }.
remark-door-store = Aucun nœud ne tourne sur { $path } ; les données sont ouvertes directement.
remark-already-done = C'était déjà fait ; rien n'a changé.
remark-document-written = { $file } a { $bytes } octets.
remark-stopping = Le nœud s'arrête une fois que tout est écrit.

remark-not-reachable-outside = Ce nœud n'est pas joignable hors de son réseau : les partenaires d'autres réseaux ne le trouveront pas. Ouvrez un port sur le routeur, ou demandez à un membre dont le nœud est public de relayer.
remark-reachable-outside = Ce nœud est joignable de l'extérieur.
remark-reach-unknown = On ne sait pas encore si ce nœud est joignable de l'extérieur.
remark-only-loopback = Ce nœud n'écoute que sur cet appareil.
remark-only-local = Ce nœud n'est joignable que sur le réseau local.
remark-relayed = Les partenaires joignent ce nœud par { $hub }.
remark-node-not-running = Aucun nœud ne tourne ici ; les partenaires ne peuvent pas le joindre : halle up --background
remark-listening = Écoute sur { $addresses }.
remark-not-listening = N'écoute nulle part : halle up --listen /ip4/0.0.0.0/tcp/0
remark-no-partners = Aucun appareil de partenaire n'est encore connu.
remark-partners-connected = { $connected } des { $known } appareils de partenaires sont reliés.
remark-partner-behind = Il manque encore { $behind } de nos enveloppes à { $hub }.
remark-not-sent-yet = { $count } enveloppes ne sont gardées qu'ici, tant qu'on n'a pas joint un partenaire.
remark-held-by = Gardé par { $held } organisations sur { $hubs }.
remark-mdns-on = Cherche les partenaires sur le réseau local.
remark-mdns-off = Ne cherche pas les partenaires sur le réseau local.

remark-home-good = Le dossier { $path } est en ordre.
remark-home-open = D'autres personnes sur cet appareil peuvent lire { $path } : chmod 700 { $path }
remark-store-good = Les données sont saines.
remark-store-bad = Les données sont abîmées : { $words }.
remark-keys-good = Les clés sont là et concordent.
remark-clock-good = L'horloge concorde avec celles des partenaires.
remark-clock-off = L'horloge s'écarte de { $hours } heures de celles des partenaires ; l'ordre est gardé, mais les dates auront l'air fausses.
remark-disk-good = { $mebibytes } Mio sont libres.
remark-disk-low = Seulement { $mebibytes } Mio sont libres sur le disque.
remark-version = halle { $version }.

remark-fork = { $hub } a signé deux histoires sur un même appareil ({ $device }). Rien ne compte après la fourche ; parlez-leur.
remark-fork-cut = L'histoire de { $device } est coupée au rang { $seq }.
remark-unequal-roots = { $hub } montre d'autres inscriptions que ce nœud après une synchronisation ; halle verify des deux côtés en dit plus.
remark-overlap = { $hub } a donné deux fois les mêmes unités de { $ref }.
remark-wrong-clock = L'horloge de { $hub } s'écarte de { $hours } heures.
remark-pending-records = { $count } inscriptions attendent quelque chose qui n'est pas encore ici.
remark-newer-version = { $hub } utilise un halle plus récent ; ce que celui-ci ne connaît pas est gardé et transmis.

remark-verify-view = { $view } : ce qui est gardé diffère de ce que donne l'histoire signée.
remark-verify-row = { $view }, { $key } : gardé { $stored }, recalculé { $recomputed }.
remark-verify-envelope = Une enveloppe de { $device } au rang { $seq } ne se vérifie pas.
remark-verify-missing = { $view }, { $key } manque.
remark-verify-extra = { $view }, { $key } ne devrait pas y être.
remark-verify-chain = La chaîne de { $device } se rompt au rang { $seq }.
remark-verify-digest = L'empreinte diffère : gardée { $stored }, recalculée { $recomputed }.

remark-missing-evidence = Elle attend une inscription qui n'est pas encore ici.

remark-void-revoked = L'appareil de son auteur avait été révoqué.
remark-void-no-role = L'appareil de son auteur n'a pas le rôle.
remark-void-frozen = L'identité de son auteur se contredit.
remark-void-no-member = Son auteur n'est pas membre du regroupement.
remark-void-unseen = Elle ne dit pas qu'elle connaissait l'organisation citée.
remark-void-bad-citation = Ce qu'elle cite est autre chose, ou est nul.
remark-void-wrong-document = Elle est dans un document où elle ne compte pas.
remark-void-not-held = Les unités n'étaient pas à son auteur, ou avaient déjà servi.
remark-void-shipped = Ses unités étaient déjà parties.
remark-void-other-terms = L'offre ou le prix n'est pas celui de la ligne.
remark-void-wrong-side = Seul l'autre côté peut le faire.
remark-void-too-many = Plus que ce que la ligne demande.
remark-void-repeated = Une autre inscription dit la même chose et compte.
remark-void-figures = Ses chiffres ne découlent pas de ce qu'elle cite.
remark-doctor-store-good = Le registre local s’ouvre et se lit bien.
remark-doctor-node-running = Le nœud est en marche.
remark-doctor-node-down = Aucun nœud en marche : rien n’est envoyé ni reçu. Démarrez-le avec halle up.
remark-doctor-peers = { $connected } des { $known } appareils partenaires sont connectés.
remark-doctor-pending = { $count } faits attendent quelque chose qu’un partenaire n’a pas encore envoyé.
remark-reach-node-down = Le nœud n’est pas en marche : un partenaire ne peut adhérer que lorsqu’il l’est. Démarrez-le avec halle up.
remark-reach-this-machine-only = À l’écoute sur cet appareil seulement ({ $addresses }) : personne d’autre ne peut l’atteindre.
remark-reach-public = Les partenaires peuvent atteindre ce nœud de l’extérieur ({ $addresses }).
remark-reach-home-router = Derrière un routeur : les partenaires du même réseau atteignent ce nœud ({ $addresses }), les autres non.
remark-reach-open-port = Pour être atteint d’ailleurs, redirigez le port TCP { $port } de votre routeur vers cet appareil, ou invitez pendant qu’un membre à adresse publique est en marche.
remark-alarm-fork = { $hub } a écrit deux choses différentes à la même place : la preuve est gardée et son document est coupé là. Parlez-leur.
remark-alarm-clock = L’horloge de { $hub } avance de { $minutes } minutes.
remark-alarm-rejected = Quelque chose venant de { $device } a été refusé : { $why }.
remark-verify-difference = Diffère : { $what }.
remark-still-fetching = Vous êtes membre ; le reste des documents des partenaires arrive encore.
remark-invitation-revoked = L’invitation est reprise ; son code ne fonctionne plus.
remark-left-pool = Vous avez quitté « { $pool } ». Son histoire reste chez vous.
remark-left-with-balance = Votre solde convenu y est de { $balance_cents } : réglez-le avec vos partenaires.
