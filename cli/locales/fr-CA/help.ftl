# Aide de la ligne de commande : un message par commande, un attribut par argument, .more en bas.

help-words =
    .usage = Utilisation :
    .commands = Commandes{"\u00A0"}
    .command = COMMANDE
    .options = Options{"\u00A0"}
    .arguments = Arguments{"\u00A0"}
    .everywhere = Options de toutes les commandes{"\u00A0"}

help = Des pôles d'alimentation locale qui mettent en commun l'offre, les camions et les coûts, chacun sur son appareil.
    .version = Afficher la version
    .more =
        Premiers pas :
          halle init --name "L'aube, pôle nourricier" --code AUBE
          halle catalogue import produits.csv
          halle pool create "Marchés solidaires"   ou   halle pool join CODE
          halle up --background

        Pour tout voir sur cet appareil : halle demo
help-global =
    .home = Dossier de cette organisation (sinon HALLE_HOME)
    .format = Écriture des données : table, json, csv, ou xlsx pour Excel ; hledger ou beancount pour un grand livre
    .json = Comme --format json
    .language = Langue : fr ou en (sinon HALLE_LANGUAGE, sinon celle du système)
    .pool = Le regroupement visé, quand il y en a plusieurs
    .no-color = Sans couleurs (sinon NO_COLOR)
    .quiet = Rien d'autre que les données et les erreurs
    .verbose = Dire davantage ce qui se passe ; -vv pour tout
    .help = Afficher l'aide

help-init = Créer une organisation : ses clés, ses 24 mots et des documents vides
    .name = Nom de l'organisation
    .device-of = Ne pas créer d'organisation : cette machine sera un appareil de plus de celle-ci
    .device-name = Comment on appelle cette machine; sans cela, son propre nom
    .code = Code court, de 2 à 8 majuscules et chiffres, par exemple AUBE
    .more =
        Les 24 mots ne sont montrés qu'une fois. Notez-les sur papier : ils prouvent
        qui est l'organisation, et serviront à ajouter ou à remplacer un appareil.
        Ils ne contiennent aucune donnée ; pour cela, copiez le dossier.

help-up = Lancer le nœud : il se synchronise avec les partenaires jusqu'à ce qu'on l'arrête
    .listen = Où écouter, en multiaddr ; le port 0 en prend un de libre
    .mdns = Chercher les partenaires sur le réseau local : --mdns=oui ou --mdns=non
    .public = Ce nœud est joignable de partout et relaie pour les membres : --public=oui ou non
    .background = Rendre la main dès que le nœud écoute, et le laisser tourner
    .detached = Tenir le journal dans le dossier de l'organisation (mis par --background)
    .print-systemd = Afficher une unité systemd, rien de plus
    .more = La première ligne de la sortie standard est en JSON : les adresses où le nœud écoute.
help-down = Arrêter le nœud une fois que tout est écrit
help-status = Montrer l'organisation, ses regroupements, ses partenaires et ce qu'il leur manque
help-doctor = Vérifier ce qui marche et ce qui ne marche pas, et dire quoi faire
help-demo = Faire vivre cinq organisations sur cet appareil pendant une semaine de vente
    .no-stay = Terminer une fois que tout est montré
    .keep = Laisser les cinq dossiers ici, un par code

help-catalogue = Ce que cette organisation offre
help-catalogue-import = Lire des offres dans un tableur (CSV) ou un graphe DFC (JSON-LD)
    .file = Le fichier CSV dans tout encodage courant, ou un classeur .xlsx, avec des titres en français ou en anglais ; ou un graphe DFC, .jsonld ou .json
    .dry-run = Montrer ce qui a été compris sans rien écrire
    .strict = Ne rien écrire si une seule ligne est mauvaise
    .column = Ce que contient une colonne, par exemple « Mon prix=price » ; peut se répéter
help-catalogue-list = Lister les offres de cette organisation
    .search = Mots à chercher
    .retired = Montrer aussi celles qui sont retirées
help-catalogue-show = Montrer une offre et son histoire
    .reference = Référence de l'offre, par exemple AUBE-0042
