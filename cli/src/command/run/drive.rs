//! What a driver types at a stop and at the end.

use clap::Args;
use halle_node::control::{DeliverRun, FinishRun, LoadRun, Problem};

use crate::typed::line::lines;
use crate::typed::measure::{celsius, kilometres, minutes};

/// At a stop.
#[derive(Debug, Args)]
pub(crate) struct AtStop {
    /// The run.
    #[arg(value_name = "RUN")]
    run: String,
    /// The stop.
    #[arg(value_name = "CODE")]
    hub: String,
    /// Which lines; none: all.
    #[arg(long, value_name = "REF=PACKS")]
    line: Vec<String>,
    /// Crates as counted.
    #[arg(long, value_name = "NUMBER")]
    crates: Option<u32>,
    /// Empty crates that went the other way.
    #[arg(long, value_name = "NUMBER")]
    empty: Option<u32>,
    /// Degrees in the hold.
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    celsius: Option<String>,
    /// What else there is to say.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

/// The run is over.
#[derive(Debug, Args)]
pub(crate) struct Finish {
    /// The run.
    #[arg(value_name = "RUN")]
    run: String,
    /// Kilometres driven.
    #[arg(long, value_name = "NUMBER")]
    km: String,
    /// Hours worked.
    #[arg(long, value_name = "NUMBER")]
    hours: Option<String>,
}

impl AtStop {
    pub(super) fn loaded(self) -> Result<LoadRun, Problem> {
        Ok(LoadRun {
            lines: lines(&self.line)?,
            celsius: self.celsius.as_deref().map(celsius).transpose()?,
            run: self.run,
            hub: self.hub,
            crates: self.crates,
            empties: self.empty,
            words: self.words,
        })
    }

    pub(super) fn delivered(self) -> Result<DeliverRun, Problem> {
        Ok(DeliverRun {
            lines: lines(&self.line)?,
            celsius: self.celsius.as_deref().map(celsius).transpose()?,
            run: self.run,
            hub: self.hub,
            crates: self.crates,
            empties: self.empty,
            words: self.words,
        })
    }
}

impl Finish {
    pub(super) fn request(self) -> Result<FinishRun, Problem> {
        Ok(FinishRun {
            metres: kilometres(&self.km)?,
            minutes: self.hours.as_deref().map(minutes).transpose()?,
            run: self.run,
        })
    }
}
