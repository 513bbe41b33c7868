//! `halle settlement propose`.

use clap::Subcommand;
use halle_node::control::ProposeSettlement;

use crate::face::{Face, Outcome};

/// Bringing balances to zero.
#[derive(Debug, Subcommand)]
pub(crate) enum Settlement {
    /// The few payments that would do it.
    Propose,
}

impl Settlement {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Propose => {
                face.answer(ProposeSettlement {
                    pool: face.pool.clone(),
                })
                .await
            }
        }
    }
}
