# Des mots à côté d'une commande.
page-line-note = { $ref } : « { $words } »
error-bad-line-note = « { $text } » ne dit rien d'une ligne.
hint-bad-line-note = Écrivez une référence et des mots, par exemple « AUBE-0042=bien mûres »
error-note-without-line = Rien de { $ref } n'est commandé : il n'y a rien à en dire.
hint-note-without-line = Dites-le d'une ligne commandée ; pour voir les offres : halle market
error-nothing-said = Il n'y a rien à dire de { $order }.
hint-nothing-said = Écrivez des mots, ou le client avec --for
