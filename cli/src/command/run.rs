//! `halle run`: a truck's trips, from the plan to the way back.

mod drive;
mod plan;
mod print;

use clap::{Args, Subcommand};
use halle_node::control::{AssignRun, DepartRun, ListRuns, ReadCrates, ShowRun};

use crate::face::{Face, Outcome};

/// Runs.
#[derive(Debug, Subcommand)]
pub(crate) enum Run {
    /// Plans one.
    Plan(Box<plan::Plan>),
    /// All of them.
    List(OfCycle),
    /// One of them.
    Show(Named),
    /// Carries more, or stops once more.
    Add(Box<plan::Add>),
    /// Carries less, or stops once less.
    Remove(plan::Remove),
    /// The order of its stops.
    Order(plan::Order),
    /// Who drives.
    Assign(Assign),
    /// What its driver took at a stop.
    Load(drive::AtStop),
    /// It left.
    Depart(Named),
    /// What its driver left at a stop.
    Deliver(drive::AtStop),
    /// It is over.
    Finish(drive::Finish),
    /// Who holds whose crates.
    Crates(OfCycle),
    /// Writes a paper.
    Print(print::Print),
}

/// A run.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// Its name.
    #[arg(value_name = "RUN")]
    run: String,
}

/// Of one cycle.
#[derive(Debug, Args)]
pub(crate) struct OfCycle {
    /// Only this cycle's.
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
}

/// Who drives.
#[derive(Debug, Args)]
pub(crate) struct Assign {
    /// Its name.
    #[arg(value_name = "RUN")]
    run: String,
    /// The hub; none: this one.
    #[arg(long, value_name = "CODE", conflicts_with = "give_up")]
    driver: Option<String>,
    /// This hub does not.
    #[arg(long)]
    give_up: bool,
}

impl Run {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Plan(plan) => face.answer(plan.request()?).await,
            Self::List(OfCycle { cycle }) => {
                face.answer(ListRuns {
                    pool: face.pool.clone(),
                    cycle,
                })
                .await
            }
            Self::Show(Named { run }) => face.answer(ShowRun { run }).await,
            Self::Add(add) => face.answer(add.request()?).await,
            Self::Remove(remove) => face.answer(remove.request()).await,
            Self::Order(order) => face.answer(order.request()).await,
            Self::Assign(Assign {
                run,
                driver,
                give_up,
            }) => {
                face.answer(AssignRun {
                    run,
                    driver,
                    give_up,
                })
                .await
            }
            Self::Load(stop) => face.answer(stop.loaded()?).await,
            Self::Depart(Named { run }) => face.answer(DepartRun { run }).await,
            Self::Deliver(stop) => face.answer(stop.delivered()?).await,
            Self::Finish(finish) => face.answer(finish.request()?).await,
            Self::Crates(OfCycle { cycle }) => {
                face.answer(ReadCrates {
                    pool: face.pool.clone(),
                    cycle,
                })
                .await
            }
            Self::Print(print) => print.run(face).await,
        }
    }
}
