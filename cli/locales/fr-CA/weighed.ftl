# Ce qui se commande à la pièce et se facture au poids.
mark-by-weight = au poids
field-by-weight = facturé au poids
column-kilo-price = Prix au kg
column-by-weight = Au poids
column-estimate = La pièce, environ
column-weight-tolerance = Poids réel
skipped-without-weight = facturé au poids, et aucun poids n'est dit
remark-within = ± { $tolerance_percent }
remark-kilo-price = { $kilo_cents }/kg

page-line-estimated = { $ref } : environ { $estimate }, et au plus { $cap } ({ $most }) sans demander.
page-line-weighed = { $ref } : { $weight } à la balance, { $amount } ; estimé { $estimate }, convenu jusqu'à { $most }.

remark-weight-above = { $weighed_grams }, c'est plus que les { $most_grams } convenus : { $cap_cents } sur { $amount_cents } vont sans demander. { $who } dit en recevant ce que montre sa propre balance (--weight { $ref }=POIDS), ou consent ensuite à l'écriture.
remark-weight-below = { $weighed_grams }, c'est moins que les { $least_grams } attendus ; seul ce qui est pesé est facturé.
remark-weight-differs = L'acheteur convient de { $covered_cents } sur { $amount_cents }, d'après sa propre balance ; { $who } lui en parle ou corrige l'écriture.
remark-explain-sale-weighed = { $seller } a livré { $packs } × { $ref } à { $buyer }, { $weight_grams } à { $kilo_cents } le kilo : { $amount_cents }{ $received ->
        [none] .
       *[other] {""} ; { $received } à l'arrivée : { $received_cents } convenus.
    }

error-weight-needed = Il faut dire ce que pèsent vraiment { $packs } × { $ref } ({ $product }) ; on attend environ { $estimate_grams }.
hint-weight-needed = Pesez et ajoutez --weight { $ref }=POIDS, par exemple --weight "{ $ref }=26,35 kg"
error-not-weighed = { $ref } n'est pas facturé au poids.
hint-not-weighed = Enlevez son --weight.
error-nothing-to-weigh = Il ne s'agit d'aucun format de { $ref } ; il n'y a rien à peser.
hint-nothing-to-weigh = Voir la commande : halle order show COMMANDE
error-bad-line-weight = « { $text } » ne dit pas le poids d'une ligne.
hint-bad-line-weight = Écrivez RÉF=POIDS, par exemple "OIG-0003=26,35 kg"
error-bad-tolerance = « { $text } » n'est pas une tolérance de poids.
hint-bad-tolerance = Écrivez un pourcentage de 0 à 100, par exemple 10% ; ce qui n'est pas facturé au poids n'en a pas
