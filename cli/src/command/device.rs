//! `halle device`: the machines that write in this hub's name.
//!
//! The 24 words stay in this process: the node gets an entry that the root has signed already.

mod succession;

use std::path::PathBuf;

use base64::{Engine, engine::general_purpose::STANDARD};
use clap::{Args, Subcommand};
use halle_node::control::{
    AcceptDevice, AddDevice, IdentityTip, ListDevices, Problem, ReadIdentity,
};
use halle_protocol::{
    cbor,
    id::HeaderHash,
    identity::{Body, Entry, Phrase, Role, RootKey, SignedEntry},
    limits::VERSION,
    message::DeviceRequest,
};

use crate::face::{Face, Outcome};
use crate::typed::file;

/// Devices of this hub.
#[derive(Debug, Subcommand)]
pub(crate) enum Device {
    /// All of them.
    List,
    /// Makes a further machine one of them.
    Add(Add),
    /// Takes what another device answered.
    Accept(Accept),
    /// Takes from a device the right to write.
    Revoke(succession::Revoke),
    /// Passes a role that only one device has.
    Move(succession::Move),
}

/// Makes a further machine a device.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// What `halle init --device-of` printed on the new machine.
    #[arg(value_name = "CODE")]
    code: String,
    /// A file with the 24 words; without it they are asked for.
    #[arg(long, value_name = "FILE")]
    words: Option<PathBuf>,
}

/// Takes what another device answered.
#[derive(Debug, Args)]
pub(crate) struct Accept {
    /// What `halle device add` printed.
    #[arg(value_name = "CODE")]
    code: String,
}

impl Device {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::List => face.answer(ListDevices {}).await,
            Self::Add(add) => add.run(face).await,
            Self::Revoke(revoke) => revoke.run(face).await,
            Self::Move(passing) => passing.run(face).await,
            Self::Accept(accept) => face.answer(AcceptDevice { code: accept.code }).await,
        }
    }
}

impl Add {
    async fn run(self, face: &Face) -> Outcome {
        let request: DeviceRequest = self
            .code
            .parse()
            .map_err(|_| Problem::usage("bad-device-code"))?;
        let tip = face.ask(ReadIdentity {}).await?;
        if request.hub.to_string() != tip.hub {
            return Err(Problem::refused("device-of-another").with("hub", request.hub));
        }
        let root = root(face, self.words.as_ref(), &tip.hub)?;
        let entry = certificate(&root, &request, &tip)?;
        face.answer(AddDevice {
            entry: STANDARD.encode(cbor::encode(&entry)),
        })
        .await
    }
}

/// The key of the 24 words, in a file or typed.
pub(super) fn root(face: &Face, words: Option<&PathBuf>, hub: &str) -> Result<RootKey, Problem> {
    let words = match words {
        Some(path) => file::text(path)?,
        None => face.text(None, "--words", "question-words")?,
    };
    let root = Phrase::parse(&words)
        .map_err(|error| Problem::usage("bad-phrase").with("why", error))?
        .root_key();
    if root.hub().to_string() != hub {
        return Err(Problem::refused("words-of-another-hub"));
    }
    Ok(root)
}

/// The root's word that a machine may do what several devices of a hub may do at once.
fn certificate(
    root: &RootKey,
    request: &DeviceRequest,
    tip: &IdentityTip,
) -> Result<SignedEntry, Problem> {
    let previous = hash_of(&tip.previous)
        .ok_or_else(|| Problem::failed("answer-unreadable").with("words", &tip.previous))?;
    let entry = Entry {
        v: VERSION,
        hub: request.hub,
        position: tip.position,
        previous,
        body: Body::DeviceAdd {
            device: request.device,
            name: request.name.clone(),
            roles: Role::ALL
                .into_iter()
                .filter(|it| !it.is_exclusive())
                .collect(),
            consent: request.consent,
        },
    };
    let signed = SignedEntry::seal(root, &entry);
    signed
        .verify()
        .map_err(|_| Problem::usage("bad-device-code"))?;
    Ok(signed)
}

fn hash_of(hexadecimal: &str) -> Option<HeaderHash> {
    let digits: Vec<char> = hexadecimal.chars().collect();
    let bytes: Option<Vec<u8>> = digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(&pair.iter().collect::<String>(), 16).ok())
        .collect();
    HeaderHash::from_slice(&bytes?)
}
