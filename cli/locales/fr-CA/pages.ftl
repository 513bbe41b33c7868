# Titres et phrases des pages.

page-done = C'est fait.

page-initialised = { $name } a maintenant son pôle sur cet appareil.
page-phrase = 24 mots, montrés cette seule fois :
page-phrase-advice = Notez-les sur papier et gardez-les loin de cet appareil. Ils prouvent qui est cette organisation et serviront à ajouter ou à remplacer un appareil ; qui les a peut parler en son nom. Ils ne contiennent aucune donnée : gardez aussi une copie du dossier.
page-after-init = Ensuite : halle catalogue import FICHIER et halle up --background, puis halle pool create NOM ou halle pool join CODE.
page-hub = { $code } – { $name }
page-conflicts = Deux appareils ont changé ces champs chacun de leur côté ; choisissez une valeur et inscrivez-la :
page-no-conflicts = Aucun conflit.
page-device-asked = Cette machine, { $name }, demande à devenir un appareil de cette organisation :
page-after-device-asked = Ensuite, sur une machine qui est un de ses appareils : halle device add, puis ce code.
page-device-added = { $name } est maintenant un appareil de cette organisation. Pour lui :
page-after-device-added = Ensuite, sur le nouvel appareil : halle device accept, puis ce code, et halle up.
page-device-accepted = Cette machine est maintenant un appareil de son organisation.
page-no-devices = Aucun appareil.
page-identity-draft = { $name } : ceci serait signé avec les 24 mots.
page-recognised = Ces enveloppes restent reconnues ; tout ce qui viendrait encore de qui avait le rôle ne compte nulle part. Rôles qui passent, avec les unités transmises ou perdues :
page-no-roles-pass = Aucun rôle ne passe.

page-pool-created = Le regroupement « { $name } » existe ; cette organisation en est le premier membre.
page-after-pool = Ensuite : halle pool invite, et donnez le code à un partenaire.
page-pool-preview = Invitation au regroupement « { $name } », envoyée par { $inviter }
page-pool-joined = Cette organisation est maintenant membre de « { $name } ».
page-no-pools = Pas encore de regroupement : halle pool create NOM, ou halle pool join CODE.
page-pool = Regroupement « { $name } »
page-no-members = Aucun membre.
page-charter = Charte de « { $name } »
page-charter-costs = Coûts partagés qui comptent sans demander, jusqu'à une limite par cycle pour qui a payé :
page-no-costs = Aucun : chaque coût partagé demande un consentement.
page-invited = Invitation à « { $name } », pour un seul partenaire :
page-after-invite = Le partenaire tape : halle pool join, puis ce code.
page-no-invitations = Aucune invitation : halle pool invite.

page-no-offers = Pas encore d'offres : halle catalogue import FICHIER.
page-no-market = Rien au marché ne correspond.
page-no-open-cycle = Aucun cycle n'est ouvert : halle cycle open NOM.
page-offer = { $ref } – { $what }
page-no-history = Jamais changée.

page-import-dry = Lu seulement ; rien n'a été écrit.
page-import-done = Lu et écrit.
page-columns = Colonnes telles que comprises
page-no-columns = Aucune colonne.
page-skipped = Lignes laissées de côté : { $count }
page-no-skipped = Aucune ligne laissée de côté.

page-no-cycles = Pas encore de cycle : halle cycle open NOM.
page-cycle = Cycle { $name }
page-no-lots = Aucun lot.
page-lot = Lot : { $ref } – { $what }
page-no-holders = Aucun partenaire ne tient d'unités libres de ce lot.
page-no-uses = Aucune unité n'est encore prise.

page-orders-placed = Commandé : { $orders }
page-no-orders = Aucune commande : halle order place --line RÉF=FORMATS.
page-order = Commande { $order }
page-order-of = Commande { $order }, vendeur { $seller }
page-no-lines = Aucune ligne.

page-cost-dry = Rien n'est encore inscrit ; « { $words } », { $amount }, se partagerait ainsi :
page-cost-recorded = Écriture { $entry } : « { $words } », { $amount }, se partage ainsi :
page-no-shares = Aucune part.
page-shares-sum = La somme des parts est de { $sum }.
page-steps = Comment on y arrive
page-steps-of = { $hub } : { $amount }

page-balances = Soldes de { $pool } (au-dessus de zéro : le regroupement doit à l'organisation)
page-ledger = Tous les mouvements de { $pool }
page-no-accounts = Aucun compte n'a encore bougé.
page-no-entries = Aucune écriture.
page-entry = Écriture { $entry }
page-no-transfers = Rien ne bouge entre organisations.
page-statement = Relevé de { $account }
page-no-lines-between = Rien entre ces dates.
page-no-payments = Aucun paiement n'est nécessaire.

page-no-documents = Aucun document.
page-document = Document { $document }
page-fields = Champs
page-no-fields = Aucun champ.
page-records = Inscriptions
page-no-records = Aucune inscription.
page-chains = Chaînes
page-no-chains = Aucune chaîne.
page-no-peers = Aucun appareil de partenaire n'est encore connu.
page-no-checks = Rien à vérifier.
page-verified = Tout a été recalculé à partir de l'histoire signée et concorde.
page-not-verified = Ce qui est gardé ne concorde pas avec l'histoire signée.

page-no-hubs = Aucune organisation.
page-demo-agrees = Les { $count } organisations montrent les mêmes soldes :
page-demo-differs = Les { $count } organisations ne montrent pas la même chose. Les soldes de la première :
page-demo-seconds = Cela a pris { $seconds } secondes.
page-order-to = À commander chez { $seller }
page-lines-reason = { $refs } : { $reason }

page-reference-title = La ligne de commande
page-reference-intro =
    Ce que dit `halle COMMANDE --help`, en une seule page, écrite par `halle reference` d'après la grammaire même de la commande : ne la changez pas à la main.
    Les exemples à suivre pas à pas sont dans le [guide](../guide/fr/1-commencer.md).
page-reference-every = Options de toutes les commandes

page-no-proofs = Aucune preuve : de personne on ne sait qu'il ait dit deux choses au même endroit.
page-after-proof-export = Chacun peut vérifier le fichier, sans nœud : halle verify proof FICHIER
page-resolution-kept = Ceci est gardé, et rien après dans cette époque ; ce que l'autre branche a donné à des partenaires compte là où ils le revendiquent :
page-resolution-lost = Ceci est perdu, autant qu'on le sache ici, avec tout ce qui suit :
page-resolution-draft = Ce que « { $name } » a écrit ici reste, chez tous les partenaires
page-proof-fork = « { $name } » de { $hub }… a signé deux choses différentes au même endroit
page-proof-fork-sense = Les deux signatures sont bien de cet appareil, que la racine de son organisation a certifié. Rien de cette chaîne ne compte à partir de cet endroit, sur tout nœud qui a la preuve.
page-proof-identity = Les 24 mots de { $hub }… ont signé deux choses différentes au même endroit
page-proof-identity-sense = Les deux signatures sont bien de la racine de cette organisation. Rien d'elle ne compte, sur tout nœud qui a la preuve, tant que les gens ne se sont pas entendus.
page-proof-record = « { $name } » de { $hub }… a écrit cette inscription
page-proof-record-sense = La signature est bien de cet appareil, que la racine de son organisation a certifié. Si l'inscription compte, seul un nœud qui garde les documents peut le dire.
page-proof-side = Dit à cet endroit, { $number }
page-no-text = Le fichier a l'empreinte de ce qui a été dit, pas le texte.
