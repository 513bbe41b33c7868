# Le récit de la démonstration.

remark-demo-hub = { $hub } démarre : { $name }, écoute sur { $address }.
remark-demo-import = { $hub } importe { $file } : { $offers } offres.
remark-demo-pool = { $hub } fonde le regroupement « { $pool } ».
remark-demo-join = { $hub } se joint ; { $members } membres maintenant.
remark-demo-market = Le marché commun a { $offers } offres de { $hubs } organisations.
remark-demo-cycle = { $hub } ouvre le cycle { $cycle }.
remark-demo-allot = { $seller } réserve { $packs } formats de { $ref } à { $buyer }.
remark-demo-cut = Le lien de { $hub } est coupé.
remark-demo-offline = { $hub }, seule, commande { $packs } × { $ref } à même sa réserve : confirmé tout de suite.
remark-demo-heal = Le lien de { $hub } est revenu ; tout arrive.
remark-demo-orders = { $hub } commande { $lines } lignes ; confirmées { $confirmed }, réduites { $reduced }, en attente { $waiting }.
remark-demo-line = { $ref } : { $buyer } en demandait { $packs }, { $seller } en confirme { $confirmed }, unités { $slots }.
remark-demo-oversell = { $ref } : { $asked } demandés, { $confirmed } confirmés – jamais plus qu'il n'y en a.
remark-demo-ship = { $orders ->
        [one] { $seller } livre { $orders } commande.
       *[other] { $seller } livre { $orders } commandes.
    }
remark-demo-receive = { $orders ->
        [one] { $buyer } reçoit { $orders } commande.
       *[other] { $buyer } reçoit { $orders } commandes.
    }
remark-demo-cost = { $hub } a payé { $amount_cents } : { $words }.
remark-demo-share = { $hub } : { $amount_cents }.
remark-demo-digest = { $hub } montre l'empreinte { $digest }.
remark-demo-homes = Les dossiers des organisations sont dans { $folder } ; regardez avec halle --home { $folder }/CODE.
remark-demo-stays = Les cinq organisations restent en marche ; Ctrl-C les arrête.
remark-demo-ends = Les cinq organisations sont arrêtées.
remark-demo-offer = { $ref }  { $product }, { $pack } : { $price_cents }, disponible : { $available }.
remark-demo-steps = La première facture, pas à pas :
remark-demo-steps-of = { $hub } : { $amount_cents }

remark-demo-subscribers = { $hub } a { $subscribers } personnes abonnées dans son document privé ; { $holders ->
        [0] aucun des { $partners } partenaires ne l'a.
       *[other] { $holders } des { $partners } partenaires l'ont !
    }
remark-demo-baskets = { $baskets } paniers coûtent { $costs_cents } et rapportent { $income_cents } ; le fonds ajoute { $gap_cents } et garde { $left_cents }.
remark-demo-baskets-order = { $hub } commande { $packs } formats chez { $seller } pour ses paniers, sans rien dire de personne.
remark-demo-packed = { $hub } prépare { $baskets } paniers :
remark-demo-packed-part = { $measure ->
        [grams]   { $grams } de { $product } dans { $baskets } paniers.
       *[pieces]   { $pieces } × { $product } dans { $baskets } paniers.
    }
remark-demo-run = { $hub } planifie la tournée « { $run } » vers { $stops } : { $lines } lignes, { $grams } des { $capacity_grams } que porte son véhicule.
remark-demo-run-loaded = { $hub } charge { $packs } formats et part.
remark-demo-run-stop = { $packs } formats sont laissés à { $hub }.
remark-demo-run-bill = La tournée « { $run } » a coûté { $day_cents } pour la journée, { $road_cents } pour la route et { $driver_cents } pour la personne au volant : { $amount_cents }, selon le poids que chaque organisation a reçu.
remark-demo-group = { $hub } ouvre l'achat groupé « { $group } » chez { $supplier }.
remark-demo-group-item = { $product } : { $wished } souhaités, { $tolerance } de plus tolérés ; { $units } achetés pour { $amount_cents }.
remark-demo-group-closed = { $hub } ferme à { $total_cents }, soit { $above_cents } de plus que la livraison gratuite ; { $hubs } nœuds comptent la même chose.
remark-demo-group-short = { $product } : { $arrived } sur { $units } sont arrivés, partagés en proportion.
remark-demo-group-paid = { $hub } paie { $amount_cents } ; les autres en doivent { $owed_cents } :