help-catalogue-set = Changer une offre, ou en ajouter une
    .reference = Référence de l'offre ; sans elle, une nouvelle offre
    .producer = Qui l'a cultivé ou fabriqué
    .product = Ce que c'est
    .pack = Le format de vente, par exemple « sac 11 kg »
    .weight = Poids d'un format, par exemple « 11,34 kg » ou « 450 g »
    .price = Prix d'un format, par exemple 24,50 ; au poids, d'un kilo
    .solidarity = Prix solidaire d'un format ; au poids, d'un kilo
    .by-weight = Le prix est celui du kilo et le poids réel est facturé : --by-weight, --by-weight=non
    .tolerance = Jusqu'où le poids réel peut s'écarter de --weight sans demander à l'acheteur ; d'habitude 10%
    .organic = Biologique ou non : --organic, --organic=non
    .stock = Nombre de formats à vendre
    .on-demand = Sur demande, sans stock chiffré
    .bands = N'annoncer aux partenaires que beaucoup, peu (sous tant de formats) ou épuisé
    .exact = Annoncer de nouveau le nombre à tous
    .deposit = La consigne d'un format, par exemple 2,00 ; 0 l'enlève
    .case = Formats par caisse, comme elle se manipule
    .litres = Litres que prend un format
    .cold = Doit rester au froid
    .fact = Ce que l'offre dit encore, par exemple « allergènes=noix » ou « saison=juin à octobre » (répétable) ; sans mots, elle ne le dit plus
help-catalogue-retire = Retirer une offre de la vente ; son histoire reste
    .reference = Référence de l'offre
help-market = Montrer ce que tous les membres offrent
    .search = Mots à chercher
    .hub = Seulement les offres de cette organisation
    .producer = Seulement les offres de ce producteur ou de cette productrice
    .organic = Seulement le biologique
    .available = Seulement ce qui est disponible maintenant
    .flash = Seulement ce qui coûte moins pour quelques jours

help-hub = Profils publics
help-hub-show = Montrer le profil d'une organisation
    .hub = Code de l'organisation ; sans lui, la nôtre
help-hub-set = Changer le profil de cette organisation
    .name = Nom
    .place = Où elle se trouve : une adresse, ou ses degrés, par exemple 45.5017,-73.5673
    .contact = Comment la joindre
    .story = Qui elle est, pour les partenaires et le public

help-pool = Regroupements : des organisations qui vendent et partagent des coûts sous une même charte
help-pool-create = Fonder un regroupement
    .name = Nom du regroupement
    .charter = Charte en fichier TOML ; sans elle, une charte par défaut
help-pool-charter = Afficher la charte par défaut, à modifier et à donner à `halle pool create`
help-pool-list = Lister les regroupements de cette organisation
help-pool-show = Montrer un regroupement, ses membres et sa charte
help-pool-invite = Faire un code qui permet à une organisation de se joindre
    .days = Nombre de jours de validité du code (7 à défaut)
help-pool-join = Montrer la charte d'un regroupement, puis s'y joindre
    .code = L'invitation reçue
    .accept = Accepter la charte sans question
help-pool-leave = Quitter un regroupement ; l'histoire reste
    .yes = Sans question
help-invite = Invitations faites sur cet appareil
help-invite-list = Lister les invitations
help-invite-revoke = Reprendre une invitation
    .invitation = L'invitation, telle que la nomme `halle invite list`
help-member = Membres d'un regroupement
help-member-list = Lister les membres

help-cycle = Cycles de vente
help-cycle-open = Ouvrir un cycle, coordonné par cette organisation
    .name = Nom, par exemple 2026-39
    .opens = Quand il ouvre, par exemple 2026-09-21 ou « 21 septembre 2026 »
    .closes = Quand il ferme, par exemple « 23 septembre 2026 12 h »
    .delivers = Quand les produits sont livrés
    .shortage = Partage d'un manque : « au prorata », « à niveau égal », « solidaire d'abord », « premier confirmé » ou « petites commandes d'abord »
    .places = Où les produits sont ramassés
    .every = Le suivant s'ouvre tant de jours après, sans que personne n'y pense ; 0 : aucun
    .by-itself = Il ferme à l'heure prévue, et la part de chacun finit à la sienne, sans personne
    .buyers = Projet pilote : combien de pôles peuvent acheter ; 0 : sans limite
    .products = Projet pilote : combien d'offres peuvent être achetées ; 0 : sans limite
    .spend = Projet pilote : ce que le tout peut coûter ; 0 : sans limite
    .hypothesis = Projet pilote : ce qu'il doit montrer, par exemple « refusé < 3 % » ou « servi > 95 % »
    .like = Un cycle auquel il ressemble ; ce que vous ne dites pas en est repris
    .days = Combien de jours plus tard ; d'habitude 7
    .dry-run = Montrer seulement ce qui serait ouvert, et ce qui diffère
