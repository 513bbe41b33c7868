//! Offers: this hub's catalogue and the pooled market.

use halle_node::control::{
    Catalogue, Cents, FlashRow, Market, OfferRow, OfferShown, Prices, Remark,
};

use halle_protocol::rules::Percent;

use crate::output::{Cell, Column, Grid, Page};
use crate::typed::name::fold;

use super::View;
use super::hub::conflicts;

impl View for Catalogue {
    fn page(&self) -> Page {
        Page::new().grid(offers("no-offers", &self.offers))
    }
}

impl View for Market {
    fn page(&self) -> Page {
        let page = Page::new().grid(offers("no-market", &self.offers));
        if self.cycles.is_empty() {
            return page.sentence("no-open-cycle", Vec::new());
        }
        page.facts(vec![
            ("cycles", Cell::texts(&self.cycles)),
            ("digest", Cell::text(&self.digest)),
        ])
    }
}

/// Offers by product, then by hub.
fn offers(empty: &'static str, offers: &[OfferRow]) -> Grid {
    let mut offers: Vec<&OfferRow> = offers.iter().collect();
    offers.sort_by_key(|offer| {
        (
            fold(&offer.product),
            offer.hub.clone(),
            offer.reference.clone(),
        )
    });
    let columns = [
        Column::new("ref"),
        Column::table("what"),
        Column::csv("hub"),
        Column::csv("product"),
        Column::csv("product_other"),
        Column::csv("pack"),
        Column::csv("grams"),
        Column::csv("organic"),
        Column::new("producer"),
        Column::table("price"),
        Column::table("solidarity"),
        Column::csv("price"),
        Column::csv("solidarity"),
        Column::csv("by_weight"),
        Column::csv("estimate"),
        Column::new("available"),
        Column::csv("on_demand"),
        Column::csv("band"),
        Column::csv("deposit"),
        Column::csv("usual_price"),
        Column::csv("price_until"),
        Column::csv("retired"),
    ];
    Grid::new(empty, columns).rows(offers.into_iter().map(offer))
}

/// As people see it; as rows, the price is what its seller asks, so that the rows can be read again.
fn offer(offer: &OfferRow) -> Vec<Cell> {
    let kilo = offer.prices.kilo.as_ref();
    vec![
        Cell::name(&offer.reference),
        what(offer),
        Cell::name(&offer.hub),
        Cell::text(&offer.product),
        Cell::of(offer.product_other.as_deref(), Cell::text),
        Cell::text(&offer.pack),
        Cell::of(offer.grams, Cell::Weight),
        Cell::Yes(offer.organic),
        Cell::of(offer.producer.as_deref(), Cell::text),
        price(&offer.prices),
        solidarity(&offer.prices),
        Cell::money(kilo.map_or(offer.prices.standard, |it| it.standard)),
        Cell::of(
            kilo.map_or(offer.prices.solidarity, |it| it.solidarity),
            Cell::money,
        ),
        Cell::of(kilo, |it| Cell::text(&it.tolerance)),
        Cell::of(kilo, |_| Cell::money(offer.prices.standard)),
        available(offer),
        Cell::Yes(offer.on_demand),
        Cell::of(offer.band.as_deref(), band),
        Cell::of(offer.deposit, Cell::money),
        Cell::of(offer.flash.as_ref(), |it| Cell::money(it.usual)),
        Cell::of(offer.flash.as_ref(), |it| Cell::text(&it.until)),
        Cell::Yes(offer.retired),
    ]
}

/// The standard price: a step's, or a kilo's where that is billed.
pub(super) fn price(prices: &Prices) -> Cell {
    match &prices.kilo {
        Some(kilo) => per_kilo(kilo.standard),
        None => Cell::money(prices.standard),
    }
}

/// The solidarity price alike.
pub(super) fn solidarity(prices: &Prices) -> Cell {
    match kilo_solidarity(prices) {
        Some(cents) => per_kilo(cents),
        None => Cell::of(prices.solidarity, Cell::money),
    }
}

fn kilo_solidarity(prices: &Prices) -> Option<Cents> {
    prices.kilo.as_ref().and_then(|it| it.solidarity)
}

/// `2.80 $/kg`.
pub(super) fn per_kilo(cents: Cents) -> Cell {
    Cell::Remark(Remark::new("kilo-price").with("kilo_cents", cents.0))
}

/// Product, pack and marks in one cell.
fn what(offer: &OfferRow) -> Cell {
    let mark = |yes: bool, code: &str| {
        if yes {
            Cell::Code("mark", code.to_owned())
        } else {
            Cell::Empty
        }
    };
    Cell::Many(vec![
        Cell::text(&offer.product),
        Cell::text(&offer.pack),
        mark(offer.organic, "organic"),
        mark(offer.prices.kilo.is_some(), "by-weight"),
        mark(offer.retired, "retired"),
        mark(!offer.conflicts.is_empty(), "conflict"),
        Cell::of(offer.flash.as_ref(), flash),
        Cell::of(offer.deposit, deposit),
    ])
}

/// `deposit 2.00 $`.
fn deposit(cents: Cents) -> Cell {
    Cell::Remark(Remark::new("deposit").with("deposit_cents", cents.0))
}

