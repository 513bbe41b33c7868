//! The sample week of September 2026, traded by five hubs.

use std::{collections::BTreeMap, path::Path, time::Duration};

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::hub::Hub;
use crate::control::{
    AllotLot, ConfirmOrder, CreatePool, DemoHub, ExplainEntry, FileSent, ImportCatalogue,
    ImportCosts, ImportOrders, InvitePartner, JoinPool, LineWish, ListLots, ListOrders, OpenCycle,
    Orders, PlaceOrder, PlanWish, Problem, ReadBalances, ReadMarket, ReceiveOrder, Remark,
    ShipOrder,
};

const CYCLE: &str = "2026-39";
const POOL: &str = "Marchés solidaires de Montréal";
/// How long five nodes may take to agree.
const PATIENCE: Duration = Duration::from_mins(1);
const GLANCE: Duration = Duration::from_millis(40);
/// Lines of the market that are shown.
const SHOWN: usize = 8;

const ORDERS: (&str, &[u8]) = (
    "commandes-cycle-2026-39.csv",
    include_bytes!("../../samples/commandes-cycle-2026-39.csv"),
);
const COSTS: (&str, &[u8]) = (
    "frais-cycle-2026-39.csv",
    include_bytes!("../../samples/frais-cycle-2026-39.csv"),
);

/// Code, name and spreadsheet of each hub.
const HUBS: [(&str, &str, &str, &[u8]); 5] = [
    (
        "AUBE",
        "L'aube, pôle nourricier",
        "aube-produits.csv",
        include_bytes!("../../samples/aube-produits.csv"),
    ),
    (
        "PRS",
        "Pôle régional solidaire",
        "prs-catalogue.csv",
        include_bytes!("../../samples/prs-catalogue.csv"),
    ),
    (
        "MSAAQ",
        "Maraîchers afro-québécois",
        "msaaq-offers.csv",
        include_bytes!("../../samples/msaaq-offers.csv"),
    ),
    (
        "MAMS",
        "Mutuelle d'approvisionnement",
        "mams-ofn-products.csv",
        include_bytes!("../../samples/mams-ofn-products.csv"),
    ),
    (
        "ASL",
        "Paniers de Saint-Léonard",
        "asl-liste.csv",
        include_bytes!("../../samples/asl-liste.csv"),
    ),
];

/// Index of the hub that founds and coordinates.
const AUBE: usize = 0;
/// Index of the hub that allots.
const MSAAQ: usize = 2;
/// Index of the hub that is off the network for a while.
const MAMS: usize = 3;

/// Five hubs after a week.
pub(super) struct Week {
    hubs: Vec<Hub>,
}

type Tell<'a> = &'a mut dyn FnMut(Remark);

/// Trades the week.
pub(super) async fn trade(folder: &Path, language: &str, tell: Tell<'_>) -> Result<Week, Problem> {
    let mut week = Week { hubs: Vec::new() };
    for (code, name, _, _) in HUBS {
        let hub = Hub::start(folder, language, code, name).await?;
        let remark = Remark::new("demo-hub")
            .with("hub", code)
            .with("name", hub.name);
        tell(remark.with("address", hub.address()));
        week.hubs.push(hub);
    }
    week.found(tell).await?;
    week.import(tell).await?;
    week.open(tell).await?;
    week.trade_alone(tell).await?;
    week.order(tell).await?;
    week.deliver(tell).await?;
    week.share(tell).await?;
    Ok(week)
}

impl Week {
    fn hub(&self, index: usize) -> Result<&Hub, Problem> {
        self.hubs.get(index).ok_or_else(|| Problem::failed("bug"))
    }

    fn hub_mut(&mut self, index: usize) -> Result<&mut Hub, Problem> {
        self.hubs
            .get_mut(index)
            .ok_or_else(|| Problem::failed("bug"))
    }

    async fn found(&self, tell: Tell<'_>) -> Result<(), Problem> {
        let first = self.hub(AUBE)?;
        first
            .ask(CreatePool {
                name: POOL.to_owned(),
                charter: None,
            })
            .await?;
        tell(
            Remark::new("demo-pool")
                .with("hub", first.code)
                .with("pool", POOL),
        );
        for hub in self.hubs.iter().skip(1) {
            let invited = first
                .ask(InvitePartner {
                    pool: None,
                    days: None,
                })
                .await?;
            let joined = hub.ask(JoinPool { code: invited.code }).await?;
            let members = joined.members.len();
            tell(
                Remark::new("demo-join")
                    .with("hub", hub.code)
                    .with("members", members),
            );
        }
        self.agree().await
    }

    async fn import(&self, tell: Tell<'_>) -> Result<(), Problem> {
        for (hub, (_, _, file, bytes)) in self.hubs.iter().zip(HUBS) {
            let imported = hub
                .ask(ImportCatalogue {
                    file: sent(file, bytes),
                    dry_run: false,
                    strict: false,
                    columns: Vec::new(),
                })
                .await?;
            tell(
                Remark::new("demo-import")
                    .with("hub", hub.code)
                    .with("file", file)
                    .with("offers", imported.imported),
            );
        }
        self.agree().await
    }

