//! `halle verify`: recomputes everything from signed history and compares.

use halle_node::control::{Problem, RebuildViews, Verify as Verifying};
use halle_node::opened::salvage;

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
            return rebuild(face).await;
        }
        let verified = face.ask(Verifying {}).await?;
        face.show(&verified)?;
        if verified.good {
            return Ok(());
        }
        Err(Problem::damaged("verify-differs").with("count", verified.differences.len()))
    }
}

/// Makes what is derived anew; of a damaged store, first what can be read and proved.
async fn rebuild(face: &Face) -> Outcome {
    match face.answer(RebuildViews {}).await {
        Err(problem) if problem.code == "store-damaged" => {
            face.say(&salvage(face.home())?);
            face.answer(RebuildViews {}).await
        }
        done => done,
    }
}
