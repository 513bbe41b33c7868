//! What everybody orders, and what of it is confirmed.

use std::collections::BTreeMap;

use super::week::{CYCLE, Tell, Week, orders, sent};
use crate::control::{ConfirmOrder, ImportOrders, LineRow, OrderRow, Problem, Remark};

const ORDERS: (&str, &[u8]) = (
    "commandes-cycle-2026-39.csv",
    include_bytes!("../../samples/commandes-cycle-2026-39.csv"),
);
impl Week {
    /// Everybody reads its rows of one spreadsheet of orders.
    pub(super) async fn order(&self, tell: Tell<'_>) -> Result<(), Problem> {
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
        self.confirm_by_hand().await?;
        self.tell_orders(tell).await
    }

    /// Made to order: each seller says yes by hand.
    pub(super) async fn confirm_by_hand(&self) -> Result<(), Problem> {
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
        self.agree().await
    }

    async fn tell_orders(&self, tell: Tell<'_>) -> Result<(), Problem> {
        let mut all: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        for hub in &self.hubs {
            let mut orders = orders(hub).await?.orders;
            orders.retain(|it| it.buyer == hub.code);
            for order in &orders {
                for line in &order.lines {
                    let (asked, confirmed) = all.entry(line.reference.clone()).or_default();
                    *asked = asked.saturating_add(line.packs);
                    *confirmed = confirmed.saturating_add(line.confirmed);
                    if is_less(line) {
                        tell(less(order, line));
                    }
                }
            }
            if !orders.is_empty() {
                tell(told(hub.code, &orders));
            }
        }
        for (reference, (asked, confirmed)) in all.iter().filter(|(_, it)| it.0 > it.1) {
            tell(
                Remark::new("demo-oversell")
                    .with("ref", reference)
                    .with("asked", asked)
                    .with("confirmed", confirmed),
            );
        }
        Ok(())
    }
}

fn is_less(line: &LineRow) -> bool {
    ["reduced", "declined"].contains(&line.state.as_str())
}

/// A line of which less is confirmed than was asked.
fn less(order: &OrderRow, line: &LineRow) -> Remark {
    let slots = match line.slots.as_str() {
        "" => "–",
        slots => slots,
    };
    Remark::new("demo-line")
        .with("ref", &line.reference)
        .with("buyer", &order.buyer)
        .with("packs", line.packs)
        .with("seller", &order.seller)
        .with("confirmed", line.confirmed)
        .with("slots", slots)
}

/// What one hub ordered, in one line.
fn told(hub: &str, orders: &[OrderRow]) -> Remark {
    let lines = || orders.iter().flat_map(|it| &it.lines);
    let confirmed = lines().filter(|it| it.state == "confirmed").count();
    let reduced = lines().filter(|it| is_less(it)).count();
    let waiting = lines()
        .count()
        .saturating_sub(confirmed)
        .saturating_sub(reduced);
    Remark::new("demo-orders")
        .with("hub", hub)
        .with("lines", lines().count())
        .with("confirmed", confirmed)
        .with("reduced", reduced)
        .with("waiting", waiting)
}