    async fn open(&self, tell: Tell<'_>) -> Result<(), Problem> {
        let coordinator = self.hub(AUBE)?;
        coordinator
            .ask(OpenCycle {
                pool: None,
                name: CYCLE.to_owned(),
                plan: PlanWish {
                    closes: Some("2026-09-23T12:00".to_owned()),
                    delivers: Some("2026-09-24".to_owned()),
                    ..PlanWish::default()
                },
                ..OpenCycle::default()
            })
            .await?;
        tell(
            Remark::new("demo-cycle")
                .with("hub", coordinator.code)
                .with("cycle", CYCLE),
        );
        self.agree().await?;
        let market = self
            .hub(MAMS)?
            .ask(ReadMarket {
                pool: None,
                search: None,
                hub: None,
                producer: None,
                organic: false,
                available: false,
            })
            .await?;
        let hubs: std::collections::BTreeSet<&String> =
            market.offers.iter().map(|it| &it.hub).collect();
        tell(
            Remark::new("demo-market")
                .with("offers", market.offers.len())
                .with("hubs", hubs.len()),
        );
        for offer in market
            .offers
            .iter()
            .step_by(market.offers.len().div_ceil(SHOWN).max(1))
        {
            tell(
                Remark::new("demo-offer")
                    .with("ref", &offer.reference)
                    .with("product", &offer.product)
                    .with("pack", &offer.pack)
                    .with("price_cents", offer.prices.standard.0)
                    .with(
                        "available",
                        offer
                            .available
                            .map_or_else(|| "∞".to_owned(), |it| it.to_string()),
                    ),
            );
        }
        Ok(())
    }

    /// An allotment is spent while its holder is off the network.
    async fn trade_alone(&mut self, tell: Tell<'_>) -> Result<(), Problem> {
        let seller = self.hub(MSAAQ)?;
        let lots = seller
            .ask(ListLots {
                cycle: Some(CYCLE.to_owned()),
                all: false,
            })
            .await?;
        let lot = lots
            .lots
            .iter()
            .find(|it| it.hub == seller.code && it.free >= 10);
        let reference = lot.map(|it| it.reference.clone()).unwrap_or_default();
        let buyer = self.hub(MAMS)?.code.to_owned();
        let allot = AllotLot {
            reference: reference.clone(),
            cycle: CYCLE.to_owned(),
            to: buyer.clone(),
            packs: 6,
        };
        seller.ask(allot).await?;
        tell(
            Remark::new("demo-allot")
                .with("seller", seller.code)
                .with("packs", 6)
                .with("ref", &reference)
                .with("buyer", &buyer),
        );
        self.agree().await?;
        let alone = self.hub_mut(MAMS)?;
        alone.unplug().await?;
        tell(Remark::new("demo-cut").with("hub", alone.code));
        let placed = alone
            .ask(PlaceOrder {
                cycle: Some(CYCLE.to_owned()),
                tier: None,
                lines: vec![LineWish {
                    reference: reference.clone(),
                    packs: Some(6),
                }],
                words: None,
            })
            .await?;
        let confirmed: u32 = placed.lines.iter().map(|it| it.confirmed).sum();
        tell(
            Remark::new("demo-offline")
                .with("hub", alone.code)
                .with("packs", confirmed)
                .with("ref", &reference),
        );
        alone.plug().await?;
        tell(Remark::new("demo-heal").with("hub", alone.code));
        self.agree().await
    }

    async fn order(&self, tell: Tell<'_>) -> Result<(), Problem> {
        for hub in &self.hubs {
            hub.ask(ImportOrders {
                cycle: Some(CYCLE.to_owned()),
                file: sent(ORDERS.0, ORDERS.1),
                dry_run: false,
                strict: false,
            })
            .await?;
            // One after the other, so that the week is the same each time: a seller confirms in the
            // order it learns of orders.
            self.agree().await?;
        }
        // Made to order: each seller says yes by hand.
        for hub in &self.hubs {
            for order in orders(hub).await?.orders {
                let waits = order.lines.iter().any(|it| it.state == "waiting");
                if order.seller == hub.code && waits {
                    hub.ask(ConfirmOrder {
                        order: order.order,
                        lines: Vec::new(),
                    })
                    .await?;
                }
            }
        }
        self.agree().await?;
        self.tell_orders(tell).await
    }

