//! `halle pool`: regroupings of hubs under one charter.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use halle_node::control::{
    CreatePool, InvitePartner, JoinPool, LeavePool, ListPools, PreviewPool, Problem, ShowPool,
};

use halle_protocol::message::Invitation;

use crate::face::{Face, Outcome, need_person};
use crate::output::terminal;
use crate::typed::file;
use crate::view::View;

/// Regroupings of hubs.
#[derive(Debug, Subcommand)]
pub(crate) enum Pool {
    /// Founds one.
    Create(Create),
    /// Those of this hub.
    List,
    /// One with its charter and members.
    Show,
    /// Makes a one-use code.
    Invite(Invite),
    /// Accepts a charter and joins.
    Join(Join),
    /// Leaves one.
    Leave(Leave),
}

/// Founds a pool.
#[derive(Debug, Args)]
pub(crate) struct Create {
    /// Its name.
    #[arg(value_name = "NAME")]
    name: String,
    /// Its charter; none: the default one.
    #[arg(long, value_name = "FILE")]
    charter: Option<PathBuf>,
}

/// Makes a one-use code.
#[derive(Debug, Args)]
pub(crate) struct Invite {
    /// Days it can be used.
    #[arg(long, value_name = "DAYS")]
    days: Option<u32>,
}

/// Accepts a charter and joins.
#[derive(Debug, Args)]
pub(crate) struct Join {
    /// The invitation.
    #[arg(value_name = "CODE")]
    code: String,
    /// Accepts the charter without asking.
    #[arg(long)]
    accept: bool,
}

/// Leaves a pool.
#[derive(Debug, Args)]
pub(crate) struct Leave {
    /// Without asking.
    #[arg(long)]
    yes: bool,
}

impl Pool {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Create(create) => face.answer(create.request()?).await,
            Self::List => face.answer(ListPools {}).await,
            Self::Show => {
                face.answer(ShowPool {
                    pool: face.pool.clone(),
                })
                .await
            }
            Self::Invite(Invite { days }) => {
                face.answer(InvitePartner {
                    pool: face.pool.clone(),
                    days,
                })
                .await
            }
            Self::Join(join) => join.run(face).await,
            Self::Leave(Leave { yes }) => {
                if !yes {
                    need_person("--yes")?;
                }
                let pool = face.pool.clone();
                let door = face.door().await?;
                if !yes {
                    // Before the question, as there may be nothing to leave.
                    door.ask(ShowPool { pool: pool.clone() }).await?;
                }
                face.confirm(yes, "--yes", "question-leave")?;
                face.show(&door.ask(LeavePool { pool }).await?)
            }
        }
    }
}

impl Create {
    fn request(self) -> Result<CreatePool, Problem> {
        let charter = self.charter.as_deref().map(file::text).transpose()?;
        Ok(CreatePool {
            name: self.name,
            charter,
        })
    }
}

impl Join {
    /// Shows the charter, asks, joins. The question comes before anything is promised.
    async fn run(self, face: &Face) -> Outcome {
        let code = self.code.trim().to_owned();
        if code.parse::<Invitation>().is_err() {
            return Err(Problem::usage("bad-invitation"));
        }
        if !self.accept {
            need_person("--accept")?;
        }
        let door = face.door().await?;
        if !self.accept || terminal::is_watched() {
            let preview = door.ask(PreviewPool { code: code.clone() }).await?;
            face.present(&preview.page());
        }
        face.confirm(self.accept, "--accept", "question-accept")?;
        let joined = door.ask(JoinPool { code }).await?;
        face.show(&joined)
    }
}
