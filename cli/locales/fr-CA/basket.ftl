# Paniers, abonné·es, distributions.

# Aide.
help-basket = Formats de panier : ce qui y va et ce qu'ils coûtent
help-basket-set = Ajouter un format de panier, ou le changer
    .basket = Son nom, par exemple petit
    .items = Ce qui y va, par exemple "okra=300 g / haricots longs=330 g", "laitue=1" ; peut se répéter, dans l'ordre
    .prices = Ce qu'il coûte à qui, par exemple solidaire=10,00 ; peut se répéter
    .more =
        Un article est un produit tel que le marché le nomme, ou la référence d'une offre.
        Après un / vient ce qui y va quand le premier manque. Les articles nommés remplacent
        tous ceux d'avant ; les prix qui ne sont pas nommés restent. Rien n'en sort d'ici.
help-basket-list = Lister les formats
    .retired = Montrer aussi ceux qu'on ne prépare plus
help-basket-show = Montrer un format : ce qui y va et ce qu'il coûte
    .basket = Son nom
help-basket-retire = Ne plus préparer un format ; ce qui a été préparé reste
    .basket = Son nom
help-subscriber = Qui reçoit des paniers ; leurs noms ne sortent jamais d'ici
help-subscriber-add = Ajouter un·e abonné·e
    .name = Nom de la personne ou du ménage
    .basket = Format de panier ; sans lui, le seul qu'il y a
    .baskets = Combien chaque fois ; sans lui, 1
    .tier = À quel prix ; sans lui, le premier du format
    .point = Où les prendre
    .contact = Téléphone ou courriel
    .referrer = Qui a envoyé le ménage
    .avoids = Ce qui ne doit pas y être, par exemple arachide ; peut se répéter
    .from = Premier jour
    .until = Dernier jour
help-subscriber-change = Changer ce qui est dit d'un·e abonné·e ; un texte vide l'enlève
    .subscriber = Numéro ou nom
    .name = Un autre nom
    .basket = Format de panier
    .baskets = Combien chaque fois
    .tier = À quel prix
    .point = Où les prendre
    .contact = Téléphone ou courriel
    .referrer = Qui a envoyé le ménage
    .avoids = Ce qui ne doit pas y être, à la place de tout ce qui était dit ; peut se répéter
    .from = Premier jour
    .until = Dernier jour
help-subscriber-import = Lire une feuille d'abonné·es ; qui est connu par son nom est changé, personne n'est enlevé
    .file = Fichier CSV ou classeur .xlsx avec un en-tête, au moins du nom
    .dry-run = Montrer ce qui changerait et ne rien écrire
    .strict = Ne rien écrire si une seule ligne est mauvaise
help-subscriber-list = Lister les abonné·es
    .all = Montrer aussi qui a cessé
    .on = Seulement qui en reçoit ce jour-là
    .search = Seulement avec ces mots
help-subscriber-show = Montrer un·e abonné·e
    .subscriber = Numéro ou nom
help-subscriber-pause = Ne rien recevoir pendant un temps
    .subscriber = Numéro ou nom
    .from = Premier jour de la pause ; sans lui, aujourd'hui
    .to = Dernier jour de la pause ; sans lui, jusqu'à la reprise
help-subscriber-resume = Recevoir de nouveau, dès aujourd'hui
    .subscriber = Numéro ou nom
help-subscriber-end = Ne plus recevoir ; l'histoire reste
    .subscriber = Numéro ou nom
    .on = Le dernier jour ; sans lui, aujourd'hui
help-distribution = Les paniers d'un jour : besoins, coûts, commandes, papiers, remise
help-distribution-plan = Montrer ce que les paniers d'un jour prendraient, coûteraient et rapporteraient ; n'écrit rien
    .date = Le jour
    .cycle = Le cycle où commander ; sans lui, le seul qui est ouvert
    .extra = Emballage et transport d'un panier ; sans lui, comme la fois d'avant
    .fund = Ce que contient le fonds solidaire ; sans lui, ce que la fois d'avant a laissé
help-distribution-order = Commander ce qui manque aux paniers d'un jour, et garder qui prend quoi
    .date = Le jour
    .cycle = Le cycle où commander ; sans lui, le seul qui est ouvert
    .extra = Emballage et transport d'un panier ; sans lui, comme la fois d'avant
    .fund = Ce que contient le fonds solidaire ; sans lui, ce que la fois d'avant a laissé
    .words = Ce qui a été décidé, et par qui
    .more =
        La refaire ne commande que ce qui manque depuis : quand une ligne a été réduite ou
        refusée, ou n'est pas venue, le choix suivant de la recette. Qui vend voit des formats
        et rien de personne.
help-distribution-list = Lister les distributions commandées
help-distribution-show = Montrer une distribution telle que ses commandes sont maintenant
    .date = Le jour
