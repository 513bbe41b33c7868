//! The grammar of the command line with its help in the person's language.
//!
//! Flags and commands come from the types in [`crate::arguments`] and [`crate::command`]; every
//! text comes from `help.ftl`: `help-order-place` for a command, its attribute `.cycle` for an
//! argument, `.more` for what stands below, `help-global` for the flags of every command.

use clap::builder::{Resettable, StyledStr};
use clap::{Arg, Command, CommandFactory, Id};

use crate::arguments::Halle;
use crate::output::terminal::Surface;
use crate::words::{Values, Words};

/// Key of the flags that every command takes.
const GLOBAL: &str = "help-global";

/// The grammar, worded.
pub(crate) fn grammar(words: Words, surface: Surface) -> Command {
    let colour = if surface.colour {
        clap::ColorChoice::Always
    } else {
        clap::ColorChoice::Never
    };
    worded(
        Halle::command()
            .color(colour)
            .term_width(surface.width.into()),
        "help",
        words,
    )
}

fn worded(command: Command, key: &str, words: Words) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|c| c.get_name().to_owned())
        .collect();
    let mut command = command
        .about(text(key, words))
        .long_about(Resettable::Reset)
        .after_help(text(&format!("{key}.more"), words))
        .help_template(template(words))
        .subcommand_help_heading(words.say("help-words.commands"))
        .subcommand_value_name(words.say("help-words.command"))
        .mut_args(|arg| argument(arg, key, words));
    let places: Vec<Id> = command
        .get_positionals()
        .map(|it| it.get_id().clone())
        .collect();
    for (place, id) in places.into_iter().enumerate() {
        command = command.mut_arg(id, |arg| arg.display_order(place));
    }
    for name in names {
        let key = format!("{key}-{name}");
        command = command.mut_subcommand(name, |inner| worded(inner, &key, words));
    }
    command
}

/// The text of a key, or none.
fn text(key: &str, words: Words) -> Resettable<StyledStr> {
    words.find(key, &Values::new()).map(StyledStr::from).into()
}

fn template(words: Words) -> String {
    let usage = words.say("help-words.usage");
    format!("{{about}}\n\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}")
}

/// An argument with its text; what clap would add in English is left out.
fn argument(arg: Arg, key: &str, words: Words) -> Arg {
    let key = if arg.is_global_set() { GLOBAL } else { key };
    let text = text(&argument_key(key, &arg), words);
    let arg = arg.help(text).long_help(Resettable::Reset);
    let heading = match (arg.is_global_set(), arg.is_positional()) {
        (true, _) => "help-words.everywhere",
        (false, true) => "help-words.arguments",
        (false, false) => "help-words.options",
    };
    let arg = arg.help_heading(words.say(heading));
    if arg.get_action().takes_values() {
        let names = value_names(&arg, words);
        arg.value_names(names)
            .hide_possible_values(true)
            .hide_env(true)
            .hide_default_value(true)
            .allow_negative_numbers(true)
    } else {
        arg
    }
}

/// What stands for a value: `AMOUNT` is `MONTANT` in French.
fn value_names(arg: &Arg, words: Words) -> Vec<String> {
    let names = arg.get_value_names().unwrap_or_default();
    let worded = |name: &str| {
        let slug: String = name
            .to_lowercase()
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { '-' })
            .collect();
        words.find(&format!("help-values.{slug}"), &Values::new())
    };
    names
        .iter()
        .map(|name| worded(name).unwrap_or_else(|| name.to_string()))
        .collect()
}

fn argument_key(key: &str, arg: &Arg) -> String {
    format!("{key}.{}", arg.get_id().as_str().replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    /// Every key that the grammar asks for.
    fn keys(command: &Command, key: &str, found: &mut Vec<String>) {
        found.push(key.to_owned());
        for arg in command.get_arguments() {
            let of = if arg.is_global_set() { GLOBAL } else { key };
            found.push(argument_key(of, arg));
        }
        for inner in command.get_subcommands() {
            keys(inner, &format!("{key}-{}", inner.get_name()), found);
        }
    }

    #[test]
    fn the_grammar_is_sound() {
        Halle::command().debug_assert();
        grammar(
            Words(Language::French),
            Surface {
                width: 80,
                colour: false,
            },
        )
        .debug_assert();
    }

    #[test]
    fn every_command_and_argument_is_worded_in_both_languages() {
        let mut asked = Vec::new();
        keys(&Halle::command(), "help", &mut asked);
        for language in [Language::French, Language::English] {
            let words = Words(language);
            let missing: Vec<_> = asked
                .iter()
                .filter(|key| words.find(key, &Values::new()).is_none())
                .collect();
            assert!(missing.is_empty(), "{language:?}: {missing:?}");
        }
    }
}
