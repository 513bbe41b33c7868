# Catalogue, tableurs, cycles, lots, commandes.

error-import-empty = Il n'y a rien à importer dans ce fichier.
hint-import-empty = Ouvrez-le et vérifiez qu'il a des titres et des lignes.
error-import-too-large = Le fichier est trop grand ({ $bytes } octets).
hint-import-too-large = Partagez-le en plusieurs.
error-import-too-many-rows = Le fichier a plus de { $rows_max } lignes.
hint-import-too-many-rows = Partagez-le en plusieurs.
error-import-workbook = C'est un classeur, pas un fichier CSV.
hint-import-workbook = Enregistrez-le en CSV à partir du tableur.
error-import-no-header = Aucune ligne ne ressemble à des titres ; il n'y a rien à importer.
hint-import-no-header = Nommez les colonnes sur une ligne : produit, format, prix, disponible
error-import-missing-columns = Il manque aux titres : { $fields }.
hint-import-missing-columns = Dites quelle colonne c'est : --column "TITRE=CHAMP"
error-import-no-rows = Il n'y a aucune ligne sous les titres ; rien à importer.
hint-import-no-rows = Ajoutez des lignes et importez à nouveau.
error-import-unknown-field = Aucun champ ne s'appelle « { $field } ».
hint-import-unknown-field = Voir les champs : halle catalogue import FICHIER --dry-run
error-import-unknown-heading = Le fichier n'a pas de titre « { $heading } ».
hint-import-unknown-heading = Voir les titres : halle catalogue import FICHIER --dry-run
error-import-mapped-twice = Le titre « { $heading } » ou son champ est nommé deux fois.
hint-import-mapped-twice = Nommez chacun une fois avec --column.
error-import-contradictory = La même offre y est avec des valeurs différentes, lignes { $lines }.
hint-import-contradictory = Gardez une de ces lignes et importez à nouveau.
error-import-nothing-good = Aucune ligne ne peut être importée.
hint-import-nothing-good = Voir chaque problème : ajoutez --dry-run

error-strict-skipped = { $count ->
        [one] Une ligne est mauvaise ; rien n'a été écrit.
       *[other] { $count } lignes sont mauvaises ; rien n'a été écrit.
    }
hint-strict-skipped = Voyez-les avec --dry-run, ou laissez tomber --strict pour garder les bonnes.

error-unknown-offer = Aucune offre ne s'appelle { $ref }.
hint-unknown-offer = Voir : halle market
error-offer-retired = { $ref } est retirée de la vente.
hint-offer-retired = Voir ce qui est à vendre : halle market --available
error-offer-incomplete = Une nouvelle offre demande { $field }.
hint-offer-incomplete = halle catalogue set --product NOM --pack FORMAT --price MONTANT
error-not-own-offer = { $ref } appartient à { $hub }.
hint-not-own-offer = Seule cette organisation peut la changer.

error-unknown-cycle = Aucun cycle ne s'appelle « { $cycle } ».
hint-unknown-cycle = Voir : halle cycle list
error-no-open-cycle = Aucun cycle n'est ouvert.
hint-no-open-cycle = Ouvrez-en un : halle cycle open NOM
error-cycle-exists = Cette organisation a déjà un cycle « { $cycle } ».
hint-cycle-exists = Choisissez un autre nom.
error-cycle-closed = Le cycle { $cycle } est fermé.
hint-cycle-closed = Voir ceux qui sont ouverts : halle cycle list
error-not-coordinator = Seule { $coordinator } peut fermer ce cycle.
hint-not-coordinator = Demandez-leur.

error-unknown-lot = Il n'y a pas de lot de { $ref } dans { $cycle }.
hint-unknown-lot = Voir : halle lot list
error-not-enough = Seulement { $free } formats de { $ref } sont libres.
hint-not-enough = Demandez-en au plus { $free }.
error-nothing-to-return = Aucun format libre de { $ref } n'est réservé ici.
hint-nothing-to-return = Voir : halle lot list
error-not-seller = Seul le vendeur, { $seller }, peut le faire.
hint-not-seller = Demandez-leur.
error-not-buyer = Seul l'acheteur, { $buyer }, peut le faire.
hint-not-buyer = Demandez-leur.
error-own-offer = Une organisation ne se commande rien à elle-même ({ $ref }).
hint-own-offer = Commandez ce que d'autres offrent : halle market
error-on-demand-lot = { $ref } se fait sur demande et n'a pas de lot.
hint-on-demand-lot = Le vendeur confirme chaque commande à la main : halle order confirm COMMANDE

error-unknown-order = Aucune commande ne s'appelle { $order }.
hint-unknown-order = Voir : halle order list
error-unknown-line = La commande { $order } n'a pas de ligne { $ref }.
hint-unknown-line = Voir : halle order show { $order }
error-nothing-to-ship = Rien n'est encore confirmé dans { $order }.
hint-nothing-to-ship = Voir pourquoi : halle order show { $order }
error-nothing-to-receive = Rien de { $order } n'est encore parti.
hint-nothing-to-receive = Demandez à { $seller }, ou voyez : halle order show { $order }
error-nothing-to-confirm = Rien dans { $order } n'attend de confirmation.
hint-nothing-to-confirm = Voir : halle order show { $order }
error-nothing-to-decline = Rien dans { $order } ne peut encore être refusé.
hint-nothing-to-decline = Voir : halle order show { $order }
error-nothing-to-cancel = Rien dans { $order } ne peut encore être annulé.
hint-nothing-to-cancel = Ce qui est livré le reste ; voir : halle order show { $order }
error-too-many-packs = { $ref } : { $packs } formats, c'est plus que les { $most } possibles.
hint-too-many-packs = Voir : halle order show { $order }
error-line-twice = { $ref } est nommée deux fois.
hint-line-twice = Additionnez les quantités sur une ligne.

error-several-cycles = Plusieurs cycles correspondent.
hint-several-cycles = Nommez-en un : { $cycles }
error-several-offers = « { $offer } » convient à plusieurs offres.
hint-several-offers = Écrivez la référence en entier.
error-several-orders = « { $order } » convient à plusieurs commandes.
hint-several-orders = Écrivez-en davantage : halle order list
error-several-lots = « { $lot } » convient à plusieurs lots.
hint-several-lots = Écrivez-en davantage : halle lot list