help-distribution-print = Écrire un papier à imprimer, ou ses lignes avec --format csv
    .date = Le jour
    .paper = préparation (numéros et articles seulement), cueillette, partenaire ou étiquettes
    .only = Seulement ce point de chute ; du papier partenaire, seulement celui-ci
    .output = Où l'écrire ; sans fichier, à l'écran
help-distribution-taken = Dire qui a pris ses paniers
    .date = Le jour
    .subscribers = Numéros ou noms
    .undo = Finalement non

# Pages.
page-no-baskets = Aucun format de panier : halle basket set NOM --item PRODUIT=QUANTITÉ.
page-basket = Panier { $basket }
page-no-items = Rien.
page-no-subscribers = Personne ne reçoit encore de paniers : halle subscriber add NOM.
page-subscriber = { $number } · { $name }
page-no-distributions = Rien de distribué encore : halle distribution plan DATE.
page-distribution = Distribution du { $date }
page-distribution-planned = Distribution du { $date }, prévue
page-to-order = À commander
page-own-goods = De notre propre stock
page-orders = Commandé
page-takings = Ce que cela coûte et rapporte
page-told = À prévenir

# Colonnes.
column-avoids = Sans
column-basket = Panier
column-baskets = Paniers
column-came = Venus
column-content = Contenu
column-cost = Coût
column-cost-each = Coût d'un panier
column-costs = Coûts
column-due = À payer
column-each = Chacun
column-extra = Emballage et transport, chacun
column-fund = Fonds avant
column-fund-left = Fonds après
column-gap = Coûts moins revenus
column-income = Revenus
column-instead = Au lieu de
column-items = Articles
column-number = No
column-or-else = Sinon
column-part = Partie
column-pauses = Pauses
column-point = Point de chute
column-prices = Prix
column-referrer = Envoyé par
column-subscribers = Abonné·es
column-surplus = Sur le coût
column-until = Jusqu'au

# Codes.
subscriber-active = actif
subscriber-paused = en pause
subscriber-awaited = à venir
subscriber-ended = terminé
basket-item-missing = manque
field-basket = panier
field-point = point de chute
field-referrer = envoyé par
field-avoids = sans
skipped-unknown-basket = il n'y a pas de tel panier
skipped-basket-needed = il y a plusieurs paniers
skipped-unknown-tier = le panier n'a pas ce prix
skipped-bad-basket-count = pas un nombre de paniers
skipped-too-many-avoids = trop de choses à éviter
skipped-bad-name = ne peut être un nom
skipped-too-many-subscribers = il n'y a plus de place
skipped-subscriber-exists = y est deux fois

remark-tier-price = { $tier } { $cents }
remark-choice-grams = { $product } { $grams }
remark-choice-pieces = { $product } × { $count }
remark-pause-until = { $from } au { $to }
remark-pause-open = dès le { $from }
remark-gets-instead = { $product } au lieu de { $wanted }
remark-gets-nothing = pas de { $wanted }
remark-basket-weight-unknown = { $ref } n'est pas compté : personne n'a dit le poids d'un format.
remark-basket-no-offer = Personne n'offre « { $product } ».
remark-basket-no-offer-near = Personne n'offre « { $product } ». Presque pareil : { $near }.
remark-basket-lines-wait = { $lines ->
        [one] Une ligne attend
       *[other] { $lines } lignes attendent
    } une réponse ; ce qui y est demandé est compté.
remark-basket-without-price = Aucun prix n'est dit pour : { $numbers }.
remark-basket-avoids-nothing = Rien dans ces paniers ne s'appelle « { $product } », à ne pas donner à { $numbers } : vérifier l'orthographe.
remark-basket-cost-rounded = Un panier { $basket } coûte un peu moins de { $cents } ; les sommes sont exactes.
remark-basket-fund-short = Le fonds n'y suffit pas : il manque { $cents }.
remark-basket-fund-carries = { $basket } : le fonds et qui paie davantage portent { $carried } paniers à { $tier }, { $fewer } de moins que demandé.

# Erreurs.
error-bad-part = « { $text } » n'est pas un article de panier.
hint-bad-part = Écrire : "okra=300 g / haricots longs=330 g", ou "laitue=1"
error-bad-tier-price = « { $text } » n'est pas un prix.
hint-bad-tier-price = Écrire : solidaire=10,00
error-bad-unit = « { $unit } » n'est pas une unité de recette.
hint-bad-unit = Peser en g ou en kg, ou compter.
error-bad-recipe-quantity = Aucun panier ne reçoit autant de « { $product } ».
hint-bad-recipe-quantity = Donner de 1 à { $most } grammes ou unités.
error-too-many-parts = Un panier a au plus { $most } articles.
hint-too-many-parts = En laisser de côté.
error-too-many-choices = Un article a de 1 à { $most } choix.
hint-too-many-choices = En laisser de côté.
error-choice-twice = « { $product } » est deux fois dans un article.
hint-choice-twice = Nommer chaque choix une fois.
error-too-many-tiers = Un panier a au plus { $most } prix.
hint-too-many-tiers = En laisser de côté.
error-recipe-needed = Il n'est pas dit ce qui va dans un panier { $basket }.
hint-recipe-needed = halle basket set { $basket } --item "carottes=500 g" --price régulier=18,00
error-too-many-baskets = Il y a ici { $most } formats de panier ; c'est tout.
hint-too-many-baskets = Changer l'un d'eux : halle basket list
error-basket-in-use = { $count ->
        [one] Un·e abonné·e reçoit
       *[other] { $count } abonné·es reçoivent
    } un panier { $basket }.
