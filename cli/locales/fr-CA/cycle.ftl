# Ce qui est prévu d'un cycle.
help-cycle-set = Changer les dates, les lieux ou la règle de manque d'un cycle que mène cette organisation
    .cycle = Nom du cycle
    .opens = Quand il ouvre, par exemple 2026-09-21 ou 2026-09-21T08:00
    .closes = Quand les commandes se terminent
    .delivers = Quand c'est livré
    .shortage = Comment un manque se partage dès maintenant
    .places = Où l'on vient chercher
    .every = Le suivant s'ouvre tant de jours après, sans que personne n'y pense ; 0 : aucun
    .by-itself = Il ferme à l'heure prévue, et la part de chacun finit à la sienne, sans personne
    .buyers = Projet pilote : combien de pôles peuvent acheter ; 0 : sans limite
    .products = Projet pilote : combien d'offres peuvent être achetées ; 0 : sans limite
    .spend = Projet pilote : ce que le tout peut coûter ; 0 : sans limite
    .hypothesis = Projet pilote : ce qu'il doit montrer, par exemple « refusé < 3 % » ou « servi > 95 % »
    .dry-run = Montrer seulement ce qui changerait, et qui y a des commandes
    .yes = Ne pas demander, même si quelqu'un y a des commandes
plan-opens = ouverture
plan-closes = fermeture
plan-delivers = livraison
plan-shortage = règle de manque
plan-places = lieux
plan-every = jours jusqu'au suivant
plan-by-itself = ferme seul
plan-buyers = acheteurs
plan-products = offres
plan-spend = dépense
plan-hypothesis = hypothèse
state-planned = pas ouvert
column-orders-bought = Achète
column-orders-sold = Vend
page-concerned = Ceux qui y ont des commandes
page-nobody-concerned = Personne n'y a de commande.
page-no-plan-changes = Rien n'est autre qu'avant.
question-change-cycle = Changer ?
remark-cycle-copied = { $field ->
        [opens] Ouverture
        [closes] Fermeture
        [delivers] Livraison
        [every] Jours jusqu'au suivant
        [by-itself] Ferme seul
        [buyers] Acheteurs
        [products] Offres
        [spend] Dépense
        [hypothesis] Hypothèse
       *[places] Lieux
    } : { $after }{ $before ->
        [none] .
       *[other] {""} ({ $cycle } : { $before }).
    }
remark-cycle-copied-rule = Un manque se partage { $shortage }, autrement que dans { $cycle }.
remark-cycle-closed-already = { $cycle } est déjà fermé ; ses dates sont pour les gens.
error-nothing-to-change = Rien n'est dit qui doive changer de { $cycle }.
hint-nothing-to-change = Dites quoi : --closes DATE, --delivers DATE, --places MOTS, --shortage RÈGLE
