//! `halle`: what a person sees of a hub.
//!
//! Arguments become one typed request, its answer becomes a page, JSON or CSV. Invariant: data
//! on stdout, everything else on stderr, and the exit code says the consequence. Deliberately
//! absent: any rule of trade or money – those are asked of the node, or computed by `protocol`.

mod arguments;
mod help;
mod reference;
mod usage;

mod command;
mod typed;

mod face;
mod failure;
mod output;
mod print;
mod sheet;
mod view;

mod figures;
mod language;
mod words;

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::FromArgMatches;
use halle_node::control::{Class, Problem};
use halle_node::log::Sink;

use crate::arguments::{Asked, Early, Halle};
use crate::command::Command;
use crate::face::{Face, Outcome};
use crate::output::terminal::Surface;
use crate::words::Words;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let early = Early::of(&arguments, |name| std::env::var(name).ok());
    let words = Words(early.language);
    let mut grammar = help::grammar(words, Surface::stdout(early.plain));
    let halle = grammar
        .try_get_matches_from_mut(&arguments)
        .and_then(|matches| Halle::from_arg_matches(&matches));
    let halle = match halle {
        Ok(halle) => halle,
        Err(error) => return usage::explain(&error, &arguments, &mut grammar, early),
    };
    let face = Face::new(halle.globals, words);
    let fits = fits(&halle.command, &face).and_then(|()| log(&halle.command, &face));
    match fits.and_then(|()| unbroken(|| run(halle.command, &face))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            failure::tell(&problem, words, face.format, early.plain);
            ExitCode::from(problem.class.exit_code())
        }
    }
}

/// A journal is asked of a ledger alone.
fn fits(command: &Command, face: &Face) -> Outcome {
    match face.asked {
        Some(Asked::Hledger | Asked::Beancount) if !command.has_journal() => {
            Err(Problem::usage("journal-of-ledger"))
        }
        _ => Ok(()),
    }
}

/// Does it; a defect of ours is a problem like others, and where it is stands in the log.
fn unbroken(work: impl FnOnce() -> Outcome) -> Outcome {
    halle_node::log::note_defects();
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Problem::failed("bug")))
}

fn run(command: Command, face: &Face) -> Outcome {
    let runtime = tokio::runtime::Runtime::new()
        .map_err(|error| Problem::new(Class::Failed, "no-threads").with("words", error))?;
    runtime.block_on(command.run(face))
}

/// Begins the log: to stderr, or to the home's file for a node in the background; as much as `-v`
/// or `HALLE_LOG` ask for.
fn log(command: &Command, face: &Face) -> Outcome {
    let level = match (face.verbose(), command) {
        (0, Command::Up(_)) | (1, _) => "info",
        (0, _) => "warn",
        _ => "debug",
    };
    let directives = std::env::var("HALLE_LOG").unwrap_or_else(|_| level.to_owned());
    let file = face.home().join("log").join("halle.log");
    let sink = if command.is_detached() {
        Sink::File(&file)
    } else {
        Sink::Terminal
    };
    halle_node::log::start(sink, &directives)
}
