# Fonds : de l'argent qu'une organisation garde dans un but.

help-fund = L'argent gardé dans un but : ce qu'il paie de prix réduits et de coûts, mouvement par mouvement
help-fund-open = Ouvrir un fonds que garde cette organisation
    .name = Son nom, par exemple solidaire
    .purpose = À quoi il sert
    .category = La seule catégorie de coûts qu'il peut payer ; sans elle, toutes
    .from = Premier jour qu'il peut payer
    .until = Dernier jour qu'il peut payer
    .share = Le plus qu'il peut payer d'un coût, par exemple 70 %
    .promised = Ce que le bailleur a convenu de donner en tout
    .instalment = Ce qui doit en venir et quand, par exemple 2026-05-01=2500 ; répétable
    .first = Ce qui sert d'abord : subvention, don, cotisation, surplus, propre ; répétable
    .more =
        Ce qu'il dit vaut pour de bon ; tous dans le regroupement le lisent, et chaque mouvement.
        Sans --first, ce qui sert vient de tous les bailleurs en proportion.
help-fund-list = Lister les fonds du regroupement
help-fund-show = Montrer un fonds : ce qu'il a, de qui, pour qui, chaque mouvement
    .fund = Son nom, ou NOM@CODE
help-fund-receive = Dire qu'il est venu de l'argent dans un fonds de cette organisation
    .fund = Son nom
    .amount = Combien, par exemple 150,00
    .source = De quelle sorte : subvention, don, cotisation, surplus, propre ou en nature
    .words = De qui
    .date = Quand ; sans elle, aujourd'hui
    .more = Ce qui est donné en nature (heures, local, camion au taux convenu) se tient à côté de l'argent.
help-fund-aid = Faire payer par un fonds une part des achats d'une organisation
    .fund = Son nom
    .hub = Qui paie moins (code)
    .share = De combien, par exemple 25 % ; 0 y met fin
    .from = Premier jour
    .until = Dernier jour
    .words = Qui l'a décidé
    .more =
        Leur plein prix est dû à qui vend. Quand un cycle finit, le nœud du fonds met les réductions
        de côté, ligne par ligne ; une fois les produits reçus, il doit autant à qui achète. D'une
        commande au prix solidaire, il paie plutôt la différence à qui vend.
help-fund-dry = Dire ce qui arrive quand un fonds ne peut pas payer toutes les réductions d'un cycle
    .fund = Son nom
    .rule = prorata : à chacun la même part ; gardien : qui le garde paie le reste ; arrêt : personne n'en a
    .words = Qui l'a décidé
help-fund-draw = Mettre de côté ce que font les réductions d'un cycle
    .fund = Son nom
    .cycle = Quel cycle
    .dry-run = Seulement montrer ce que ce serait
    .more = Le nœud le fait de lui-même quand un cycle finit. À la main, cela ajoute ce qui est venu en retard.
help-fund-spend = Payer d'un fonds un coût de cette organisation
    .fund = Son nom
    .amount = Combien ; sans lui, tout ce que le fonds peut
    .entry = L'écriture du coût dans le registre
    .category = Sa catégorie, s'il n'est dans aucune écriture
    .cost = Ce qu'il était
    .words = Pour quoi, et où sont les pièces
    .date = De quel jour ; sans elle, celui de l'écriture ou aujourd'hui
help-fund-return = Rendre l'argent d'un fonds à qui l'a donné
    .fund = Son nom
    .amount = Combien
    .words = À qui
    .date = Quand ; sans elle, aujourd'hui
help-ledger-model = Montrer ce qui paie ce que fait cette organisation : ventes, coûts, argent donné
    .from = Premier jour
    .to = Dernier jour
    .without = Comme si ce fonds n'avait rien donné ; répétable
    .margin = Une marge, par exemple 16 %, pour voir quelles ventes il faudrait sans argent de dehors

page-no-funds = Aucun fonds dans ce regroupement.
page-no-fund-moves = Encore rien.
page-fund = Fonds { $fund }, gardé par { $hub } dans { $pool }
page-fund-sources = Ce qui est venu, et ce qui en a servi
page-fund-instalments = Ce qui a été promis
page-fund-aids = Qui paie moins
page-fund-draws = Ce qu'il paie de prix réduits
page-fund-spent = Coûts qu'il a payés
page-model = Ce qui paie ce que fait { $hub } dans { $pool }