help-cycle-list = Lister les cycles
help-cycle-show = Montrer un cycle
    .cycle = Nom du cycle, ou CODE/NOM quand deux organisations ont le même
help-lot = Lots offerts : ce que les vendeurs ont promis pour un cycle
help-lot-list = Lister les lots et qui en tient les unités
    .cycle = Seulement ce cycle
    .all = Les lots de tous, pas seulement ceux qui nous concernent
help-lot-allot = Réserver à un partenaire le droit d'acheter, même hors ligne
    .reference = Référence de l'offre
    .cycle = Le cycle
    .to = Code du partenaire
    .packs = Combien de formats
    .consigned = La marchandise va avec : elle est chez le partenaire et reste à vous jusqu'à ce qu'il la vende
help-lot-sell = Dire que de la marchandise en consignation ici a été vendue
    .line = Offre et formats, par exemple AUBE-0042=3
    .cycle = Le cycle ; sans cela, le seul ouvert
    .words = Un mot pour le propriétaire
    .more =
        Seul ce qui est vendu est dû : le nœud du propriétaire dit que c'est parti et inscrit la vente, celui-ci
        que c'est reçu. Ce qui n'est pas vendu revient avec halle lot return.
help-lot-return = Rendre des formats réservés à qui les a donnés
    .reference = Référence de l'offre
    .cycle = Le cycle
    .packs = Combien de formats ; sans ce nombre, tous ceux qui restent

help-order = Commandes entre organisations
help-order-place = Commander à un ou plusieurs vendeurs
    .cycle = Le cycle ; sans lui, le seul qui est ouvert
    .line = Offre et nombre de formats, par exemple AUBE-0042=3 ; peut se répéter
    .tier = Palier de prix : standard ou solidaire
    .words = Un mot pour les vendeurs
    .note = Ce qu'il faut savoir d'une ligne, par exemple « AUBE-0042=bien mûres » ; peut se répéter
    .client = Pour quel client ; personne d'autre que cette organisation ne l'apprend
help-order-import = Commander les lignes d'un tableur, ou d'un graphe DFC, où cette organisation achète
    .file = Le fichier CSV, le classeur .xlsx, ou le graphe DFC, .jsonld ou .json
    .cycle = Le cycle ; sans lui, le seul qui est ouvert
    .dry-run = Montrer ce qui serait commandé sans rien écrire
    .strict = Ne rien écrire si une seule ligne est mauvaise
help-order-list = Lister les commandes où cette organisation achète ou vend
    .cycle = Seulement ce cycle
    .all = Les commandes de tout le regroupement
    .client = Seulement celles pour ce client
help-order-show = Montrer une commande, chaque ligne et chaque raison
    .order = Référence de la commande
help-order-note = Dire un mot d'une commande à son vendeur, ou pour quel client elle est
    .order = Référence de la commande
    .words = Ce qu'il faut savoir ; un texte vide le retire
    .line = Référence de la ligne dont il s'agit ; sans elle, toute la commande
    .client = Pour quel client ; personne d'autre que cette organisation ne l'apprend
help-order-cancel = Annuler des lignes d'une commande de cette organisation
    .order = Référence de la commande
    .line = Ligne et nombre de formats, par exemple AUBE-0042=3 ; sans elle, toutes
help-order-confirm = Comme vendeur, confirmer des lignes à la main
    .order = Référence de la commande
    .line = Ligne et nombre de formats, par exemple AUBE-0042=3 ; sans elle, toutes
