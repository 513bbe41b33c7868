# Le nœud : portes, réseau, santé, alarmes, vérification.

remark-door-socket = Par le nœud en marche sur { $path }.
remark-store-salvaged = Les données ont été refaites à partir de ce qui se lisait : { $envelopes } enveloppes, toutes prouvées par leurs signatures. Celles qui étaient abîmées sont gardées dans { $path }.
remark-door-store = Aucun nœud ne tourne sur { $path } ; les données sont ouvertes directement.
remark-already-done = C'était déjà fait ; rien n'a changé.
remark-document-written = Écrit dans { $file } : { $bytes } octets.

remark-reach-unknown = On ne sait pas encore si ce nœud est joignable de l'extérieur.
remark-held-by = { $hubs ->
        [one] Ce qui a été écrit ici n'est gardé que par cette organisation ; il n'y en a pas d'autre.
       *[other] Ce qui a été écrit ici est gardé par { $held } des { $hubs } organisations.
    }

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
remark-doctor-store-good = Les données s'ouvrent et se lisent bien.
remark-doctor-node-running = Le nœud tourne.
remark-doctor-node-down = Aucun nœud ne tourne : rien n'est envoyé ni reçu. Lancez-le : halle up --background
remark-doctor-peers = { $known ->
        [0] Aucun appareil de partenaire n'est encore connu.
        [one] Un appareil de partenaire est connu ; { $connected ->
            [0] il n'est pas relié.
           *[other] il est relié.
        }
       *[other] Appareils de partenaires reliés : { $connected } sur { $known }.
    }
remark-doctor-peers-waiting = { $behind ->
        [0] Aucun n'est relié, car aucun nœud ne tourne ici. Ils ont tout ce qui a été écrit ici.
        [one] Aucun n'est relié, car aucun nœud ne tourne ici : rien n'est envoyé. Il manque encore quelque chose à un de leurs appareils. Lancez-le : halle up --background
       *[other] Aucun n'est relié, car aucun nœud ne tourne ici : rien n'est envoyé. Il manque encore quelque chose à { $behind } de leurs { $known } appareils. Lancez-le : halle up --background
    }
remark-doctor-pending = { $count ->
        [one] Une inscription attend quelque chose qu'un partenaire n'a pas encore envoyé.
       *[other] { $count } inscriptions attendent quelque chose qu'un partenaire n'a pas encore envoyé.
    }
remark-reach-node-down = Le nœud ne tourne pas, et un partenaire ne peut se joindre que lorsqu'il tourne : halle up --background
remark-reach-this-machine-only = À l'écoute sur cet appareil seulement ({ $addresses }) : personne d'autre ne peut le joindre.
remark-reach-public = Les partenaires peuvent joindre ce nœud de l'extérieur ({ $addresses }).
remark-reach-home-router = Derrière un routeur : les partenaires du même réseau joignent ce nœud ({ $addresses }), les autres non.
remark-reach-open-port = Pour être joint d'ailleurs, redirigez le port TCP { $port } de votre routeur vers cet appareil, ou invitez pendant que tourne le nœud d'un membre à adresse publique.
remark-alarm-fork = { $hub } a écrit deux choses différentes à la même place : la preuve est gardée et son document est coupé là. Parlez-leur ; cela fait, pour chaque preuve de halle proof list : halle proof acknowledge PREUVE
remark-alarm-disk-full = Il n'y a plus de place sur le disque : la dernière demande n'a pas été gardée, et rien ne le sera avant qu'il y ait de la place. Ce qui a été confirmé avant est là.
remark-alarm-disk-failed = Le disque a failli quand il fallait garder quelque chose : { $words }. Ce qui a été confirmé avant est là.
remark-alarm-full = { $hub } a rempli sa part de ce disque : rien de nouveau n'en est gardé. Si c'est honnête, augmentez limits.mebibytes_kept_max dans halle.toml et redémarrez le nœud.
remark-alarm-spent = { $hub } a épuisé pour aujourd'hui sa part de cette ligne : il sera entendu de nouveau demain. Si c'est honnête, augmentez limits.mebibytes_per_day_max dans halle.toml et redémarrez le nœud.
remark-alarm-clock = { $minutes ->
        [one] L'horloge de { $hub } avance d'une minute.
       *[other] L'horloge de { $hub } avance de { $minutes } minutes.
    }
remark-alarm-rejected = Quelque chose venant de { $device } a été refusé : { $why }.
remark-alarm-hub-frozen = Deux choses différentes ont été signées à la même place avec les 24 mots de cette organisation : rien de ce qu'elle écrit ne compte tant qu'on ne s'est pas entendu. Parlez à vos partenaires.
remark-alarm-device-revoked = Cette organisation a révoqué cet appareil : il lit, et n'écrit plus. Si c'était une erreur, faites de cette machine un nouvel appareil, dans un nouveau dossier : halle init --device-of ORGANISATION
remark-alarm-own-fork = « { $name } » de cette organisation a écrit deux histoires différentes : { $count ->
        [one] un document est coupé
       *[other] { $count } documents sont coupés
    }, chez tous les partenaires. Si un dossier sert sur deux machines, arrêtez-en une pour de bon : halle down. Puis, pour chaque preuve de halle proof list, gardez ce que cette machine a écrit : halle proof resolve PREUVE, ou laissez-le coupé : halle proof acknowledge PREUVE
remark-alarm-overtaken = Les partenaires ont davantage de ce que cet appareil a écrit que lui-même : une ancienne copie de son dossier a été remise, ou le dossier sert sur deux machines. Il a commencé de lui-même une nouvelle époque. Si le dossier sert aussi sur une autre machine, arrêtez-l'y pour de bon : halle down
remark-alarm-roles-behind = Cet appareil a commencé une nouvelle époque et ses rôles sont restés derrière ({ $roles }). Pour les reprendre : halle device move all --to "{ $name }"
remark-verify-difference = Diffère : { $what }.
remark-still-fetching = Vous êtes membre ; le reste des documents des partenaires arrive encore.
remark-invitation-revoked = L'invitation est reprise ; son code ne fonctionne plus.
remark-left-pool = Vous avez quitté « { $pool } ». Son histoire reste chez vous.
remark-left-with-balance = Votre solde convenu y est de { $balance_cents } : réglez-le avec vos partenaires.
remark-device-add-node-down = Le nouvel appareil ne joint celui-ci que pendant que son nœud tourne : halle up --background
remark-device-accepted-up = Pour aller chercher ce qu'a l'organisation : halle up --background
remark-stock-state-anew = Les unités non vendues de qui avait le stock sont perdues. Inscrivez sur { $name } ce qu'il y a : halle catalogue set RÉF --stock N, ou halle catalogue import FICHIER
remark-role-acts-there = Faites-le désormais sur { $name } ; il commence dès qu'il a appris ce qui a été fait jusqu'ici.
remark-identity-said-node-down = Les partenaires l'apprennent dès que le nœud tourne : halle up --background
remark-charter-kept = Le texte de cette charte est dans { $path } : modifiez-en une copie pour un autre regroupement et donnez-la avec --charter.