column-fund-name = Fonds
column-fund-held = A
column-fund-gap = Réduction
column-fund-last = Dernier cycle
column-fund-rule = S'il se vide
column-fund-move = Mouvement
column-fund-source = De
column-keeper = Gardé par
column-used = Servis
column-in-kind = En nature
column-share-most = Au plus % d'un coût
column-aid-share = %
column-drawn = Mis de côté
column-counts = Compte
column-model-line = Ligne
column-model-earned = Coûts couverts par la marge, %
column-model-margin-needed = Marge qu'il faut à ces ventes, %
column-model-sales-needed = Ventes qu'il faut à cette marge, sans argent de dehors
column-model-held = Dans les fonds
column-model-weeks = Semaines que cela dure

record-fund = fonds
record-fund-move = mouvement d'un fonds
kind-aid = aide d'un fonds
fund-rule-ration = même part à chacun
fund-rule-keeper-bears = qui le garde paie le reste
fund-rule-stop = personne n'en a
fund-rule-none = rien de décidé
fund-source-grant = subvention
fund-source-donation = don
fund-source-contribution = cotisation
fund-source-surplus = surplus de prix
fund-source-own = argent propre
fund-source-in-kind = en nature
fund-move-grant = subvention
fund-move-donation = don
fund-move-contribution = cotisation
fund-move-surplus = surplus de prix
fund-move-own = argent propre
fund-move-in-kind = en nature
fund-move-aid = qui paie moins
fund-move-dry = s'il se vide
fund-move-draw = mis de côté
fund-move-back = pas utilisé
fund-move-spend = coût payé
fund-move-returned = rendu
fund-state-counts = compte
fund-state-overdrawn = plus qu'il n'avait
fund-state-beyond-promised = plus que promis
fund-state-other-category = pas pour cette catégorie
fund-state-other-days = pas pour ce jour
fund-state-beyond-share = plus que sa part
fund-state-other-entry = l'écriture dit autre chose
fund-state-other-draw = il n'y en avait pas tant de côté
model-sales = Ventes
model-purchases = Achats
model-margin = Marge
model-fees = Frais demandés aux autres
model-cost = Coût
model-costs = Coûts en tout
model-before = Avant l'argent donné
model-fund = Donné
model-fund-without = Comme non donné
model-result = Résultat
model-in-kind = En nature, à côté

remark-fund-short = Le fonds { $fund } a { $held_cents } ; le cycle { $cycle } en a pris { $cents }. Si celui-ci en prend autant, il manquera { $missing_cents }. Décidé pour ce cas : { $dry }. Autrement : halle fund receive, halle fund dry
remark-fund-short-hub = { $hub } aurait { $amount_cents } sur { $gap_cents } et paierait { $rest_cents } de plus.
remark-fund-lasts =
    { $count ->
        [0] Il ne peut plus payer ce qu'a pris le dernier cycle ({ $cents }).
        [1] Il paie encore une fois ce qu'a pris le dernier cycle ({ $cents }).
       *[other] Il paie encore { $count } fois ce qu'a pris le dernier cycle ({ $cents }).
    }
remark-fund-rule-open = Personne n'a décidé ce qui arrive quand il se vide : halle fund dry { $fund } RÈGLE --words QUI
remark-fund-beside =
    { $count ->
        [one] Un mouvement se tient hors de la chaîne et ne compte pas.
       *[other] { $count } mouvements se tiennent hors de la chaîne et ne comptent pas.
    }
remark-alarm-fund-short = Le fonds { $fund } a { $held_cents }, et le cycle { $cycle } en a pris { $cents }. Voir : halle fund show { $fund }
remark-aid-expected = Le fonds { $fund } de { $hub } en paie { $percent } : { $cents } de ce que cette organisation vient de commander, une fois reçu. Si le fonds se vide : { $dry }.
remark-explain-aid = Fonds { $fund }, gardé par { $hub } : une réduction de { $gap_cents } pour { $buyer }, dont { $drawn_cents } mis de côté (mouvement { $move }, « { $words } »). Selon ce qui a été reçu, il paie { $amount_cents } à { $payee }.
remark-model-no-sales = Aucune vente de cette organisation n'est au registre pour ces jours.

