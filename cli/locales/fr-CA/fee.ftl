# Frais.
help-fee = Frais que la charte permet à la coordination d'un cycle
help-fee-list = Lister les frais de la charte
help-fee-charge = Pour la coordination, demander des frais de la charte pour ce qui est parti dans un cycle
    .cycle = Nom du cycle
    .fee = Nom des frais ; sans lui, les seuls de la charte
    .dry-run = Montrer seulement ce que chacun paierait
help-fee-try = Montrer ce que chacun aurait payé selon une règle dans des cycles passés ; rien n'est écrit
    .rule = Des frais de la charte, ou une règle comme « 12 % des lignes », « 4,50 par commande » ou « 0,35 par kg »
    .cycles = Dans quel cycle ; peut se répéter
    .payer = Qui paierait : vendeurs ou acheteurs ; d'habitude vendeurs
fee-packing = emballage
fee-transport = transport
fee-admin = administration
fee-sales = vente
fee-fundraising = collecte de fonds
fee-solidarity = solidarité
fee-membership = adhésion
fee-of-lines = de chaque ligne
fee-of-value = de tout ce que chacun a échangé
fee-of-total = de chaque commande
fee-to = jusqu'à
fee-above = au-delà
fee-an-order = par commande
fee-first = pour le premier format
fee-more = pour chaque suivant
fee-most = au plus
fee-below = sous
fee-else = sinon
fee-a-pack = par format
fee-a-case = par caisse
fee-a-litre = par litre
fee-a-kilogram = par kilogramme
fee-a-pound = par livre
fee-a-stop = par arrêt
column-fee = Frais
column-fee-payer = Payés par
column-fee-net = Reste
column-rule = Règle
page-no-fees = La charte ne prévoit pas de frais.
page-no-fee-shares = Personne ne paie rien.
page-fee-charged = Frais { $fee } dans { $cycle }
page-fee-tried = Ce que cela aurait donné dans { $cycles }
page-charter-fees = Frais que la coordination d'un cycle peut demander :
page-order-fee-buyers = En plus : { $fee } ({ $rule }), { $amount }.
page-order-fee-sellers = Retenus au vendeur : { $fee } ({ $rule }), { $amount }.
page-order-fees-total = Avec les frais, l'acheteur paie { $total }, le vendeur reçoit { $net }.
remark-fee-cycle-open = { $cycle } est encore ouvert : ce qui part plus tard n'y est pas.
remark-fee-without-weight = { $lines ->
        [one] { $lines } ligne
       *[other] { $lines } lignes
    } de { $cycle } n'ont pas de poids connu et ne comptent pas.
remark-explain-fee = Frais { $fee } ({ $fee_rule }) de la charte, pour { $fee_payer ->
        [sellers] ce que chaque vendeur a apporté
       *[buyers] ce que chaque acheteur a pris
    } dans { $basis }.
remark-explain-fee-share = { $hub } : { $orders ->
        [one] { $orders } commande
       *[other] { $orders } commandes
    } de { $value_cents }, frais { $amount_cents }.
error-no-fees = La charte de { $pool } ne prévoit pas de frais.
hint-no-fees = Des frais s'inscrivent dans la charte à la création ; essayez-en sur des cycles passés : halle fee try RÈGLE --cycle CYCLE
error-which-fee = La charte prévoit plusieurs frais : { $known }.
hint-which-fee = Nommez-en un : halle fee charge CYCLE FRAIS
error-unknown-fee = La charte ne prévoit pas de frais « { $fee } ».
hint-unknown-fee = Pour voir ses frais : halle fee list
error-fee-by-coordinator = Seule { $coordinator }, qui coordonne { $cycle }, en demande les frais.
hint-fee-by-coordinator = Pour seulement calculer : --dry-run
error-fee-nothing-left = Rien n'est encore parti dans { $cycle }.
hint-fee-nothing-left = Demandez les frais une fois les commandes expédiées.
error-fee-too-large = Les frais dans { $cycle } dépassent ce qu'un montant peut être.
hint-fee-too-large = Vérifiez la règle : halle fee list
error-fee-of-nothing = Selon { $fee }, personne ne paie rien dans { $cycle }.
hint-fee-of-nothing = Pour voir le calcul : halle fee charge { $cycle } --dry-run
error-which-cycles = Aucun cycle n'est nommé.
hint-which-cycles = Nommez-en un ou plusieurs : --cycle CYCLE
error-too-many-cycles = Au plus { $most } cycles s'essaient à la fois.
hint-too-many-cycles = Nommez-en moins : --cycle CYCLE
error-several-pools-cycles = { $cycle } est un cycle d'un autre regroupement.
hint-several-pools-cycles = Essayez les cycles d'un seul regroupement à la fois.
error-bad-fee-rule = « { $text } » n'est pas une règle de frais.
hint-bad-fee-rule = Écrivez par exemple « 12 % des lignes », « 3 % du total », « 4,50 par commande », « 0,08 par format », « 0,35 par kg », « 8,00 par arrêt », « 2,00 premier 0,50 suivant max 6 », « 12,00 sous 75,00 sinon 0,00 » ou « 10 % jusqu'à 500,00 8 % au-delà » ; plusieurs avec +
error-bad-fee-payer = « { $text } » ne paie pas de frais.
hint-bad-fee-payer = Écrivez --payer vendeurs ou --payer acheteurs
record-levy = demande de frais
