//! `halle complaint`: what was wrong with goods, and the money given back.

use clap::{Args, Subcommand};
use halle_node::control::{CreditComplaint, ListComplaints, RefuseComplaint};

use crate::face::{Face, Outcome};

/// Complaints.
#[derive(Debug, Subcommand)]
pub(crate) enum Complaint {
    /// Those about orders of this hub.
    List(List),
    /// Gives the money back.
    Credit(Credit),
    /// Gives nothing back.
    Refuse(Refuse),
}

/// Complaints.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only those that nobody answered.
    #[arg(long)]
    open: bool,
}

/// Gives the money back.
#[derive(Debug, Args)]
pub(crate) struct Credit {
    /// Its reference.
    #[arg(value_name = "COMPLAINT")]
    complaint: String,
    /// Who bears it; none: the seller.
    #[arg(long, value_name = "CODE")]
    bearer: Option<String>,
    /// For people to read.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

/// Gives nothing back.
#[derive(Debug, Args)]
pub(crate) struct Refuse {
    /// Its reference.
    #[arg(value_name = "COMPLAINT")]
    complaint: String,
    /// Why.
    #[arg(long, value_name = "WORDS")]
    words: String,
}

impl Complaint {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::List(List { open }) => {
                face.answer(ListComplaints {
                    pool: face.pool.clone(),
                    open,
                })
                .await
            }
            Self::Credit(Credit {
                complaint,
                bearer,
                words,
            }) => {
                face.answer(CreditComplaint {
                    complaint,
                    bearer,
                    words,
                })
                .await
            }
            Self::Refuse(Refuse { complaint, words }) => {
                face.answer(RefuseComplaint { complaint, words }).await
            }
        }
    }
}
