//! `halle document`: the signed documents held here.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use halle_node::control::{
    DocumentExported, ExportDocument, ListDocuments, Problem, ReadLog, Remark, ShowDocument,
};

use crate::arguments::Format;
use crate::face::{Face, Outcome, unwritten};
use crate::output::{stream, terminal};
use crate::typed::file;

/// Documents held here.
#[derive(Debug, Subcommand)]
pub(crate) enum Document {
    /// All of them.
    List,
    /// One with its fields, conflicts and records.
    Show(Named),
    /// What was written into one, newest first.
    Log(Log),
    /// The Automerge file of one.
    Export(Export),
}

/// A document.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// Its id, as `document list` names it.
    #[arg(value_name = "DOCUMENT")]
    document: String,
}

/// What was written into one document.
#[derive(Debug, Args)]
pub(crate) struct Log {
    /// Its id, as `document list` names it.
    #[arg(value_name = "DOCUMENT")]
    document: String,
    /// How many envelopes at most.
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
}

/// The Automerge file of one document.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// Its id, as `document list` names it.
    #[arg(value_name = "DOCUMENT")]
    document: String,
    /// Where to write; none: standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Document {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::List => face.answer(ListDocuments {}).await,
            Self::Show(Named { document }) => face.answer(ShowDocument { document }).await,
            Self::Log(Log { document, limit }) => face.answer(ReadLog { document, limit }).await,
            Self::Export(export) => export.run(face).await,
        }
    }
}

impl Export {
    async fn run(self, face: &Face) -> Outcome {
        let bytes_out = self.output.is_none() && face.format != Format::Json;
        if bytes_out && terminal::is_watched() {
            return Err(Problem::usage("bytes-on-screen"));
        }
        let exported = face
            .ask(ExportDocument {
                document: self.document,
            })
            .await?;
        if let Some(path) = &self.output {
            write(path, &exported)?;
            let said = Remark::new("document-written").with("file", path.display());
            face.say(&said.with("bytes", exported.bytes));
        }
        if bytes_out {
            return stream::data(&file::decoded(&exported.base64)?).map_err(unwritten);
        }
        face.show(&exported)
    }
}

fn write(path: &Path, exported: &DocumentExported) -> Outcome {
    file::write(path, &file::decoded(&exported.base64)?)
}
