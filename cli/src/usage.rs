//! What clap could not read, said in the person's language and format.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "clap's lists of kinds are open"
)]

use std::error::Error as _;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use halle_node::control::{Class, Problem};

use crate::arguments::Early;
use crate::failure;
use crate::output::stream;
use crate::words::Words;

/// Prints help asked for, or says what is wrong; gives the exit code.
pub(crate) fn explain(
    error: &clap::Error,
    arguments: &[OsString],
    grammar: &mut Command,
    early: Early,
) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = error.render();
            let text = if is_coloured(grammar) {
                text.ansi().to_string()
            } else {
                text.to_string()
            };
            let _ = stream::data(text.as_bytes());
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand
            if early.is_for_people() =>
        {
            stream::aside(&help(arguments, grammar));
            ExitCode::from(Class::Usage.exit_code())
        }
        _ => {
            let problem = problem(error).with("command", path(arguments, grammar));
            failure::tell(&problem, Words(early.language), early.format, early.plain);
            ExitCode::from(problem.class.exit_code())
        }
    }
}

fn is_coloured(grammar: &Command) -> bool {
    grammar.get_color() == clap::ColorChoice::Always
}

/// The problem that stands for clap's error.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "clap's list of kinds is open"
)]
fn problem(error: &clap::Error) -> Problem {
    let text = |kind| context(error, kind);
    let named = |code: &str| {
        let argument = text(ContextKind::InvalidArg);
        Problem::usage(code).with("argument", argument.trim_end_matches("..."))
    };
    let suggested = near(error);
    match error.kind() {
        ErrorKind::UnknownArgument => named("unknown-argument").near(suggested),
        ErrorKind::InvalidSubcommand => Problem::usage("unknown-command")
            .with("name", text(ContextKind::InvalidSubcommand))
            .near(suggested),
        ErrorKind::MissingRequiredArgument => named("missing-argument"),
        ErrorKind::InvalidValue if text(ContextKind::InvalidValue).is_empty() => {
            named("missing-value")
        }
        ErrorKind::InvalidValue => named("invalid-value")
            .with("value", text(ContextKind::InvalidValue))
            .near(valid(error)),
        ErrorKind::ValueValidation if is_no_number(error) => {
            named("not-whole-number").with("value", text(ContextKind::InvalidValue))
        }
        ErrorKind::ValueValidation => {
            named("invalid-value").with("value", text(ContextKind::InvalidValue))
        }
        ErrorKind::ArgumentConflict => {
            named("argument-conflict").with("other", text(ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            named("wrong-values")
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Problem::usage("missing-command")
        }
        ErrorKind::InvalidUtf8 => Problem::usage("invalid-utf8"),
        ErrorKind::NoEquals => named("no-equals"),
        _ => Problem::usage("bad-usage").with("words", error.kind()),
    }
}

/// Whether a whole number was wanted and something else given.
fn is_no_number(error: &clap::Error) -> bool {
    let source = error.source();
    source.is_some_and(<dyn std::error::Error>::is::<std::num::ParseIntError>)
}

/// A piece of what clap knows, as text.
fn context(error: &clap::Error, kind: ContextKind) -> String {
    error.get(kind).map(ToString::to_string).unwrap_or_default()
}

/// What clap thinks was meant.
fn near(error: &clap::Error) -> Vec<String> {
    let kinds = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    kinds
        .into_iter()
        .find_map(|kind| list(error, kind))
        .unwrap_or_default()
}

/// The value meant, else the values there are.
fn valid(error: &clap::Error) -> Vec<String> {
    list(error, ContextKind::SuggestedValue)
        .or_else(|| list(error, ContextKind::ValidValue))
        .unwrap_or_default()
}

fn list(error: &clap::Error, kind: ContextKind) -> Option<Vec<String>> {
    match error.get(kind)? {
        ContextValue::String(one) => Some(vec![one.clone()]),
        ContextValue::Strings(many) => Some(many.clone()),
        _ => None,
    }
}

/// The help of the command meant.
fn help(arguments: &[OsString], grammar: &mut Command) -> String {
    let mut command = grammar;
    for name in names(arguments, command) {
        match command.find_subcommand_mut(&name) {
            Some(inner) => command = inner,
            None => return String::new(),
        }
    }
    command.render_help().to_string()
}

/// The command meant, as typed: `halle order place`.
fn path(arguments: &[OsString], grammar: &Command) -> String {
    let path: Vec<String> = std::iter::once("halle".to_owned())
        .chain(names(arguments, grammar))
        .collect();
    path.join(" ")
}

/// The names of the command meant, from noun to verb.
fn names(arguments: &[OsString], grammar: &Command) -> Vec<String> {
    let mut names = Vec::new();
    let mut command = grammar;
    for word in arguments.iter().skip(1) {
        if let Some(inner) = command.find_subcommand(word) {
            names.push(inner.get_name().to_owned());
            command = inner;
        }
    }
    names
}
