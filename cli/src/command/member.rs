//! `halle member list`.

use clap::Subcommand;
use halle_node::control::ListMembers;

use crate::face::{Face, Outcome};

/// Members of a pool.
#[derive(Debug, Subcommand)]
pub(crate) enum Member {
    /// All of them.
    List,
}

impl Member {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::List => {
                face.answer(ListMembers {
                    pool: face.pool.clone(),
                })
                .await
            }
        }
    }
}
