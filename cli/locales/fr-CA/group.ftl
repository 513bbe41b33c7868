# Besoins et achats groupés : aide, pages, codes, erreurs, remarques.

help-need = Ce que les organisations achèteraient si quelqu'un l'offrait
help-need-add = Dire ce que cette organisation achèterait
    .product = Quoi, par exemple "Calalou (gombo)"
    .units = Combien d'unités, entières
    .unit = Ce qu'est une unité, par exemple kg ou "caisse de 20 lb"
    .by = Pour quand
    .why = Pourquoi, pour qui pourrait le cultiver ou le trouver
help-need-list = Lister ce que les organisations achèteraient, et combien en tout
    .search = Seulement les besoins qui ont ces mots
    .all = Aussi ceux qui ont été retirés
help-need-show = Montrer un besoin, ses versions et ce qui y répond
    .need = Nom du besoin
help-need-withdraw = Retirer un besoin de cette organisation ; son histoire reste
    .need = Nom du besoin
help-need-match = Dire qu'une offre ou un achat groupé répond à un besoin
    .need = Nom du besoin
    .offer = Référence de l'offre
    .group = Nom de l'achat groupé
    .words = Un mot pour qui a demandé

help-group = Acheter ensemble : remplir à plusieurs des caisses ou un minimum chez un fournisseur
help-group-open = Ouvrir un achat groupé, coordonné par cette organisation
    .name = Nom, par exemple octobre
    .item = Ce qu'on achète, par exemple "Œufs; unité=douzaine; caisse=15; prix=52,50/15" ; peut se répéter
    .supplier = Chez qui, en mots, quand ce n'est personne du regroupement
    .cycle = Le cycle où un partenaire le vend ; chaque article est alors REF, par exemple "AUBE-0042; caisse=10"
    .delivery = Ce que le fournisseur demande pour livrer
    .free-from = Valeur des produits à partir de laquelle la livraison est gratuite
    .rule = Répartition de la livraison : « à la valeur », « aux formats » ou « égal » ; sans elle, à la valeur
    .fills = À partir de quand on ne fait que compléter ce qui est commencé
    .closes = Quand cette organisation compte le fermer
    .words = Un mot pour les organisations
    .more =
        D'un article : unité=MOTS, grammes=NOMBRE, caisse=UNITÉS, palette=CAISSES,
        par=unité|caisse|palette (ce qui se vend entier), min=UNITÉS,
        prix=MONTANT/UNITÉS, et dès=UNITÉS:MONTANT pour chaque prix plus bas
        selon le total du regroupement.
help-group-list = Lister les achats groupés
help-group-show = Montrer ce que donne un achat groupé, ce qui manque, et pourquoi
    .group = Nom de l'achat, ou CODE/NOM quand deux organisations ont le même
help-group-wish = Dire ce que cette organisation prendrait ; redit, cela remplace ce qui précède
    .group = Nom de l'achat
    .units = Article et unités, et ce qu'on prendrait de plus : œufs=22+5 ; le numéro de l'article suffit
help-group-withdraw = Ne plus participer, tant que l'achat n'est pas fermé
    .group = Nom de l'achat
help-group-close = Fermer un achat que cette organisation coordonne, et publier ce qui en vient
    .group = Nom de l'achat
help-group-cancel = Ne rien acheter, finalement
    .group = Nom de l'achat
    .words = Pourquoi
help-group-arrive = Comme coordonnateur, dire ce que le fournisseur a apporté ; sans unités, tout
    .group = Nom de l'achat
    .units = Article et unités, par exemple riz=11
    .payer = Code de l'organisation qui paie le fournisseur ; sans lui, celle-ci
    .batch = De quels lots du fournisseur : ARTICLE=LOT, ou ARTICLE=LOT:UNITÉS s'il y en a plusieurs
    .best-before = Dernier jour où un lot est bon, par exemple L-77=2027-03-01
    .words = Un mot pour les organisations
