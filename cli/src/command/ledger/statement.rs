//! `halle ledger statement`: one account between two dates, as a page or as a signed file.

use std::path::{Path, PathBuf};

use clap::Args;
use halle_node::control::{ReadStatement, Remark, SignStatement};

use crate::face::{Face, Outcome};
use crate::typed::account::account;
use crate::typed::date::date;
use crate::typed::file;

/// One account between two dates.
#[derive(Debug, Args)]
pub(crate) struct Statement {
    /// The account; none: this hub's.
    #[arg(long, value_name = "ACCOUNT")]
    account: Option<String>,
    /// First day.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Where to write a signed file; none: a page is shown.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Statement {
    /// Shows the page, or writes the file.
    pub(super) async fn run(self, face: &Face) -> Outcome {
        let account = self.account.as_deref().map(account);
        let from = self.from.as_deref().map(date).transpose()?;
        let to = self.to.as_deref().map(date).transpose()?;
        let pool = face.pool.clone();
        let Some(path) = self.output else {
            let request = ReadStatement {
                pool,
                account,
                from,
                to,
            };
            return face.answer(request).await;
        };
        let request = SignStatement {
            pool,
            account,
            from,
            to,
        };
        sign(face, request, &path).await
    }
}

async fn sign(face: &Face, request: SignStatement, path: &Path) -> Outcome {
    let signed = face.ask(request).await?;
    file::write(path, &file::decoded(&signed.base64)?)?;
    let said = Remark::new("document-written").with("file", path.display());
    face.say(&said.with("bytes", signed.bytes));
    face.show(&signed)
}
