# Le bilan d'un cycle.

help-cycle-review = Montrer le bilan d'un cycle à côté du précédent : servi, refusé, resté, transporté, ce que cela a coûté
    .cycle = Le cycle
    .near = À combien de kilomètres de qui mène le cycle on est proche ; sans lui, 25
    .more =
        Chaque chiffre est compté à partir de l'histoire signée : tous les membres qui ont la
        même voient le même. Proche et loin se mesurent entre les lieux que disent les profils :
        halle hub set --place.

page-review = Bilan de { $cycle }
page-review-sellers = Par vendeur
page-review-compared = En un coup d'œil
page-review-costs = Coûts partagés

column-asked = Demandé
column-cycle-before = Le précédent
column-index = Chiffre
column-missing = Manque
column-next-time = La prochaine fois
column-offered = Offert
column-this-cycle = Ce cycle

review-total = en tout
index-filled = Servi, % de ce qui était demandé
index-refused-weight = Refusé, % du poids
index-near = De proximité, % de la valeur
index-organic = Bio, % de la valeur
index-value = Valeur reçue
index-grams = Poids reçu
index-metres = Parcouru (km)
index-gram-metres = kg·km
index-co2 = CO2 (kg)
index-transport = Transport
index-per-kilogram = Transport par kilogramme
index-complaints = Réclamations
index-sales-gini = Ventes entre vendeurs (Gini : 0 égales, 1 à un seul)
index-sold-gini = Part vendue de l'offre de chacun (Gini)

remark-review-open = { $cycle } est ouvert : ses chiffres bougent encore.
remark-review-unreceived = { $lines ->
        [one] D'une ligne partie
       *[other] De { $lines } lignes parties
    } on n'a pas encore dit ce qui est arrivé ; c'est compté comme reçu.
remark-review-unplaced = Personne n'a dit où sont ces organisations ; elles ne comptent pas comme proches : { $hubs }.
remark-review-next = La prochaine fois : ce qui a été demandé, et ce dont on a encore besoin.

error-bad-near = { $metres } m n'est pas une distance de proximité.
hint-bad-near = Écrire des kilomètres : --near 25
error-review-beyond = Ce cycle ne peut être compté : { $why }.
hint-review-beyond = Vérifier l'histoire signée : halle verify

help-cycle-season = Montrer ce qu'a donné une saison : tous les cycles entre deux jours, ensemble et chacun, pour qui mène et pour qui finance
    .from = Premier jour de livraison compté ; sans lui, depuis le début
    .to = Dernier jour de livraison compté ; sans lui, jusqu'à maintenant
    .near = À combien de kilomètres de qui mène le cycle on est proche ; sans lui, 25
page-season = La saison dans { $pool }
page-season-products = Par produit
column-filled = Servi %
column-refused-weight = Refusé %
column-organic-share = Bio %
column-near = Proche %
column-gram-metres = g·m
column-co2-grams = CO2 (g)
column-transport = Transport
column-per-kilogram = Par kg
column-complaints = Récl.
column-meals = Repas de 500 g
column-solidarity-value = Au prix solidaire
column-solidarity-share = Part solidaire %
error-no-cycles-between = Aucun cycle de { $pool } n'a été livré entre ces jours.
hint-no-cycles-between = Voir les cycles et leurs dates : halle cycle list