help-group-receive = Dire ce que cette organisation a reçu ; sans unités, tout ce qui lui revient
    .group = Nom de l'achat
    .units = Article et unités, par exemple riz=3
    .words = Un mot pour qui coordonne
help-group-pay = Comme payeur du fournisseur, inscrire ce que chacun doit
    .group = Nom de l'achat
    .amount = La facture du fournisseur, à comparer avec ce qui est compté
    .date = Quand elle a été payée

column-agrees = Comme compté ici
column-arrived = Arrivé
column-bought = Achète
column-by = Pour le
column-closed = Fermé
column-credited = En moins
column-delivery = Livraison
column-fills = À compléter dès
column-gets = Reçoit
column-goods = Produits
column-hubs = Organisations
column-item = No
column-left-over = Reste
column-meets = Répond
column-minimum = Minimum
column-missing-case = D'ici une caisse
column-missing-minimum = D'ici le minimum
column-missing-price = D'ici un prix plus bas
column-need = Besoin
column-per = Pour
column-sold-by = Vendu par
column-step = Caisse de
column-steps = Caisses
column-supplier = Fournisseur
column-tolerance = De plus
column-unit = Unité
column-units = Unités
column-why = Pourquoi
column-wished = Souhaité

page-no-needs = Personne n'a de besoin : halle need add PRODUIT UNITÉS.
page-wanted = Demandé ensemble
page-need = Besoin { $need }
page-versions = Ses versions
page-no-matches = Rien n'y répond encore : halle need match BESOIN --offer REF.
page-no-groups = Aucun achat groupé : halle group open NOM.
page-group = Achat groupé { $name }
page-no-wishes = Personne n'a encore rien souhaité : halle group wish ACHAT ARTICLE=UNITÉS.
page-nothing-bought = Rien ne serait encore acheté.
page-wishes = Souhaits

need-open = ouvert
need-met = répondu
need-withdrawn = retiré
group-open = ouvert
group-closing = se ferme
group-closed = fermé
group-cancelled = annulé
group-arrived = arrivé
wish-counts = compte
wish-apart = fait à part
wish-replaced = remplacé
wish-late = tardif
handling-unit = unité
handling-case = caisse
handling-pallet = palette

record-need = besoin
record-match = réponse à un besoin
record-group-purchase = ouverture d'un achat groupé
record-wish = souhait
record-group-close = fermeture d'un achat groupé
record-group-arrival = arrivage d'un achat groupé
record-group-receipt = réception d'un achat groupé

