//! Bills that one hub paid and all share.

use super::week::{Tell, Week, sent, tell_share};
use crate::control::{ExplainEntry, ImportCosts, Problem, Remark};

const COSTS: (&str, &[u8]) = (
    "frais-cycle-2026-39.csv",
    include_bytes!("../../samples/frais-cycle-2026-39.csv"),
);

impl Week {
    /// Everybody shares the bills it paid; the first is explained to the cent.
    pub(super) async fn share(&self, tell: Tell<'_>) -> Result<(), Problem> {
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
                    tell_share(tell, &share.hub, share.amount.0);
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
}