help-order-decline = Comme vendeur, refuser des lignes non confirmées
    .order = Référence de la commande
    .line = Ligne et nombre de formats, par exemple AUBE-0042=3 ; sans elle, toutes
    .words = Pourquoi
help-order-ship = Comme vendeur, dire ce qui est parti
    .order = Référence de la commande
    .line = Ligne et nombre de formats, par exemple AUBE-0042=3 ; sans elle, toutes
    .batch = De quel lot de production, par exemple AUBE-0042=CAR-2026-08-12 ; peut être répété. Sans cela, ce qui expire le premier
    .weight = Ce que pèsent ensemble les formats facturés au poids, par exemple "OIG-0003=26,35 kg"
help-order-receive = Comme acheteur, dire ce qui est arrivé
    .order = Référence de la commande
    .line = Ligne et nombre de formats, par exemple AUBE-0042=3 ; sans elle, toutes
    .weight = Ce que montre votre balance, pour ce qui est facturé au poids, par exemple "OIG-0003=26,35 kg"
    .short = Formats qui ne sont pas venus, par exemple FR-0003=6
    .damaged = Formats abîmés
    .quality = Formats flétris ou gâtés
    .wrong = Formats d'autre chose
    .photo = Photo ; seule son empreinte est envoyée
    .words = Ce qui ne va pas

help-cost = Coûts qu'une organisation a payés pour plusieurs
help-cost-record = Inscrire un coût payé par cette organisation, et le partager
    .amount = Ce qui a été payé, par exemple 325,16
    .category = Quelle sorte de coût, comme dans la charte, par exemple transport
    .rule = Comment il se partage, par exemple « au poids » ou « 40 % égal + 60 % au poids »
    .basis = Sur quoi il porte, par exemple cycle:2026-39, ou tournée:jeudi pour ce qu'elle a porté
    .side = Qui le partage : vendeurs, acheteurs ou les deux
    .words = Ce que c'était
    .date = Quand, par exemple 2026-09-24 ; sans elle, aujourd'hui
    .cap = Le plus que paie une organisation, par exemple 30%:valeur (de ses propres ventes)
    .hub = Chiffres qu'aucune écriture ne donne, par exemple AUBE:km=62,heures=8 ; peut se répéter
    .dry-run = Montrer les parts sans rien inscrire
    .yes = Inscrire sans question
help-cost-split = Partager un montant selon des chiffres tapés ici, sans organisation ni regroupement
    .amount = Le montant, par exemple 325,16
    .rule = Comment il se partage, par exemple « au poids » ou « 40 % égal + 60 % au poids »
    .hub = Une organisation et ses chiffres : valeur, poids, formats, caisses, arrêts, km, heures, part ; peut se répéter
    .cap = Le plus que paie une organisation, par exemple 30%:valeur (de ses propres ventes)
    .more =
        Règles : à parts égales (ou « égal »), à la valeur, au poids, aux formats, aux caisses, aux
        arrêts, aux kilomètres, au poids-distance, aux heures, parts fixes, et leurs mélanges.

        halle cost split --amount 325,16 --rule "au poids" --hub FO:poids=100 --hub FR:poids=53,6
help-cost-import = Inscrire les lignes d'un tableur que cette organisation a payées
    .file = Le fichier CSV ou le classeur .xlsx
    .dry-run = Montrer les parts sans rien inscrire
    .strict = Ne rien inscrire si une seule ligne est mauvaise

help-ledger = Le grand livre commun
help-ledger-balances = Montrer chaque compte : convenu, inscrit, contesté
help-ledger-entries = Lister les écritures, la plus récente en premier
    .account = Seulement ce compte, par exemple AUBE
    .kind = Seulement cette sorte, par exemple vente, coût ou paiement
    .from = Premier jour
    .to = Dernier jour
    .limit = Au plus ce nombre
help-ledger-statement = Montrer un compte entre deux dates
    .account = Le compte ; sans lui, celui de cette organisation
    .from = Premier jour
    .to = Dernier jour
    .output = Où écrire un fichier signé que chacun peut vérifier ; sans lui, la page est montrée
help-ledger-aging = Montrer l'âge du solde convenu de chaque compte
    .on = Quel jour ; sans lui, aujourd'hui
