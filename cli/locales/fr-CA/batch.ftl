# Lots de production, leur chemin, rappels.

# Aide.
help-batch = Lots de production : récoltes et fabrications, pour la traçabilité
help-batch-set = Dire ce qu'est un lot de cette organisation, ou le corriger ; ce qui n'est pas dit reste
    .batch = Son code, par exemple CAR-2026-08-12
    .offer = L'offre de cette organisation sous laquelle il est vendu
    .product = Ce que c'est, quand ce n'est pas une offre
    .producer = Qui l'a cultivé ou fabriqué
    .quantity = Combien il y en avait, par exemple "60 kg", ou 120 formats
    .made = Jour de la récolte ou de la fabrication ; sans cela, aujourd'hui
    .best-before = Dernier jour où il est à son meilleur ; un texte vide l'enlève
    .from = De quoi il est fait, par exemple "FO/CAR-2026-08-12=12 kg" ; peut être répété, à la place de tout ce qui était dit
    .words = Un mot, par exemple le champ
    .more =
        Les commandes expédiées prennent les formats d'une offre dans le lot qui expire le premier,
        tant qu'il y en a ; halle order ship COMMANDE --batch RÉF=LOT en nomme un autre.
help-batch-list = Lister les lots que cette organisation a produits ou dont elle a eu une part
    .search = Seulement avec ces mots
    .all = Les lots de tout le regroupement
help-batch-assign = Comme vendeur, dire de quels lots était une commande qui est partie
    .order = Référence de la commande
    .batch = Ligne et lot, par exemple FO-0001=CAR-2026-08-12:20 ; peut être répété. Sans cela, ce qui expire le premier
help-trace = Montrer d'où vient un lot, chez qui il est allé, et qui a entendu son rappel
    .batch = Son code, ou ORGANISATION/CODE quand plusieurs en ont un
help-recall = Rappeler un lot de chez qui en a
help-recall-open = Rappeler un lot, ou dire à nouveau quoi en faire
    .batch = Son code
    .action = Ce qu'il faut en faire : détruire, rendre ou garder
    .words = Pourquoi
help-recall-answer = Dire ce qui restait d'un lot rappelé
    .batch = Son code
    .left = Combien il en restait : "3 kg", 12 formats, ou 0
    .words = Ce qu'on en a fait
help-recall-lift = Lever un rappel de cette organisation : il peut être vendu et mangé
    .batch = Son code
    .words = Pourquoi
help-recall-list = Lister les rappels en cours, et qui n'a pas répondu

# Colonnes et faits.
column-action = À faire
column-answered = Répondu le
column-asks = À répondre
column-batch = Lot prod.
column-batches = Lots prod.
column-best-before = Meilleur av.
column-had = A eu
column-had-some = Reçu
column-holders = Détenteurs
column-left-grams = Restait (g)
column-left-packs = Restait (formats)
column-made = Fait le
column-made-into = Entre dans
column-passed = Passé
column-passed-grams = Passé (g)
column-passed-packs = Passé (formats)
column-quantity = Quantité
column-still-there = Restait
column-unheard = Sans réponse

# Pages.
page-no-batches = Aucun lot de production : halle batch set CODE --offer RÉF --quantity "60 kg".
page-no-recalls = Rien n'est rappelé.
page-batch = Lot de production { $batch }
page-batch-origins = Fait de
page-batch-holders = Qui en a eu
page-batch-sent = Ce qui est parti
page-batch-not-sent = Rien n'en est parti, que l'on sache.
page-recall = { $hub } le rappelle ({ $time }) : { $action }. { $why }
page-recall-bare = { $hub } le rappelle ({ $time }) : { $action }.
page-recall-pending = { $count ->
        [one] { $count } des { $holders } détenteurs n'a pas répondu
       *[other] { $count } des { $holders } détenteurs n'ont pas répondu
    } : { $hubs }.
paper-batches = Lot de production { $batches }
page-line-batches = { $ref } : { $batches }

# Codes.
batch-there = disponible
batch-gone = tout parti
batch-past = date passée
batch-overdrawn = plus parti qu'il n'y en avait
batch-recalled = rappelé
recall-destroy = à jeter
recall-return = à rendre
recall-hold = à mettre de côté
recall-lifted = levé, il peut être vendu et mangé
recall-answer-caller = rappelle
recall-answer-pending = sans réponse
recall-answer-answered = répondu

