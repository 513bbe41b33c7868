# Véhicules, tournées, réclamations, caisses.

# Aide.
help-vehicle = Véhicules des organisations
help-vehicle-add = Ajouter un véhicule, ou changer ce qui en est dit
    .name = Son nom, par exemple camion
    .weight = Ce qu'il peut porter, par exemple 1000 kg
    .crates = Combien de caisses y entrent
    .volume = Combien de mètres cubes y entrent
    .cold = Garde le froid
    .day = Ce que coûte une journée
    .km = Ce que coûte un kilomètre
    .hour = Ce que coûte une heure de conduite
    .co2 = Grammes de CO2 par kilomètre
help-vehicle-list = Lister les véhicules du regroupement
    .retired = Montrer aussi ceux qui ne roulent plus
help-vehicle-show = Montrer un véhicule
    .vehicle = Son nom, ou CODE/NOM
help-vehicle-retire = Retirer un véhicule de la route ; son histoire reste
    .vehicle = Son nom
help-run = Tournées d'un camion, du plan au retour
help-run-plan = Planifier une tournée
    .name = Son nom, par exemple jeudi
    .vehicle = Avec quoi : un nom, ou CODE/NOM
    .cycle = Le cycle ; sans lui, le seul qui est ouvert
    .date = Le jour ; sans lui, celui de la livraison du cycle
    .driver = Qui conduit ; sans code, à qui est le véhicule
    .start = D'où elle part et où elle revient ; sans code, chez qui conduit
    .departs = À quelle heure elle part ; sans elle, 8h
    .speed = Kilomètres à l'heure, arrêts à part ; sans eux, 30
    .detour = Longueur des routes en pourcentage du vol d'oiseau ; sans elle, 130
    .all = Porter tout ce qui est confirmé et sur aucune tournée
    .carry = Commande à porter, ou quelques lignes, par exemple 1a2b3c:FO-0001,FO-0002 ; peut se répéter
    .stop = Arrêt et sa plage, par exemple HOP=8h-10h ; peut se répéter
    .distance = Distance connue, par exemple FO:HOP=12,5 ; peut se répéter
    .more =
        Les arrêts suivent les lignes portées : chez qui vend, puis chez qui achète. L'ordre
        est le meilleur que les distances permettent ; halle run order en donne un autre.
        Ce qui dépasse le véhicule, ou veut du froid qu'il n'a pas, est refusé en entier.
help-run-list = Lister les tournées
    .cycle = Seulement ce cycle
help-run-show = Montrer une tournée : route, arrêts, chaque ligne de main en main
    .run = Son nom
help-run-add = Porter davantage, ou changer un arrêt, une distance, le véhicule
    .run = Son nom
    .all = Porter tout ce qui est confirmé et sur aucune tournée
    .carry = Commande à porter, ou quelques lignes, par exemple 1a2b3c:FO-0001,FO-0002 ; peut se répéter
    .stop = Arrêt et sa plage, par exemple HOP=8h-10h ; peut se répéter
    .distance = Distance connue, par exemple FO:HOP=12,5 ; peut se répéter
    .vehicle = Un autre véhicule
    .departs = À quelle heure elle part
help-run-remove = Porter moins, ou faire un arrêt de moins
    .run = Son nom
    .carry = Commande, ou quelques lignes de celle-ci ; peut se répéter
    .stop = Arrêt ; peut se répéter
help-run-order = Donner l'ordre des arrêts
    .run = Son nom
    .stops = Tous les arrêts, dans l'ordre
    .best = Revenir au meilleur ordre
help-run-assign = Dire qui conduit ; sans code, cette organisation
    .run = Son nom
    .driver = Qui conduit
    .give-up = Cette organisation ne conduit pas
