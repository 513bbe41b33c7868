# Baskets, who receives them, distributions.

# Help.
help-basket = Sizes of baskets: what goes into them and what they cost
help-basket-set = Add a size of basket, or change it
    .basket = Its name, for example small
    .items = What goes in, for example "okra=300 g / yard-long beans=330 g", "lettuce=1"; may be repeated, in order
    .prices = What it costs whom, for example solidarity=10.00; may be repeated
    .more =
        An item is a product as the market calls it, or the reference of an offer. After a /
        stands what goes in when the first is short. Items that are named take the place of all
        earlier ones; prices that are not named stay. Nothing of it leaves this hub.
help-basket-list = List the sizes
    .retired = Show also those that are packed no more
help-basket-show = Show a size: what goes in and what it costs
    .basket = Its name
help-basket-retire = Pack a size no more; what was packed stays
    .basket = Its name
help-subscriber = Who receives baskets; their names never leave this hub
help-subscriber-add = Add a subscriber
    .name = Name of the person or household
    .basket = Size of basket; without it, the only one
    .baskets = How many each time; without it, 1
    .tier = At which price; without it, the first of the size
    .point = Where they are picked up
    .contact = Telephone or e-mail
    .referrer = Who sent the household
    .avoids = What must not be in it, for example peanut; may be repeated
    .from = First day
    .until = Last day
help-subscriber-change = Change what is said of a subscriber; an empty text takes it away
    .subscriber = Number or name
    .name = Another name
    .basket = Size of basket
    .baskets = How many each time
    .tier = At which price
    .point = Where they are picked up
    .contact = Telephone or e-mail
    .referrer = Who sent the household
    .avoids = What must not be in it, in the place of all that was said; may be repeated
    .from = First day
    .until = Last day
help-subscriber-import = Read a spreadsheet of subscribers; who is known by name is changed, nobody is taken away
    .file = CSV file or .xlsx workbook with a heading, at least of the name
    .dry-run = Show what would change and write nothing
    .strict = Write nothing if a single row is bad
help-subscriber-list = List the subscribers
    .all = Show also those who have ended
    .on = Only those due on a day
    .search = Only those with these words
help-subscriber-show = Show a subscriber
    .subscriber = Number or name
help-subscriber-pause = Receive nothing for a while
    .subscriber = Number or name
    .from = First day of it; without it, today
    .to = Last day of it; without it, until resumed
help-subscriber-resume = Receive baskets again from today
    .subscriber = Number or name
help-subscriber-end = Receive no more; history stays
    .subscriber = Number or name
    .on = The last day; without it, today
help-distribution = A day's baskets: what they need and cost, orders, papers, who took them
help-distribution-plan = Show what a day's baskets would take, cost and bring in; writes nothing
    .date = The day
    .cycle = The cycle to order in; without it, the only open one
    .extra = Packaging and transport of one basket; without it, as the time before
    .fund = What the solidarity fund holds; without it, what the time before left
help-distribution-order = Order what a day's baskets lack, and keep who takes what
    .date = The day
    .cycle = The cycle to order in; without it, the only open one
    .extra = Packaging and transport of one basket; without it, as the time before
    .fund = What the solidarity fund holds; without it, what the time before left
    .words = What was decided, and by whom
    .more =
        Doing it again orders only what is missing since: when a line was reduced, declined or
        never came, the next choice of the recipe. Sellers see packs and nothing about anybody.
help-distribution-list = List the distributions that were ordered
help-distribution-show = Show a distribution as its orders stand now
    .date = The day
help-distribution-print = Write a paper to print, or its rows with --format csv
    .date = The day
    .paper = pack (numbers and items only), pickup, partner or labels
    .only = Only this pick-up point; of the paper partner, only this one
    .output = Where to write it; without a file, on screen
help-distribution-taken = Say who took their baskets
    .date = The day
    .subscribers = Numbers or names
    .undo = They did not after all

