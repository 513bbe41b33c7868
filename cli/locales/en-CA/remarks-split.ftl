# Steps of a split, as node/src/control/steps.rs writes them.

remark-split-part = { $round ->
        [1] {""}
       *[other] Round { $round }:{" "}
    }{ $percent } of { $of_cents } is { $exact_cents }, shared { $key }: { $amount_cents }{ $cent ->
        [yes] {" "}with a leftover cent
       *[no] {""}
    }{ $tie ->
        [yes] {" "}(remainders were equal: the earlier part of the rule comes first)
       *[no] {""}
    }.
remark-split-leftover = { $round ->
        [1] {""}
       *[other] Round { $round }:{" "}
    }{ $of_cents } { $key }: the shares rounded down sum to { $floors_cents }{ $left ->
        [0] , so nothing is left.
       *[other] ; { $left_cents } is left, a cent each to the largest remainders.
    }
remark-split-rest = Round { $round }: above their caps were { $capped }, who pay { $fixed_cents } together; { $rest_cents } is shared again among the { $open } others.
remark-split-sum = The shares { $shares_cents } sum to { $amount_cents }.
remark-split-weight = { $round ->
        [1] {""}
       *[other] Round { $round }:{" "}
    }{ $key }, { $weight_measure } of { $total_measure } { $unit }.
remark-split-exact = { $round ->
        [1] {""}
       *[other] Round { $round }:{" "}
    }Of { $of_cents } that is { $exact_cents }, rounded down { $floor_cents }.
remark-split-cent = { $round ->
        [1] {""}
       *[other] Round { $round }:{" "}
    }Remainder { $remainder_ratio } of a cent, place { $rank }, { $left_cents } to give out: { $received ->
        [yes] one more cent
       *[no] no further cent
    }{ $ties ->
        [by_code] {" "}(equal remainders: { $tied }; the lower code comes first)
        [as_given] {" "}(equal remainders: { $tied }; the first given comes first)
       *[none] {""}
    }.
remark-split-added = { $round ->
        [1] {""}
       *[other] Round { $round }:{" "}
    }Its parts { $parts_cents } make { $amount_cents }.
remark-split-cap = { $round ->
        [1] {""}
       *[other] Round { $round }:{" "}
    }Cap: { $percent } of { $figure_cents } is { $cap_cents }; { $above ->
        [yes] { $share_cents } is above it and becomes { $cap_cents }
       *[no] { $share_cents } is not above it
    }.