error-product-needed = Il n'est pas dit quoi.
hint-product-needed = Nommez d'abord le produit : halle need add "Gombo" 18 --unit kg
error-bad-units = { $units } n'est pas un nombre d'unités.
hint-bad-units = Écrivez un nombre entier, de 0 à 1000000 ; d'un besoin, au moins 1.
error-not-whole = « { $text } » n'est pas un nombre entier.
hint-not-whole = Comptez en unités entières : œufs=22+5
error-bad-item = Dans « { $text } », ceci ne se comprend pas : « { $part } ».
hint-bad-item = Écrivez : "Œufs; unité=douzaine; caisse=15; prix=52,50/15; dès=30:48,00; min=15"
error-unknown-need = Aucun besoin ne s'appelle { $need }.
hint-unknown-need = Voir : halle need list
error-several-needs = « { $need } » convient à plusieurs besoins.
hint-several-needs = Écrivez-en davantage : halle need list
error-not-own-need = Le besoin { $need } est celui de { $hub }.
hint-not-own-need = Seule l'organisation { $hub } peut le retirer.
error-need-withdrawn = { $hub } a retiré le besoin { $need }.
hint-need-withdrawn = Voir ce qui est demandé : halle need list
error-match-with-what = À un besoin répond une offre ou un achat groupé, l'un des deux.
hint-match-with-what = halle need match BESOIN --offer REF   ou   --group ACHAT
error-unknown-group = Aucun achat groupé ne s'appelle { $group }.
hint-unknown-group = Voir : halle group list
error-several-groups = Plusieurs organisations ont un achat groupé { $group }.
hint-several-groups = Dites lequel : { $groups }
error-group-name-taken = Cette organisation a déjà un achat groupé { $group }.
hint-group-name-taken = Prenez un autre nom, ou voyez : halle group show { $group }
error-supplier-needed = Il n'est pas dit chez qui acheter.
hint-supplier-needed = Ajoutez --supplier MOTS, ou --cycle CYCLE pour les offres d'un partenaire.
error-supplier-or-cycle = Un achat a un seul fournisseur : dehors, ou un partenaire dans un cycle.
hint-supplier-or-cycle = Enlevez --supplier ou --cycle.
error-several-sellers = { $ref } est à un autre vendeur.
hint-several-sellers = Ouvrez un achat groupé par vendeur.
error-bad-delivery-rule = La livraison ne se répartit pas par « { $rule } ».
hint-bad-delivery-rule = Répartissez-la « à la valeur », « aux formats » ou « égal ».
error-no-items = Il n'est pas dit quoi acheter.
hint-no-items = Ajoutez --item "Œufs; caisse=15; prix=52,50/15"
error-too-many-items = Un achat groupé a au plus { $most } articles.
hint-too-many-items = Ouvrez-en un second pour le reste.
error-item-twice = « { $product } » y est deux fois.
hint-item-twice = Nommez chaque article une fois.
error-item-needed = L'achat a plusieurs articles.
hint-item-needed = Dites lequel, par ARTICLE=UNITÉS : { $products }
error-unknown-item = L'achat n'a pas d'article « { $item } ».
hint-unknown-item = Il a : { $products }
error-several-items = « { $item } » convient à plusieurs articles.
hint-several-items = Écrivez davantage de son nom, ou son numéro.
error-price-needed = « { $product } » n'a pas de prix.
hint-price-needed = Ajoutez-le : "{ $product }; prix=52,50/15"
error-price-of-offer = { $ref } a déjà le prix de son vendeur.
hint-price-of-offer = Enlevez prix= et dès=.
error-bad-per = « { $product } » a un prix pour { $units } unités.
hint-bad-per = Donnez un prix pour 1 à { $most } unités : prix=52,50/15
error-bad-case = Une caisse ou palette de { $units } n'existe pas (« { $product } »).
hint-bad-case = Donnez de 1 à { $most } unités par caisse, et caisses par palette.
error-bad-sold-by = « { $text } » n'est rien qui se vende entier.
hint-bad-sold-by = Écrivez par=unité, par=caisse ou par=palette.
error-bad-minimum = « { $product } » ne peut avoir un minimum de { $minimum }.
hint-bad-minimum = Donnez de 0 à { $most } unités.
error-minimum-above-stock = Un minimum de { $minimum } est impossible : { $ref } en a { $packs }.
hint-minimum-above-stock = Baissez le minimum, ou demandez-en plus au vendeur.
error-too-many-price-breaks = « { $product } » a { $breaks } prix de quantité ; 20 suffisent.
hint-too-many-price-breaks = Enlevez-en.
error-price-break-order = Le prix de « { $product } » dès { $from } n'est pas à sa place.
hint-price-break-order = Donnez dès= en ordre, à partir de 2 : dès=10:36,40, puis dès=25:35,10
error-price-break-not-lower = « { $product } » n'est pas moins cher dès { $from }.
hint-price-break-not-lower = Donnez à chaque dès= un prix plus bas que le précédent.
error-no-wish-lines = Il n'est pas dit ce que cette organisation souhaite.
hint-no-wish-lines = halle group wish { $group } ARTICLE=UNITÉS+PLUS
error-group-closed = L'achat groupé { $group } est fermé.
hint-group-closed = Demandez à { $coordinator }, qui le coordonne, d'en ouvrir un autre.
error-group-closed-already = L'achat groupé { $group } est fermé, et peut-être commandé.
hint-group-closed-already = Dites ce qui est venu, même rien : halle group arrive { $group } ARTICLE=0
error-group-cancelled = L'achat groupé { $group } a été annulé.
hint-group-cancelled = Voir pourquoi : halle group show { $group }
error-group-not-closed = L'achat groupé { $group } n'est pas encore fermé.
hint-group-not-closed = Qui le coordonne le ferme d'abord : halle group close { $group }
error-group-not-arrived = Rien de { $group } n'est encore arrivé, que l'on sache.
hint-group-not-arrived = { $coordinator } dit d'abord ce qui est venu : halle group arrive { $group }
error-not-group-coordinator = { $coordinator } coordonne l'achat groupé { $group }.
hint-not-group-coordinator = Demandez à { $coordinator } de le faire.
error-too-many-wishes = { $wishes } souhaits, c'est plus que { $group } ne peut compter.
hint-too-many-wishes = Divisez-le : au plus { $most } organisations par achat.
error-group-too-many-units = Avec les autres souhaits, c'est plus que { $group } ne peut acheter.
hint-group-too-many-units = Souhaitez moins ; ensemble, au plus 1000000 unités.
error-group-too-large = { $group } dépasse tout montant possible.
hint-group-too-large = Vérifiez prix et unités : halle group show { $group }
error-group-price-moved = { $ref } est à { $now_cents } ; les souhaits étaient à { $wished_cents }.
hint-group-price-moved = Annulez cet achat et ouvrez-en un autre au nouveau prix.
error-no-share = Rien de { $group } ne revient à cette organisation.
hint-no-share = Voir qui reçoit quoi : halle group show { $group }
error-not-payer = { $hub } paie pour { $group }, selon { $coordinator }.
hint-not-payer = { $coordinator } peut le changer : halle group arrive { $group } --payer CODE
error-bill-differs = La facture de { $bill_cents } n'est pas ce qui est compté : { $due_cents }.
hint-bill-differs = Vérifiez ce qui est arrivé ; inscrivez le reste : halle cost record
error-group-paid-before = Le coût de { $group } a été inscrit avant que l'arrivage change.
hint-group-paid-before = Reprenez-le d'abord : halle ledger correct { $entry } --words POURQUOI
error-arrival-needed-again = Le coût de { $group } a été inscrit, puis repris.
hint-arrival-needed-again = Qui coordonne redit ce qui est venu : halle group arrive { $group }
error-nothing-owed = Personne d'autre ne doit rien pour { $group }.
hint-nothing-owed = Voir : halle group show { $group }