/// `2.25 $ again after 2026-12-01`.
fn flash(row: &FlashRow) -> Cell {
    let remark = Remark::new("flash").with("usual_cents", row.usual.0);
    Cell::Remark(remark.with("until", &row.until))
}

/// Packs, or that it is made to order, or how much its seller says there is; of an own offer both.
fn available(offer: &OfferRow) -> Cell {
    match (offer.available, offer.band.as_deref()) {
        (Some(packs), None) => Cell::count(packs),
        (Some(packs), Some(said)) if packs > 0 => Cell::Many(vec![Cell::count(packs), band(said)]),
        (_, Some(said)) => band(said),
        (None, None) if offer.on_demand => Cell::Code("mark", "on-demand".to_owned()),
        (None, None) => Cell::Empty,
    }
}

fn band(code: &str) -> Cell {
    Cell::Code("band", code.to_owned())
}

/// The value of a field as documents hold it: cents, grams, yes or no, or text.
pub(super) fn field_value(field: &str, value: &str) -> Cell {
    let whole = value.parse::<u32>();
    match (field, whole, value) {
        ("price" | "solidarity" | "usual" | "usual-solidarity" | "deposit", Ok(cents), _) => {
            Cell::money(cents)
        }
        ("grams", Ok(grams), _) => Cell::Weight(u64::from(grams)),
        ("stock", Ok(packs), _) => Cell::count(packs),
        ("by-weight", Ok(tolerance), _) => within(&Percent::from_millionths(tolerance).to_string()),
        ("band", _, code) if !code.is_empty() => band(code),
        ("stock", Err(_), "on_demand" | "on-demand") => Cell::Code("mark", "on-demand".to_owned()),
        (_, _, "true") => Cell::Yes(true),
        (_, _, "false") => Cell::Yes(false),
        _ => Cell::text(value),
    }
}

/// What a piece is thought to come to, where its weight is billed.
fn estimate(prices: &Prices) -> Cell {
    match prices.kilo {
        Some(_) => Cell::Many(
            std::iter::once(prices.standard)
                .chain(prices.solidarity)
                .map(Cell::money)
                .collect(),
        ),
        None => Cell::Empty,
    }
}

/// `± 10 %`.
fn within(tolerance: &str) -> Cell {
    Cell::Remark(Remark::new("within").with("tolerance_percent", tolerance))
}

fn tolerance(prices: &Prices) -> Cell {
    let kilo = prices.kilo.as_ref();
    Cell::of(kilo, |it| within(&it.tolerance))
}

/// Millilitres as litres.
fn litres(millilitres: u64) -> Cell {
    let plain = format!("{}.{:03}", millilitres / 1_000, millilitres % 1_000);
    Cell::Decimal(plain.trim_end_matches('0').trim_end_matches('.').to_owned())
}

impl View for OfferShown {
    fn page(&self) -> Page {
        let offer = &self.offer;
        let changes = self.history.iter().map(|change| {
            vec![
                Cell::text(&change.time),
                Cell::Code("field", change.field.clone()),
                Cell::Many(vec![field_value(&change.field, &change.value)]),
                Cell::id(&change.device),
            ]
        });
        let facts = offer
            .facts
            .iter()
            .map(|(field, words)| vec![Cell::Code("field", field.clone()), Cell::text(words)]);
        let facts = Grid::plain("no-facts", ["field", "words"]).rows(facts);
        Page::new()
            .heading(
                "offer",
                vec![("ref", Cell::name(&offer.reference)), ("what", what(offer))],
            )
            .facts(vec![
                ("ref", Cell::name(&offer.reference)),
                ("hub", Cell::name(&offer.hub)),
                ("producer", Cell::of(offer.producer.as_deref(), Cell::text)),
                ("product", Cell::text(&offer.product)),
                (
                    "product_other",
                    Cell::of(offer.product_other.as_deref(), Cell::text),
                ),
                ("pack", Cell::text(&offer.pack)),
                ("grams", Cell::of(offer.grams, Cell::Weight)),
                ("price", price(&offer.prices)),
                ("solidarity", solidarity(&offer.prices)),
                ("estimate", estimate(&offer.prices)),
                ("weight_tolerance", tolerance(&offer.prices)),
                ("deposit", Cell::of(offer.deposit, Cell::money)),
                ("available", available(offer)),
                ("case", Cell::of(offer.case, Cell::count)),
                ("litres", Cell::of(offer.millilitres, litres)),
                (
                    "cold",
                    if offer.cold {
                        Cell::Yes(true)
                    } else {
                        Cell::Empty
                    },
                ),
                ("category", Cell::of(offer.category.as_deref(), Cell::text)),
                ("place", Cell::of(offer.place.as_deref(), Cell::text)),
                ("story", Cell::of(offer.story.as_deref(), Cell::text)),
                ("offer", Cell::name(&offer.offer)),
            ])
            .then(conflicts(&offer.conflicts))
            .then(if offer.facts.is_empty() {
                Page::new()
            } else {
                Page::new().grid(facts)
            })
            .grid(Grid::plain("no-history", ["time", "field", "value", "device"]).rows(changes))
    }
}