# Pages.
page-no-baskets = No size of basket yet: halle basket set NAME --item PRODUCT=QUANTITY.
page-basket = Basket { $basket }
page-no-items = Nothing.
page-no-subscribers = Nobody receives baskets yet: halle subscriber add NAME.
page-subscriber = { $number } · { $name }
page-no-distributions = Nothing distributed yet: halle distribution plan DATE.
page-distribution = Distribution of { $date }
page-distribution-planned = Distribution of { $date }, planned
page-to-order = To order
page-own-goods = From our own stock
page-orders = Ordered
page-takings = What it costs and brings in
page-told = To be told beforehand

# Columns.
column-avoids = Without
column-basket = Basket
column-baskets = Baskets
column-came = Came
column-content = Content
column-cost = Cost
column-cost-each = Cost of a basket
column-costs = Costs
column-due = To pay
column-each = Each
column-extra = Packaging and transport, each
column-fund = Fund before
column-fund-left = Fund after
column-gap = Costs less income
column-income = Income
column-instead = Instead of
column-items = Items
column-number = No.
column-or-else = Or else
column-part = Part
column-pauses = Pauses
column-point = Pick-up
column-prices = Prices
column-referrer = Sent by
column-subscribers = Subscribers
column-surplus = Over cost
column-until = Until

# Codes.
subscriber-active = active
subscriber-paused = paused
subscriber-awaited = to come
subscriber-ended = ended
basket-item-missing = missing
field-basket = basket
field-point = pick-up
field-referrer = sent by
field-avoids = without
skipped-unknown-basket = there is no such basket
skipped-basket-needed = there are several baskets
skipped-unknown-tier = the basket has no such price
skipped-bad-basket-count = no number of baskets
skipped-too-many-avoids = too many things to avoid
skipped-bad-name = cannot be a name
skipped-too-many-subscribers = no more subscribers fit
skipped-subscriber-exists = there twice

remark-tier-price = { $tier } { $cents }
remark-choice-grams = { $product } { $grams }
remark-choice-pieces = { $product } × { $count }
remark-pause-until = { $from } to { $to }
remark-pause-open = from { $from } on
remark-gets-instead = { $product } instead of { $wanted }
remark-gets-nothing = no { $wanted }
remark-basket-weight-unknown = { $ref } is not counted: nobody said the weight of a pack.
remark-basket-no-offer = Nobody offers “{ $product }”.
remark-basket-no-offer-near = Nobody offers “{ $product }”. Near it: { $near }.
remark-basket-lines-wait = { $lines ->
        [one] One line waits
       *[other] { $lines } lines wait
    } for an answer; what was asked there is counted.
remark-basket-without-price = No price is said for: { $numbers }.
remark-basket-avoids-nothing = Nothing in these baskets is called “{ $product }”, which must not be given to { $numbers }: check how it is spelt.
remark-basket-cost-rounded = A basket { $basket } costs just under { $cents }; sums are exact.
remark-basket-fund-short = The fund does not carry it: { $cents } are missing.
remark-basket-fund-carries = { $basket }: the fund and those who pay more carry { $carried } baskets at { $tier }, { $fewer } fewer than asked.

# Errors.
error-bad-part = “{ $text }” is no item of a basket.
hint-bad-part = Write: "okra=300 g / yard-long beans=330 g", or "lettuce=1"
error-bad-tier-price = “{ $text }” is no price.
hint-bad-tier-price = Write: solidarity=10.00
error-bad-unit = “{ $unit }” is no unit of a recipe.
hint-bad-unit = Weigh in g or kg, or count pieces.
error-bad-recipe-quantity = No basket gets this much of “{ $product }”.
hint-bad-recipe-quantity = Give 1 to { $most } grams or pieces.
error-too-many-parts = A basket has at most { $most } items.
hint-too-many-parts = Leave some out.
error-too-many-choices = An item has 1 to { $most } choices.
hint-too-many-choices = Leave some out.
error-choice-twice = “{ $product }” stands twice in one item.
hint-choice-twice = Name each choice once.
error-too-many-tiers = A basket has at most { $most } prices.
hint-too-many-tiers = Leave some out.
error-recipe-needed = It is not said what goes into a basket { $basket }.
hint-recipe-needed = halle basket set { $basket } --item "carrots=500 g" --price standard=18.00
error-too-many-baskets = This hub has { $most } sizes of basket; that is all.
hint-too-many-baskets = Change one of them: halle basket list
error-basket-in-use = { $count ->
        [one] One subscriber receives
       *[other] { $count } subscribers receive
    } a basket { $basket }.
