//! `halle hub`: public profiles.

use clap::{Args, Subcommand};
use halle_node::control::{SetHub, ShowHub};

use crate::face::{Face, Outcome};

/// Public profiles.
#[derive(Debug, Subcommand)]
pub(crate) enum Hub {
    /// One profile.
    Show(Show),
    /// Changes this hub's.
    Set(Set),
}

/// One profile.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The hub; none: this one.
    #[arg(value_name = "CODE")]
    hub: Option<String>,
}

/// Changes this hub's profile.
#[derive(Debug, Args)]
pub(crate) struct Set {
    /// Name.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Place.
    #[arg(long, value_name = "WORDS")]
    place: Option<String>,
    /// How to reach it.
    #[arg(long, value_name = "WORDS")]
    contact: Option<String>,
    /// Who it is.
    #[arg(long, value_name = "WORDS")]
    story: Option<String>,
}

impl Hub {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Show(Show { hub }) => face.answer(ShowHub { hub }).await,
            Self::Set(Set {
                name,
                place,
                contact,
                story,
            }) => {
                face.answer(SetHub {
                    name,
                    place,
                    contact,
                    story,
                })
                .await
            }
        }
    }
}
