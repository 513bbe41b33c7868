//! The sample week of September 2026, traded by five hubs: who they are, what happens in which order,
//! and when they agree.

use std::{collections::BTreeSet, path::Path, time::Duration};

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::hub::Hub;
use crate::control::{DemoHub, FileSent, ListOrders, Orders, Problem, ReadBalances, Remark};

/// The cycle that everybody sells and buys in.
pub(super) const CYCLE: &str = "2026-39";
/// How long five nodes may take to agree.
const PATIENCE: Duration = Duration::from_mins(1);
const GLANCE: Duration = Duration::from_millis(40);

/// Who takes part.
pub(super) struct Member {
    code: &'static str,
    name: &'static str,
    /// Degrees north and east.
    pub place: &'static str,
    /// Name of its spreadsheet.
    pub file: &'static str,
    pub bytes: &'static [u8],
}

/// The five hubs; four that trade and ASL, whose spreadsheet has bad rows.
pub(super) const HUBS: [Member; 5] = [
    Member {
        code: "AUBE",
        name: "L'aube, pôle nourricier",
        place: "45.5462,-73.6037",
        file: "aube-produits.csv",
        bytes: include_bytes!("../../samples/aube-produits.csv"),
    },
    Member {
        code: "PRS",
        name: "Pôle régional solidaire",
        place: "45.6275,-72.9560",
        file: "prs-catalogue.csv",
        bytes: include_bytes!("../../samples/prs-catalogue.csv"),
    },
    Member {
        code: "MSAAQ",
        name: "Maraîchers afro-québécois",
        place: "45.5743,-73.5577",
        file: "msaaq-offers.csv",
        bytes: include_bytes!("../../samples/msaaq-offers.csv"),
    },
    Member {
        code: "MAMS",
        name: "Mutuelle d'approvisionnement",
        place: "45.5365,-73.6193",
        file: "mams-ofn-products.csv",
        bytes: include_bytes!("../../samples/mams-ofn-products.csv"),
    },
    Member {
        code: "ASL",
        name: "Paniers de Saint-Léonard",
        place: "45.5872,-73.5966",
        file: "asl-liste.csv",
        bytes: include_bytes!("../../samples/asl-liste.csv"),
    },
];

/// Index of the hub that founds and coordinates.
pub(super) const AUBE: usize = 0;
/// Index of the hub that drives.
pub(super) const PRS: usize = 1;
/// Index of the hub that allots.
pub(super) const MSAAQ: usize = 2;
/// Index of the hub that is off the network for a while, and buys for all.
pub(super) const MAMS: usize = 3;
/// Index of the hub that packs baskets.
pub(super) const ASL: usize = 4;

/// Five hubs after a week.
pub(super) struct Week {
    pub hubs: Vec<Hub>,
}

/// Who hears the story.
pub(super) type Tell<'a> = &'a mut dyn FnMut(Remark);

/// Trades the week.
pub(super) async fn trade(folder: &Path, language: &str, tell: Tell<'_>) -> Result<Week, Problem> {
    let mut week = Week { hubs: Vec::new() };
    for member in HUBS {
        let hub = Hub::start(folder, language, member.code, member.name).await?;
        let remark = Remark::new("demo-hub")
            .with("hub", hub.code)
            .with("name", hub.name);
        tell(remark.with("address", hub.address()));
        week.hubs.push(hub);
    }
    week.found(tell).await?;
    week.import(tell).await?;
    week.open(tell).await?;
    week.trade_alone(tell).await?;
    week.order(tell).await?;
    week.order_baskets(tell).await?;
    week.plan_run(tell).await?;
    week.ship(tell).await?;
    week.drive(tell).await?;
    week.receive(tell).await?;
    week.pack_baskets(tell).await?;
    week.buy_together(tell).await?;
    week.share(tell).await?;
    week.share_run(tell).await?;
    Ok(week)
}

impl Week {
    pub(super) fn hub(&self, index: usize) -> Result<&Hub, Problem> {
        self.hubs.get(index).ok_or_else(|| Problem::failed("bug"))
    }

    pub(super) fn hub_mut(&mut self, index: usize) -> Result<&mut Hub, Problem> {
        self.hubs
            .get_mut(index)
            .ok_or_else(|| Problem::failed("bug"))
    }

    /// The balances and the digest, asked from each hub.
    pub(super) async fn balances(&self) -> Result<Vec<DemoHub>, Problem> {
        let mut hubs = Vec::new();
        for hub in &self.hubs {
            let balances = hub.ask(ReadBalances { pool: None }).await?;
            hubs.push(DemoHub {
                code: hub.code.to_owned(),
                digest: balances.digest,
                accounts: balances.accounts,
            });
        }
        Ok(hubs)
    }

    /// Waits until all five show the same, and no order waits for its seller's node.
    pub(super) async fn agree(&self) -> Result<(), Problem> {
        let waiting = async {
            loop {
                if self.is_agreed().await? {
                    return Ok(());
                }
                tokio::time::sleep(GLANCE).await;
            }
        };
        tokio::time::timeout(PATIENCE, waiting)
            .await
            .unwrap_or_else(|_| Err(Problem::failed("demo-stuck")))
    }

    async fn is_agreed(&self) -> Result<bool, Problem> {
        let mut digests = BTreeSet::new();
        for hub in &self.hubs {
            digests.insert(hub.ask(ReadBalances { pool: None }).await?.digest);
        }
        if digests.len() != 1 {
            return Ok(false);
        }
        let all = ListOrders {
            all: true,
            ..ListOrders::default()
        };
        let orders = self.hub(AUBE)?.ask(all).await?.orders;
        Ok(orders
            .iter()
            .flat_map(|it| &it.lines)
            .all(|it| it.state != "requested"))
    }

    /// Stops all nodes.
    pub(super) async fn stop(mut self) {
        for hub in &mut self.hubs {
            hub.stop().await;
        }
    }
}

/// Orders that a hub buys or sells.
pub(super) async fn orders(hub: &Hub) -> Result<Orders, Problem> {
    hub.ask(ListOrders::default()).await
}

/// A file as a person hands it to a node.
pub(super) fn sent(name: &str, bytes: &[u8]) -> FileSent {
    FileSent {
        name: name.to_owned(),
        base64: STANDARD.encode(bytes),
    }
}

/// Tells what each hub bears of an amount.
pub(super) fn tell_share(tell: Tell<'_>, hub: &str, cents: i64) {
    let share = Remark::new("demo-share").with("hub", hub);
    tell(share.with("amount_cents", cents));
}
