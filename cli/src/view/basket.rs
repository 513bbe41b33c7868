//! Baskets: recipes, who receives them, a day's distribution.

use halle_node::control::{
    BasketItemRow, BasketRow, BasketShown, Baskets, ChoiceTyped, DistributionShown, Distributions,
    HouseholdRow, OwnGoodsRow, PackedRow, PauseRow, PlacedRow, Remark, SubscriberRow,
    SubscriberShown, Subscribers, TakingsRow, ToOrderRow,
};

use crate::output::{Cell, Column, Grid, Page};

use super::View;

impl View for Baskets {
    fn page(&self) -> Page {
        let rows = self.baskets.iter().map(|it| {
            vec![
                Cell::text(&it.basket),
                Cell::count(it.parts.len()),
                prices(it),
                Cell::Yes(it.retired),
            ]
        });
        let columns = [
            Column::new("basket"),
            Column::new("items"),
            Column::new("prices"),
            Column::csv("retired"),
        ];
        Page::new().grid(Grid::new("no-baskets", columns).rows(rows))
    }
}

fn prices(basket: &BasketRow) -> Cell {
    let price = |it: &halle_node::control::TierPriceRow| {
        Cell::Remark(
            Remark::new("tier-price")
                .with("tier", &it.tier)
                .with("cents", it.price.0),
        )
    };
    Cell::Many(basket.prices.iter().map(price).collect())
}

impl View for BasketShown {
    fn page(&self) -> Page {
        let basket = &self.basket;
        let rows = basket.parts.iter().map(|it| {
            let first = it.choices.first();
            let others = it.choices.iter().skip(1).map(choice);
            vec![
                Cell::count(it.part),
                Cell::of(first, |it| Cell::text(&it.product)),
                Cell::of(first, |it| measure(it.quantity, &it.unit)),
                Cell::Many(others.collect()),
            ]
        });
        Page::new()
            .heading("basket", vec![("basket", Cell::text(&basket.basket))])
            .grid(Grid::plain("no-items", ["part", "product", "each", "or_else"]).rows(rows))
            .facts(vec![
                ("prices", prices(basket)),
                ("retired", Cell::Yes(basket.retired)),
            ])
            .note_if(self.done, "already-done")
            .notes(&self.notes)
    }
}

fn choice(choice: &ChoiceTyped) -> Cell {
    let quantity = u64::try_from(choice.quantity).unwrap_or_default();
    let key = if choice.unit == "g" {
        "choice-grams"
    } else {
        "choice-pieces"
    };
    Cell::Remark(
        Remark::new(key)
            .with("product", &choice.product)
            .with(if choice.unit == "g" { "grams" } else { "count" }, quantity),
    )
}

fn measure(quantity: impl TryInto<u64>, unit: &str) -> Cell {
    let quantity = quantity.try_into().unwrap_or_default();
    match (quantity, unit) {
        (0, _) => Cell::Empty,
        (grams, "g") => Cell::Weight(grams),
        (pieces, _) => Cell::Count(pieces),
    }
}

impl View for Subscribers {
    fn page(&self) -> Page {
        let rows = self.subscribers.iter().map(|it| {
            vec![
                Cell::count(it.number),
                Cell::text(&it.name),
                Cell::text(&it.basket),
                Cell::count(it.baskets),
                Cell::text(&it.tier),
                Cell::text(&it.point),
                Cell::text(&it.referrer),
                Cell::texts(&it.avoids),
                Cell::text(&it.contact),
                Cell::Code("subscriber", it.state.clone()),
                signed(it.left),
            ]
        });
        // What is the same for all, or said of nobody, needs no place in a table.
        let where_told = |is: bool| if is { Column::new } else { Column::csv };
        let all = &self.subscribers;
        let sizes = all
            .iter()
            .any(|it| Some(&it.basket) != all.first().map(|it| &it.basket));
        let avoids = all.iter().any(|it| !it.avoids.is_empty());
        let states = all.iter().any(|it| it.state != "active");
        let paid = all.iter().any(|it| it.left.is_some());
        let columns = [
            Column::new("number"),
            Column::new("name"),
            where_told(sizes)("basket"),
            Column::new("baskets"),
            Column::new("tier"),
            Column::new("point"),
            Column::csv("referrer"),
            where_told(avoids)("avoids"),
            Column::csv("contact"),
            where_told(states)("state"),
            where_told(paid)("paid_ahead"),
        ];
        Page::new()
            .grid(Grid::new("no-subscribers", columns).rows(rows))
            .facts(vec![("baskets", Cell::count(self.baskets))])
    }
}