error-unknown-fund = Aucun fonds ne s'appelle « { $fund } ».
hint-unknown-fund = Voir lesquels il y a : halle fund list
error-several-funds = Plusieurs fonds s'appellent « { $fund } » : { $funds }.
hint-several-funds = Dites de qui, comme NOM@CODE : halle fund list
error-fund-name-taken = Cette organisation garde déjà un fonds nommé { $fund }.
hint-fund-name-taken = Le voir : halle fund show { $fund }
error-not-fund-keeper = Le fonds { $fund } est gardé par { $hub } : cette organisation seule en bouge l'argent.
hint-not-fund-keeper = Voir ce qu'il dit : halle fund show { $fund }
error-fund-instalments = Le fonds est mal dit : les versements dépassent ce qui a été promis, ou sont trop nombreux.
hint-fund-instalments = Voir comment le dire : halle fund open --help
error-bad-instalment = « { $text } » n'est pas un jour avec un montant.
hint-bad-instalment = Par exemple : --instalment 2026-05-01=2500
error-bad-share = « { $text } » n'est pas une part d'un tout.
hint-bad-share = Dites-la en pour cent, de 0 % à 100 % : --share 25%
error-bad-fund-source = « { $text } » n'est pas une sorte de bailleur.
hint-bad-fund-source = subvention, don, cotisation, surplus, propre ou en nature : halle fund receive --help
error-bad-dry-rule = « { $text } » n'est pas une règle pour un fonds qui se vide.
hint-bad-dry-rule = prorata, gardien ou arrêt : halle fund dry --help
error-fund-cycle-open = Le cycle { $cycle } est encore ouvert : ce qu'il fait se sait quand il finit.
hint-fund-cycle-open = Voir ce que ce serait maintenant : ajoutez --dry-run
error-nothing-to-draw = Le fonds { $fund } n'a rien à mettre de côté pour le cycle { $cycle }.
hint-nothing-to-draw = Voir qui paie moins et ce qui est de côté : halle fund show { $fund }
error-entry-not-own-cost = L'écriture { $entry } n'est pas un coût que { $hub } a inscrit et qui tient.
hint-entry-not-own-cost = Voir les coûts : halle ledger entries --kind cost
error-fund-cost-needed = Quel coût ? Une écriture du registre, ou une catégorie et ce qu'il était.
hint-fund-cost-needed = Par exemple : halle fund spend { $fund } --category transport --cost 118,00 --words "camion, 12 mai"
error-fund-category = Le fonds { $fund } ne paie que « { $category } », pas « { $other } ».
hint-fund-category = Voir à quoi il sert : halle fund show { $fund }
error-fund-days = Le fonds { $fund } ne paie pas pour le { $date } : seulement du { $from } au { $to }.
hint-fund-days = Voir à quoi il sert : halle fund show { $fund }
error-fund-promised = Le fonds { $fund } ne peut pas payer { $cents } de { $cost_cents } : il en reste { $left_cents }.
hint-fund-promised = Sans --amount il paie ce qu'il peut : halle fund spend { $fund }
error-fund-share = Le fonds { $fund } peut payer au plus { $most_cents } de { $cost_cents }, pas { $cents }.
hint-fund-share = Sans --amount il paie ce qu'il peut : halle fund spend { $fund }
error-fund-overdrawn = Le fonds { $fund } a { $held_cents }, pas { $cents }.
hint-fund-overdrawn = Voir ce qu'il a : halle fund show { $fund }
error-fund-rule-needed = Le fonds { $fund } a { $held_cents }, et le cycle { $cycle } en a pris { $cents } : il peut se vider dans celui-ci, et personne n'a décidé ce qui arrive alors.
hint-fund-rule-needed = { $hub } décide (prorata, gardien ou arrêt), ou ajoute de l'argent par halle fund receive : halle fund dry { $fund } RÈGLE --words QUI
