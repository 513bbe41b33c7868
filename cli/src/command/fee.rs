//! `halle fee`: what a cycle's coordinator asks by the charter.

use clap::{Args, Subcommand};
use halle_node::control::{ChargeFee, ListFees, TryFee};

use crate::face::{Face, Outcome};
use crate::typed::name::side;

/// What a cycle's coordinator asks.
#[derive(Debug, Subcommand)]
pub(crate) enum Fee {
    /// Those of the charter.
    List,
    /// Asks one for what left in a cycle.
    Charge(Charge),
    /// What a rule would have come to.
    Try(Try),
}

/// Asks one for what left in a cycle.
#[derive(Debug, Args)]
pub(crate) struct Charge {
    /// The cycle.
    #[arg(value_name = "CYCLE")]
    cycle: String,
    /// Its name.
    #[arg(value_name = "FEE")]
    fee: Option<String>,
    /// Only reckons.
    #[arg(long)]
    dry_run: bool,
}

/// What a rule would have come to.
#[derive(Debug, Args)]
pub(crate) struct Try {
    /// The rule, or a fee of the charter.
    #[arg(value_name = "RULE")]
    rule: String,
    /// In which cycles.
    #[arg(long = "cycle", value_name = "CYCLE", required = true)]
    cycles: Vec<String>,
    /// Who would pay.
    #[arg(long, value_name = "SIDE")]
    payer: Option<String>,
}

impl Fee {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::List => {
                let pool = face.pool.clone();
                face.answer(ListFees { pool }).await
            }
            Self::Charge(Charge {
                cycle,
                fee,
                dry_run,
            }) => {
                face.answer(ChargeFee {
                    cycle,
                    fee,
                    dry_run,
                })
                .await
            }
            Self::Try(it) => {
                face.answer(TryFee {
                    cycles: it.cycles,
                    rule: it.rule,
                    payer: it.payer.as_deref().map(side).transpose()?,
                })
                .await
            }
        }
    }
}
