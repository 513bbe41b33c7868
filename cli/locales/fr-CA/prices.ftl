# Listes de prix.
help-catalogue-print = Écrire une liste de prix pour un seul palier, à imprimer ou en tableur
    .tier = Pour qui : standard ou solidaire ; aucun prix d'un autre palier n'y est
    .all = Ce qu'offrent tous les partenaires, pas seulement cette organisation
    .cycle = Avec les dates de ce cycle
    .output = Fichier où l'écrire ; sans lui, à l'écran
price-sheet-standard = Liste de prix
price-sheet-solidarity = Liste de prix solidaires
price-sheet-offers = Offres
price-sheet-other = Autres
price-sheet-about = environ { $price }
column-a-kilo = Le kilo
error-price-sheet-empty = Cette liste de prix serait vide.
hint-price-sheet-empty = Voir ce qui est en vente : halle catalogue list