help-run-load = Au volant, dire ce qui a été pris à un arrêt
    .run = La tournée
    .hub = Code de l'arrêt
    .line = Ligne et nombre de formats ; sans elle, toutes
    .crates = Caisses comptées ; sans elles, celles du plan
    .empty = Caisses vides laissées
    .celsius = Degrés dans la caisse du camion
    .words = Ce qu'il y a d'autre à dire
help-run-depart = Au volant, dire que la tournée est partie
    .run = La tournée
help-run-deliver = Au volant, dire ce qui a été laissé à un arrêt
    .run = La tournée
    .hub = Code de l'arrêt
    .line = Ligne et nombre de formats ; sans elle, toutes
    .crates = Caisses comptées ; sans elles, celles du plan
    .empty = Caisses vides reprises
    .celsius = Degrés dans la caisse du camion
    .words = Ce qu'il y a d'autre à dire
help-run-finish = Au volant, dire que la tournée est finie
    .run = La tournée
    .km = Kilomètres parcourus, par exemple 62
    .hours = Heures travaillées, par exemple 7,5
help-run-crates = Montrer qui a les caisses de qui
    .cycle = Seulement ce cycle
help-run-print = Écrire un papier d'une tournée, à imprimer ou à ouvrir sans réseau
    .run = La tournée
    .paper = cueillette, chargement, livraison, chauffeur ou étiquettes
    .hub = Seulement pour cette organisation
    .output = Où écrire ; sans lui, la sortie standard
    .more =
        Une page HTML qui contient tout, ou des lignes avec --format csv, dans la langue de
        qui lit. Sur un téléphone sans réseau, les cases cochées y restent cochées.
help-complaint = Réclamations, et l'argent rendu
help-complaint-list = Lister les réclamations de ce qui est acheté ou vendu ici
    .open = Seulement celles sans réponse
help-complaint-credit = Comme vendeur, rendre l'argent d'une réclamation
    .complaint = Référence de la réclamation
    .bearer = Qui en porte la perte, après accord ; sans code, le vendeur
    .words = Pour qui lit
help-complaint-refuse = Comme vendeur, ne rien rendre
    .complaint = Référence de la réclamation
    .words = Pourquoi

