//! The pool that the hubs of the demo found.

use super::week::{AUBE, Tell, Week};
use crate::control::{CreatePool, InvitePartner, JoinPool, Problem, Remark};

const POOL: &str = "Marchés solidaires de Montréal";

impl Week {
    /// One founds, the others join.
    pub(super) async fn found(&self, tell: Tell<'_>) -> Result<(), Problem> {
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
}