remark-group-closing = { $group } est fermé, mais les souhaits que la fermeture couvre ne sont pas tous ici.
remark-group-differs = Ce qui est publié pour { $group } n'est pas ce que ce nœud compte des mêmes souhaits.
remark-group-late-wishes = Des souhaits sont venus après la fermeture de { $group } et ne comptent pas.
remark-group-wishes-apart = Une organisation a souhaité deux fois à part pour { $group } ; le moindre compte, jusqu'à ce qu'elle choisisse.
remark-group-left-out = { $product } : ce que { $hub } souhaite est plus qu'on ne peut acheter, et ne compte pas.
remark-group-exact = { $product } : { $wished } souhaités, exactement { $steps } × { $step }.
remark-group-up = { $product } : { $wished } souhaités, et jusqu'à { $tolerance } de plus iraient ; { $extra } de plus remplissent { $steps } × { $step } = { $units }.
remark-group-down = { $product } : { $wished } souhaités ; { $steps } × { $step } = { $units } sont achetés et { $short } ne le sont pas, car les tolérances ({ $tolerance }) n'en remplissent pas un de plus.
remark-group-no-wish = { $product } : personne n'en souhaite.
remark-group-no-case = { $product } : { $wished } souhaités et { $tolerance } de plus ne remplissent pas une caisse de { $step } ; il en manque { $missing }, donc rien n'est acheté.
remark-group-below-minimum = { $product } : { $wished } souhaités et { $tolerance } de plus, il en manque { $missing } pour le minimum de { $minimum } ; rien n'est acheté.
remark-group-share-up = { $product }, { $hub } : { $wished } souhaités, et des { $available } en plus { $of } ÷ { $total } = { $exact_ratio }, donc { $floor }{ $received ->
        [yes] {" "}et un de plus (reste au rang { $rank }, { $leftover } à donner)
       *[no] {""}
    }{ $tied ->
        [yes] {" "}(restes égaux : le code le plus bas d'abord)
       *[no] {""}
    } : { $given }.
remark-group-share-down = { $product }, { $hub } : des { $available } achetés, { $of } ÷ { $total } = { $exact_ratio }, donc { $floor }{ $received ->
        [yes] {" "}et un de plus (reste au rang { $rank }, { $leftover } à donner)
       *[no] {""}
    }{ $tied ->
        [yes] {" "}(restes égaux : le code le plus bas d'abord)
       *[no] {""}
    } : { $given } pour { $wished } souhaités.
remark-group-stacked = { $product } : { $pallets } palettes, { $cases } caisses et { $singles } unités à part.
remark-group-price = { $product } : { $units } à { $price_cents }{ $per ->
        [1] {""}
       *[other] {" "}pour { $per }
    } font { $total_cents }{ $saving ->
        [0] {""}
       *[other] {" "}({ $saving_cents } de moins qu'avant le prix dès { $from })
    }.
remark-group-to-case = { $product } : { $missing } d'ici la prochaine caisse entière{ $uncovered ->
        [0] , tous couverts par les tolérances
       *[other] , dont { $uncovered } que personne ne couvre
    }.
remark-group-to-minimum = { $product } : { $missing } d'ici le minimum{ $uncovered ->
        [0] , tous couverts par les tolérances
       *[other] , dont { $uncovered } que personne ne couvre
    }.
remark-group-to-price = { $product } : { $missing } d'ici { $price_cents }, le prix dès { $from }.
remark-group-short = { $product } : { $arrived } de { $units } sont arrivés ; le prix reste { $price_cents } pour { $per }, car c'est le fournisseur qui a manqué.
remark-group-credit = { $hub } en reçoit { $given } sur { $bought }, et paie { $amount_cents } de moins.
remark-group-surplus = { $product } : { $units } sont arrivés de plus que ce qui est acheté, et ne sont encore à personne.
remark-group-above-free = Les produits, { $goods_cents }, sont { $gap_cents } au-dessus de la livraison gratuite ({ $free_cents }).
remark-group-below-free = Les produits, { $goods_cents }, sont { $gap_cents } au-dessous de la livraison gratuite ({ $free_cents }) ; la livraison de { $fee_cents } s'ajoute.
remark-group-delivery = La livraison de { $fee_cents } est répartie { $rule }.
remark-explain-group = L'achat groupé { $group } chez { $supplier } : { $amount_cents } pour ce qui est arrivé, compté par chaque nœud des souhaits que sa fermeture couvre.
page-group-batches = Lots du fournisseur
error-group-batches-partner = { $group } achète à un partenaire, qui dit lui-même de quels lots sont ses produits.
hint-group-batches-partner = Voir ce qu'il a livré : halle order list
error-batch-beyond-arrival = { $units } de { $batch }, c'est plus que les { $most } qui sont arrivés et ne sont d'aucun autre lot.
hint-batch-beyond-arrival = Nommez-en moins, ou laissez le nombre pour tout ce qui reste : halle group arrive --help
error-batch-other-product = { $batch } est un lot de { $product }.
hint-batch-other-product = Donnez à chaque produit son propre code : halle group arrive ACHAT --batch "ARTICLE=CODE produit"
error-batch-best-before = Une date est donnée pour { $batch }, qui n'est aucun des lots.
hint-batch-best-before = Nommez-le aussi avec --batch : halle group arrive --help
