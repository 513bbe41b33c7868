//! What a cycle came to, beside the one before.

use halle_node::control::{
    CategoryRow, CycleReviewed, FigureRow, HypothesisRow, IndicesRow, SeasonReviewed,
};

use crate::output::{Cell, Column, Grid, Page};

use super::View;
use super::cycle::hypothesis;
use super::run::decimal;

impl View for CycleReviewed {
    fn page(&self) -> Page {
        let mut page = Page::new()
            .heading("review", vec![("cycle", Cell::text(&self.cycle))])
            .grid(figures("product", &self.products, Some(&self.total)))
            .heading("review-sellers", Vec::new())
            .grid(figures("seller", &self.sellers, None))
            .heading("review-compared", Vec::new())
            .grid(compared(&self.now, self.before.as_ref()));
        if !self.costs.is_empty() {
            page = page
                .heading("review-costs", Vec::new())
                .grid(costs(&self.costs));
        }
        if let Some(it) = &self.hypothesis {
            page = page
                .heading("review-hypothesis", Vec::new())
                .grid(tested(it))
                .remarks(&hypothesis(&it.hypothesis).into_iter().collect::<Vec<_>>());
        }
        if !self.comments.is_empty() {
            let rows = self.comments.iter();
            let rows = rows.map(|it| vec![Cell::name(&it.hub), Cell::text(&it.words)]);
            page = page
                .heading("review-comments", Vec::new())
                .grid(Grid::plain("no-items", ["hub", "comment"]).rows(rows));
        }
        page.notes(&self.notes)
    }
}

impl View for SeasonReviewed {
    fn page(&self) -> Page {
        let total = &self.total;
        let mut page = Page::new()
            .heading("season", vec![("pool", Cell::text(&self.pool))])
            .grid(cycles(&self.cycles, total))
            .facts(vec![
                ("from", Cell::of(self.from.as_ref(), |it| Cell::name(it))),
                ("to", Cell::of(self.to.as_ref(), |it| Cell::name(it))),
                ("orders", Cell::count(self.orders)),
                ("buyers", Cell::count(self.buyers)),
                ("meals", Cell::Count(self.meals)),
                ("solidarity_value", Cell::money(self.solidarity)),
                ("solidarity_share", percent(self.solidarity_share)),
            ])
            .heading("review-compared", Vec::new())
            .grid(compared(total, None))
            .heading("review-sellers", Vec::new())
            .grid(figures("seller", &self.sellers, None))
            .heading("season-products", Vec::new())
            .grid(figures("product", &self.products, None));
        if !self.costs.is_empty() {
            page = page
                .heading("review-costs", Vec::new())
                .grid(costs(&self.costs));
        }
        page.notes(&self.notes)
    }
}

/// What each cycle came to, and all.
fn cycles(rows: &[IndicesRow], total: &IndicesRow) -> Grid {
    let columns = [
        Column::new("cycle"),
        Column::new("value"),
        Column::new("grams"),
        Column::new("filled"),
        Column::new("refused_weight"),
        Column::csv("near"),
        Column::new("organic_share"),
        Column::csv("metres"),
        Column::csv("gram_metres"),
        Column::csv("co2_grams"),
        Column::new("transport"),
        Column::new("per_kilogram"),
        Column::csv("complaints"),
    ];
    let rows = rows.iter().chain([total]).map(|it| {
        let name = if it.cycle.is_empty() {
            Cell::Code("review", "total".to_owned())
        } else {
            Cell::text(&it.cycle)
        };
        vec![
            name,
            Cell::money(it.value),
            Cell::Weight(it.grams),
            percent(it.filled),
            percent(it.refused_weight),
            percent(it.near),
            percent(it.organic),
            Cell::Count(it.metres),
            Cell::Count(it.gram_metres),
            Cell::Count(it.co2_grams),
            Cell::money(it.transport),
            Cell::of(it.per_kilogram, Cell::money),
            Cell::count(it.complaints),
        ]
    });
    Grid::new("no-items", columns).rows(rows)
}

fn costs(costs: &[CategoryRow]) -> Grid {
    let rows = costs.iter().map(|it| {
        vec![
            Cell::Code("category", it.category.clone()),
            Cell::money(it.amount),
        ]
    });
    Grid::plain("no-items", ["category", "amount"]).rows(rows)
}

