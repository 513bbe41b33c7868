# Étapes d'un partage, telles que node/src/control/steps.rs les écrit.

remark-split-part = { $round ->
        [1] {""}
       *[other] Tour { $round } :{" "}
    }{ $percent } de { $of_cents } font { $exact_cents }, à partager { $key } : { $amount_cents }{ $cent ->
        [yes] {" "}avec un cent restant
       *[no] {""}
    }{ $tie ->
        [yes] {" "}(restes égaux : la première partie de la règle passe d'abord)
       *[no] {""}
    }.
remark-split-leftover = { $round ->
        [1] {""}
       *[other] Tour { $round } :{" "}
    }{ $of_cents } { $key } : la somme des parts arrondies vers le bas est { $floors_cents }{ $left ->
        [0] , il ne reste donc rien.
       *[other] {" "}; il reste { $left_cents }, un cent à chacun des plus grands restes.
    }
remark-split-rest = Tour { $round } : au-dessus de leur plafond, { $capped } paient ensemble { $fixed_cents } ; { $rest_cents } se partagent à nouveau entre les { $open } autres.
remark-split-sum = Les parts { $shares_cents } font { $amount_cents }.
remark-split-weight = { $round ->
        [1] {""}
       *[other] Tour { $round } :{" "}
    }{ $key }, { $weight_measure } sur { $total_measure } { $unit }.
remark-split-exact = { $round ->
        [1] {""}
       *[other] Tour { $round } :{" "}
    }De { $of_cents }, cela fait { $exact_cents }, arrondi vers le bas { $floor_cents }.
remark-split-cent = { $round ->
        [1] {""}
       *[other] Tour { $round } :{" "}
    }Reste de { $remainder_ratio } cent, rang { $rank }, { $left_cents } à donner : { $received ->
        [yes] un cent de plus
       *[no] pas de cent de plus
    }{ $ties ->
        [by_code] {" "}(restes égaux : { $tied } ; le code le plus petit passe d'abord)
        [as_given] {" "}(restes égaux : { $tied } ; le premier nommé passe d'abord)
       *[none] {""}
    }.
remark-split-added = { $round ->
        [1] {""}
       *[other] Tour { $round } :{" "}
    }Ses parties { $parts_cents } font { $amount_cents }.
remark-split-cap = { $round ->
        [1] {""}
       *[other] Tour { $round } :{" "}
    }Plafond : { $percent } de { $figure_cents } font { $cap_cents } ; { $above ->
        [yes] { $share_cents } le dépasse et devient { $cap_cents }
       *[no] { $share_cents } ne le dépasse pas
    }.