help-ledger-export = Écrire tout le grand livre pour d'autres programmes
    .output = Où écrire ; sans lui, la sortie standard
    .more =
        Avec --format hledger (par défaut) ou beancount, c'est un journal dont le programme vérifie lui-même les soldes ; avec csv, xlsx, json ou table, une ligne par mouvement.
        Le convenu, l'inscrit et le contesté ont chacun leurs comptes. Au-dessus de zéro, le regroupement doit à l'organisation.
help-ledger-explain = Montrer chaque étape qui a mené à une écriture
    .entry = Référence de l'écriture
help-ledger-acknowledge = Consentir à une écriture qui baisse le solde de cette organisation
    .entry = Référence de l'écriture
help-ledger-dispute = Contester une écriture qui baisse le solde de cette organisation
    .entry = Référence de l'écriture
    .words = Pourquoi
help-ledger-correct = Renverser une écriture de cette organisation, et l'inscrire à nouveau si un montant est donné
    .entry = Référence de l'écriture
    .words = Pourquoi
    .amount = Le bon montant ; sans lui, rien ne la remplace
help-payment = Paiements entre organisations
help-payment-record = Dire que cette organisation a payé un partenaire
    .to = Code du partenaire
    .amount = Ce qui a été payé, par exemple 120,00
    .words = Pour quoi, ou la référence de la banque
    .date = Quand ; sans elle, aujourd'hui
    .settlement = La compensation dont c'est un paiement ; sans montant, tout ce qui en reste
help-payment-acknowledge = Dire qu'un paiement est arrivé
    .entry = Référence de l'écriture du paiement

help-document = Documents signés gardés ici
help-document-list = Lister les documents
help-document-show = Montrer un document : champs, conflits, inscriptions, chaînes
    .document = Le document, tel que le nomme `halle document list`
help-document-log = Lister ce qui a été écrit dans un document, du plus récent
    .document = Identifiant, comme document list le nomme
    .limit = Combien au plus
help-document-export = Écrire le fichier Automerge d'un document
    .document = Le document, tel que le nomme `halle document list`
    .output = Où écrire ; sans lui, la sortie standard
help-device = Appareils de cette organisation
help-device-list = Lister les appareils
help-device-add = Faire d'une autre machine un appareil de cette organisation
    .code = Ce que `halle init --device-of` a affiché sur la nouvelle machine
    .words = Un fichier avec les 24 mots; sans lui, ils sont demandés
    .more =
        Le nouvel appareil peut modifier, commander et écrire au registre. Mettre en
        lots, confirmer et expédier restent à l'appareil qui le fait maintenant. Les
        mots sont lus par cette commande seule; le nœud ne les reçoit jamais.
help-device-accept = Prendre ce qu'un autre appareil de l'organisation a répondu
    .code = Ce que `halle device add` a affiché
help-device-revoke = Retirer à un appareil le droit d'écrire pour cette organisation
    .device = L'appareil, par son nom ou le début de son identifiant
    .roles-to = À qui vont les rôles que lui seul a ; sans lui, à cet appareil
    .words = Un fichier avec les 24 mots ; sans lui, ils sont demandés
    .yes = Ne rien demander
    .more =
        Pour une machine perdue, vendue ou volée. Tout ce que ce nœud a d'elle est
        reconnu ; ce qu'elle écrit désormais ne compte nulle part, sauf si un
        partenaire s'y est fié avant de l'apprendre. Les unités qu'elle tenait et
        n'avait pas vendues sont perdues : inscrivez le stock à neuf.
help-device-move = Passer un rôle qu'un seul appareil a
    .role = stock, vote, funds, ou all pour tous
    .to = L'appareil qui l'a désormais, par son nom ou le début de son identifiant
    .words = Un fichier avec les 24 mots ; sans lui, ils sont demandés
    .yes = Ne rien demander
    .more =
        Sur l'appareil qui a le rôle, ses unités non vendues passent avec lui. Sur un
        autre, pour une machine perdue ou remise d'une copie, elles sont perdues :
        inscrivez le stock à neuf.
