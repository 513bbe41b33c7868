# Ce qu'une importation a décidé en chemin et dit tout haut (node/src/import/report.rs).

remark-no-quantity-column = Aucune colonne ne dit de quantité ; chaque offre est donc sur demande.
remark-no-pack-column = Aucune colonne ne dit le format ; les formats restent vides.
remark-no-tier-column = Aucune colonne ne dit le palier ; chaque commande est au prix standard.
remark-second-column = La colonne { $column }, « { $heading } », dit aussi { $field } et n'a pas été lue.
remark-weight-from-pack = { $rows ->
        [one] Le poids d'une offre vient du texte de son format.
       *[other] Les poids de { $rows } offres viennent du texte du format.
    }
remark-organic-from-description = { $rows ->
        [one] Une offre est bio parce que sa description le dit.
       *[other] { $rows } offres sont bio parce que leur description le dit.
    }
remark-producer-from-section = La ligne { $line } est le producteur des lignes qui suivent : { $producer }.
remark-category-from-section = La ligne { $line } est la catégorie des lignes qui suivent : { $category }.
remark-section-ignored = La ligne { $line } est seule et laissée de côté : « { $text } ».
remark-formula = Ligne { $line }, { $column } : une formule, gardée comme texte et neutralisée à chaque exportation.
remark-repeated = La ligne { $line } dit la même chose que la ligne { $first }.
