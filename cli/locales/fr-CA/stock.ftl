# Ce qu'a une organisation : inventaires, dons, pertes.
help-stock = Ce qu'a cette organisation : compté, donné, perdu
help-stock-list = Lister ce qu'il y a : à vendre, promis, en main chez des partenaires
    .search = Seulement les offres avec ces mots
help-stock-count = Dire ce qui a été compté ; ce que personne n'attend est à vendre
    .reference = Référence de l'offre
    .packs = Formats comptés, aussi ceux qui sont promis et pas encore partis
    .words = Pourquoi, pour vos propres dossiers
    .dry-run = Montrer seulement ce qui changerait
help-stock-add = Il en est venu, une nouvelle récolte par exemple
    .reference = Référence de l'offre
    .packs = Nombre de formats
    .words = Pourquoi, pour vos propres dossiers
    .dry-run = Montrer seulement ce qui changerait
help-stock-return = Des formats sont revenus et se vendent de nouveau
    .reference = Référence de l'offre
    .packs = Nombre de formats
    .words = Pourquoi, pour vos propres dossiers
    .dry-run = Montrer seulement ce qui changerait
help-stock-gift = Des formats ont été donnés, à un frigo communautaire par exemple
    .reference = Référence de l'offre
    .packs = Nombre de formats, parmi ceux à vendre
    .words = Pourquoi, pour vos propres dossiers
    .dry-run = Montrer seulement ce qui changerait
    .to = À qui
help-stock-flash = Baisser le prix d'une offre pour quelques jours ; le prix habituel revient de lui-même
    .reference = Référence de l'offre
    .price = Le prix d'ici là, pour ce à quoi s'applique le prix de l'offre
    .until = Le dernier jour, par exemple 2026-12-01 ou demain
    .end = Revenir tout de suite au prix habituel
help-stock-loss = Des formats sont perdus ; au-delà de ce qui est à vendre, des formats confirmés sont retirés selon la règle du cycle
    .reference = Référence de l'offre
    .packs = Nombre de formats
    .words = Ce qui est arrivé ; les partenaires qui en ont moins le lisent
    .dry-run = Montrer seulement qui en aurait combien
    .why = Pourquoi : récolte (d'habitude), abîmé, gâté ou autre
    .cycle = Le cycle dont des formats confirmés sont retirés, s'il y en a plusieurs
help-stock-moves = Lister ce que sont devenus les formats, avec la valeur de chaque sorte
    .reference = Seulement cette offre
    .from = Premier jour
    .to = Dernier jour

column-for-sale = À vendre
column-promised = Promis
column-reserved = Chez d'autres
column-for-baskets = Pour paniers
column-on-hand = En tout
column-lost = Perdu
column-kept = Garde
column-before = Avant
column-after = Après
stock-kind-count = compté
stock-kind-add = ajouté
stock-kind-return = revenu
stock-kind-gift = donné
stock-kind-loss = perdu
stock-kind-baskets = en paniers
loss-reason-harvest = récolte plus petite
loss-reason-damaged = abîmé
loss-reason-spoilt = gâté
loss-reason-other = autre
page-stock-moved = { $ref } – { $what } : { $kind }
page-stock-totals = En tout
page-no-stock-moves = Rien n'a été compté, donné ou perdu.

remark-stock-counted-same = Comme attendu : { $counted }.
remark-stock-counted-less = { $packs } de moins que les { $expected } attendus.
remark-stock-counted-more = { $packs } de plus que les { $expected } attendus.
remark-stock-counted-first = Dès maintenant un stock est tenu ; c'était sur demande jusqu'ici.
remark-stock-promised-more = Il y a { $packs } formats promis de trop : halle stock loss { $ref } { $packs } --dry-run montre qui en aurait moins.
remark-lost = { $lost } sur { $packs } ne viendront pas ({ $reason ->
        [harvest] récolte plus petite
        [damaged] abîmés
        [spoilt] gâtés
       *[other] voir plus loin
    }), partagé { $shortage }. { $words }
remark-lost-otherwise = { $lost } sur { $packs } ne viendront pas ; { $seller } dit que c'est partagé { $shortage }, mais ce n'est pas ce que donne cette règle. Parlez à { $seller }. { $words }
remark-lost-other-rule = { $lost } sur { $packs } ne viendront pas, partagé { $shortage } ; la règle du cycle est maintenant { $planned_shortage }. { $words }

error-bad-stock-kind = Des formats ne peuvent pas devenir « { $kind } ».
hint-bad-stock-kind = Employez count, add, return, gift ou loss : halle stock --help
error-bad-loss-reason = « { $reason } » n'est pas une raison de perte.
hint-bad-loss-reason = Écrivez récolte, abîmé, gâté ou autre, et dites-en plus avec --words
error-made-to-order-stock = { $ref } se fait sur demande ; aucun stock n'en est tenu.
hint-made-to-order-stock = Comptez d'abord : halle stock count { $ref } QTÉ
error-not-enough-stock = On ne peut pas retirer { $packs } × { $ref } ; { $most } sont à vendre.
hint-not-enough-stock = Voir ce qu'il y a : halle stock list. Ce qui est promis ne part que par une perte.
error-loss-too-many = { $packs } × { $ref }, c'est plus que les { $most } à vendre ou promis dans ce cycle.
hint-loss-too-many = Voir ce qu'il y a : halle stock list
error-loss-several-cycles = { $ref } est promis dans plusieurs cycles : { $cycles }.
hint-loss-several-cycles = Nommez-en un : --cycle CYCLE
error-loss-too-wide = Cette perte toucherait { $lines } confirmations, plus de { $most } à la fois.
hint-loss-too-wide = Parlez à vos partenaires, et livrez ce qu'il y a ligne par ligne : halle order ship COMMANDE --line RÉF=QTÉ
remark-stock-baskets-lose = { $packs ->
        [one] L'un des formats perdus allait dans vos propres paniers : commandez de nouveau cette distribution.
       *[other] { $packs } des formats perdus allaient dans vos propres paniers : commandez de nouveau cette distribution.
    }

# Un prix pour quelques jours.
remark-flash = { $usual_cents } après le { $until }
field-usual = prix habituel
field-usual-solidarity = prix solidaire habituel
field-flash-until = prix réduit jusqu'au
error-flash-incomplete = Pour baisser le prix de { $ref }, il faut le prix et son dernier jour.
hint-flash-incomplete = Écrivez : halle stock flash { $ref } PRIX --until DATE
error-flash-past = Le { $until } est passé.
hint-flash-past = Nommez aujourd'hui ou un jour à venir : --until DATE
error-flash-not-lower = { $ref } coûte d'habitude { $usual_cents } : ce n'est pas moins.
hint-flash-not-lower = Nommez un prix plus bas, ou changez le prix habituel : halle catalogue set { $ref } --price PRIX
error-no-flash = { $ref } est à son prix habituel.
hint-no-flash = Pour voir son prix : halle catalogue show { $ref }
