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
