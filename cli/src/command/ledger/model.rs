//! `halle ledger model`: what pays for what this hub does.

use clap::Args;
use halle_node::control::{Problem, ReadModel};

use crate::typed::date::date;

/// What pays for what this hub does.
#[derive(Debug, Args)]
pub(crate) struct Model {
    /// First day.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// As if these funds had given nothing.
    #[arg(long, value_name = "FUND")]
    without: Vec<String>,
    /// A margin, to see what sales it would need.
    #[arg(long, value_name = "PERCENT")]
    margin: Option<String>,
}

impl Model {
    /// What is asked.
    pub(super) fn request(self, pool: Option<String>) -> Result<ReadModel, Problem> {
        Ok(ReadModel {
            pool,
            from: self.from.as_deref().map(date).transpose()?,
            to: self.to.as_deref().map(date).transpose()?,
            without: self.without,
            margin: self.margin,
        })
    }
}
