//! An allotment, spent by a hub that nobody reaches.

use super::week::{CYCLE, MAMS, MSAAQ, Tell, Week};
use crate::control::{AllotLot, LineWish, ListLots, PlaceOrder, Problem, Remark};

impl Week {
    /// An allotment is spent while its holder is off the network.
    pub(super) async fn trade_alone(&mut self, tell: Tell<'_>) -> Result<(), Problem> {
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
            consigned: false,
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
                ..PlaceOrder::default()
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
}
