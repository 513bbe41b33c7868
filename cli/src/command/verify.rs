//! `halle verify`: recomputes everything from signed history and compares.

use halle_node::control::{Problem, RebuildViews, Verify as Verifying};

use crate::face::{Face, Outcome};

/// Recomputes everything.
#[derive(Debug, clap::Args)]
pub(crate) struct Verify {
    /// Make what differs anew.
    #[arg(long)]
    rebuild: bool,
}

impl Verify {
    /// Shows what was compared; a difference ends with the exit code of a damaged store.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        if self.rebuild {
            return face.answer(RebuildViews {}).await;
        }
        let verified = face.ask(Verifying {}).await?;
        face.show(&verified)?;
        if verified.good {
            return Ok(());
        }
        Err(Problem::damaged("verify-differs").with("count", verified.differences.len()))
    }
}
