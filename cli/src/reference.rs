//! The command line as a page of Markdown: every command with its usage, arguments and examples.
//!
//! Made from the grammar that parses, with the help of its language, so the page cannot say what
//! the command does not do. Flags that every command takes stand once, at the top. Deliberately
//! absent: hidden commands and flags.

use clap::{Arg, Command};

use crate::help;
use crate::output::terminal::Surface;
use crate::words::Words;

/// What clap writes before a usage, in English whatever the language of the help.
const USAGE: &str = "Usage: ";

/// The page in a language.
pub(crate) fn page(words: Words) -> String {
    let mut grammar = help::grammar(words, Surface::stdout(true));
    grammar.build();
    let title = words.say("page-reference-title");
    let intro = words.say("page-reference-intro");
    let every = words.say("page-reference-every");
    let globals: String = arguments(&grammar, true);
    let mut page = format!("# {title}\n\n{intro}\n\n## {every}\n\n{globals}");
    for command in shown(&mut grammar) {
        section(command, 2, &mut page);
    }
    page
}

/// A command, then those it has, one level below.
fn section(command: &mut Command, level: usize, page: &mut String) {
    let name = command.get_bin_name().unwrap_or_default().to_owned();
    let about = text(command.get_about());
    page.push_str(&format!("\n{} `{name}`\n\n{about}.\n", "#".repeat(level)));
    if !command.has_subcommands() {
        let usage = command.render_usage().to_string();
        let usage = usage
            .trim()
            .strip_prefix(USAGE)
            .unwrap_or(&usage)
            .to_owned();
        page.push_str(&format!("\n```text\n{usage}\n```\n"));
        let arguments = arguments(command, false);
        if !arguments.is_empty() {
            page.push_str(&format!("\n{arguments}"));
        }
    }
    let more = text(command.get_after_help());
    if !more.is_empty() {
        page.push_str(&format!("\n```text\n{more}\n```\n"));
    }
    for inner in shown(command) {
        section(inner, level.saturating_add(1), page);
    }
}

fn shown(command: &mut Command) -> impl Iterator<Item = &mut Command> {
    let inner = command.get_subcommands_mut();
    inner.filter(|it| !it.is_hide_set())
}

/// Arguments as a list: those of every command, or those of this one.
fn arguments(command: &Command, global: bool) -> String {
    let shown = |arg: &&Arg| !arg.is_hide_set() && arg.is_global_set() == global;
    let lines = command.get_arguments().filter(shown).map(|arg| {
        let short = arg.get_short().map(|it| format!("`-{it}`, "));
        let help = text(arg.get_help());
        format!("- {}`{arg}` – {help}\n", short.unwrap_or_default())
    });
    lines.collect()
}

fn text(styled: Option<&clap::builder::StyledStr>) -> String {
    styled.map(ToString::to_string).unwrap_or_default()
}
