//! `halle proof`: what can be shown to anybody, without a node.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use halle_node::control::{ExportProof, ListProofs, Remark};

use crate::face::{Face, Outcome};
use crate::typed::file;

/// Proofs held here.
#[derive(Debug, Subcommand)]
pub(crate) enum Proof {
    /// All of them.
    List,
    /// One, or the evidence of a record, as a file.
    Export(Export),
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

impl Proof {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::List => face.answer(ListProofs {}).await,
            Self::Export(export) => export.run(face).await,
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
