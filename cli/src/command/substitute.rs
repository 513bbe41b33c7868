//! `halle substitute`: what this hub takes instead of what it does not get.

use clap::{Args, Subcommand};
use halle_node::control::{
    EndSubstitute, ListSubstitutes, PlaceSubstitute, Problem, SetSubstitute,
};

use crate::face::{Face, Outcome};
use crate::typed::{amount::amount, name::substitution};

/// Substitution wishes.
#[derive(Debug, Subcommand)]
pub(crate) enum Substitute {
    /// Says what may come instead of an offer, or changes it.
    Set(Set),
    /// What may come instead of what.
    List,
    /// Orders what may come instead.
    Place(Place),
    /// Takes back what was said of an offer.
    End(Named),
}

/// Says what may come instead.
#[derive(Debug, Args)]
pub(crate) struct Set {
    /// The offer that may be missing.
    #[arg(value_name = "REF")]
    reference: String,
    /// What may come instead, the best first.
    #[arg(long, value_name = "REF", value_delimiter = ',')]
    by: Option<Vec<String>>,
    /// Who decides.
    #[arg(long, value_name = "accept|ask|never")]
    how: Option<String>,
    /// The most that a pack of it may cost.
    #[arg(long, value_name = "AMOUNT")]
    most: Option<String>,
}

/// Orders what may come instead.
#[derive(Debug, Args)]
pub(crate) struct Place {
    /// The order that goes without.
    #[arg(value_name = "ORDER")]
    order: String,
    /// Shows it and writes nothing.
    #[arg(long)]
    dry_run: bool,
}

/// An offer.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// Its reference.
    #[arg(value_name = "REF")]
    reference: String,
}

impl Substitute {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Set(set) => face.answer(set.request()?).await,
            Self::List => face.answer(ListSubstitutes {}).await,
            Self::Place(Place { order, dry_run }) => {
                face.answer(PlaceSubstitute { order, dry_run }).await
            }
            Self::End(Named { reference }) => face.answer(EndSubstitute { reference }).await,
        }
    }
}

impl Set {
    fn request(self) -> Result<SetSubstitute, Problem> {
        Ok(SetSubstitute {
            reference: self.reference,
            by: self.by,
            how: self.how.as_deref().map(substitution),
            most: self.most.as_deref().map(amount).transpose()?,
        })
    }
}
