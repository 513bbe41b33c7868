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
