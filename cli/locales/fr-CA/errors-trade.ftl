# Catalogue, tableurs, cycles, lots, commandes.

error-import-empty = Il n'y a rien à importer dans ce fichier.
hint-import-empty = Ouvrez-le et vérifiez qu'il a des titres et des lignes.
error-import-too-large = Le fichier est trop grand ({ $bytes } octets).
hint-import-too-large = Partagez-le en plusieurs.
error-import-too-many-rows = Le fichier a plus de { $most } lignes.
hint-import-too-many-rows = Partagez-le en plusieurs.
error-import-workbook = Ce classeur n'est pas d'Excel (.xlsx), ou il est abîmé.
hint-import-workbook = Enregistrez-le en .xlsx ou en CSV à partir du tableur.
error-import-workbook-too-large = Ce classeur, déballé, fait plus de { $most } octets.
hint-import-workbook-too-large = Enlevez les images et les feuilles inutiles, ou enregistrez la feuille en CSV.
error-import-no-header = Aucune ligne ne ressemble à des titres ; il n'y a rien à importer.
hint-import-no-header = Nommez les colonnes sur une ligne ; il faut : { $fields }
error-import-missing-columns = Aux titres de la ligne { $line }, il manque : { $fields }.
hint-import-missing-columns = Soit ce fichier est d'une autre sorte, soit dites quelle colonne c'est : --column "TITRE=CHAMP"
error-import-no-rows = Il n'y a aucune ligne sous les titres ; rien à importer.
hint-import-no-rows = Ajoutez des lignes et importez à nouveau.
error-import-unknown-field = Aucun champ ne s'appelle « { $name } ».
hint-import-unknown-field = Employez les mots que l'importation montre pour les colonnes : halle catalogue import FICHIER --dry-run
error-import-unknown-heading = Le fichier n'a pas de titre « { $heading } ».
hint-import-unknown-heading = Voir les titres : halle catalogue import FICHIER --dry-run
error-import-mapped-twice = Le titre « { $heading } » ou son champ est nommé deux fois.
hint-import-mapped-twice = Nommez chacun une fois avec --column.
error-import-contradictory = « { $product } » ({ $pack }) y est avec des valeurs différentes ; voyez les lignes { $lines }.
hint-import-contradictory = Gardez une seule ligne par offre et importez à nouveau.

error-strict-skipped = { $count ->
        [one] Une ligne est mauvaise ; rien n'a été écrit.
       *[other] { $count } lignes sont mauvaises ; rien n'a été écrit.
    }
hint-strict-skipped = La première est la ligne { $line }. Voyez-les toutes avec --dry-run, ou omettez --strict pour garder les bonnes.

error-unknown-offer = Aucune offre ne s'appelle { $ref }.
hint-unknown-offer = Voir : halle market
error-offer-retired = { $ref } est retirée de la vente.
hint-offer-retired = Voir ce qui est à vendre : halle market --available
error-offer-incomplete = À une nouvelle offre, il manque : { $field }.
hint-offer-incomplete = halle catalogue set --product NOM --pack FORMAT --price MONTANT
error-not-own-offer = { $ref } appartient à { $hub }.
hint-not-own-offer = Seule cette organisation peut la changer.

error-unknown-cycle = Aucun cycle ne s'appelle « { $cycle } ».
hint-unknown-cycle = Voir : halle cycle list
error-no-open-cycle = Aucun cycle n'est ouvert.
hint-no-open-cycle = Ouvrez-en un : halle cycle open NOM
error-cycle-closed = Le cycle { $cycle } est fermé.
hint-cycle-closed = Voir ceux qui sont ouverts : halle cycle list
error-not-coordinator = Seule { $coordinator } peut fermer ce cycle.
hint-not-coordinator = Demandez-leur.