/// Per mille as percent.
fn percent(it: Option<u32>) -> Cell {
    Cell::of(it, |it| Cell::Decimal(format!("{}.{}", it / 10, it % 10)))
}

/// What each cycle of a pilot came to, and whether that bears its hypothesis out.
fn tested(row: &HypothesisRow) -> Grid {
    let figure = |it: u32| match row.measure.as_str() {
        "complaints" => Cell::count(it),
        "kilogram" => Cell::money(it),
        _ => Cell::Decimal(format!("{}.{}", it / 10, it % 10)),
    };
    let holds = |it: bool| Cell::Code("mark", if it { "yes" } else { "no" }.to_owned());
    let rows = row.cycles.iter().map(|it| {
        vec![
            Cell::text(&it.cycle),
            Cell::of(it.figure, figure),
            Cell::of(it.holds, holds),
        ]
    });
    Grid::plain("no-items", ["cycle", "figure", "holds"]).rows(rows)
}

/// Packs through every step; in a table those that people look at first.
fn figures(name: &'static str, rows: &[FigureRow], total: Option<&FigureRow>) -> Grid {
    let proposes = rows.iter().any(|it| it.next.is_some());
    let columns = [
        Column::new(name),
        Column::new("offered"),
        Column::new("asked"),
        Column::csv("confirmed"),
        Column::csv("shipped"),
        Column::new("refused"),
        Column::new("received"),
        Column::csv("missing"),
        Column::new("left_over"),
        Column::csv("grams"),
        Column::new("value"),
        if proposes { Column::new } else { Column::csv }("next_time"),
    ];
    let all = rows.iter().chain(total);
    let rows = all.map(|it| {
        let name = if it.name.is_empty() {
            Cell::Code("review", "total".to_owned())
        } else {
            Cell::text(&it.name)
        };
        vec![
            name,
            Cell::count(it.offered),
            Cell::count(it.asked),
            Cell::count(it.confirmed),
            Cell::count(it.shipped),
            Cell::count(it.refused),
            Cell::count(it.received),
            Cell::count(it.missing),
            Cell::count(it.left_over),
            Cell::Weight(it.grams),
            Cell::money(it.value),
            Cell::of(it.next, Cell::count),
        ]
    });
    Grid::new("no-items", columns).rows(rows)
}

/// How one figure is read from a row.
type Index<'a> = &'a dyn Fn(&IndicesRow) -> Cell;

/// Each index with what it was the time before.
fn compared(now: &IndicesRow, before: Option<&IndicesRow>) -> Grid {
    let index = |it: Option<u32>| {
        Cell::of(it, |it| {
            Cell::Decimal(format!("{}.{:03}", it / 1_000, it % 1_000))
        })
    };
    let lines: [(&str, Index<'_>); 14] = [
        ("filled", &|it| percent(it.filled)),
        ("refused-weight", &|it| percent(it.refused_weight)),
        ("near", &|it| percent(it.near)),
        ("organic", &|it| percent(it.organic)),
        ("value", &|it| Cell::money(it.value)),
        ("grams", &|it| Cell::Weight(it.grams)),
        ("metres", &|it| Cell::Decimal(decimal(it.metres, 1_000))),
        ("gram-metres", &|it| {
            Cell::Decimal((it.gram_metres / 1_000_000).to_string())
        }),
        ("co2", &|it| Cell::Decimal(decimal(it.co2_grams, 1_000))),
        ("transport", &|it| Cell::money(it.transport)),
        ("per-kilogram", &|it| Cell::of(it.per_kilogram, Cell::money)),
        ("complaints", &|it| Cell::count(it.complaints)),
        ("sales-gini", &|it| index(it.sales_gini)),
        ("sold-gini", &|it| index(it.sold_gini)),
    ];
    let rows = lines.iter().map(|(key, of)| {
        vec![
            Cell::Code("index", (*key).to_owned()),
            of(now),
            before.map_or(Cell::Empty, of),
        ]
    });
    let columns = [
        Column::new("index"),
        Column::new("this_cycle"),
        if before.is_some() {
            Column::new
        } else {
            Column::csv
        }("cycle_before"),
    ];
    Grid::new("no-items", columns).rows(rows)
}
