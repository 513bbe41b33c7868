//! `halle stock`: what this hub has, and what became of it.

use clap::{Args, Subcommand};
use halle_node::control::{FlashOffer, ListStock, ListStockMoves, MoveStock, Problem};

use crate::face::{Face, Outcome};
use crate::typed::amount::amount;
use crate::typed::date::date;
use crate::typed::name::loss_reason;

/// What this hub has.
#[derive(Debug, Subcommand)]
pub(crate) enum Stock {
    /// What there is of each offer.
    List(List),
    /// What was counted on the shelf.
    Count(Count),
    /// More has come.
    Add(Count),
    /// Packs came back.
    Return(Count),
    /// Packs were given away.
    Gift(Gift),
    /// A lower price for some days.
    Flash(Flash),
    /// Packs are lost.
    Loss(Loss),
    /// What became of packs.
    Moves(Moves),
}

/// What there is.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Words to look for.
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
}

/// So many packs of an offer.
#[derive(Debug, Args)]
pub(crate) struct Count {
    #[command(flatten)]
    what: What,
}

/// An offer, packs, and why.
#[derive(Debug, Args)]
pub(crate) struct What {
    /// Its reference.
    #[arg(value_name = "REF")]
    reference: String,
    /// Packs.
    #[arg(value_name = "PACKS")]
    packs: u32,
    /// Why.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// Only show what would change.
    #[arg(long)]
    dry_run: bool,
}

/// Packs that were given away.
#[derive(Debug, Args)]
pub(crate) struct Gift {
    #[command(flatten)]
    what: What,
    /// Who got them.
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
}

/// A lower price for some days.
#[derive(Debug, Args)]
pub(crate) struct Flash {
    /// Its reference.
    #[arg(value_name = "REF")]
    reference: String,
    /// The price.
    #[arg(value_name = "AMOUNT", required_unless_present = "end")]
    price: Option<String>,
    /// The last day.
    #[arg(long, value_name = "DATE", required_unless_present = "end")]
    until: Option<String>,
    /// The usual price again.
    #[arg(long, conflicts_with_all = ["price", "until"])]
    end: bool,
}

/// Packs that are lost.
#[derive(Debug, Args)]
pub(crate) struct Loss {
    #[command(flatten)]
    what: What,
    /// Why.
    #[arg(long, value_name = "REASON")]
    why: Option<String>,
    /// The cycle in which promised packs are taken.
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
}

/// What became of packs.
#[derive(Debug, Args)]
pub(crate) struct Moves {
    /// Only of this offer.
    #[arg(value_name = "REF")]
    reference: Option<String>,
    /// First day.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
}

impl Stock {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        let request = match self {
            Self::List(List { search }) => return face.answer(ListStock { search }).await,
            Self::Flash(flash) => return face.answer(flash.request()?).await,
            Self::Moves(moves) => return face.answer(moves.request()?).await,
            Self::Count(Count { what }) => what.request("count"),
            Self::Add(Count { what }) => what.request("add"),
            Self::Return(Count { what }) => what.request("return"),
            Self::Gift(Gift { what, to }) => MoveStock {
                to,
                ..what.request("gift")
            },
            Self::Loss(Loss { what, why, cycle }) => MoveStock {
                reason: why.as_deref().map(loss_reason),
                cycle,
                ..what.request("loss")
            },
        };
        face.answer(request).await
    }
}

impl What {
    fn request(self, kind: &str) -> MoveStock {
        MoveStock {
            reference: self.reference,
            kind: kind.to_owned(),
            packs: self.packs,
            words: self.words,
            dry_run: self.dry_run,
            ..MoveStock::default()
        }
    }
}

impl Flash {
    fn request(self) -> Result<FlashOffer, Problem> {
        Ok(FlashOffer {
            reference: self.reference,
            price: self.price.as_deref().map(amount).transpose()?,
            until: self.until.as_deref().map(date).transpose()?,
            end: self.end,
        })
    }
}

impl Moves {
    fn request(self) -> Result<ListStockMoves, Problem> {
        Ok(ListStockMoves {
            reference: self.reference,
            from: self.from.as_deref().map(date).transpose()?,
            to: self.to.as_deref().map(date).transpose()?,
        })
    }
}
