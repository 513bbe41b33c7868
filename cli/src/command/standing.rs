//! `halle standing`: what this hub orders in every cycle.

use clap::{Args, Subcommand};
use halle_node::control::{
    EndStanding, ListStandings, PauseStanding, PlaceStanding, Problem, SetStanding, ShowStanding,
    SkipStanding,
};

use crate::face::{Face, Outcome};
use crate::typed::amount::amount;
use crate::typed::date::date;
use crate::typed::item::whole;
use crate::typed::line::lines;
use crate::typed::name::{tier, yes_or_no};

/// Standing orders.
#[derive(Debug, Subcommand)]
pub(crate) enum Standing {
    /// Says what is ordered.
    Set(Box<Set>),
    /// Standing orders.
    List(List),
    /// One of them.
    Show(Named),
    /// Orders nothing for a while.
    Pause(Pause),
    /// Orders again.
    Resume(Named),
    /// Leaves it out of a cycle.
    Skip(Skip),
    /// Places it now.
    Place(Place),
    /// Orders nothing any more.
    End(Named),
}

/// Says what is ordered.
#[derive(Debug, Args)]
pub(crate) struct Set {
    /// Its name.
    #[arg(value_name = "NAME")]
    standing: String,
    /// What and how much.
    #[arg(long, value_name = "REF=PACKS", num_args = 1..)]
    line: Vec<String>,
    /// The lines of an order.
    #[arg(long, value_name = "ORDER", conflicts_with = "line")]
    order: Option<String>,
    /// The price tier.
    #[arg(long, value_name = "TIER")]
    tier: Option<String>,
    /// Words for the sellers.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// First day.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// In each so manieth cycle.
    #[arg(long, value_name = "NUMBER")]
    every: Option<String>,
    /// The most it may cost.
    #[arg(long, value_name = "AMOUNT")]
    most: Option<String>,
    /// Only when a person says so.
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true,
          default_missing_value = "yes", value_parser = yes_or_no)]
    by_hand: Option<bool>,
}

/// Standing orders.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Those that are over as well.
    #[arg(long)]
    all: bool,
}

/// A standing order.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// Its name.
    #[arg(value_name = "NAME")]
    standing: String,
}

/// Orders nothing for a while.
#[derive(Debug, Args)]
pub(crate) struct Pause {
    /// Its name.
    #[arg(value_name = "NAME")]
    standing: String,
    /// First day of it.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day of it.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
}

/// Leaves it out of a cycle.
#[derive(Debug, Args)]
pub(crate) struct Skip {
    /// Its name.
    #[arg(value_name = "NAME")]
    standing: String,
    /// The cycle.
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// Takes that back.
    #[arg(long)]
    undo: bool,
}

/// Places it now.
#[derive(Debug, Args)]
pub(crate) struct Place {
    /// Its name.
    #[arg(value_name = "NAME")]
    standing: String,
    /// The cycle.
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// Writes nothing.
    #[arg(long)]
    dry_run: bool,
}

impl Standing {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Set(set) => face.answer(set.request(face.pool.clone())?).await,
            Self::List(List { all }) => face.answer(ListStandings { all }).await,
            Self::Show(Named { standing }) => face.answer(ShowStanding { standing }).await,
            Self::Pause(pause) => face.answer(pause.request()?).await,
            Self::Resume(Named { standing }) => {
                face.answer(PauseStanding {
                    standing,
                    from: None,
                    to: None,
                })
                .await
            }
            Self::Skip(it) => {
                face.answer(SkipStanding {
                    standing: it.standing,
                    cycle: it.cycle,
                    undo: it.undo,
                })
                .await
            }
            Self::Place(it) => {
                face.answer(PlaceStanding {
                    standing: it.standing,
                    cycle: it.cycle,
                    dry_run: it.dry_run,
                })
                .await
            }
            Self::End(Named { standing }) => face.answer(EndStanding { standing }).await,
        }
    }
}

impl Set {
    fn request(self, pool: Option<String>) -> Result<SetStanding, Problem> {
        let day = |it: Option<String>| match it.as_deref().map(str::trim) {
            Some("") => Ok(Some(String::new())),
            some => some.map(date).transpose(),
        };
        Ok(SetStanding {
            standing: self.standing,
            pool,
            lines: lines(&self.line)?,
            order: self.order,
            tier: self.tier.as_deref().map(tier),
            words: self.words,
            from: day(self.from)?,
            until: day(self.until)?,
            every: self.every.as_deref().map(whole).transpose()?,
            most: self.most.as_deref().map(amount).transpose()?,
            by_hand: self.by_hand,
        })
    }
}

impl Pause {
    fn request(self) -> Result<PauseStanding, Problem> {
        // Without days it begins today and has no end.
        let from = self.from.unwrap_or_else(|| "today".to_owned());
        Ok(PauseStanding {
            standing: self.standing,
            from: Some(date(&from)?),
            to: self.to.as_deref().map(date).transpose()?,
        })
    }
}
