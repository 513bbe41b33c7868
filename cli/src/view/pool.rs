//! Pools, charters, members, invitations.

use fast_qr::QRBuilder;
use halle_node::control::{
    Charter, CostRule, FeeRow, Invitations, Invited, MemberRow, Members, PoolCreated, PoolJoined,
    PoolPreview, PoolRow, PoolShown, Pools,
};

use crate::output::{Cell, Column, Grid, Page, terminal};
use crate::typed::name::fold;

use super::View;
use super::fee::fee;

impl View for PoolCreated {
    fn page(&self) -> Page {
        Page::new()
            .heading("pool-created", vec![("name", Cell::text(&self.name))])
            .facts(vec![("pool", Cell::name(&self.pool))])
            .then(charter(&self.charter))
            .sentence("after-pool", Vec::new())
    }
}

impl View for PoolPreview {
    fn page(&self) -> Page {
        Page::new()
            .heading(
                "pool-preview",
                vec![
                    ("name", Cell::text(&self.name)),
                    ("inviter", Cell::text(&self.inviter)),
                ],
            )
            .facts(vec![("pool", Cell::name(&self.pool))])
            .then(charter(&self.charter))
    }
}

impl View for PoolJoined {
    fn page(&self) -> Page {
        Page::new()
            .heading("pool-joined", vec![("name", Cell::text(&self.name))])
            .facts(vec![
                ("pool", Cell::name(&self.pool)),
                ("code", Cell::name(&self.code)),
                ("members", Cell::texts(&sorted(&self.members))),
            ])
            .notes(&self.notes)
    }
}

/// Codes in their order.
fn sorted(codes: &[String]) -> Vec<String> {
    let mut codes = codes.to_vec();
    codes.sort();
    codes
}

impl View for Pools {
    fn page(&self) -> Page {
        Page::new().grid(pools(&self.pools))
    }
}

/// Pools as rows.
pub(super) fn pools(pools: &[PoolRow]) -> Grid {
    let rows = pools.iter().map(|pool| {
        vec![
            Cell::text(&pool.name),
            Cell::count(pool.members),
            Cell::Code("state", pool.state.clone()),
            Cell::id(&pool.pool),
            Cell::id(&pool.digest),
        ]
    });
    Grid::plain("no-pools", ["name", "members", "state", "pool", "digest"]).rows(rows)
}

impl View for PoolShown {
    fn page(&self) -> Page {
        Page::new()
            .heading("pool", vec![("name", Cell::text(&self.name))])
            .facts(vec![
                ("pool", Cell::name(&self.pool)),
                ("state", Cell::Code("state", self.state.clone())),
                ("digest", Cell::text(&self.digest)),
            ])
            .grid(members(&self.members))
            .then(charter(&self.charter))
    }
}

impl View for Members {
    fn page(&self) -> Page {
        Page::new().grid(members(&self.members))
    }
}

fn members(members: &[MemberRow]) -> Grid {
    let mut members: Vec<&MemberRow> = members.iter().collect();
    members.sort_by_key(|member| (fold(&member.name), member.code.clone()));
    let rows = members.into_iter().map(|member| {
        vec![
            Cell::name(&member.code),
            Cell::text(&member.name),
            Cell::of(member.place.as_deref(), Cell::text),
            Cell::Code("state", member.state.clone()),
            Cell::Yes(member.here),
        ]
    });
    Grid::plain("no-members", ["code", "name", "place", "state", "here"]).rows(rows)
}

/// A charter as people read it.
fn charter(charter: &Charter) -> Page {
    let tiers = charter
        .tiers
        .iter()
        .map(|tier| Cell::Code("tier", tier.clone()))
        .collect();
    Page::new()
        .heading("charter", vec![("name", Cell::text(&charter.name))])
        .facts(vec![
            ("purpose", Cell::text(&charter.purpose)),
            ("founder", Cell::text(&charter.founder)),
            ("currency", Cell::text(&charter.currency)),
            (
                "admission",
                Cell::Code("admission", charter.admission.clone()),
            ),
            ("shortage", Cell::Code("shortage", charter.shortage.clone())),
            ("tiers", Cell::Many(tiers)),
            ("hash", Cell::text(&charter.hash)),
        ])
        .sentence("charter-costs", Vec::new())
        .grid(
            Grid::plain("no-costs", ["category", "limit", "rules"])
                .rows(charter.costs.iter().map(cost_rule)),
        )
        .then(fees(&charter.fees))
}

/// What the coordinator of a cycle may ask, where the charter holds any.
fn fees(fees: &[FeeRow]) -> Page {
    if fees.is_empty() {
        return Page::new();
    }
    let columns = ["fee", "kind", "fee-payer", "rule"];
    let rows = fees.iter().map(fee);
    Page::new()
        .sentence("charter-fees", Vec::new())
        .grid(Grid::plain("no-fees", columns).rows(rows))
}

fn cost_rule(cost: &CostRule) -> Vec<Cell> {
    let rules = cost
        .rules
        .iter()
        .map(|rule| Cell::Rule(rule.clone()))
        .collect();
    vec![
        Cell::text(&cost.category),
        Cell::money(cost.limit),
        Cell::Many(rules),
    ]
}

impl View for Invited {
    fn page(&self) -> Page {
        let page = Page::new()
            .heading("invited", vec![("name", Cell::text(&self.name))])
            .verbatim(self.code.clone());
        let qr = terminal::is_watched().then(|| qr(&self.code)).flatten();
        let page = qr.into_iter().fold(page, Page::verbatim);
        page.facts(vec![
            ("code", Cell::Empty),
            ("invitation", Cell::name(&self.invitation)),
            ("pool", Cell::name(&self.pool)),
            ("expires", Cell::text(&self.expires)),
            ("addresses", Cell::texts(&self.addresses)),
        ])
        .sentence("after-invite", vec![])
        .notes(&self.notes)
    }
}

/// The code as squares for a phone, where it fits.
fn qr(code: &str) -> Option<String> {
    QRBuilder::new(code.to_uppercase())
        .build()
        .ok()
        .map(|qr| qr.to_str())
}

impl View for Invitations {
    fn page(&self) -> Page {
        let rows = self.invitations.iter().map(|invitation| {
            vec![
                Cell::name(&invitation.invitation),
                Cell::text(&invitation.name),
                Cell::text(&invitation.pool),
                Cell::Code("invitation", invitation.state.clone()),
                Cell::text(&invitation.expires),
                Cell::of(invitation.hub.as_deref(), Cell::text),
            ]
        });
        let columns = [
            Column::new("invitation"),
            Column::table("to_pool"),
            Column::csv("pool"),
            Column::new("state"),
            Column::new("expires"),
            Column::new("hub"),
        ];
        Page::new().grid(Grid::new("no-invitations", columns).rows(rows))
    }
}