help-proof = Preuves que chacun peut vérifier, sans nœud
help-proof-list = Lister les preuves gardées ici d'appareils et d'organisations qui ont dit deux choses au même endroit
help-proof-export = Écrire un fichier qui prouve quelque chose à n'importe qui
    .proof = Une preuve, telle que la nomme `halle proof list`, ou une inscription, comme `halle document show`
    .file = Où l'écrire
    .more =
        D'une inscription, le fichier prouve qui l'a écrite et où ; si elle compte,
        seul un nœud qui garde les documents peut le dire. Le fichier montre ce qu'il
        prouve à quiconque l'a : pensez à qui peut voir le document.
help-proof-resolve = Garder ce que cette machine a écrit dans un document coupé de cette organisation
    .proof = Une preuve, telle que la nomme `halle proof list`
    .words = Un fichier avec les 24 mots ; sans lui, ils sont demandés
    .yes = Ne rien demander
    .more =
        Pour un dossier qui a servi sur deux machines, ou qu'on a remis d'une ancienne
        copie. Tapez-la sur la machine qui a écrit la branche à garder : elle montre ce
        qui reste et ce qui se perd. Ce sur quoi des partenaires comptaient dans l'autre
        branche compte quand même.
help-proof-acknowledge = Prendre note qu'un document reste coupé, d'un partenaire ou d'ici : ce n'est plus une alarme
    .proof = Une preuve, telle que la nomme `halle proof list`
help-peer = Appareils des partenaires
help-peer-list = Lister les appareils des partenaires, où ils sont et ce qu'il leur manque
help-verify = Tout recalculer à partir de l'histoire signée et comparer
    .rebuild = Refaire ce qui diffère à partir de l'histoire signée
help-verify-proof = Vérifier un fichier qui prouve quelque chose, sans dossier et sans nœud
    .file = Ce que `halle proof export` a écrit
help-completions = Afficher de quoi compléter les commandes dans un interpréteur
    .shell = bash, elvish, fish, powershell ou zsh
help-man = Écrire les pages de manuel
    .folder = Dossier où les écrire
help-reference = Écrire les pages de la ligne de commande, en français et en anglais
    .folder = Dossier où les écrire
help-help = Afficher l'aide d'une commande
    .command = La commande, par exemple : order place

# Ce qui tient lieu de valeur dans l'aide.
help-values =
    .account = COMPTE
    .amount = MONTANT
    .basis = BASE
    .category = CATÉGORIE
    .command = COMMANDE
    .date = DATE
    .days = JOURS
    .entry = ÉCRITURE
    .file = FICHIER
    .layout = DISPOSITION
    .folder = DOSSIER
    .heading-field = TITRE=CHAMP
    .kind = SORTE
    .name = NOM
    .number = NOMBRE
    .order = COMMANDE
    .packs = QTÉ
    .path = CHEMIN
    .pool = REGROUPEMENT
    .ref = RÉF
    .ref-packs = RÉF=QTÉ
    .ref-weight = RÉF=POIDS
    .percent = POURCENTAGE
    .rule = RÈGLE
    .side = CÔTÉ
    .tier = PALIER
    .weight = POIDS
    .words = MOTS
    .yes-no = oui|non
    .own-agent = propre|mandataire
    .class = CLASSE
    .quarter = TRIMESTRE
    .invoice = FACTURE
    .line = LIGNE
    .letter = LETTRE
    .month = MOIS
    .accept-ask-never = accepter|demander|jamais
    .code = CODE
    .code-hours = CODE=HEURES
    .complaint = RÉCLAMATION
    .cycle = CYCLE
    .from-to-km = DE:À=KM
    .hour = HEURE
    .order-ref = COMMANDE:RÉF
    .paper = PAPIER
    .run = TOURNÉE
    .vehicle = VÉHICULE
    .basket = PANIER
    .product-quantity = PRODUIT=QUANTITÉ
    .tier-amount = PALIER=MONTANT
    .subscriber = ABONNÉ·E
    .point = POINT
    .product = PRODUIT
    .batch = LOT
    .item-batch = ARTICLE=LOT
    .batch-date = LOT=DATE
    .ref-batch = RÉF=LOT
    .batch-weight = LOT=POIDS
    .quantity = QUANTITÉ
    .action = ACTION
    .measure = MESURE