hint-basket-in-use = Leur en donner un autre, ou y mettre fin : halle subscriber list
error-unknown-basket = Il n'y a pas de panier « { $basket } ».
hint-unknown-basket = Voir : halle basket list
error-basket-needed = Il n'est pas dit quel panier.
hint-basket-needed = Ajouter --basket ; il y a : { $baskets }
error-unknown-tier = Un panier { $basket } n'a pas de prix « { $tier } ».
hint-unknown-tier = Il a : { $tiers }
error-bad-basket-count = { $count } n'est pas un nombre de paniers.
hint-bad-basket-count = Écrire un nombre entier, 1 ou plus.
error-too-many-avoids = On peut éviter au plus { $most } choses.
hint-too-many-avoids = Nommer les plus importantes.
error-too-many-subscribers = Il y a ici { $most } abonné·es ; c'est tout.
hint-too-many-subscribers = Changer l'une d'elles : halle subscriber list --all
error-too-many-pauses = On garde { $most } pauses d'un·e abonné·e ; c'est tout.
hint-too-many-pauses = Mettre fin à l'abonnement, ou une pause plus longue.
error-subscriber-exists = { $name } y est déjà, sous le numéro { $number }.
hint-subscriber-exists = La changer : halle subscriber change { $number }. Une autre personne de ce nom a besoin d'un nom à elle.
error-unknown-subscriber = Personne ici ne s'appelle « { $subscriber } ».
hint-unknown-subscriber = Voir : halle subscriber list --all
error-several-subscribers = « { $subscriber } » convient à plusieurs.
hint-several-subscribers = En écrire plus : { $subscribers }
error-no-subscribers = Personne ne reçoit de paniers le { $date }.
hint-no-subscribers = Voir qui en recevrait : halle subscriber list --all
error-subscriber-needed = Il n'est pas dit qui.
hint-subscriber-needed = Nommer des numéros : halle distribution taken DATE 1 2 3
error-not-in-distribution = { $subscriber } ({ $number }) n'a pas de panier le { $date }.
hint-not-in-distribution = Voir qui en a : halle distribution print { $date } cueillette --format csv
error-unknown-distribution = Rien n'a été commandé pour le { $date }.
hint-unknown-distribution = Voir : halle distribution list. Pour commander : halle distribution order { $date }
error-basket-two-units = « { $product } » est pesé dans une recette et compté dans une autre.
hint-basket-two-units = Le dire d'une seule façon : halle basket set
error-basket-beyond = Ces paniers ne peuvent être prévus : { $why }.
hint-basket-beyond = Vérifier les nombres et les prix : halle subscriber list, halle basket list
error-unknown-basket-paper = « { $text } » n'est pas un papier de distribution.
hint-unknown-basket-paper = Écrire préparation, cueillette, partenaire ou étiquettes.
error-basket-paper-empty = Ce papier du { $date } serait vide.
hint-basket-paper-empty = Voir : halle distribution show { $date }

# Papiers.
basket-paper-pack = Liste de préparation – paniers du { $date }
basket-paper-pickup = Liste de cueillette – paniers du { $date }
basket-paper-partner = Paniers du { $date }, pour qui a envoyé les ménages
basket-paper-labels = Étiquettes – paniers du { $date }
basket-paper-all = Tous les paniers
basket-paper-nth = Panier { $number } de { $baskets }
basket-no-point = Point de chute non dit
basket-instead = { $product } (au lieu de { $wanted })
basket-lacks = pas de { $wanted }
help-subscriber-paid = Dire que quelqu'un a payé des distributions d'avance
    .subscriber = Numéro ou nom
    .times = Combien ; sous zéro, rendues
    .from = Le premier jour qu'elles couvrent ; sans lui, aujourd'hui
column-paid-ahead = D'avance
remark-basket-prepaid-last = Le dernier panier payé d'avance : { $numbers }.
remark-basket-prepaid-over = Plus rien n'est payé d'avance, préparé quand même et à payer : { $numbers }.
error-bad-prepaid = { $count } distributions ne peuvent pas être payées d'avance.
hint-bad-prepaid = De 1 à 520, ou sous zéro pour en rendre : halle subscriber paid --help
