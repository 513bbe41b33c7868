# Words beside an order.
page-line-note = { $ref }: “{ $words }”
error-bad-line-note = “{ $text }” says nothing of a line.
hint-bad-line-note = Write a reference and words, such as "AUBE-0042=ripe ones"
error-note-without-line = Nothing of { $ref } is ordered, so there is nothing to say of it.
hint-note-without-line = Say it of a line that is ordered; offers are listed by: halle market
error-nothing-said = There is nothing to say of { $order }.
hint-nothing-said = Write words, or the client with --for

# Shares of what is ordered.
help-cycle-shares = Show how far sellers are ahead of the shares that the coordinator gave them
    .cycle = Name of the cycle
help-order-share = Order a product from whoever is furthest behind its share of what is ordered
    .product = What, as the market names it
    .packs = How many packs
    .pack = How it is sold, where there are several, such as "5 lb"
    .cycle = The cycle; without it, the only open one
    .tier = Price tier: standard or solidarity
    .words = A word for the sellers
    .dry-run = Only show from whom, and write nothing
page-orders-shared = { $product } in { $cycle }: who brings how much
page-cycle-shares = Shares of what is ordered in { $cycle }
page-no-cycle-shares = Nobody has a share.
page-shares-over = Counted over { $cycles ->
        [one] { $cycles } cycle
       *[other] { $cycles } cycles
    } of the same coordinator that shared out what is ordered: what is confirmed, and what still waits.
remark-cycle-without-shares = No shares are stated in { $cycle }.
remark-share-missing = { $packs ->
        [one] { $packs } pack is
       *[other] { $packs } packs are
    } missing: nobody has more for sale.
column-share = Share
column-ahead = Ahead
error-no-shares = No shares are stated in { $cycle }.
hint-no-shares = { $coordinator } says them: halle cycle exchange { $cycle } CODE --share 40%
error-bad-seller-share = “{ $text }” is no share.
hint-bad-seller-share = Write a percent above 0, up to 100, such as --share 40%
error-share-by-coordinator = Shares are said by { $coordinator }, who coordinates the cycle.
hint-share-by-coordinator = Ask them, or leave --share out.
error-share-of-seller = A share is of what a seller brings.
hint-share-of-seller = Leave --side out.
error-nobody-offers = No partner offers “{ $product }”.
hint-nobody-offers = See what there is: halle market
error-several-products = “{ $product }” is several products: { $known }.
hint-several-products = Name one of them as it is written.
error-several-packs = “{ $product }” is sold in several ways: { $known }.
hint-several-packs = Say which: --pack PACK
