//! `halle ledger export`: a pool's whole ledger, as a journal of hledger or beancount or as rows.

use std::path::PathBuf;

use clap::Args;
use halle_node::control::{ExportLedger, Problem, Remark};
use halle_node::journal::{beancount, hledger};

use crate::arguments::{Asked, Format};
use crate::face::{Face, Outcome, unwritten};
use crate::output::stream;
use crate::typed::file;
use crate::view::View;

/// All of the ledger, for other programs.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// Where to write; none: standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Export {
    /// Asks for the ledger and writes it as it is asked for; unasked, as hledger reads it.
    pub(super) async fn run(self, face: &Face) -> Outcome {
        if self.output.is_none() {
            face.can_write()?;
        }
        let pool = face.pool.clone();
        let ledger = face.ask(ExportLedger { pool }).await?;
        let rows = |format: Format| face.written(&ledger, &ledger.page(), format);
        let written: Result<Vec<u8>, Problem> = match face.asked {
            None | Some(Asked::Hledger) => Ok(hledger(&ledger).into_bytes()),
            Some(Asked::Beancount) => Ok(beancount(&ledger).into_bytes()),
            Some(Asked::Json) => rows(Format::Json),
            Some(Asked::Csv) => rows(Format::Csv),
            Some(Asked::Xlsx) => rows(Format::Xlsx),
            Some(Asked::Table) => rows(Format::Table),
        };
        let written = written?;
        let Some(path) = self.output else {
            return stream::data(&written).map_err(unwritten);
        };
        file::write(&path, &written)?;
        let said = Remark::new("document-written").with("file", path.display());
        face.say(&said.with("bytes", written.len()));
        Ok(())
    }
}
