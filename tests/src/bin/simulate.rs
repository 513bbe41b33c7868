//! Plays lives of federations under many seeds and says what came of them.
//!
//! A life that fails is made small and printed as a test; the others go on, and the exit code is 1.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command that people and scripts read"
)]

use std::{collections::BTreeMap, process::ExitCode, time::Instant};

use clap::Parser;
use halle_tests::life::{Lived, be_quiet, play, schedule, shrink};

/// Federations of hubs that trade, fail, lie and heal under a seed.
#[derive(Debug, Parser)]
#[command(name = "simulate")]
struct Asked {
    /// How many seeds.
    #[arg(long, default_value_t = 500)]
    seeds: u64,
    /// The first seed.
    #[arg(long, default_value_t = 0)]
    from: u64,
    /// Hubs of each federation, 2 to 40; absent: two to six, mostly two or three.
    #[arg(long, value_parser = clap::value_parser!(u16).range(2..=40))]
    hubs: Option<u16>,
    /// Without --hubs: of 2,000 seeds ten with 10 hubs, two with 20, one with 40.
    #[arg(long)]
    large: bool,
    /// Steps of each life.
    #[arg(long, default_value_t = 12)]
    steps: usize,
    /// Lives that are played to make a failing one small.
    #[arg(long, default_value_t = 300)]
    shrink: usize,
}

impl Asked {
    fn hubs_of(&self, seed: u64) -> Option<usize> {
        match (self.hubs, seed % 2_000) {
            (Some(hubs), _) => Some(usize::from(hubs)),
            (None, 555) if self.large => Some(40),
            (None, 333 | 1_333) if self.large => Some(20),
            (None, few) if self.large && few % 200 == 111 => Some(10),
            (None, _) => None,
        }
    }
}

/// What came of all lives.
#[derive(Debug, Default)]
struct Tally {
    seeds: u64,
    steps: usize,
    events: usize,
    saved: u64,
    faults: BTreeMap<&'static str, u64>,
    lost: u64,
    oversold: u64,
    diverged: u64,
    others: u64,
}

impl Tally {
    fn lived(&mut self, lived: Lived) {
        self.saved += lived.saved;
        for (what, count) in lived.faults {
            *self.faults.entry(what).or_default() += count;
        }
    }

    fn failed(&mut self, what: &str) {
        let says = |words: &[&str]| words.iter().any(|it| what.contains(it));
        let kind = if says(&["lost", "promised"]) {
            &mut self.lost
        } else if says(&["two states"]) {
            &mut self.oversold
        } else if says(&["another root", "shows something else", "other digests"]) {
            &mut self.diverged
        } else {
            &mut self.others
        };
        *kind += 1;
    }

    fn failures(&self) -> u64 {
        self.lost + self.oversold + self.diverged + self.others
    }

    fn print(&self, seconds: u64) {
        let faults: u64 = self.faults.values().sum();
        println!("{:<28}{:>12}", "seeds", self.seeds);
        println!("{:<28}{:>12}", "steps", self.steps);
        println!("{:<28}{:>12}", "events", self.events);
        println!("{:<28}{faults:>12}", "faults");
        for (what, count) in &self.faults {
            println!("  {what:<26}{count:>12}");
        }
        println!("{:<28}{:>12}", "acknowledged writes", self.saved);
        println!("{:<28}{:>12}", "lost", self.lost);
        println!("{:<28}{:>12}", "oversold", self.oversold);
        println!("{:<28}{:>12}", "diverged", self.diverged);
        println!("{:<28}{:>12}", "failed otherwise", self.others);
        println!("{:<28}{seconds:>12}", "seconds");
    }
}

fn main() -> ExitCode {
    let asked = Asked::parse();
    be_quiet();
    let begun = Instant::now();
    let mut tally = Tally::default();
    for seed in asked.from..asked.from.saturating_add(asked.seeds) {
        let (setting, events) = schedule(seed, asked.hubs_of(seed), asked.steps);
        tally.seeds += 1;
        tally.steps += asked.steps;
        tally.events += events.len();
        match play(&setting, &events) {
            Ok(lived) => tally.lived(lived),
            Err(failed) => {
                tally.failed(&failed.what);
                println!("FAILED {setting}: {}", failed.what);
                println!("{}", shrink(setting, &events, failed, asked.shrink));
            }
        }
        if tally.seeds.is_multiple_of(100) {
            let seconds = begun.elapsed().as_secs();
            let (seeds, failures) = (tally.seeds, tally.failures());
            eprintln!("{seeds} seeds, {failures} failed, {seconds} s");
        }
    }
    tally.print(begun.elapsed().as_secs());
    if tally.failures() == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
