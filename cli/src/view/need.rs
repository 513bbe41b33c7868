//! What hubs would buy, and what meets it.

use halle_node::control::{MatchRow, NeedRow, NeedShown, Needs};

use crate::output::{Cell, Column, Grid, Page};
use crate::typed::name::fold;

use super::View;

impl View for Needs {
    fn page(&self) -> Page {
        let page = Page::new().grid(needs(&self.needs));
        if self.wanted.is_empty() {
            return page;
        }
        let mut wanted: Vec<_> = self.wanted.iter().collect();
        wanted.sort_by_key(|it| (fold(&it.product), fold(&it.unit)));
        let rows = wanted.into_iter().map(|it| {
            vec![
                Cell::text(&it.product),
                Cell::count(it.units),
                Cell::text(&it.unit),
                Cell::texts(&it.hubs),
            ]
        });
        page.heading("wanted", Vec::new())
            .grid(Grid::plain("no-needs", ["product", "units", "unit", "hubs"]).rows(rows))
    }
}

fn needs(needs: &[NeedRow]) -> Grid {
    let columns = [
        Column::new("need"),
        Column::new("hub"),
        Column::new("product"),
        Column::new("units"),
        Column::new("unit"),
        Column::new("by"),
        Column::new("state"),
        Column::csv("why"),
        Column::csv("placed"),
    ];
    let rows = needs.iter().map(|need| {
        vec![
            Cell::id(&need.need),
            Cell::name(&need.hub),
            Cell::text(&need.product),
            Cell::count(need.units),
            Cell::text(&need.unit),
            Cell::of(need.by.as_deref(), Cell::name),
            Cell::Code("need", need.state.clone()),
            Cell::text(&need.why),
            Cell::text(&need.time),
        ]
    });
    Grid::new("no-needs", columns).rows(rows)
}

impl View for NeedShown {
    fn page(&self) -> Page {
        let need = &self.need;
        let versions = self.versions.iter().map(|it| {
            vec![
                Cell::text(&it.time),
                Cell::count(it.units),
                Cell::Code("wish", it.state.clone()),
                Cell::id(&it.record),
            ]
        });
        let columns = ["placed", "units", "state", "record"];
        let page = Page::new()
            .heading("need", vec![("need", Cell::name(&need.need))])
            .facts(vec![
                ("hub", Cell::name(&need.hub)),
                ("product", Cell::text(&need.product)),
                ("units", Cell::count(need.units)),
                ("unit", Cell::text(&need.unit)),
                ("by", Cell::of(need.by.as_deref(), Cell::text)),
                ("why", Cell::text(&need.why)),
                ("state", Cell::Code("need", need.state.clone())),
            ])
            .grid(matches(&need.matches))
            .note_if(self.done, "already-done")
            .notes(&self.notes);
        if self.versions.len() < 2 {
            return page;
        }
        page.heading("versions", Vec::new())
            .grid(Grid::plain("no-needs", columns).rows(versions))
    }
}

fn matches(matches: &[MatchRow]) -> Grid {
    let columns = ["hub", "meets", "product", "pack", "price", "words"];
    let rows = matches.iter().map(|it| {
        let meets = it.reference.as_deref().or(it.group.as_deref());
        vec![
            Cell::name(&it.hub),
            Cell::of(meets, Cell::name),
            Cell::of(it.product.as_deref(), Cell::text),
            Cell::of(it.pack.as_deref(), Cell::text),
            Cell::of(it.price, Cell::money),
            Cell::text(&it.words),
        ]
    });
    Grid::plain("no-matches", columns).rows(rows)
}
