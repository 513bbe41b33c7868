//! `halle cycle`: order cycles.

mod exchange;

use clap::{Args, Subcommand};
use exchange::{Close, Exchange};
use halle_node::control::{
    ChangeCycle, CommentCycle, ListCycles, OpenCycle, PlanWish, Problem, ReadShares, ReviewCycle,
    ReviewSeason, ShowCycle,
};

use crate::face::{Face, Outcome};
use crate::typed::amount::amount;
use crate::typed::date::{date, planned};
use crate::typed::measure::kilometres;
use crate::typed::name::{hypothesis, shortage, yes_or_no};
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
    /// Says something of one hub's part in one.
    Exchange(Exchange),
    /// Closes one that this hub runs, or one hub's part in it.
    Close(Close),
    /// How far sellers are ahead of their shares.
    Shares(Named),
    /// What one came to.
    Review(Review),
    /// What all cycles between two days came to.
    Season(Season),
    /// Says what this hub thinks of one.
    Comment(Comment),
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

/// What all cycles between two days came to.
#[derive(Debug, Args)]
pub(crate) struct Season {
    /// First day.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Within how many kilometres something counts as near.
    #[arg(long, value_name = "NUMBER")]
    near: Option<String>,
}

/// What a hub thinks of a cycle.
#[derive(Debug, Args)]
pub(crate) struct Comment {
    /// Its name.
    #[arg(value_name = "CYCLE")]
    cycle: String,
    /// A few words for all partners.
    #[arg(value_name = "WORDS")]
    words: String,
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
    /// The next one opens so many days after it.
    #[arg(long, value_name = "DAYS")]
    every: Option<u32>,
    /// Whether it closes at the planned time without a person.
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true,
          default_missing_value = "yes", value_parser = yes_or_no)]
    by_itself: Option<bool>,
    /// Of a pilot: hubs that may buy.
    #[arg(long, value_name = "NUMBER")]
    buyers: Option<u32>,
    /// Of a pilot: offers that may be bought.
    #[arg(long, value_name = "NUMBER")]
    products: Option<u32>,
    /// Of a pilot: what all of it may cost.
    #[arg(long, value_name = "AMOUNT")]
    spend: Option<String>,
    /// Of a pilot: what it is to show.
    #[arg(long, value_name = "MEASURE")]
    hypothesis: Option<String>,
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
            Self::Exchange(exchange) => face.answer(exchange.request()?).await,
            Self::Close(close) => face.answer(close.request()?).await,
            Self::Comment(Comment { cycle, words }) => {
                face.answer(CommentCycle { cycle, words }).await
            }
            Self::Season(season) => face.answer(season.request(face.pool.clone())?).await,
            Self::Shares(Named { cycle }) => face.answer(ReadShares { cycle }).await,
            Self::Review(Review { cycle, near }) => {
                let near = metres(near.as_deref())?;
                face.answer(ReviewCycle { cycle, near }).await
            }
        }
    }
}

/// Kilometres as metres.
fn metres(typed: Option<&str>) -> Result<Option<u32>, Problem> {
    let metres = typed.map(kilometres).transpose()?;
    Ok(metres.map(|it| u32::try_from(it).unwrap_or(u32::MAX)))
}

impl Season {
    fn request(self, pool: Option<String>) -> Result<ReviewSeason, Problem> {
        Ok(ReviewSeason {
            pool,
            from: self.from.as_deref().map(date).transpose()?,
            to: self.to.as_deref().map(date).transpose()?,
            near: metres(self.near.as_deref())?,
        })
    }
}

impl Plan {
    /// The same with days, hours and the rule as the node takes them.
    fn read(self) -> Result<PlanWish, Problem> {
        let read = |text: Option<String>| text.as_deref().map(planned).transpose();
        Ok(PlanWish {
            opens: read(self.opens)?,
            closes: read(self.closes)?,
            delivers: read(self.delivers)?,
            shortage: self.shortage.as_deref().map(shortage).transpose()?,
            places: self.places,
            every: self.every,
            by_itself: self.by_itself,
            buyers: self.buyers,
            products: self.products,
            spend: self.spend.as_deref().map(amount).transpose()?,
            hypothesis: self.hypothesis.as_deref().map(hypothesis),
        })
    }
}

impl Open {
    fn request(self, pool: Option<String>) -> Result<OpenCycle, Problem> {
        Ok(OpenCycle {
            pool,
            name: self.name,
            plan: self.plan.read()?,
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
        Ok(ChangeCycle {
            cycle: self.cycle,
            plan: self.plan.read()?,
            dry_run: self.dry_run,
        })
    }
}