impl View for SubscriberShown {
    fn page(&self) -> Page {
        let it = &self.subscriber;
        Page::new()
            .heading(
                "subscriber",
                vec![
                    ("number", Cell::count(it.number)),
                    ("name", Cell::text(&it.name)),
                ],
            )
            .facts(facts(it))
            .note_if(self.done, "already-done")
            .notes(&self.notes)
    }
}

fn facts(it: &SubscriberRow) -> Vec<(&'static str, Cell)> {
    let day = |it: &Option<String>| Cell::of(it.as_deref(), Cell::name);
    vec![
        ("basket", Cell::text(&it.basket)),
        ("baskets", Cell::count(it.baskets)),
        ("tier", Cell::text(&it.tier)),
        ("point", Cell::text(&it.point)),
        ("contact", Cell::text(&it.contact)),
        ("referrer", Cell::text(&it.referrer)),
        ("avoids", Cell::texts(&it.avoids)),
        ("pauses", Cell::Many(it.pauses.iter().map(pause).collect())),
        ("from", day(&it.from)),
        ("until", day(&it.until)),
        ("state", Cell::Code("subscriber", it.state.clone())),
        ("paid_ahead", signed(it.left)),
    ]
}

/// A count that may be below zero.
fn signed(count: Option<i64>) -> Cell {
    Cell::of(count, |it| Cell::Decimal(it.to_string()))
}

fn pause(pause: &PauseRow) -> Cell {
    let key = match pause.to {
        Some(_) => "pause-until",
        None => "pause-open",
    };
    let to = pause.to.as_deref().unwrap_or_default();
    Cell::Remark(Remark::new(key).with("from", &pause.from).with("to", to))
}

impl View for Distributions {
    fn page(&self) -> Page {
        let rows = self.distributions.iter().map(|it| {
            vec![
                Cell::name(&it.date),
                Cell::of(it.cycle.as_deref(), Cell::text),
                Cell::count(it.subscribers),
                Cell::count(it.baskets),
                Cell::count(it.came),
                Cell::count(it.orders),
                Cell::money(it.income),
                Cell::of(it.left, Cell::money),
            ]
        });
        let columns = [
            Column::new("date"),
            Column::new("cycle"),
            Column::new("subscribers"),
            Column::new("baskets"),
            Column::new("came"),
            Column::csv("orders"),
            Column::new("income"),
            Column::new("fund_left"),
        ];
        Page::new().grid(Grid::new("no-distributions", columns).rows(rows))
    }
}

impl View for DistributionShown {
    fn page(&self) -> Page {
        let key = if self.ordered {
            "distribution"
        } else {
            "distribution-planned"
        };
        let mut page = Page::new()
            .heading(key, vec![("date", Cell::name(&self.date))])
            .grid(packing(&self.packing));
        let (ours, theirs): (Vec<_>, Vec<_>) = self.to_order.iter().partition(|it| it.own);
        if !self.own.is_empty() || !ours.is_empty() {
            page = page
                .heading("own-goods", Vec::new())
                .grid(own(&self.own, &ours));
        }
        if !theirs.is_empty() {
            page = page.heading("to-order", Vec::new()).grid(to_order(&theirs));
        }
        if !self.orders.is_empty() {
            page = page
                .heading("orders", Vec::new())
                .grid(placed(&self.orders));
        }
        page = page
            .heading("takings", Vec::new())
            .grid(takings(&self.takings))
            .facts(money(self));
        let told: Vec<&HouseholdRow> = self.households.iter().filter(|it| is_told(it)).collect();
        if !told.is_empty() {
            page = page.heading("told", Vec::new()).grid(otherwise(&told));
        }
        page.note_if(self.done, "already-done").notes(&self.notes)
    }
}

fn packing(packing: &[PackedRow]) -> Grid {
    let columns = [
        Column::new("basket"),
        Column::csv("part"),
        Column::new("product"),
        Column::new("each"),
        Column::new("baskets"),
        Column::new("instead"),
        Column::new("avoids"),
    ];
    let rows = packing.iter().map(|it| {
        let instead = it.substitute || it.product.is_none();
        vec![
            Cell::text(&it.basket),
            Cell::count(it.part),
            product(it.product.as_deref()),
            measure(it.quantity, &it.unit),
            Cell::count(it.baskets),
            Cell::of(instead.then_some(&it.wanted), |it| Cell::text(it)),
            Cell::texts(&it.avoids),
        ]
    });
    Grid::new("no-items", columns).rows(rows)
}

fn product(product: Option<&str>) -> Cell {
    product.map_or_else(
        || Cell::Code("basket-item", "missing".to_owned()),
        Cell::text,
    )
}

