//! `halle proof`: what can be shown to anybody, without a node.

use std::path::PathBuf;

use base64::{Engine, engine::general_purpose::STANDARD};
use clap::{Args, Subcommand};
use halle_node::control::{
    AcknowledgeProof, DraftResolution, ExportProof, ListProofs, Problem, Remark, SayIdentity,
};
use halle_protocol::{
    cbor,
    identity::{Body, Entry, SignedEntry},
    limits::IDENTITY_ENTRY_BYTES_MAX,
};

use super::device::root;
use crate::face::{Face, Outcome};
use crate::output::terminal;
use crate::typed::file;
use crate::view::View;

/// Proofs held here.
#[derive(Debug, Subcommand)]
pub(crate) enum Proof {
    /// All of them.
    List,
    /// One, or the evidence of a record, as a file.
    Export(Export),
    /// Keeps a branch of a fork of this hub's own.
    Resolve(Resolve),
    /// Takes note of a fork of this hub's own.
    Acknowledge(Acknowledge),
}

/// Writes a file that proves something.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// A proof, as `proof list` names it, or a record.
    #[arg(value_name = "PROOF")]
    proof: String,
    /// Where to write.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Keeps a branch.
#[derive(Debug, Args)]
pub(crate) struct Resolve {
    /// A proof, as `proof list` names it.
    #[arg(value_name = "PROOF")]
    proof: String,
    /// A file with the 24 words; without it they are asked for.
    #[arg(long, value_name = "FILE")]
    words: Option<PathBuf>,
    /// Ask nothing.
    #[arg(long)]
    yes: bool,
}

/// Takes note.
#[derive(Debug, Args)]
pub(crate) struct Acknowledge {
    /// A proof, as `proof list` names it.
    #[arg(value_name = "PROOF")]
    proof: String,
}

impl Proof {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::List => face.answer(ListProofs {}).await,
            Self::Export(export) => export.run(face).await,
            Self::Resolve(resolve) => resolve.run(face).await,
            Self::Acknowledge(it) => face.answer(AcknowledgeProof { proof: it.proof }).await,
        }
    }
}

impl Export {
    async fn run(self, face: &Face) -> Outcome {
        let exported = face.ask(ExportProof { proof: self.proof }).await?;
        file::write(&self.file, &file::decoded(&exported.base64)?)?;
        let said = Remark::new("document-written").with("file", self.file.display());
        face.say(&said.with("bytes", exported.bytes));
        face.show(&exported)
    }
}

impl Resolve {
    /// Shows what is kept and what is lost, asks, signs, says it.
    async fn run(self, face: &Face) -> Outcome {
        let draft = face.ask(DraftResolution { proof: self.proof }).await?;
        if !self.yes || terminal::is_watched() {
            face.present(&draft.page());
        }
        face.confirm(self.yes, "--yes", "question-resolve")?;
        let root = root(face, self.words.as_ref(), &draft.hub)?;
        let mut entries = Vec::new();
        for text in &draft.entries {
            let unreadable = || Problem::failed("answer-unreadable").with("words", &draft.name);
            let entry: Entry = cbor::decode_exact(&file::decoded(text)?, IDENTITY_ENTRY_BYTES_MAX)
                .map_err(|_| unreadable())?;
            let of_draft = matches!(&entry.body, Body::ForkResolution { document, seq, .. }
                if document.to_string() == draft.document && *seq == draft.seq);
            if entry.hub != root.hub() || !of_draft {
                return Err(unreadable());
            }
            entries.push(STANDARD.encode(cbor::encode(&SignedEntry::seal(&root, &entry))));
        }
        face.ask(SayIdentity { entries }).await?;
        face.answer(ListProofs {}).await
    }
}
