# Pourquoi un mouvement compte ou non, et d'où vient une écriture.

remark-by-payee = { $hub } dit que le paiement est arrivé.
remark-waits-payee = Attend que { $hub } dise que le paiement est arrivé : halle payment acknowledge { $entry }
remark-corrected-by = Corrigée par { $entry }.
remark-corrects = Corrige { $entry }.
remark-own-share = { $hub } porte elle-même { $amount_cents } ; rien ne bouge entre organisations pour cela.

remark-explain-sale = { $seller } a livré { $packs } × { $ref } à { $buyer } à { $price_cents } : { $amount_cents }.
remark-explain-shipment = Livré par { $seller } le { $date }.
remark-explain-receipt = Reçu par { $buyer } le { $date }.
remark-explain-cost = { $hub } a payé { $amount_cents } pour { $words } ({ $category }).
remark-explain-basis = Base : { $basis }, partagée entre { $side }.
remark-explain-records = { $count } inscriptions signées sont dans la base.
remark-explain-rule = Règle : { $rule }.
remark-explain-cap = Personne ne paie plus de { $percent } de ses propres ventes.
remark-explain-charter = Charte, version { $version } ({ $hash }).
remark-explain-limit = { $used_cents } de la limite de { $limit_cents } pour { $category } sont pris dans { $basis }.
remark-explain-payment = { $payer } dit avoir payé { $amount_cents } à { $payee } le { $date }.
remark-explain-correction = { $hub } renverse { $entry } : { $words }
remark-explain-recorded = Inscrite par { $hub } le { $date }.
remark-explain-acknowledged = { $hub } y a consenti le { $date }.
remark-explain-disputed = { $hub } l'a contestée le { $date } : { $words }

remark-waiting-for-others = Tant que { $hubs } n'y consentent pas, cela reste dans la colonne « inscrit ».
remark-counts-at-once = Cela compte tout de suite : c'est dans les limites de la charte.
remark-same-cost = Le même coût était déjà inscrit, sous { $entry }.

remark-consent-own-record = { $hub } l'a inscrit elle-même.
remark-consent-acknowledged = { $hub } y a consenti.
remark-consent-receipt = La réception de { $hub } le couvre au prix de sa commande.
remark-consent-part-receipt = La réception de { $hub } en couvre une partie.
remark-consent-charter = Dans une limite de la charte que { $hub } a acceptée, sur des faits qu'elle a signés.
remark-consent-takes-back = Il reprend ce qui était dans la même colonne.
remark-consent-disputed = { $hub } le conteste.
remark-consent-waits-receipt = Il attend la réception de { $hub }.
remark-consent-waits-debtor = Il attend le consentement de { $hub }.
remark-consent-over-limit = Il serait dans la charte, mais la limite est atteinte : il attend { $hub }.
remark-consent-not-in-charter = La catégorie ou la règle n'est pas dans la charte : il attend { $hub }.
remark-consent-figures = Les chiffres ne découlent pas des faits qu'il nomme.
remark-consent-repeated = Une autre écriture pour la même cause compte à sa place.
remark-consent-no-member = L'un des deux n'est pas membre.
