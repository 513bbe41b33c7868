//! `halle invite`: invitations given by this device.

use clap::{Args, Subcommand};
use halle_node::control::{ListInvitations, RevokeInvitation};

use crate::face::{Face, Outcome};

/// Invitations.
#[derive(Debug, Subcommand)]
pub(crate) enum Invite {
    /// All of them.
    List,
    /// Takes one back.
    Revoke(Revoke),
}

/// Takes an invitation back.
#[derive(Debug, Args)]
pub(crate) struct Revoke {
    /// The invitation, as `invite list` names it.
    #[arg(value_name = "INVITATION")]
    invitation: String,
}

impl Invite {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::List => face.answer(ListInvitations {}).await,
            Self::Revoke(Revoke { invitation }) => {
                face.answer(RevokeInvitation { invitation }).await
            }
        }
    }
}
