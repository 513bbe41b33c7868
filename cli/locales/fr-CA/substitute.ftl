# Ce qui vient à la place de ce qui manque.

# Aide.
help-substitute = Ce qui vient à la place de ce qu'un vendeur n'a pas ; seules les commandes en sortent
help-substitute-set = Dire ce qui peut venir à la place d'une offre, ou le changer
    .reference = Référence de l'offre qui peut manquer
    .by = Ce qui peut venir à la place, le meilleur d'abord ; plusieurs avec des virgules
    .how = accepter : le nœud le commande de lui-même ; demander : il vous le dit ; jamais : rien d'autre
    .most = Le plus qu'un format peut coûter
    .more =
        Quand un vendeur refuse des formats ou les perd, l'offre suivante qu'il y a est commandée dans le
        même cycle, au poids le plus près en formats entiers. Chacune est essayée une fois.
help-substitute-list = Les lister, avec les lignes des cycles ouverts auxquelles il manque
help-substitute-place = Commander ce qui peut venir à la place de ce qui manque à une commande
    .order = Référence de la commande à laquelle il manque
    .dry-run = Montrer ce qui serait commandé et ne rien écrire
help-substitute-end = Reprendre ce qui a été dit d'une offre ; ce qui a été commandé reste
    .reference = Référence de l'offre

# Colonnes et faits.
column-substitutes = À la place
column-how = Qui décide
column-next = Ensuite

# Pages.
page-no-substitutes = Rien ne vient encore à la place de rien : halle substitute set RÉF --by RÉF
page-substitute-cases = Lignes auxquelles il manque

# Codes.
substitution-accept = le nœud
substitution-ask = vous
substitution-never = rien d'autre

# Remarques.
remark-alarm-substitute = { $ref } manque à la commande { $order }. { $packs ->
        [one] 1 format
       *[other] { $packs } formats
    } de { $by } peuvent venir à la place : halle substitute place { $order }
remark-substitute-would = { $packs ->
        [one] 1 format
       *[other] { $packs } formats
    } de { $by } à la place de { $ref }.

# Erreurs.
error-bad-substitution = { $how } n'est pas une façon de décider d'un remplacement.
hint-bad-substitution = Écrivez accepter, demander ou jamais : halle substitute set --help
error-substitute-incomplete = Rien n'est nommé à la place de { $ref }.
hint-substitute-incomplete = Nommez-le, le meilleur d'abord : halle substitute set { $ref } --by RÉF,RÉF
error-substitute-itself = { $ref } ne peut pas venir à la place de soi.
hint-substitute-itself = Voyez ce qu'il y a d'autre : halle market
error-too-many-substitutes = C'est plus que les { $most } qui sont gardés.
hint-too-many-substitutes = Reprenez-en un d'abord : halle substitute end RÉF
error-unknown-substitute = Rien n'est dit à la place de { $ref }.
hint-unknown-substitute = Voyez ce qui l'est : halle substitute list
error-nothing-instead = Rien ne peut venir à la place de ce qui manque à la commande { $order }.
hint-nothing-instead = Voyez ce qui a été essayé et ce qui est souhaité : halle substitute list
