//! Order cycles.

use halle_node::control::{
    CycleChanged, CycleShares, CycleShown, Cycles, ExchangeRow, PilotRow, PlanChange, Remark,
};

use crate::output::{Cell, Column, Grid, Page};

use super::View;

impl View for Cycles {
    fn page(&self) -> Page {
        let rows = self.cycles.iter().map(|cycle| {
            vec![
                Cell::text(&cycle.name),
                Cell::name(&cycle.coordinator),
                Cell::Code("state", cycle.state.clone()),
                moment(cycle.opens.as_deref()),
                moment(cycle.closes.as_deref()),
                moment(cycle.delivers.as_deref()),
                Cell::count(cycle.orders),
            ]
        });
        let columns = [
            "name",
            "coordinator",
            "state",
            "opens",
            "closes",
            "delivers",
            "orders",
        ];
        Page::new().grid(Grid::plain("no-cycles", columns).rows(rows))
    }
}

impl View for CycleChanged {
    fn page(&self) -> Page {
        let changes = self.changes.iter().map(|it| {
            vec![
                Cell::Code("plan", it.field.clone()),
                planned(it, it.before.as_deref()),
                planned(it, it.after.as_deref()),
            ]
        });
        let page = Page::new()
            .heading("cycle", vec![("name", Cell::text(&self.cycle))])
            .grid(Grid::plain("no-plan-changes", ["field", "before", "after"]).rows(changes));
        let concerned = self.concerned.iter().map(|it| {
            vec![
                Cell::name(&it.hub),
                Cell::count(it.bought),
                Cell::count(it.sold),
                Cell::money(it.value),
            ]
        });
        let columns = ["hub", "orders_bought", "orders_sold", "value"];
        page.heading("concerned", Vec::new())
            .grid(Grid::plain("nobody-concerned", columns).rows(concerned))
            .notes(&self.notes)
    }
}

/// A value of a plan as people read it.
fn planned(change: &PlanChange, value: Option<&str>) -> Cell {
    match (change.field.as_str(), value) {
        (_, None) => Cell::Empty,
        ("shortage", Some(rule)) => Cell::Code("shortage", rule.to_owned()),
        ("places" | "hypothesis" | "every" | "buyers" | "products", Some(words)) => {
            Cell::text(words)
        }
        ("by-itself", Some(yes)) => Cell::Code("mark", yes.to_owned()),
        ("spend", Some(cents)) => Cell::of(cents.parse::<i64>().ok(), Cell::money),
        (_, Some(date)) => Cell::moment(date),
    }
}

impl View for CycleShown {
    fn page(&self) -> Page {
        let page = Page::new()
            .heading("cycle", vec![("name", Cell::text(&self.name))])
            .facts(vec![
                ("state", Cell::Code("state", self.state.clone())),
                ("coordinator", Cell::name(&self.coordinator)),
                ("opens", moment(self.opens.as_deref())),
                ("closes", moment(self.closes.as_deref())),
                ("delivers", moment(self.delivers.as_deref())),
                ("places", Cell::of(self.places.as_deref(), Cell::text)),
                ("shortage", Cell::Code("shortage", self.shortage.clone())),
                ("every_days", Cell::of(self.every, Cell::count)),
                (
                    "by_itself",
                    Cell::of(self.by_itself.then_some("yes"), |it| {
                        Cell::Code("mark", it.to_owned())
                    }),
                ),
                ("lots", Cell::count(self.lots)),
                ("orders", Cell::count(self.orders)),
                ("cycle", Cell::name(&self.cycle)),
            ]);
        let page = pilot(page, self.pilot.as_ref());
        exchanges(page, &self.exchanges).notes(&self.notes)
    }
}

