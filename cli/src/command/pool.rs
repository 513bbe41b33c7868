//! `halle pool`: regroupings of hubs under one charter.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use halle_node::control::{
    CreatePool, InvitePartner, JoinPool, LeavePool, ListPools, PreviewPool, Problem, Remark,
    ShowPool,
};
use halle_node::service::pool::DEFAULT_CHARTER;

use halle_protocol::message::Invitation;

use crate::arguments::Format;
use crate::face::{Face, Outcome, need_person, unwritten};
use crate::output::{stream, terminal};
use crate::typed::file;
use crate::view::View;

/// Regroupings of hubs.
#[derive(Debug, Subcommand)]
pub(crate) enum Pool {
    /// Founds one.
    Create(Create),
    /// Prints the default charter as a file to edit.
    Charter,
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
            Self::Create(create) => create.run(face).await,
            Self::Charter => stream::data(DEFAULT_CHARTER.as_bytes()).map_err(unwritten),
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
    async fn run(self, face: &Face) -> Outcome {
        let is_default = self.charter.is_none();
        face.answer(self.request()?).await?;
        if is_default {
            keep_default(face)?;
        }
        Ok(())
    }

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

/// Leaves the text of the default charter in the home, for people to read and to edit for the next
/// pool; one that is there stays.
fn keep_default(face: &Face) -> Outcome {
    let path = face.home().join("charter.toml");
    if !path.exists() {
        std::fs::write(&path, DEFAULT_CHARTER).map_err(unwritten)?;
    }
    if face.format != Format::Json {
        face.say(&Remark::new("charter-kept").with("path", path.display()));
    }
    Ok(())
}
