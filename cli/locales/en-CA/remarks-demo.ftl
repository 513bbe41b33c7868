# The story of the demo.

remark-demo-hub = { $hub } starts: { $name }, listening on { $address }.
remark-demo-import = { $hub } imports { $file }: { $offers } offers.
remark-demo-pool = { $hub } founds the pool “{ $pool }”.
remark-demo-join = { $hub } joins; { $members } members now.
remark-demo-market = The pooled market has { $offers } offers from { $hubs } hubs.
remark-demo-cycle = { $hub } opens the cycle { $cycle }.
remark-demo-allot = { $seller } allots { $packs } packs of { $ref } to { $buyer }.
remark-demo-cut = The link of { $hub } is cut.
remark-demo-offline = { $hub }, alone, orders { $packs } × { $ref } from its allotment: confirmed at once.
remark-demo-heal = The link of { $hub } is back; everything arrives.
remark-demo-orders = { $hub } orders { $lines } lines: confirmed { $confirmed }, reduced { $reduced }, waiting { $waiting }.
remark-demo-line = { $ref }: { $buyer } asked for { $packs }, { $seller } confirmed { $confirmed }, slots { $slots }.
remark-demo-oversell = { $ref }: { $asked } asked, { $confirmed } confirmed – never more than there is.
remark-demo-ship = { $orders ->
        [one] { $seller } ships one order.
       *[other] { $seller } ships { $orders } orders.
    }
remark-demo-receive = { $orders ->
        [one] { $buyer } receives one order.
       *[other] { $buyer } receives { $orders } orders.
    }
remark-demo-cost = { $hub } paid { $amount_cents }: { $words }.
remark-demo-share = { $hub }: { $amount_cents }.
remark-demo-digest = { $hub } shows digest { $digest }.
remark-demo-homes = The hubs' folders are in { $folder }; look around with halle --home { $folder }/CODE.
remark-demo-stays = The five hubs keep running; Ctrl-C ends them.
remark-demo-ends = The five hubs are stopped.
remark-demo-offer = { $ref }  { $product }, { $pack }: { $price_cents }, { $available } available.
remark-demo-steps = The first bill, step by step:
remark-demo-steps-of = { $hub }: { $amount_cents }

remark-demo-subscribers = { $hub } has { $subscribers } subscribers in its private document; { $holders ->
        [0] none of the { $partners } partners holds it.
       *[other] { $holders } of the { $partners } partners hold it!
    }
remark-demo-baskets = { $baskets } baskets cost { $costs_cents } and bring in { $income_cents }; the fund adds { $gap_cents } and keeps { $left_cents }.
remark-demo-baskets-order = { $hub } orders { $packs } packs for its baskets from { $seller }, and says nothing about anybody.
remark-demo-packed = { $hub } packs { $baskets } baskets:
remark-demo-packed-part = { $measure ->
        [grams]   { $grams } of { $product } into each of { $baskets }.
       *[pieces]   { $pieces } × { $product } into each of { $baskets }.
    }
remark-demo-run = { $hub } plans the run “{ $run }” to { $stops }: { $lines } lines, { $grams } of the { $capacity_grams } that its vehicle holds.
remark-demo-run-loaded = { $hub } loads { $packs } packs and leaves.
remark-demo-run-stop = { $packs } packs are left at { $hub }.
remark-demo-run-bill = The run “{ $run }” cost { $day_cents } for the day, { $road_cents } for the road and { $driver_cents } for the driver: { $amount_cents }, by the weight that each got.
remark-demo-group = { $hub } opens the group purchase “{ $group }” of { $supplier }.
remark-demo-group-item = { $product }: { $wished } wished, { $tolerance } more tolerated: { $units } bought for { $amount_cents }.
remark-demo-group-closed = { $hub } closes at { $total_cents }, { $above_cents } above free delivery; { $hubs } nodes count the same.
remark-demo-group-short = { $product }: { $arrived } of { $units } came; they are shared in proportion.
remark-demo-group-paid = { $hub } pays { $amount_cents }, and { $owed_cents } of it is owed by the others:
