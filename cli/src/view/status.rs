//! How this node stands, what works, and who is near.

use halle_node::control::{Check, Doctor, PeerRow, Peers, Remark, Status};

use crate::output::{Cell, Grid, Page};

use super::View;
use super::pool::pools;

impl View for Status {
    fn page(&self) -> Page {
        Page::new()
            .heading(
                "hub",
                vec![
                    ("code", Cell::name(&self.code)),
                    ("name", Cell::text(&self.name)),
                ],
            )
            .facts(vec![
                ("running", Cell::Yes(self.running)),
                ("listen", Cell::texts(&self.listen)),
                ("documents", Cell::count(self.documents)),
                ("envelopes", Cell::Count(self.envelopes)),
                ("unsent", Cell::Count(self.unsent)),
                ("pending", Cell::Count(self.pending)),
                ("digest", digest(self)),
                ("hub", Cell::name(&self.hub)),
                ("device", Cell::name(&self.device)),
                ("fingerprint", Cell::text(&self.fingerprint)),
            ])
            .remarks(&[Remark::new("held-by")
                .with("held", self.held_by)
                .with("hubs", self.hubs)])
            .remarks(&self.alarms)
            .grid(pools(&self.pools))
            .grid(peers(&self.peers))
    }
}

/// One figure over everything shared; nothing is shared without a pool.
fn digest(status: &Status) -> Cell {
    if status.pools.is_empty() {
        Cell::Empty
    } else {
        Cell::text(&status.digest)
    }
}

impl View for Peers {
    fn page(&self) -> Page {
        Page::new().grid(peers(&self.peers))
    }
}

fn peers(peers: &[PeerRow]) -> Grid {
    let rows = peers.iter().map(|peer| {
        vec![
            Cell::name(&peer.hub),
            Cell::Yes(peer.connected),
            Cell::Count(peer.behind),
            Cell::texts(&peer.addresses),
            Cell::id(&peer.device),
        ]
    });
    Grid::plain(
        "no-peers",
        ["hub", "connected", "behind", "addresses", "device"],
    )
    .rows(rows)
}

impl View for Doctor {
    fn page(&self) -> Page {
        let rows = self.checks.iter().map(check);
        Page::new().grid(Grid::plain("no-checks", ["check", "state", "finding"]).rows(rows))
    }
}

fn check(check: &Check) -> Vec<Cell> {
    vec![
        Cell::Code("check", check.check.clone()),
        Cell::Code("health", check.state.clone()),
        Cell::Many(check.words.iter().cloned().map(Cell::Remark).collect()),
    ]
}
