# Pourquoi un mouvement compte ou non, et d'où vient une écriture.

remark-corrected-by = { $corrected ->
        [none] Corrigée par { $entry }.
       *[other] { $corrected } est renversée par { $entry }.
    }
remark-own-share = { $hub } porte elle-même { $amount_cents } ; rien ne bouge entre organisations pour cela.

remark-explain-sale = { $seller } a livré { $packs } × { $ref } à { $buyer } à { $price_cents } : { $amount_cents }{ $received ->
        [none] .
       *[other] {" "}; { $received } à l'arrivée : { $received_cents }.
    }
remark-explain-shipment = Livré par { $seller } le { $date }.
remark-explain-receipt = Reçu par { $buyer } le { $date }.
remark-explain-cost = { $hub } a payé { $amount_cents } pour « { $words } » ({ $category }).
remark-explain-basis = Base : le cycle { $basis }, partagé entre { $side }.
remark-explain-records = { $count ->
        [one] Une inscription signée est dans la base.
       *[other] { $count } inscriptions signées sont dans la base.
    }
remark-explain-rule = Règle : { $rule }.
remark-explain-cap = Personne ne paie plus de { $percent } de ses propres ventes.
remark-explain-charter = Charte, version { $version } ({ $hash }).
remark-explain-limit = Limite de { $limit_cents } pour « { $category } » dans { $basis } : { $before_cents } pris avant ce coût, { $used_cents } avec lui.
remark-explain-payment = { $payer } dit avoir payé { $amount_cents } à { $payee } le { $date }.
remark-explain-correction = { $hub } renverse { $entry } : { $words }
remark-explain-recorded = Inscrite par { $hub } le { $date }.
remark-explain-acknowledged = { $hub } y a consenti le { $date }.
remark-explain-disputed = { $hub } l'a contestée le { $date } : { $words }

remark-consent-own-record = { $hub } l'a inscrit de sa main.
remark-consent-acknowledged = { $hub } y a consenti.
remark-consent-receipt = { $hub } l'a reçu, au prix de sa commande.
remark-consent-part-receipt = { $hub } en a reçu une partie.
remark-consent-charter = Dans une limite de la charte acceptée par { $hub }, sur des faits signés par elle.
remark-consent-takes-back = Cela reprend ce qui était dans la même colonne.
remark-consent-disputed = { $hub } le conteste.
remark-consent-waits-receipt = { $hub } ne l'a pas encore reçu.
remark-consent-waits-debtor = { $hub } doit encore y consentir.
remark-consent-over-limit = Ce serait dans la charte, mais la limite est atteinte : { $hub } doit y consentir.
remark-consent-not-in-charter = La catégorie ou la règle n'est pas dans la charte : { $hub } doit y consentir.
remark-consent-figures = Les chiffres ne découlent pas des faits nommés.
remark-consent-repeated = Une autre écriture pour la même cause compte à sa place.
remark-consent-no-member = L'un des deux n'est pas membre.
remark-basis-confirmed-only = { $lines ->
        [one] Rien n'est encore parti : le coût se partage selon la seule ligne confirmée.
       *[other] Rien n'est encore parti : le coût se partage selon les { $lines } lignes confirmées.
    }
remark-basis-not-shipped = { $lines ->
        [one] Une ligne confirmée n'est pas encore partie ; elle n'est pas comptée.
       *[other] { $lines } lignes confirmées ne sont pas encore parties ; elles ne sont pas comptées.
    }
remark-needs-acknowledgement = { $reason ->
        [waits-receipt] { $cents } : seulement inscrit, tant que la livraison n'est pas reçue par { $hubs }.
        [part-receipt] { $cents } : seulement inscrit, car tout n'a pas été reçu par { $hubs }.
        [waits-debtor] { $cents } : seulement inscrit. Doit y consentir : { $hubs }.
        [over-limit] { $cents } : seulement inscrit, car la limite de la charte est atteinte. Doit y consentir : { $hubs }.
        [not-in-charter] { $cents } : seulement inscrit, car la catégorie ou la règle n'est pas dans la charte. Doit y consentir : { $hubs }.
        [figures] { $cents } : seulement inscrit, car les chiffres ne découlent pas des faits. Doit y consentir : { $hubs }.
       *[other] { $cents } : seulement inscrit. Doit y consentir : { $hubs }.
    }
remark-same-cost-exists = Le même coût est déjà inscrit sous { $entry } ; les deux comptent, à moins d'en corriger un.
remark-nobody-else-shares = Personne d'autre n'y prend part : rien ne bouge entre organisations.
remark-unknown-payer = Ligne { $line } : qui paie, { $hub }, n'est pas membre de ce regroupement.
remark-already-corrected = { $entry } avait déjà été corrigée, par { $correction }.
remark-explain-sale-sum = Livré pour { $shipped_cents }, reçu pour { $received_cents }.
remark-explain-limit-unclaimed = La charte a une limite de { $limit_cents } pour « { $category } » ; ce coût n'en prend rien dans { $basis }. Règles de la limite : { $rules }.
remark-explain-no-limit = La charte n'a pas de limite pour « { $category } » : chaque coût pareil demande un consentement.
remark-explain-figures = { $hub } a dans la base : { $figures }{ $stated ->
        [none] .
       *[other] {" "}; dit à la main : { $stated }.
    }
remark-explain-no-receipt = { $buyer } n'a pas encore dit que c'est arrivé.
remark-explain-no-shipment = La livraison qu'elle nomme n'est pas ici.
remark-explain-no-cost = Elle ne dit rien d'une facture.
remark-explain-no-shares = Il manque ici des inscriptions de sa base ; les parts ne peuvent pas être recalculées.
