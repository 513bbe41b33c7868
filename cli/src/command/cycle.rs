//! `halle cycle`: order cycles.

use clap::{Args, Subcommand};
use halle_node::control::{
    ChangeCycle, CloseCycle, ListCycles, OpenCycle, Problem, ReviewCycle, ShowCycle,
};

use crate::face::{Face, Outcome};
use crate::typed::date::moment;
use crate::typed::measure::kilometres;
use crate::typed::name::shortage;
use crate::view::View;

/// Order cycles.
#[derive(Debug, Subcommand)]
pub(crate) enum Cycle {
    /// Opens one, run by this hub.
    Open(Open),
    /// All of them.
    List,
    /// One of them.
    Show(Named),
    /// Changes what is planned of one.
    Set(Set),
    /// Closes one that this hub runs.
    Close(Named),
    /// What one came to.
    Review(Review),
}

/// A cycle.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// Its name.
    #[arg(value_name = "CYCLE")]
    cycle: String,
}

/// What a cycle came to.
#[derive(Debug, Args)]
pub(crate) struct Review {
    /// Its name.
    #[arg(value_name = "CYCLE")]
    cycle: String,
    /// Within how many kilometres something counts as near.
    #[arg(long, value_name = "NUMBER")]
    near: Option<String>,
}

/// What is planned of a cycle.
#[derive(Debug, Args)]
pub(crate) struct Plan {
    /// When it opens.
    #[arg(long, value_name = "DATE")]
    opens: Option<String>,
    /// When it closes.
    #[arg(long, value_name = "DATE")]
    closes: Option<String>,
    /// When goods are delivered.
    #[arg(long, value_name = "DATE")]
    delivers: Option<String>,
    /// How a shortage is shared.
    #[arg(long, value_name = "RULE")]
    shortage: Option<String>,
    /// Where goods are picked up.
    #[arg(long, value_name = "WORDS")]
    places: Option<String>,
}

/// Opens a cycle.
#[derive(Debug, Args)]
pub(crate) struct Open {
    /// Its name.
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    plan: Plan,
    /// A cycle that it is to be like.
    #[arg(long, value_name = "CYCLE")]
    like: Option<String>,
    /// How many days later than that one.
    #[arg(long, value_name = "DAYS", requires = "like")]
    days: Option<u32>,
    /// Only show what would be opened.
    #[arg(long)]
    dry_run: bool,
}

/// Changes what is planned of a cycle.
#[derive(Debug, Args)]
pub(crate) struct Set {
    /// Its name.
    #[arg(value_name = "CYCLE")]
    cycle: String,
    #[command(flatten)]
    plan: Plan,
    /// Only show what would change, and for whom.
    #[arg(long)]
    dry_run: bool,
    /// Without asking.
    #[arg(long)]
    yes: bool,
}

impl Cycle {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Open(open) => face.answer(open.request(face.pool.clone())?).await,
            Self::List => {
                face.answer(ListCycles {
                    pool: face.pool.clone(),
                })
                .await
            }
            Self::Show(Named { cycle }) => face.answer(ShowCycle { cycle }).await,
            Self::Set(set) => set.run(face).await,
            Self::Close(Named { cycle }) => face.answer(CloseCycle { cycle }).await,
            Self::Review(Review { cycle, near }) => {
                let metres = near.as_deref().map(kilometres).transpose()?;
                let near = metres.map(|it| u32::try_from(it).unwrap_or(u32::MAX));
                face.answer(ReviewCycle { cycle, near }).await
            }
        }
    }
}

impl Plan {
    /// The same with days, hours and the rule as the node takes them.
    fn read(self) -> Result<Self, Problem> {
        let read = |text: Option<String>| text.as_deref().map(moment).transpose();
        Ok(Self {
            opens: read(self.opens)?,
            closes: read(self.closes)?,
            delivers: read(self.delivers)?,
            shortage: self.shortage.as_deref().map(shortage).transpose()?,
            places: self.places,
        })
    }
}

impl Open {
    fn request(self, pool: Option<String>) -> Result<OpenCycle, Problem> {
        let plan = self.plan.read()?;
        Ok(OpenCycle {
            pool,
            name: self.name,
            opens: plan.opens,
            closes: plan.closes,
            delivers: plan.delivers,
            shortage: plan.shortage,
            places: plan.places,
            like: self.like,
            days: self.days,
            dry_run: self.dry_run,
        })
    }
}

impl Set {
    /// Shows first who has orders in the cycle; where somebody has, a person says yes.
    async fn run(self, face: &Face) -> Outcome {
        let yes = self.yes;
        let request = self.request()?;
        if !request.dry_run && !yes {
            let first = ChangeCycle {
                dry_run: true,
                ..request.clone()
            };
            let shown = face.ask(first).await?;
            if !shown.concerned.is_empty() && !shown.changes.is_empty() {
                face.present(&shown.page());
                face.confirm(yes, "--yes", "question-change-cycle")?;
            }
        }
        face.answer(request).await
    }

    fn request(self) -> Result<ChangeCycle, Problem> {
        let plan = self.plan.read()?;
        Ok(ChangeCycle {
            cycle: self.cycle,
            opens: plan.opens,
            closes: plan.closes,
            delivers: plan.delivers,
            shortage: plan.shortage,
            places: plan.places,
            dry_run: self.dry_run,
        })
    }
}