# Erreurs.
error-bad-place = « { $text } » n'est pas un lieu sur Terre.
hint-bad-place = Écrivez les degrés nord et est, 45.5017,-73.5673, ou l'adresse en mots.
error-bad-volume = Un volume de { $litres } L est trop grand.
hint-bad-volume = Vérifiez le chiffre.
error-bad-vehicle = Aucun véhicule n'a ce chiffre : { $field }.
hint-bad-vehicle = Vérifiez-le ; il faut plus que zéro, et pas plus que ne porte un camion.
error-vehicle-incomplete = On ne sait pas ce que { $vehicle } peut porter.
hint-vehicle-incomplete = Dites-le : halle vehicle add { $vehicle } --weight 1000
error-unknown-vehicle = Aucun véhicule ne s'appelle « { $vehicle } ».
hint-unknown-vehicle = Voir : halle vehicle list
error-several-vehicles = Plusieurs véhicules s'appellent « { $vehicle } ».
hint-several-vehicles = Nommez-en un : { $vehicles }
error-not-own-vehicle = { $vehicle } est à { $hub }.
hint-not-own-vehicle = Seule cette organisation peut le retirer.
error-vehicle-retired = { $vehicle } ne roule plus.
hint-vehicle-retired = Voir ceux qui roulent : halle vehicle list
error-unknown-run = Aucune tournée ne s'appelle « { $run } ».
hint-unknown-run = Voir : halle run list
error-several-runs = Plusieurs tournées s'appellent « { $run } ».
hint-several-runs = Nommez-en une par sa référence : { $runs }
error-run-name-taken = Cette organisation a déjà une tournée appelée « { $run } ».
hint-run-name-taken = Choisissez un autre nom, ou ajoutez-y : halle run add { $run }
error-run-empty = La tournée { $run } ne porte rien et ne va nulle part.
hint-run-empty = Dites ce qu'elle porte : --carry COMMANDE, ou --all pour ce qui est confirmé et sur aucune tournée. Voir : halle order list
error-run-finished = La tournée { $run } est finie.
hint-run-finished = Planifiez-en une autre : halle run plan NOM
error-run-too-small = { $vehicle } ne porte pas tout : { $grams } et { $crates } caisses en route vers { $to }, soit { $over_grams }, { $over_crates } caisses et { $over_litres } L de trop.
hint-run-too-small = Déplacez par exemple : { $lines }. Puis recommencez, ou prenez un autre véhicule.
error-run-warm = { $vehicle } ne garde pas le froid, et il en faut à : { $lines }.
hint-run-warm = Prenez un véhicule froid, ou laissez ces lignes à une autre tournée.
error-run-unusable = Le plan ne tient pas.
hint-run-unusable = La raison : { $words }
error-bad-window = Chez { $hub }, la plage finit à { $closes }, avant de commencer à { $opens }.
hint-bad-window = Écrivez le début puis la fin : --stop { $hub }=8h-10h
error-bad-time = « { $text } » n'est pas une heure.
hint-bad-time = Écrivez par exemple 8h30 ou 08:30.
error-bad-speed = Personne ne roule à { $speed } km/h.
hint-bad-speed = Écrivez de 1 à 200.
error-bad-detour = Une route ne fait pas { $percent } du vol d'oiseau.
hint-bad-detour = Écrivez de 100 à 1000.
error-bad-distance = Aucune route ne fait { $metres } m d'un arrêt à l'autre.
hint-bad-distance = Nommez deux arrêts et des kilomètres : FO:HOP=12,5
error-bad-distance-text = « { $text } » n'est pas une distance.
hint-bad-distance-text = Écrivez par exemple FO:HOP=12,5.
error-bad-crates = Trop de caisses ; au plus { $most }.
hint-bad-crates = Recomptez.
error-bad-celsius = Personne ne mesure { $celsius } degrés.
hint-bad-celsius = Écrivez les degrés, par exemple 3,5.
error-bad-complaint = « { $kind } » n'est pas une sorte de réclamation.
hint-bad-complaint = Il y a short, damaged, quality et wrong.
error-bad-photo = « { $text } » n'est pas l'empreinte d'un fichier.
hint-bad-photo = Donnez les 64 chiffres de sha256sum, ou le fichier : --photo FICHIER
error-line-not-confirmed = { $ref } de la commande { $order } n'est pas confirmée.
hint-line-not-confirmed = Voir pourquoi : halle order show { $order }
error-line-on-run = { $ref } de la commande { $order } est déjà sur la tournée { $run }.
hint-line-on-run = Retirez-la de l'autre : halle run remove { $run } --carry { $order }:{ $ref }
error-not-on-run = Rien de la commande { $order } n'est sur cette tournée.
hint-not-on-run = Voir : halle run show TOURNÉE
error-other-cycle = La commande { $order } est d'un autre cycle, ou n'y tient plus.
hint-other-cycle = Une tournée porte les commandes d'un cycle ; voir : halle order list
error-stop-needed = Des lignes passent par { $hub }.
hint-stop-needed = Retirez-les d'abord : halle run remove TOURNÉE --carry COMMANDE
error-stop-unknown = La tournée ne s'arrête pas chez { $hub }.
hint-stop-unknown = Voir ses arrêts : halle run show TOURNÉE
error-stop-missing = L'ordre oublie { $hub }.
hint-stop-missing = Nommez tous les arrêts, chacun une fois.
error-stop-order = { $later } viendrait avant { $earlier }, où se prend ce qu'on y livre.
hint-stop-order = Mettez { $earlier } d'abord, ou revenez au meilleur ordre : --best
error-stop-circle = { $hub } vend à qui lui vend : aucun ordre ne convient.
hint-stop-circle = Faites deux tournées.
error-too-many-stops = Une tournée a au plus { $most } arrêts.
hint-too-many-stops = Faites-en deux.
error-not-planner = La tournée { $run } est planifiée par { $hub }.
hint-not-planner = Demandez-leur. Pour conduire vous-même : halle run assign { $run }
error-not-driver = La tournée { $run } est conduite par { $hub }, et non d'ici.
hint-not-driver = Pour la conduire : halle run assign { $run }
error-nothing-to-load = Il n'y a rien à prendre chez { $hub } : rien n'en est encore parti.
hint-nothing-to-load = Là-bas, le vendeur tape : halle order ship COMMANDE
error-nothing-to-deliver = Rien à bord de { $run } n'est pour { $hub }.
hint-nothing-to-deliver = Chargez d'abord : halle run load { $run } CODE
error-unknown-complaint = Aucune réclamation ne s'appelle { $complaint }.
hint-unknown-complaint = Voir : halle complaint list
error-several-complaints = « { $complaint } » convient à plusieurs réclamations.
hint-several-complaints = Écrivez-en davantage : halle complaint list
error-complaint-refused = La réclamation { $complaint } a déjà été refusée.
hint-complaint-refused = Rien ne s'efface ; faites un paiement : halle payment record
error-complaint-credited = L'argent de { $complaint } a déjà été rendu par { $entry }.
hint-complaint-credited = Reprenez l'écriture d'abord : halle ledger correct { $entry }
error-unknown-paper = Aucun papier ne s'appelle « { $text } ».
hint-unknown-paper = Il y a cueillette, chargement, livraison, chauffeur et étiquettes.
error-paper-empty = Ce papier de { $run } serait vide.
hint-paper-empty = Voir ce qu'elle porte : halle run show { $run }