error-unknown-lot = Il n'y a pas de lot de { $ref } dans { $cycle }.
hint-unknown-lot = Voir : halle lot list
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
error-nothing-to-decline = Rien dans { $order } ne peut plus être refusé.
hint-nothing-to-decline = Voir : halle order show { $order }
error-nothing-to-cancel = Rien dans { $order } ne peut plus être annulé.
hint-nothing-to-cancel = Ce qui est livré le reste ; voir : halle order show { $order }
error-too-many-packs = { $most ->
        [0] { $ref } : il n'y en a plus, et il en faudrait { $packs }.
        [one] { $ref } : { $packs } formats, c'est plus que le seul possible.
       *[other] { $ref } : { $packs } formats, c'est plus que les { $most } possibles.
    }
hint-too-many-packs = Demandez-en { $most } au plus.
error-line-twice = { $ref } est nommée deux fois.
hint-line-twice = Additionnez les quantités sur une ligne.

error-several-cycles = Plusieurs cycles correspondent.
hint-several-cycles = Nommez-en un : { $cycles }
error-several-offers = « { $ref } » convient à des offres de plusieurs organisations : { $hubs }.
hint-several-offers = Écrivez l'identifiant long de l'offre : halle market --json
error-several-orders = « { $order } » convient à plusieurs commandes.
hint-several-orders = Écrivez-en davantage : halle order list
error-already-shipped = { $ref } de la commande { $order } est déjà parti.
hint-already-shipped = Voir : halle order show { $order }
error-bad-weight = Un poids de { $grams } est trop grand.
hint-bad-weight = Vérifiez le chiffre.
error-cycle-name-taken = Cette organisation a déjà eu un cycle appelé « { $cycle } ».
hint-cycle-name-taken = Choisissez un autre nom.
error-edited-apart = Deux versions de { $order } ont été faites séparément : { $orders }.
hint-edited-apart = L'acheteur doit en choisir une avant que quiconque agisse.
error-hub-not-member = { $hub } n'est pas membre actif du regroupement.
hint-hub-not-member = Voir : halle member list
error-no-code = Cette organisation n'a pas encore de code et ne peut pas donner de références.
hint-no-code = Voir : halle hub show
error-no-lines = Aucune ligne n'est nommée.
hint-no-lines = Nommez ce qui est commandé : --line AUBE-0042=3
error-no-stock-holder = Aucun appareil de { $hub } ne peut employer de formats réservés.
hint-no-stock-holder = Demandez-leur : il faut le rôle « stock » à l'un de leurs appareils (halle device list).
error-not-counted = Cela ne compterait pas ; rien n'a été écrit.
hint-not-counted = Voir où tout en est : halle order list, halle cycle list, halle lot list
error-not-enough-free = { $free ->
        [one] { $ref } : { $free } format libre ; il en faut { $packs }.
       *[other] { $ref } : { $free } formats libres ; il en faut { $packs }.
    }
hint-not-enough-free = Prenez-en moins. Si l'offre est à vous, redites le stock : halle catalogue set { $ref } --stock QTÉ
error-nothing-to-set = Il n'y a rien à changer à { $ref }.
hint-nothing-to-set = Nommez ce qui change : --price, --stock, --pack…
error-offer-exists = { $ref } est déjà la même offre.
hint-offer-exists = Changez celle-là : halle catalogue set { $ref }
error-own-allotment = Une organisation ne se réserve rien à elle-même ({ $hub }).
hint-own-allotment = Nommez un partenaire avec --to.
error-price-changed = Le prix de { $ref } est maintenant { $to_cents }, { $from_cents } dans la commande.
hint-price-changed = L'acheteur doit commander de nouveau au nouveau prix.
error-unknown-shortage-rule = Aucune règle de manque ne s'appelle « { $name } ».
hint-unknown-shortage-rule = Il y a « au prorata », « à niveau égal », « solidaire d'abord », « premier confirmé » et « petites commandes d'abord ».
error-which-cycle = Plusieurs cycles sont ouverts : { $cycles }.
hint-which-cycle = Nommez-en un avec --cycle.
error-whole-lines = { $ref } ne se prend qu'en entier.
hint-whole-lines = Omettez le nombre de formats : --line { $ref }
error-not-enough-held = De { $ref }, cette organisation a { $free } en consignation ou réservés, pas { $packs }.
hint-not-enough-held = Voyez ce que les partenaires vous ont donné : halle lot list
