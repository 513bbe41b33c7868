//! `halle verify`: recomputes everything from signed history and compares; `halle verify proof`
//! checks a file that somebody sent, `halle verify statement` a signed statement.

use std::path::PathBuf;

use base64::{Engine, engine::general_purpose::STANDARD};
use halle_node::control::{
    CompareStatement, Problem, RebuildViews, Remark, StatementChecked, Verify as Verifying,
};
use halle_node::opened::salvage;
use halle_node::service::{proof, statement};

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
    /// A signed statement.
    Statement {
        /// Which.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

impl Verify {
    /// Shows what was compared; a difference ends with the exit code of a damaged store.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self.what {
            Some(What::Proof { file }) => {
                return face.show(&proof::check(&file::bytes(&file)?)?);
            }
            Some(What::Statement { file }) => return stated(face, &file::bytes(&file)?).await,
            None => {}
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

/// Shows what a statement is worth; one that contradicts what was signed ends as refused.
async fn stated(face: &Face, bytes: &[u8]) -> Outcome {
    let alone = statement::check(bytes)?;
    let checked = compared(face, alone, bytes).await?;
    face.show(&checked)?;
    if checked.state == "fraud" {
        return Err(Problem::refused("statement-fraud").with("code", &checked.code));
    }
    Ok(())
}

/// Held against what the home here holds, where there is one.
async fn compared(
    face: &Face,
    alone: StatementChecked,
    bytes: &[u8],
) -> Result<StatementChecked, Problem> {
    let base64 = STANDARD.encode(bytes);
    match face.ask(CompareStatement { base64 }).await {
        Err(problem) if problem.code == "no-home" => Ok(StatementChecked {
            notes: vec![Remark::new("statement-alone")],
            ..alone
        }),
        answered => answered,
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
