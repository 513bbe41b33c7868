# Commandes permanentes, commander de nouveau.

# Aide.
help-standing = Commandes permanentes : ce que cette organisation commande à chaque cycle ; seules les commandes en sortent
help-standing-set = Dire ce qui est commandé à chaque cycle dès le prochain, ou le changer
    .standing = Son nom, par exemple semaine
    .line = Offre et formats, par exemple AUBE-0042=3 ; à la place de toutes les lignes
    .order = Prendre les lignes de cette commande
    .tier = Palier de prix : standard ou solidaire
    .words = Un mot pour les vendeurs
    .from = Premier jour ; un texte vide l'enlève
    .until = Dernier jour ; un texte vide l'enlève
    .every = À chaque cycle (1), un sur deux (2) et ainsi de suite d'un même coordonnateur
    .most = Le plus qu'elle peut coûter dans un cycle ; au-delà elle est retenue ; 0 : sans limite
    .by-hand = La garder comme modèle, que seul halle standing place commande
    .more =
        Le nœud commande de lui-même quand un cycle ouvre, au prix de ce jour-là. Ce qui n'est plus vendu
        est laissé de côté et dit. Une pause ou un cycle sauté ne met fin à rien.
help-standing-list = Lister les commandes permanentes
    .all = Montrer aussi celles qui sont finies
help-standing-show = En montrer une et ce qu'elle a donné dans chaque cycle
    .standing = Son nom
help-standing-pause = Ne rien commander pour un temps
    .standing = Son nom
    .from = Premier jour ; sans cela, aujourd'hui
    .to = Dernier jour ; sans cela, jusqu'à la reprise
help-standing-resume = Commander de nouveau dès aujourd'hui
    .standing = Son nom
help-standing-skip = La laisser de côté dans un cycle
    .standing = Son nom
    .cycle = Le cycle ; sans cela, le seul ouvert
    .undo = Revenir là-dessus
help-standing-place = La passer dans un cycle maintenant
    .standing = Son nom
    .cycle = Le cycle ; sans cela, le seul ouvert
    .dry-run = Montrer ce qui serait commandé et ne rien écrire
help-standing-end = Ne plus la commander ; ce qui l'a été reste
    .standing = Son nom
help-order-again = Commander la même chose, au prix d'aujourd'hui
    .order = Référence d'une commande ; sans cela, tout ce qui l'a été dans le dernier cycle
    .cycle = Le cycle où commander ; sans cela, le seul ouvert
    .dry-run = Montrer ce qui serait commandé et ne rien écrire

# Colonnes et faits.
column-every = Un sur
column-last = Dernier
column-most = Au plus

# Pages.
page-no-standings = Aucune commande permanente : halle standing set NOM --line RÉF=QTÉ.
page-standing = Commande permanente { $name }
page-standing-cycles = Dans chaque cycle
page-repeated = La même chose que dans { $of }, commandée dans { $cycle }
page-repeat-tried = La même chose que dans { $of }, si elle était commandée dans { $cycle }

# Codes.
standing-active = commande
standing-by-hand = à la main
standing-paused = en pause
standing-awaited = pas commencée
standing-ended = finie
standing-cycle-placed = commandée
standing-cycle-skipped = laissée de côté
standing-cycle-before = ouvert avant qu'elle soit dite
standing-cycle-held = retenue
standing-held-over-limit = coûte plus que sa limite
standing-held-nothing-sold = rien n'en est vendu

# Refus.
error-unknown-standing = Aucune commande permanente ne s'appelle { $standing }.
hint-unknown-standing = Voyez : halle standing list
error-too-many-standings = Une organisation a au plus { $most } commandes permanentes.
hint-too-many-standings = Changez-en une, ou mettez-en plusieurs en une.
error-standing-lines = Une commande permanente a au plus { $most } lignes.
hint-standing-lines = Faites-en une deuxième pour le reste.
error-bad-every = Une commande permanente vaut pour chaque cycle, ou un sur 2 à { $most }.
hint-bad-every = Écrivez --every 1, ou --every 2 pour un cycle sur deux.
error-bad-limit = Une limite est d'au plus { $most_cents }.
hint-bad-limit = Vérifiez le montant : --most 150,00
error-over-limit = Elle coûterait { $total_cents }, et peut coûter { $most_cents }.
hint-over-limit = Relevez la limite : halle standing set NOM --most MONTANT
error-nothing-sold = Rien de { $standing } n'est vendu dans { $cycle } maintenant.
hint-nothing-sold = Voyez ce qui l'est : halle market
error-standing-placed = { $standing } est déjà commandée dans { $cycle } : { $orders }.
hint-standing-placed = Annulez-en des lignes, ou commandez-en plus : halle order cancel COMMANDE
error-nothing-to-repeat = Cette organisation n'a rien commandé avant { $cycle }.
hint-nothing-to-repeat = Commandez par leur nom : halle order place --line RÉF=QTÉ

# Remarques.
remark-repeat-gone = { $product } ({ $ref }) n'est plus vendu, et est laissé de côté.
remark-repeat-price = { $ref } coûte { $now_cents } maintenant ; c'était { $before_cents }.
remark-ordered-already = Cette organisation avait déjà commandé dans { $cycle } : ceci s'y ajoute.
remark-standing-again = Elle est due de nouveau dans { $cycle }.
remark-alarm-standing-held = La commande permanente { $standing } n'a pas été passée dans { $cycle } : { $why ->
        [over-limit] elle coûte plus que sa limite
       *[other] rien n'en est vendu
    }. Passez-la vous-même, ou laissez-la : halle standing show { $standing }