hint-basket-in-use = Give them another one, or end them: halle subscriber list
error-unknown-basket = There is no basket “{ $basket }”.
hint-unknown-basket = See: halle basket list
error-basket-needed = It is not said which basket.
hint-basket-needed = Add --basket; there are: { $baskets }
error-unknown-tier = A basket { $basket } has no price “{ $tier }”.
hint-unknown-tier = It has: { $tiers }
error-bad-basket-count = { $count } is no number of baskets.
hint-bad-basket-count = Write a whole number from 1 on.
error-too-many-avoids = At most { $most } things can be avoided.
hint-too-many-avoids = Name the important ones.
error-too-many-subscribers = This hub has { $most } subscribers; that is all.
hint-too-many-subscribers = Change one of them: halle subscriber list --all
error-too-many-pauses = { $most } pauses are kept of a subscriber; that is all.
hint-too-many-pauses = End it, or pause for longer.
error-subscriber-exists = { $name } is there already, as number { $number }.
hint-subscriber-exists = Change it: halle subscriber change { $number }. Another person of the name needs a name of its own.
error-unknown-subscriber = Nobody here is called “{ $subscriber }”.
hint-unknown-subscriber = See: halle subscriber list --all
error-several-subscribers = “{ $subscriber }” fits several subscribers.
hint-several-subscribers = Write more of it: { $subscribers }
error-no-subscribers = Nobody receives baskets on { $date }.
hint-no-subscribers = See who would: halle subscriber list --all
error-subscriber-needed = It is not said who.
hint-subscriber-needed = Name numbers: halle distribution taken DATE 1 2 3
error-not-in-distribution = { $subscriber } ({ $number }) has no basket on { $date }.
hint-not-in-distribution = See who has: halle distribution print { $date } pickup --format csv
error-unknown-distribution = Nothing was ordered for { $date }.
hint-unknown-distribution = See: halle distribution list. To order: halle distribution order { $date }
error-basket-two-units = “{ $product }” is weighed in one recipe and counted in another.
hint-basket-two-units = Say it in one way: halle basket set
error-basket-beyond = These baskets cannot be planned: { $why }.
hint-basket-beyond = Check counts and prices: halle subscriber list, halle basket list
error-unknown-basket-paper = “{ $text }” is no paper of a distribution.
hint-unknown-basket-paper = Write pack, pickup, partner or labels.
error-basket-paper-empty = This paper of { $date } would be empty.
hint-basket-paper-empty = See: halle distribution show { $date }

# Papers.
basket-paper-pack = Packing list – baskets of { $date }
basket-paper-pickup = Pick-up list – baskets of { $date }
basket-paper-partner = Baskets of { $date }, for who sent the households
basket-paper-labels = Labels – baskets of { $date }
basket-paper-all = All baskets
basket-paper-nth = Basket { $number } of { $baskets }
basket-no-point = No pick-up point said
basket-instead = { $product } (instead of { $wanted })
basket-lacks = no { $wanted }
help-subscriber-paid = Say that somebody paid distributions ahead
    .subscriber = Number or name
    .times = How many; below zero, given back
    .from = The first day they are for; without it, today
column-paid-ahead = Paid ahead
remark-basket-prepaid-last = The last basket that is paid ahead: { $numbers }.
remark-basket-prepaid-over = Nothing is paid ahead any more, packed all the same and due: { $numbers }.
error-bad-prepaid = { $count } distributions cannot be paid ahead.
hint-bad-prepaid = From 1 to 520, or below zero to give some back: halle subscriber paid --help
