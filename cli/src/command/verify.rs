//! `halle verify`: recomputes everything from signed history and compares; `halle verify proof`
//! checks a file that somebody sent.

use std::path::PathBuf;

use halle_node::control::{Problem, RebuildViews, Verify as Verifying};
use halle_node::opened::salvage;
use halle_node::service::proof;

use crate::face::{Face, Outcome};
use crate::typed::file;

/// Recomputes everything.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Verify {
    /// Make what differs anew.
    #[arg(long)]
    rebuild: bool,
    #[command(subcommand)]
    what: Option<What>,
}

/// Something else than what is held here.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum What {
    /// A file that proves something.
    Proof {
        /// Which.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

impl Verify {
    /// Shows what was compared; a difference ends with the exit code of a damaged store.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        if let Some(What::Proof { file }) = self.what {
            return face.show(&proof::check(&file::bytes(&file)?)?);
        }
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