record-batch = lot de production
record-portion = lots d'une livraison
record-recall = rappel
record-recall-answer = réponse à un rappel

# Refus.
error-bad-batch-code = « { $code } » ne peut pas être le code d'un lot de production.
hint-bad-batch-code = Écrivez de 1 à { $most } lettres, chiffres ou tirets, sans / = ni :, par exemple CAR-2026-08-12
error-bad-batch = « { $text } » ne nomme aucun lot de production.
hint-bad-batch = Écrivez RÉF=LOT, RÉF=LOT:QTÉ ou LOT ; pour ce dont un lot est fait, LOT=POIDS
error-batch-of-what = Il n'est pas dit ce qu'est le lot { $batch }.
hint-batch-of-what = Ajoutez --offer RÉF, ou --product MOTS pour ce qui n'est pas une offre.
error-batch-dates = Le lot est à son meilleur avant le { $until }, mais il est fait le { $made }.
hint-batch-dates = Vérifiez les deux jours : --made DATE --best-before DATE
error-batch-of-itself = { $batch } est fait de ce lot même.
hint-batch-of-itself = Voyez de quoi il est fait : halle trace { $batch }
error-batch-other-pool = { $batch } est un lot d'un autre regroupement.
hint-batch-other-pool = Nommez des lots du regroupement où est celui-ci.
error-batch-origins = Un lot est fait d'au plus { $most } autres.
hint-batch-origins = Faites-le par étapes : des lots de lots.
error-unknown-batch = Aucun lot de production ne s'appelle { $batch }.
hint-unknown-batch = Voyez : halle batch list --all
error-several-batches = Plusieurs organisations ont un lot { $batch }.
hint-several-batches = Dites lequel : { $batches }
error-batch-fits-no-line = { $batch } ne va avec aucune des lignes qui partent.
hint-batch-fits-no-line = Nommez la ligne : --batch RÉF={ $batch }
error-batch-too-many = { $packs } formats de { $batch } sont plus que ce qui part.
hint-batch-too-many = Nommez-en moins, ou laissez le nombre pour toute la ligne.
error-batch-called-back = { $hub } a rappelé { $origin } : { $why }
hint-batch-called-back = Expédiez un autre lot ; voyez : halle trace { $batch }
error-nothing-shipped = Rien de la commande { $order } n'est parti.
hint-nothing-shipped = Nommez les lots au départ : halle order ship { $order } --batch RÉF=LOT
error-not-holder = Cette organisation n'a jamais rien eu de { $batch }.
hint-not-holder = Qui l'a produit ou en a eu peut le faire : halle trace { $batch }
error-not-recalled = { $batch } n'est pas rappelé.
hint-not-recalled = Voyez ce qui l'est : halle recall list
error-not-own-recall = { $hub } a rappelé { $batch }.
hint-not-own-recall = Seul { $hub } peut lever ce rappel.
error-recall-action = On ne peut pas demander « { $text } » aux détenteurs.
hint-recall-action = Écrivez détruire, rendre ou garder.

# Remarques.
remark-batch-made-later = Il est dit fait le { $date }, qui est encore à venir.
remark-batch-past-date = Il était à son meilleur avant le { $date }.
remark-packs-without-batch = De { $packs } formats de { $product } on ne connaît aucun lot.
remark-batch-apart = { $count } versions de ce lot ont été faites à part ; une est montrée. Dites-le encore pour choisir : halle batch set
remark-batch-in-baskets = { $packs } formats en ont été commandés pour les paniers du { $date }, que { $subscribers } personnes abonnées reçoivent : halle distribution show { $date }
remark-batch-kin-cut = Une organisation a plus de { $most } lots qui se tiennent ; le reste n'est pas montré.
remark-batch-sender-unknown = En a expédié, sans que l'on sache de qui cela vient : { $hubs }.
remark-alarm-recall = { $hub } rappelle { $batch } ({ $product }) : { $action ->
        [destroy] à jeter
        [return] à rendre
       *[hold] à mettre de côté
    }. { $why } – Dites ce qui restait : halle recall answer { $batch } --left QUANTITÉ
