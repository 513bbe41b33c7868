# Cycles qui se répètent, projets pilotes, ce qu'on pense d'un cycle.
help-cycle-comment = Dire ce que cette organisation pense d'un cycle, pour tous les partenaires
    .cycle = Nom du cycle
    .words = Quelques mots ; un texte vide les reprend
column-every-days = Suivant après (jours)
column-by-itself = Ferme seul
column-reached = Atteint
column-figure = Valeur
column-holds = Confirmée
column-comment = Ce qu'elle en dit
page-pilot = Projet pilote
page-review-hypothesis = Hypothèse
page-review-comments = Ce que les partenaires en disent
remark-pilot-hypothesis = Hypothèse : { $measure ->
        [filled] reçu de ce qui est demandé
        [refused] poids refusé
        [near] valeur de près
        [organic] valeur biologique
        [complaints] réclamations
       *[kilogram] transport par kilo
    } { $sign ->
        [under] sous
       *[over] au-dessus de
    } { $figure }{ $measure ->
        [complaints] .
        [kilogram] {" "}$.
       *[filled] {" "}%.
    }
remark-pilot-buyers = Ce pilote a { $most } acheteurs ; cette organisation attend. { $seller } décide.
remark-pilot-products = Ce pilote a { $most } offres ; celle-ci en serait une de plus. { $seller } décide.
remark-pilot-spend = Le cycle viendrait à { $would_cents } ; ce pilote s'arrête à { $most_cents }. { $seller } décide.
remark-cycle-copied-parts = { $count ->
        [one] La part d'un pôle, telle que prévue dans { $cycle }, est reprise, ses dates déplacées.
       *[other] Les parts de { $count } pôles, telles que prévues dans { $cycle }, sont reprises, leurs dates déplacées.
    }
error-bad-hypothesis = « { $text } » n'est pas une hypothèse.
hint-bad-hypothesis = Écrivez une mesure, < ou >, et un nombre : « refusé < 3 % », « servi > 95 % », « près > 50 % », « bio > 80 % », « réclamations < 2 », « kilo < 0,80 »
error-bad-spend = Une limite de dépense est un montant au-dessus de zéro.
hint-bad-spend = Écrivez par exemple --spend 900 ; 0 enlève la limite.
error-too-many-days = Au plus { $most } jours d'un cycle au suivant.
hint-too-many-days = Écrivez par exemple --every 7 ; 0 : il ne se répète plus.
mark-yes = oui
mark-no = non
