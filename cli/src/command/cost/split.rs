//! `halle cost split`: the pool's own splitting function, from figures on the command line.
//!
//! Needs no home and no pool: people compare rules before they vote.

use clap::Args;
use halle_node::control::{Problem, steps};
use halle_protocol::money::Amount;
use halle_protocol::rules::cap::CapError;
use halle_protocol::rules::split::SplitError;
use halle_protocol::rules::{self, Cap, Participant, Ties};

use crate::face::{Face, Outcome};
use crate::typed::amount::{amount, refusal};
use crate::typed::figures::{Figured, figured};
use crate::typed::name::parsed_rule;

/// Shares a cost from figures.
#[derive(Debug, Args)]
pub(crate) struct Split {
    /// How much.
    #[arg(long, value_name = "AMOUNT")]
    amount: String,
    /// How it is shared.
    #[arg(long, value_name = "RULE")]
    rule: String,
    /// A hub and its figures.
    #[arg(long, value_name = "CODE:value=…,weight=…", num_args = 1.., required = true)]
    hub: Vec<String>,
    /// The most a hub pays.
    #[arg(long, value_name = "30%:value")]
    cap: Option<String>,
}

impl Split {
    /// Does it.
    pub(crate) fn run(self, face: &Face) -> Outcome {
        let cents = amount(&self.amount)?;
        let amount = Amount::new(cents)
            .map_err(|_| Problem::usage("amount-too-large").with("text", &self.amount))?;
        let rule = parsed_rule(&self.rule)?;
        let cap = self.cap.as_deref().map(cap).transpose()?;
        let hubs = self
            .hub
            .iter()
            .map(|hub| figured(hub))
            .collect::<Result<Vec<_>, _>>()?;
        let participants: Vec<Participant<'_>> = hubs.iter().map(participant).collect();
        let split = rules::split(amount, &rule, &participants, cap, Ties::AsGiven);
        let split = split.map_err(|error| impossible(&error))?;
        face.show(&steps::cost_split(&split))
    }
}

fn participant(hub: &Figured) -> Participant<'_> {
    Participant {
        code: &hub.code,
        figures: hub.figures,
    }
}

/// Reads a cap such as `30%:value` or `30 % : valeur`.
pub(crate) fn cap(text: &str) -> Result<Cap, Problem> {
    text.parse().map_err(|error| match error {
        CapError::BadPercent { source, .. } => refusal(text, &source),
        CapError::UnknownBase { near, .. } => Problem::usage("bad-cap")
            .with("text", text)
            .near(near.into_iter().map(str::to_owned).collect()),
        CapError::NotACap { .. } | CapError::NotCanonical { .. } => {
            Problem::usage("bad-cap").with("text", text)
        }
    })
}

/// Why a cost cannot be split, as a problem.
fn impossible(error: &SplitError) -> Problem {
    match error {
        SplitError::NobodyTakesPart => Problem::usage("nobody-takes-part"),
        SplitError::NegativeAmount { amount } => {
            Problem::usage("amount-negative").with("text", amount)
        }
        SplitError::CodeTwice { code } => Problem::usage("hub-twice").with("hub", code),
        SplitError::NegativeValue { code, value } => Problem::usage("value-negative")
            .with("hub", code)
            .with("value_cents", value.cents()),
        SplitError::NothingCounted { key, amount } => Problem::failed("nothing-counted")
            .with("key", key)
            .with("amount_cents", amount.cents()),
        SplitError::CapsTooLow { missing } => {
            Problem::refused("caps-too-low").with("missing_cents", missing.cents())
        }
        SplitError::CapTooLarge { code } => Problem::usage("cap-too-large").with("hub", code),
        SplitError::FiguresTooLarge { key } => Problem::usage("figures-too-large").with("key", key),
    }
}