/// What was taken of this hub's own stock, and what would be.
fn own(taken: &[OwnGoodsRow], planned: &[&ToOrderRow]) -> Grid {
    let columns = [
        Column::new("ref"),
        Column::new("product"),
        Column::csv("pack"),
        Column::new("packs"),
        Column::new("price"),
        Column::new("cost"),
    ];
    let taken = taken.iter().map(|it| {
        let (product, pack) = (Cell::text(&it.product), Cell::text(&it.pack));
        (&it.reference, product, pack, it.packs, it.price, it.cost)
    });
    let planned = planned.iter().map(|it| {
        let (product, pack) = (Cell::text(&it.product), Cell::text(&it.pack));
        (&it.reference, product, pack, it.packs, it.price, it.cost)
    });
    let rows = taken.chain(planned);
    let rows = rows.map(|(reference, product, pack, packs, price, cost)| {
        vec![
            Cell::name(reference),
            product,
            pack,
            Cell::count(packs),
            Cell::money(price),
            Cell::money(cost),
        ]
    });
    Grid::new("no-items", columns).rows(rows)
}

fn to_order(orders: &[&ToOrderRow]) -> Grid {
    let columns = [
        Column::new("ref"),
        Column::new("product"),
        Column::csv("pack"),
        Column::new("seller"),
        Column::new("packs"),
        Column::new("price"),
        Column::new("cost"),
        Column::new("left_over"),
    ];
    let rows = orders.iter().map(|it| {
        vec![
            Cell::name(&it.reference),
            Cell::text(&it.product),
            Cell::text(&it.pack),
            Cell::name(&it.seller),
            Cell::count(it.packs),
            Cell::money(it.price),
            Cell::money(it.cost),
            measure(it.over, &it.unit),
        ]
    });
    Grid::new("no-items", columns).rows(rows)
}

fn placed(orders: &[PlacedRow]) -> Grid {
    let rows = orders.iter().map(|it| {
        vec![
            Cell::id(&it.order),
            Cell::name(&it.seller),
            Cell::count(it.packs),
            Cell::count(it.confirmed),
            Cell::count(it.held_by),
        ]
    });
    Grid::plain(
        "no-orders",
        ["order", "seller", "packs", "confirmed", "held_by"],
    )
    .rows(rows)
}

fn takings(takings: &[TakingsRow]) -> Grid {
    let columns = [
        Column::new("basket"),
        Column::new("tier"),
        Column::new("baskets"),
        Column::new("price"),
        Column::new("income"),
        Column::csv("cost"),
        Column::csv("each"),
        Column::new("surplus"),
    ];
    let rows = takings.iter().map(|it| {
        vec![
            Cell::text(&it.basket),
            Cell::text(&it.tier),
            Cell::count(it.baskets),
            Cell::money(it.price),
            Cell::money(it.income),
            Cell::money(it.cost),
            Cell::money(it.each),
            Cell::money(it.surplus),
        ]
    });
    Grid::new("no-items", columns).rows(rows)
}

fn money(shown: &DistributionShown) -> Vec<(&'static str, Cell)> {
    let one = shown.takings.first();
    let same = shown
        .takings
        .iter()
        .all(|it| Some(it.cost) == one.map(|it| it.cost));
    vec![
        ("cycle", Cell::of(shown.cycle.as_deref(), Cell::text)),
        ("baskets", Cell::count(shown.baskets)),
        ("content", Cell::money(shown.content)),
        ("extra", Cell::money(shown.extra)),
        (
            "cost_each",
            Cell::of(one.filter(|_| same), |it| Cell::money(it.cost)),
        ),
        ("costs", Cell::money(shown.costs)),
        ("income", Cell::money(shown.income)),
        ("gap", Cell::money(shown.gap)),
        ("fund", Cell::of(shown.fund, Cell::money)),
        ("fund_left", Cell::of(shown.left, Cell::money)),
        ("words", Cell::text(&shown.words)),
    ]
}

/// Whether a household should hear of its basket beforehand.
fn is_told(household: &HouseholdRow) -> bool {
    household.items.iter().any(is_otherwise)
}

fn is_otherwise(item: &BasketItemRow) -> bool {
    item.substitute || item.product.is_none()
}

fn otherwise(households: &[&HouseholdRow]) -> Grid {
    let rows = households.iter().map(|it| {
        let items = it.items.iter().filter(|it| is_otherwise(it)).map(|item| {
            let key = match item.product {
                Some(_) => "gets-instead",
                None => "gets-nothing",
            };
            Cell::Remark(
                Remark::new(key)
                    .with("product", item.product.as_deref().unwrap_or_default())
                    .with("wanted", &item.wanted),
            )
        });
        vec![
            Cell::count(it.number),
            Cell::text(&it.name),
            Cell::text(&it.contact),
            Cell::Many(items.collect()),
        ]
    });
    Grid::plain("no-items", ["number", "name", "contact", "gets"]).rows(rows)
}
