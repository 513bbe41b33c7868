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
    let globals = arguments(&grammar, true);
    let mut blocks = vec![format!("# {title}"), intro, format!("## {every}"), globals];
    for command in shown(&mut grammar) {
        section(command, 2, &mut blocks);
    }
    blocks.join("\n\n") + "\n"
}

/// A command, then those it has, one level below.
fn section(command: &mut Command, level: usize, blocks: &mut Vec<String>) {
    let name = command.get_bin_name().unwrap_or_default();
    blocks.push(format!("{} `{name}`", "#".repeat(level)));
    blocks.push(format!("{}.", text(command.get_about())));
    if !command.has_subcommands() {
        let usage = command.render_usage().to_string();
        let usage = usage.trim();
        blocks.push(verbatim(usage.strip_prefix(USAGE).unwrap_or(usage)));
        blocks.push(arguments(command, false));
    }
    blocks.push(verbatim(&text(command.get_after_help())));
    blocks.retain(|block| !block.is_empty());
    for inner in shown(command) {
        section(inner, level.saturating_add(1), blocks);
    }
}

/// Text as it is; nothing of nothing.
fn verbatim(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("```text\n{text}\n```")
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
        format!("- {}`{arg}` – {help}", short.unwrap_or_default())
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn text(styled: Option<&clap::builder::StyledStr>) -> String {
    styled.map(ToString::to_string).unwrap_or_default()
}