/// The limits of a pilot beside what is reached, and what it is to show.
fn pilot(page: Page, pilot: Option<&PilotRow>) -> Page {
    let Some(pilot) = pilot else { return page };
    let count = |it: Option<u32>| Cell::of(it, Cell::count);
    let limits = [
        (
            "buyers",
            Cell::count(pilot.buyers),
            count(pilot.buyers_most),
        ),
        (
            "products",
            Cell::count(pilot.products),
            count(pilot.products_most),
        ),
        (
            "spend",
            Cell::money(pilot.spent),
            Cell::of(pilot.spend_most, Cell::money),
        ),
    ];
    let rows = limits
        .map(|(limit, reached, most)| vec![Cell::Code("plan", limit.to_owned()), reached, most]);
    let said = pilot.hypothesis.as_deref().and_then(hypothesis);
    page.heading("pilot", Vec::new())
        .grid(Grid::plain("no-items", ["limit", "reached", "most"]).rows(rows))
        .remarks(&said.into_iter().collect::<Vec<_>>())
}

/// What a pilot is to show, in words: of `refused<3%` the measure, the side and the figure.
pub(super) fn hypothesis(text: &str) -> Option<Remark> {
    let at = text.find(['<', '>'])?;
    let (measure, rest) = text.split_at(at);
    let sign = if rest.starts_with('<') {
        "under"
    } else {
        "over"
    };
    let figure = rest.get(1..)?.trim_end_matches('%');
    Some(
        Remark::new("pilot-hypothesis")
            .with("measure", measure)
            .with("sign", sign)
            .with("figure", figure),
    )
}

fn moment(date: Option<&str>) -> Cell {
    Cell::of(date, Cell::moment)
}

impl View for CycleShares {
    fn page(&self) -> Page {
        let rows = self.hubs.iter().map(|it| {
            vec![
                Cell::name(&it.hub),
                Cell::of(it.share.as_deref(), Cell::text),
                Cell::money(it.sold),
                Cell::money(it.ahead),
            ]
        });
        let page = Page::new().heading("cycle-shares", vec![("cycle", Cell::name(&self.cycle))]);
        page.grid(Grid::plain("no-cycle-shares", ["hub", "share", "sold", "ahead"]).rows(rows))
            .sentence("shares-over", vec![("cycles", Cell::count(self.cycles))])
            .notes(&self.notes)
    }
}

/// The parts of hubs, where something is said of any; what is said in words stands below the table.
fn exchanges(page: Page, rows: &[ExchangeRow]) -> Page {
    if rows.is_empty() {
        return page;
    }
    let text = |it: &Option<String>| Cell::of(it.as_deref(), Cell::text);
    let cells = rows.iter().map(|it| {
        vec![
            Cell::name(&it.hub),
            Cell::Code("side", it.side.clone()),
            Cell::Code("state", it.state.clone()),
            moment(it.until.as_deref()),
            moment(it.at.as_deref()),
            text(&it.place),
            Cell::count(it.orders),
            text(&it.fees),
            text(&it.words),
            Cell::texts(&it.products),
            text(&it.share),
        ]
    });
    let columns = [
        "hub", "side", "state", "until", "handover", "place", "orders",
    ];
    let more = ["fees", "words", "products_ended", "share"];
    let columns = columns
        .map(Column::new)
        .into_iter()
        .chain(more.map(Column::csv));
    page.heading("exchanges", Vec::new())
        .grid(Grid::new("no-exchanges", columns).rows(cells))
        .remarks(&rows.iter().flat_map(said).collect::<Vec<_>>())
}

/// What is said of a part beside its dates and its place.
fn said(row: &ExchangeRow) -> Vec<Remark> {
    let products = (!row.products.is_empty()).then(|| row.products.join(", "));
    let said = [
        ("exchange-share", row.share.clone()),
        ("exchange-fees", row.fees.clone()),
        ("exchange-products", products),
        ("exchange-words", row.words.clone()),
    ];
    let said = said
        .into_iter()
        .filter_map(|(code, text)| Some((code, text?)));
    said.map(|(code, text)| Remark::new(code).with("hub", &row.hub).with("text", text))
        .collect()
}