# Remarques.
remark-run-drivers-apart = { $hubs } ont été nommés chacun de leur côté pour conduire ; { $stands } l'est tant que { $planner } n'a pas choisi : halle run assign.
remark-run-plans-apart = Il y a { $count } plans faits chacun de leur côté ; le prochain changement par { $planner } les réunit.
remark-run-plans-joined = Ce plan prend la place de { $count } plans.
remark-run-orders-unknown = { $count ->
        [one] Une commande du plan n'est pas encore ici.
       *[other] { $count } commandes du plan ne sont pas encore ici.
    }
remark-run-no-road = Les arrêts ne se font dans aucun ordre qui convienne ; le plan est à revoir.
remark-run-lines-gone = { $count ->
        [one] Une ligne du plan n'est plus confirmée ; elle n'est pas portée.
       *[other] { $count } lignes du plan ne sont plus confirmées ; elles ne sont pas portées.
    }
remark-run-still-aboard = { $packs ->
        [one] Un format pris n'a été laissé nulle part.
       *[other] { $packs } formats pris n'ont été laissés nulle part.
    }
remark-run-hold-warm = { $celsius } °C, c'est plus que 4 °C, et il y a du froid à bord.
remark-basis-not-carried = { $lines ->
        [one] Une ligne planifiée n'a pas été prise en entier ; seul ce qui l'a été compte.
       *[other] { $lines } lignes planifiées n'ont pas été prises en entier ; seul ce qui l'a été compte.
    }
remark-bearer-must-acknowledge = { $hub } doit encore consentir à porter { $cents } : halle ledger acknowledge.
remark-paper-written = Écrit : { $path }
remark-explain-complaint = { $buyer } a réclamé le { $date } : { $packs } × { $ref } ({ $product }) à { $price_cents }, soit { $amount_cents }. Photo : { $photo }.
remark-explain-credit-unreceived = { $packs ->
        [one] Un format n'avait pas été reçu : ses { $amount_cents } n'étaient qu'inscrits, et s'annulent.
       *[other] { $packs } formats n'avaient pas été reçus : leurs { $amount_cents } n'étaient qu'inscrits, et s'annulent.
    }
