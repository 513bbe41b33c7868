# Des mots à côté d'une commande.
page-line-note = { $ref } : « { $words } »
error-bad-line-note = « { $text } » ne dit rien d'une ligne.
hint-bad-line-note = Écrivez une référence et des mots, par exemple « AUBE-0042=bien mûres »
error-note-without-line = Rien de { $ref } n'est commandé : il n'y a rien à en dire.
hint-note-without-line = Dites-le d'une ligne commandée ; pour voir les offres : halle market
error-nothing-said = Il n'y a rien à dire de { $order }.
hint-nothing-said = Écrivez des mots, ou le client avec --for

# Parts de ce qui est commandé.
help-cycle-shares = Montrer de combien les vendeurs devancent la part que la coordination leur a donnée
    .cycle = Nom du cycle
help-order-share = Commander un produit à qui est le plus en retard sur sa part de ce qui est commandé
    .product = Quoi, comme le marché le nomme
    .packs = Combien de formats
    .pack = Comment il se vend, s'il y en a plusieurs, par exemple « 5 lb »
    .cycle = Le cycle ; sans lui, le seul qui est ouvert
    .tier = Palier de prix : standard ou solidaire
    .words = Un mot pour les vendeurs
    .dry-run = Montrer seulement à qui, sans rien écrire
page-orders-shared = { $product } dans { $cycle } : qui apporte combien
page-cycle-shares = Parts de ce qui est commandé dans { $cycle }
page-no-cycle-shares = Personne n'a de part.
page-shares-over = Compté sur { $cycles ->
        [one] { $cycles } cycle
       *[other] { $cycles } cycles
    } de la même coordination où ce qui est commandé se partage : ce qui est confirmé, et ce qui attend encore.
remark-cycle-without-shares = Aucune part n'est dite dans { $cycle }.
remark-share-missing = Il manque { $packs ->
        [one] { $packs } format
       *[other] { $packs } formats
    } : personne n'en a plus à vendre.
column-share = Part
column-ahead = Avance
error-no-shares = Aucune part n'est dite dans { $cycle }.
hint-no-shares = { $coordinator } les dit : halle cycle exchange { $cycle } CODE --share 40%
error-bad-seller-share = « { $text } » n'est pas une part.
hint-bad-seller-share = Écrivez un pourcentage au-dessus de 0, jusqu'à 100, par exemple --share 40%
error-share-by-coordinator = Les parts sont dites par { $coordinator }, qui coordonne le cycle.
hint-share-by-coordinator = Demandez-leur, ou laissez --share de côté.
error-share-of-seller = Une part est celle de ce qu'un vendeur apporte.
hint-share-of-seller = Laissez --side de côté.
error-nobody-offers = Aucun partenaire n'offre « { $product } ».
hint-nobody-offers = Pour voir ce qu'il y a : halle market
error-several-products = « { $product } », ce sont plusieurs produits : { $known }.
hint-several-products = Nommez-en un comme il est écrit.
error-several-packs = « { $product } » se vend de plusieurs façons : { $known }.
hint-several-packs = Dites laquelle : --pack FORMAT
