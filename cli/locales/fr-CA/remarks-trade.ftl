# Regroupements, importations, cycles, lots, commandes.

remark-same-file = Encore le même fichier : rien n'a changé.
remark-price-changed = Le prix de { $ref } est maintenant { $to_cents }, et non { $from_cents } ; les commandes passées gardent le leur.
remark-nothing-written = Rien n'a été écrit.

remark-closes-after-delivery = Le cycle fermerait le { $closes }, après la livraison du { $delivers } ; une date est-elle fausse ?
remark-lots-made = { $count ->
        [one] { $count } lot fait pour ce cycle.
       *[other] { $count } lots faits pour ce cycle.
    }
remark-lots-by-sellers = Les lots des autres vendeurs viennent quand leur nœud voit le cycle.
remark-unconfirmed-lines = { $count ->
        [one] Une ligne n'est pas encore confirmée.
       *[other] { $count } lignes ne sont pas encore confirmées.
    }

remark-sold-out = { $confirmed ->
        [0] { $seller } n'en a plus.
       *[other] Il n'en restait que { $confirmed } sur { $packs } chez { $seller }.
    }
remark-cancelled-by-buyer = { $buyer } a annulé.
remark-late = Les commandes étaient terminées avant que celle-ci soit vue ; { $seller } décide.
remark-received-differs = { $received } à l'arrivée sur { $shipped } au départ ; parlez-en à { $who }.
remark-allotted = { $hub } peut acheter { $packs } × { $ref }, même hors ligne.
remark-returned = { $packs } × { $ref } : rendu à { $hub }.

remark-closed = { $coordinator } avait fermé le cycle avant cette commande.
remark-edited-apart = Deux versions ont été faites séparément ({ $orders }) ; { $who } doit en choisir une.
remark-held-only-here = Aucune autre organisation ne l'a encore : cela part dès qu'un partenaire est joint.
remark-import-cycle = Les lignes sont pour le cycle { $cycle }.
remark-import-offered-again = { $count ->
        [one] Une offre retirée est de nouveau en vente.
       *[other] { $count } offres retirées sont de nouveau en vente.
    }
remark-import-others-kept = { $count ->
        [one] Une offre de cette organisation n'est pas dans le fichier ; elle reste en vente : halle catalogue retire RÉF
       *[other] { $count } offres de cette organisation ne sont pas dans le fichier ; elles restent en vente : halle catalogue retire RÉF
    }
remark-made-to-order = Sur demande : { $seller } confirme à la main.
remark-no-solidarity-price = { $ref } n'a pas de prix solidaire ; le prix standard est employé.
remark-not-enough-free = { $ref } : seulement { $free } sur { $packs } ont pu être confirmés.
remark-ordered-before = Déjà commandé dans ce cycle : { $packs } × { $ref } ; ceci s'ajoute.
remark-plan-edited-apart = Deux appareils ont prévu « { $field } » séparément : { $values }.
remark-price-moved = Commandé à { $from_cents } ; { $ref } est maintenant à { $to_cents }. { $seller } garde le prix commandé par halle order confirm, ou dit non par halle order decline.
remark-prices-changed = { $count } prix ont changé ; les commandes passées gardent les leurs.
remark-replaced = Une version plus récente la remplace : { $order }.
remark-retired = { $seller } ne le vend plus.
remark-seller-declined = { $seller } a décliné : { $words }
remark-short-shipped = { $shipped } au départ sur { $confirmed } confirmés ; le reste ne viendra pas.
remark-waits-for-seller = { $seller } doit encore confirmer.
remark-waits-for-stock-device = Attend, chez { $who }, l'appareil qui peut employer les formats réservés.
remark-sold-from-consignment = Vendu à même ce qui est ici ; le nœud du propriétaire inscrit la vente dès qu'il le sait.