remark-explain-credit-bearer = { $bearer } en porte { $amount_cents } envers { $seller }, dès que { $bearer } y consent.

# Pages.
page-vehicle = Véhicule { $vehicle }
page-no-vehicles = Aucun véhicule : halle vehicle add NOM --weight POIDS.
page-run = Tournée { $run }
page-no-runs = Aucune tournée : halle run plan NOM --vehicle VÉHICULE --all.
page-no-stops = Aucun arrêt.
page-run-bill = Elle a coûté { $total } : { $hours } d'heures, { $day } de véhicule, { $kilometres } de kilomètres.
page-no-crates = Aucune caisse n'a encore changé de mains.
page-complaint = Réclamation { $complaint }
page-no-complaints = Aucune réclamation.

# Colonnes.
column-vehicle = Véhicule
column-crates = Caisses
column-volume = m³
column-cold = Froid
column-day = Jour
column-kilometre = Kilomètre
column-hour = Heure
column-co2 = CO2 (g/km)
column-run = Tournée
column-id = Référence
column-planner = Planifiée par
column-driver = Conduite par
column-stops = Arrêts
column-start = Départ de
column-departs = Part à
column-ends = Revient à
column-way = km
column-driven = Parcourus (km)
column-order-of-stops = Ordre des arrêts
column-late = Retard
column-kgkm = kg·km
column-co2-kg = CO2 (kg)
column-stop = No
column-arrives = Arrivée
column-window = Plage
column-source = D'où
column-crates-given = Caisses laissées
column-crates-taken = Caisses prises
column-celsius = °C
column-visited = Visité
column-planned = Prévu
column-taken = Pris
column-left = Laissé
column-complained = Réclamé
column-given = Données
column-owes = Doit
column-complaint = Réclam.
column-photo = Photo (SHA-256)
column-answer = Réponse
column-buyers = Pour
column-refused = Refusé
column-what-to-do = À faire
column-with = Avec
column-position = Position
column-case = Formats par caisse
column-litres = Litres

# Codes.
run-planned = planifiée
run-assigned = confiée
run-loading = au chargement
run-on-road = en route
run-finished = finie
road-exact = le plus court possible
road-improved = raccourci pas à pas
road-given = donné par des gens
road-none = aucun
way-stated = dit
way-reckoned = estimé
way-unknown = inconnu
carried-planned = prévue
carried-shipped = partie
carried-taken = à bord
carried-left = laissée
carried-received = reçue
carried-differs = écart
complaint-short = manque
complaint-damaged = abîmé
complaint-quality = qualité
complaint-wrong = autre chose
answer-open = sans réponse
answer-credited = créditée
answer-refused = refusée
record-run = tournée
record-run-plan = plan de tournée
record-assign = qui conduit
record-visit = passage à un arrêt
record-milestone = jalon de tournée
record-complaint = réclamation
record-refuse = refus d'une réclamation
field-millilitres = volume
field-crates = caisses
field-co2 = CO2
field-day = prix du jour
field-kilometre = prix du kilomètre
field-hour = prix de l'heure
field-case = formats par caisse
field-cold = froid
mark-cold = froid

# Papiers.
paper-pick = Liste de cueillette – tournée { $run }
paper-load = Liste de chargement, dernier arrêt d'abord – tournée { $run }
paper-note = Bon de livraison – tournée { $run }
paper-driver = Feuille de route – tournée { $run }
paper-labels = Étiquettes – tournée { $run }
paper-take = prendre
paper-leave = laisser
paper-before = Avant de partir de { $hub }
paper-crate = Caisse { $number } de { $crates }
paper-sign-driver = Remis par
paper-sign-buyer = Reçu par, heure
paper-celsius = Température (°C)
paper-crates-given = Caisses laissées
paper-crates-back = Caisses vides
