//! What leaves, and what arrives.

use super::week::{Tell, Week, orders};
use crate::control::{Problem, ReceiveOrder, Remark, ShipOrder};

impl Week {
    /// Sellers say what leaves.
    pub(super) async fn ship(&self, tell: Tell<'_>) -> Result<(), Problem> {
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
        self.agree().await
    }

    /// Buyers say what arrives.
    pub(super) async fn receive(&self, tell: Tell<'_>) -> Result<(), Problem> {
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
}
