//! Funds, and what pays for what a hub does.

use halle_node::control::{FundRow, FundShown, Funds, Model};

use crate::output::{Cell, Column, Grid, Page};

use super::View;

type Facts = Vec<(&'static str, Cell)>;

impl View for Funds {
    fn page(&self) -> Page {
        let columns = [
            Column::new("fund-name"),
            Column::new("keeper"),
            Column::csv("purpose"),
            Column::new("came"),
            Column::new("used"),
            Column::new("fund-held"),
            Column::csv("in-kind"),
            Column::csv("promised"),
            Column::new("fund-last"),
            Column::new("fund-rule"),
        ];
        let rows = self.funds.iter().map(row);
        Page::new().grid(Grid::new("no-funds", columns).rows(rows))
    }
}

fn row(it: &FundRow) -> Vec<Cell> {
    vec![
        Cell::name(&it.name),
        Cell::name(&it.keeper),
        Cell::text(&it.purpose),
        Cell::money(it.came),
        Cell::money(it.used),
        Cell::money(it.held),
        Cell::money(it.in_kind),
        Cell::of(it.promised, Cell::money),
        Cell::of(it.last, Cell::money),
        Cell::of(it.dry.clone(), |it| Cell::Code("fund-rule", it)),
    ]
}

impl View for FundShown {
    fn page(&self) -> Page {
        let it = &self.fund;
        let heading = vec![
            ("fund", Cell::name(&it.name)),
            ("hub", Cell::name(&it.keeper)),
            ("pool", Cell::text(&it.pool)),
        ];
        let mut page = Page::new()
            .heading("fund", heading)
            .facts(self.facts())
            .grid(self.moves());
        let parts = [
            ("fund-sources", self.sources(), self.sources.is_empty()),
            (
                "fund-instalments",
                self.instalments(),
                self.instalments.is_empty(),
            ),
            ("fund-aids", self.aids(), self.aids.is_empty()),
            ("fund-draws", self.draws(), self.draws.is_empty()),
            ("fund-spent", self.spent(), self.spent.is_empty()),
        ];
        for (key, grid, empty) in parts {
            if !empty {
                page = page.heading(key, Vec::new()).grid(grid);
            }
        }
        page.notes(&self.notes)
    }
}

/// Parts of the page of a fund.
trait Parts {
    fn facts(&self) -> Facts;
    fn moves(&self) -> Grid;
    fn sources(&self) -> Grid;
    fn instalments(&self) -> Grid;
    fn aids(&self) -> Grid;
    fn draws(&self) -> Grid;
    fn spent(&self) -> Grid;
}

impl Parts for FundShown {
    fn facts(&self) -> Facts {
        let it = &self.fund;
        let mut facts = vec![
            ("purpose", Cell::text(&it.purpose)),
            ("fund-held", Cell::money(it.held)),
            ("came", Cell::money(it.came)),
            ("used", Cell::money(it.used)),
        ];
        let some = |key, cell: Option<Cell>| cell.map(|it| (key, it));
        let more = [
            some(
                "in-kind",
                Some(it.in_kind).filter(|it| it.0 != 0).map(Cell::money),
            ),
            some("promised", it.promised.map(Cell::money)),
            some("category", self.category.as_deref().map(Cell::text)),
            some("from", self.from.as_deref().map(Cell::name)),
            some("until", self.until.as_deref().map(Cell::name)),
            some("share-most", self.share.clone().map(Cell::Decimal)),
            some(
                "fund-rule",
                it.dry.clone().map(|it| Cell::Code("fund-rule", it)),
            ),
        ];
        facts.extend(more.into_iter().flatten());
        facts
    }

    fn moves(&self) -> Grid {
        let rows = self.moves.iter().map(|it| {
            vec![
                Cell::name(&it.date),
                Cell::Code("fund-move", it.kind.clone()),
                Cell::text(&it.words),
                Cell::money(it.amount),
                Cell::money(it.held),
                Cell::Code("fund-state", it.state.clone()),
                Cell::id(&it.record),
            ]
        });
        let columns = [
            Column::new("date"),
            Column::new("fund-move"),
            Column::new("words"),
            Column::new("amount"),
            Column::new("fund-held"),
            Column::new("state"),
            Column::csv("record"),
        ];
        Grid::new("no-fund-moves", columns).rows(rows)
    }

    fn sources(&self) -> Grid {
        let rows = self.sources.iter().map(|it| {
            vec![
                Cell::Code("fund-source", it.source.clone()),
                Cell::money(it.came),
                Cell::money(it.used),
            ]
        });
        Grid::plain("no-fund-moves", ["fund-source", "came", "used"]).rows(rows)
    }

    fn instalments(&self) -> Grid {
        let rows = self.instalments.iter().map(|it| {
            vec![
                Cell::name(&it.date),
                Cell::money(it.amount),
                Cell::money(it.came),
            ]
        });
        Grid::plain("no-fund-moves", ["date", "promised", "came"]).rows(rows)
    }

    fn aids(&self) -> Grid {
        let rows = self.aids.iter().map(|it| {
            vec![
                Cell::name(&it.hub),
                Cell::Decimal(it.share.clone()),
                Cell::of(it.from.as_deref(), Cell::name),
                Cell::of(it.until.as_deref(), Cell::name),
                Cell::text(&it.words),
            ]
        });
        Grid::plain(
            "no-fund-moves",
            ["hub", "aid-share", "from", "until", "words"],
        )
        .rows(rows)
    }

    fn draws(&self) -> Grid {
        let rows = self.draws.iter().map(|it| {
            vec![
                Cell::name(&it.cycle),
                Cell::name(&it.date),
                Cell::name(&it.buyer),
                Cell::name(&it.to),
                Cell::money(it.gap),
                Cell::money(it.drawn),
                Cell::money(it.paid),
                Cell::of(it.entry.as_deref(), Cell::id),
            ]
        });
        let columns = [
            Column::new("cycle"),
            Column::csv("date"),
            Column::new("buyer"),
            Column::new("payee"),
            Column::new("fund-gap"),
            Column::new("drawn"),
            Column::new("paid"),
            Column::new("entry"),
        ];
        Grid::new("no-fund-moves", columns).rows(rows)
    }

    fn spent(&self) -> Grid {
        let rows = self.spent.iter().map(|it| {
            vec![
                Cell::name(&it.date),
                Cell::text(&it.category),
                Cell::text(&it.words),
                Cell::money(it.cost),
                Cell::money(it.paid),
                Cell::of(it.entry.as_deref(), Cell::id),
                Cell::Yes(it.counts),
            ]
        });
        let columns = [
            Column::new("date"),
            Column::new("category"),
            Column::new("words"),
            Column::new("cost"),
            Column::new("paid"),
            Column::new("entry"),
            Column::csv("counts"),
        ];
        Grid::new("no-fund-moves", columns).rows(rows)
    }
}

impl View for Model {
    fn page(&self) -> Page {
        let heading = vec![
            ("hub", Cell::name(&self.hub)),
            ("pool", Cell::text(&self.pool)),
        ];
        let lines = self.lines().into_iter().map(|(line, words, amount)| {
            vec![
                Cell::Code("model", line.to_owned()),
                words,
                Cell::money(amount),
            ]
        });
        let grid = Grid::plain("no-entries", ["model-line", "words", "amount"]).rows(lines);
        let mut facts = Vec::new();
        let decimal = |it: &String| Cell::Decimal(it.clone());
        facts.extend(self.earned.as_ref().map(|it| ("model-earned", decimal(it))));
        let needed = self.margin_needed.as_ref();
        facts.extend(needed.map(|it| ("model-margin-needed", decimal(it))));
        let sales = self.sales_needed.map(Cell::money);
        facts.extend(sales.map(|it| ("model-sales-needed", it)));
        facts.push(("model-held", Cell::money(self.held)));
        facts.extend(self.weeks.map(|it| ("model-weeks", Cell::Count(it))));
        Page::new()
            .heading("model", heading)
            .grid(grid)
            .facts(facts)
            .notes(&self.notes)
    }
}

/// Lines of a reckoning.
trait Lines {
    fn lines(&self) -> Vec<(&'static str, Cell, i64)>;
}

impl Lines for Model {
    fn lines(&self) -> Vec<(&'static str, Cell, i64)> {
        let mut lines = vec![
            ("sales", Cell::Empty, self.sales.0),
            ("purchases", Cell::Empty, self.purchases.0.saturating_neg()),
            ("margin", Cell::Empty, self.margin.0),
        ];
        if self.fees.0 != 0 {
            lines.push(("fees", Cell::Empty, self.fees.0));
        }
        for cost in &self.costs {
            let category = Cell::text(&cost.category);
            lines.push(("cost", category, cost.amount.0.saturating_neg()));
        }
        lines.push(("costs", Cell::Empty, self.costs_total.0.saturating_neg()));
        lines.push(("before", Cell::Empty, self.before.0));
        for fund in self.funds.iter().filter(|it| it.source != "in_kind") {
            let line = if fund.stays { "fund" } else { "fund-without" };
            let source = Cell::Code("fund-source", fund.source.clone());
            let words = Cell::Many(vec![Cell::name(&fund.fund), source]);
            lines.push((line, words, if fund.stays { fund.amount.0 } else { 0 }));
        }
        lines.push(("result", Cell::Empty, self.result.0));
        if self.in_kind.0 != 0 {
            lines.push(("in-kind", Cell::Empty, self.in_kind.0));
        }
        lines
    }
}
