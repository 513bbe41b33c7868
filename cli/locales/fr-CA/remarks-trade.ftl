# Regroupements, importations, cycles, lots, commandes.

remark-invitation-once = Ce code permet à un seul partenaire de se joindre, une fois, jusqu'au { $expires }.
remark-invitation-loopback = Ce code ne porte que des adresses de cet appareil : il sert à un partenaire sur ce même appareil.
remark-invitation-no-address = Ce nœud ne tourne pas, le code ne porte donc aucune adresse : lancez-le d'abord avec halle up.
remark-charter-written = La charte a été écrite dans { $file }.
remark-charter-default = C'est la charte par défaut ; chaque membre l'accepte en se joignant.
remark-joined-partners = Les documents de { $count } partenaires sont arrivés.
remark-joined-waiting = Les documents de { $hub } viendront quand on l'aura joint.
remark-left-orders-stay = Les commandes confirmées et les soldes restent tels quels.
remark-code-shown-as = Une autre organisation a le même code ; celle-ci est montrée comme { $code }.

remark-no-weight-column = Il n'y a pas de colonne de poids ; les coûts ne pourront pas se partager au poids.
remark-columns-mapped = Les colonnes sont prises comme dit à la main.
remark-same-file = Encore le même fichier : rien n'a changé.
remark-offers-missing = { $count } offres de cette organisation ne sont pas dans le fichier ; elles restent en vente : halle catalogue retire RÉF
remark-price-changed = Le prix de { $ref } passe de { $from_cents } à { $to_cents } ; les commandes passées gardent le leur.
remark-rows-of-others = { $count } lignes sont à d'autres organisations.
remark-tier-standard-used = { $ref } n'a pas de prix solidaire ; son prix standard s'applique.
remark-nothing-written = Rien n'a été écrit.

remark-lots-made = { $count } lots ont été faits pour ce cycle.
remark-lots-by-sellers = Chaque vendeur fait ses lots quand son nœud voit le cycle.
remark-late-orders = { $count } commandes sont tardives ; le vendeur décide.
remark-unconfirmed-lines = { $count } lignes ne sont pas encore confirmées.

remark-sold-out = Il n'en reste plus ; { $packs } demandés.
remark-reduced-to-free = Il n'en restait que { $confirmed } sur { $packs }.
remark-waits-seller = Attend la confirmation de { $seller }.
remark-waits-seller-node = Attend que le nœud de { $seller } voie la commande.
remark-waits-on-demand = Sur demande : { $seller } confirme à la main.
remark-waits-lot = { $seller } n'en a pas encore fait de lot pour ce cycle.
remark-waits-tier = Attend de savoir qui paie l'écart solidaire.
remark-from-allotment = Confirmé à même la réserve de { $buyer }.
remark-cancelled-by-buyer = { $buyer } a annulé.
remark-late = Le cycle a fermé avant que cette commande soit vue ; { $seller } décide.
remark-two-versions = Deux appareils ont changé cette ligne chacun de leur côté ; choisissez.
remark-shortage = Il en est venu moins que promis : { $rule } s'applique.
remark-order-not-sent = Pas encore envoyée : elle partira quand on joindra un partenaire.
remark-order-held-by = Gardée par { $held } organisations sur { $hubs }.
remark-shipped-less = Il en est parti moins que confirmé.
remark-received-differs = Ce qui est arrivé diffère de ce qui est parti.
remark-allotted = { $hub } peut acheter { $packs } formats de { $ref }, même hors ligne.
remark-returned = { $packs } formats de { $ref } sont revenus à { $hub }.

remark-declined-sold-out = { $seller } n'en a plus.
remark-declined-retired = { $seller } n'en vend plus.
remark-declined-price = Le prix n'est plus le même ; commandez à nouveau pour l'accepter.
remark-declined-closed = Le cycle était fermé au moment de la commande.
remark-declined-seller = { $seller } refuse : { $words }