    async fn tell_orders(&self, tell: Tell<'_>) -> Result<(), Problem> {
        let mut short: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        for hub in &self.hubs {
            let (mut lines, mut confirmed, mut reduced, mut waiting) = (0_u32, 0_u32, 0_u32, 0_u32);
            for order in orders(hub).await?.orders {
                if order.buyer != hub.code {
                    continue;
                }
                for line in order.lines {
                    lines = lines.saturating_add(1);
                    let count = match line.state.as_str() {
                        "confirmed" => &mut confirmed,
                        "reduced" | "declined" => &mut reduced,
                        _ => &mut waiting,
                    };
                    *count = count.saturating_add(1);
                    let wanted = short.entry(line.reference.clone()).or_default();
                    wanted.0 = wanted.0.saturating_add(line.packs);
                    wanted.1 = wanted.1.saturating_add(line.confirmed);
                    if line.state == "reduced" || line.state == "declined" {
                        tell(
                            Remark::new("demo-line")
                                .with("ref", &line.reference)
                                .with("buyer", hub.code)
                                .with("packs", line.packs)
                                .with("seller", &order.seller)
                                .with("confirmed", line.confirmed)
                                .with(
                                    "slots",
                                    if line.slots.is_empty() {
                                        "–"
                                    } else {
                                        &line.slots
                                    },
                                ),
                        );
                    }
                }
            }
            if lines > 0 {
                tell(
                    Remark::new("demo-orders")
                        .with("hub", hub.code)
                        .with("lines", lines)
                        .with("confirmed", confirmed)
                        .with("reduced", reduced)
                        .with("waiting", waiting),
                );
            }
        }
        for (reference, (asked, confirmed)) in short.iter().filter(|(_, it)| it.0 > it.1) {
            tell(
                Remark::new("demo-oversell")
                    .with("ref", reference)
                    .with("asked", asked)
                    .with("confirmed", confirmed),
            );
        }
        Ok(())
    }

    async fn deliver(&self, tell: Tell<'_>) -> Result<(), Problem> {
        for hub in &self.hubs {
            let mut count = 0_u32;
            for order in orders(hub).await?.orders {
                if order.seller == hub.code && order.lines.iter().any(|it| it.confirmed > 0) {
                    hub.ask(ShipOrder {
                        order: order.order,
                        lines: Vec::new(),
                        batches: Vec::new(),
                        weights: Vec::new(),
                    })
                    .await?;
                    count = count.saturating_add(1);
                }
            }
            if count > 0 {
                tell(
                    Remark::new("demo-ship")
                        .with("seller", hub.code)
                        .with("orders", count),
                );
            }
        }
        self.agree().await?;
        for hub in &self.hubs {
            let mut count = 0_u32;
            for order in orders(hub).await?.orders {
                if order.buyer == hub.code && order.lines.iter().any(|it| it.shipped > 0) {
                    hub.ask(ReceiveOrder {
                        order: order.order,
                        lines: Vec::new(),
                        complaints: Vec::new(),
                        weights: Vec::new(),
                        photo: None,
                        words: None,
                    })
                    .await?;
                    count = count.saturating_add(1);
                }
            }
            if count > 0 {
                tell(
                    Remark::new("demo-receive")
                        .with("buyer", hub.code)
                        .with("orders", count),
                );
            }
        }
        self.agree().await
    }

    /// Everybody shares the bills it paid; the first is explained to the cent.
    async fn share(&self, tell: Tell<'_>) -> Result<(), Problem> {
        let mut first = None;
        for hub in &self.hubs {
            let imported = hub
                .ask(ImportCosts {
                    pool: None,
                    file: sent(COSTS.0, COSTS.1),
                    dry_run: false,
                    strict: false,
                })
                .await?;
            for cost in imported.costs {
                let Some(entry) = cost.entry else { continue };
                let shown = hub
                    .ask(ExplainEntry {
                        entry: entry.clone(),
                    })
                    .await?;
                tell(
                    Remark::new("demo-cost")
                        .with("hub", hub.code)
                        .with("amount_cents", cost.amount.0)
                        .with("words", &shown.entry.words),
                );
                for share in &cost.shares {
                    tell(
                        Remark::new("demo-share")
                            .with("hub", &share.hub)
                            .with("amount_cents", share.amount.0),
                    );
                }
                first.get_or_insert((hub.code, entry, cost.shares));
            }
            // A payer's next claim on the same limit follows what the others already saw.
            self.agree().await?;
        }
        if let Some((_, _, shares)) = first {
            tell(Remark::new("demo-steps"));
            for share in shares {
                tell(
                    Remark::new("demo-steps-of")
                        .with("hub", &share.hub)
                        .with("amount_cents", share.amount.0),
                );
                share.steps.into_iter().for_each(&mut *tell);
            }
        }
        self.agree().await
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
    async fn agree(&self) -> Result<(), Problem> {
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
        let mut digests = std::collections::BTreeSet::new();
        for hub in &self.hubs {
            digests.insert(hub.ask(ReadBalances { pool: None }).await?.digest);
        }
        if digests.len() != 1 {
            return Ok(false);
        }
        let all = ListOrders {
            pool: None,
            cycle: None,
            all: true,
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

async fn orders(hub: &Hub) -> Result<Orders, Problem> {
    hub.ask(ListOrders {
        pool: None,
        cycle: None,
        all: false,
    })
    .await
}

fn sent(name: &str, bytes: &[u8]) -> FileSent {
    FileSent {
        name: name.to_owned(),
        base64: STANDARD.encode(bytes),
    }
}
