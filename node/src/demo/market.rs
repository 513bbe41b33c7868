//! The pooled market: everybody's spreadsheet, and a cycle to sell in.

use std::collections::BTreeSet;

use super::week::{AUBE, CYCLE, HUBS, MAMS, Tell, Week, sent};
use crate::control::{ImportCatalogue, OpenCycle, PlanWish, Problem, ReadMarket, Remark};

/// Lines of the market that are shown.
const SHOWN: usize = 8;

impl Week {
    /// Everybody brings its catalogue.
    pub(super) async fn import(&self, tell: Tell<'_>) -> Result<(), Problem> {
        for (hub, member) in self.hubs.iter().zip(HUBS) {
            let imported = hub
                .ask(ImportCatalogue {
                    file: sent(member.file, member.bytes),
                    dry_run: false,
                    strict: false,
                    columns: Vec::new(),
                })
                .await?;
            tell(
                Remark::new("demo-import")
                    .with("hub", hub.code)
                    .with("file", member.file)
                    .with("offers", imported.imported),
            );
        }
        self.agree().await
    }

    /// The cycle opens, and one hub shows the market.
    pub(super) async fn open(&self, tell: Tell<'_>) -> Result<(), Problem> {
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
                flash: false,
            })
            .await?;
        let hubs: BTreeSet<&String> = market.offers.iter().map(|it| &it.hub).collect();
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
}
