//! Devices that write no more, and roles that pass on: shown, asked, signed here, said to the node.

use std::path::PathBuf;

use base64::{Engine, engine::general_purpose::STANDARD};
use clap::Args;
use halle_node::control::{
    DraftMove, DraftRevocation, HandOver, IdentityDraft, Problem, SayIdentity,
};
use halle_protocol::{
    cbor,
    identity::{Body, Entry, RootKey, SignedEntry},
    limits::IDENTITY_ENTRY_BYTES_MAX,
};

use super::root;
use crate::face::{Face, Outcome};
use crate::output::terminal;
use crate::typed::file;
use crate::view::View;

/// Takes from a device the right to write.
#[derive(Debug, Args)]
pub(crate) struct Revoke {
    /// Which.
    #[arg(value_name = "DEVICE")]
    device: String,
    /// Where the roles go that it alone has; without it, to this one.
    #[arg(long, value_name = "DEVICE")]
    roles_to: Option<String>,
    /// A file with the 24 words; without it they are asked for.
    #[arg(long, value_name = "FILE")]
    words: Option<PathBuf>,
    /// Ask nothing.
    #[arg(long)]
    yes: bool,
}

/// Passes a role that only one device has.
#[derive(Debug, Args)]
pub(crate) struct Move {
    /// Which: stock, vote, funds or all.
    #[arg(value_name = "ROLE")]
    role: String,
    /// To which device.
    #[arg(long, value_name = "DEVICE")]
    to: String,
    /// A file with the 24 words; without it they are asked for.
    #[arg(long, value_name = "FILE")]
    words: Option<PathBuf>,
    /// Ask nothing.
    #[arg(long)]
    yes: bool,
}

impl Revoke {
    /// Shows what would be recognised and what the device held, asks, signs, says it.
    pub(super) async fn run(self, face: &Face) -> Outcome {
        let draft = face
            .ask(DraftRevocation {
                device: self.device,
                to: self.roles_to,
            })
            .await?;
        present(face, &draft, self.yes);
        face.confirm(self.yes, "--yes", "question-revoke")?;
        let root = root(face, self.words.as_ref(), &draft.hub)?;
        say(face, &draft, &root, Subject::Device(&draft.device)).await
    }
}

impl Move {
    /// Shows what would pass on and what be lost, asks, hands over, signs, says it.
    pub(super) async fn run(self, face: &Face) -> Outcome {
        let draft = face
            .ask(DraftMove {
                role: self.role.clone(),
                to: self.to.clone(),
            })
            .await?;
        present(face, &draft, self.yes);
        face.confirm(self.yes, "--yes", "question-move")?;
        // Before anything is handed over: without the words nothing could follow.
        let root = root(face, self.words.as_ref(), &draft.hub)?;
        let handed = face
            .ask(HandOver {
                role: self.role,
                to: self.to,
            })
            .await?;
        say(face, &handed, &root, Subject::Roles(&draft)).await
    }
}

/// What the entries may be about: more is not signed.
enum Subject<'a> {
    /// The device that writes no more, and its roles.
    Device(&'a str),
    /// Roles that pass as was shown.
    Roles(&'a IdentityDraft),
}

impl Subject<'_> {
    fn allows(&self, body: &Body) -> bool {
        match (self, body) {
            (Self::Device(device), Body::DeviceRevoke { device: of, .. }) => {
                of.to_string() == **device
            }
            (Self::Device(device), Body::Move { from, .. }) => from.device.to_string() == **device,
            (Self::Roles(shown), Body::Move { role, to, .. }) => {
                let role = format!("{role:?}").to_lowercase();
                let of_role = shown.roles.iter().find(|it| it.role == role);
                to.device.to_string() == shown.device
                    && of_role.is_some_and(|it| it.to_epoch == to.epoch)
            }
            (
                _,
                Body::DeviceRevoke { .. }
                | Body::DeviceAdd { .. }
                | Body::ForkResolution { .. }
                | Body::Retire {},
            ) => false,
        }
    }
}

fn present(face: &Face, draft: &IdentityDraft, yes: bool) {
    if !yes || terminal::is_watched() {
        face.present(&draft.page());
    }
}

/// Signs what was drafted and gives it to the node.
async fn say(face: &Face, draft: &IdentityDraft, root: &RootKey, subject: Subject<'_>) -> Outcome {
    let mut entries = Vec::new();
    for text in &draft.entries {
        let unreadable = || Problem::failed("answer-unreadable").with("words", &draft.name);
        let bytes = file::decoded(text)?;
        let entry: Entry =
            cbor::decode_exact(&bytes, IDENTITY_ENTRY_BYTES_MAX).map_err(|_| unreadable())?;
        if entry.hub != root.hub() || !subject.allows(&entry.body) {
            return Err(unreadable());
        }
        entries.push(STANDARD.encode(cbor::encode(&SignedEntry::seal(root, &entry))));
    }
    face.answer(SayIdentity { entries }).await
}
