//! The shape of the command line: global flags and one command.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, ValueEnum};

use crate::command::Command;
use crate::language::Language;

/// Federated local-food hubs.
#[derive(Debug, Parser)]
#[command(
    name = "halle",
    version,
    disable_help_flag = true,
    disable_version_flag = true
)]
#[command(disable_help_subcommand = true, next_line_help = false)]
pub(crate) struct Halle {
    /// Flags that every command takes.
    #[command(flatten)]
    pub(crate) globals: Globals,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Prints the version.
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

/// Flags that every command takes, before or after it.
#[derive(Debug, Clone, Args)]
pub(crate) struct Globals {
    /// Folder of this hub.
    #[arg(long, global = true, env = "HALLE_HOME", value_name = "PATH")]
    pub(crate) home: Option<PathBuf>,
    /// How data is written.
    #[arg(long, global = true, value_enum, value_name = "FORMAT")]
    format: Option<Asked>,
    /// The same as `--format json`.
    #[arg(long, global = true, conflicts_with = "format")]
    json: bool,
    /// Language of what is said; the environment is read by [`Early`].
    #[arg(long, visible_alias = "lang", global = true, value_name = "fr|en")]
    pub(crate) language: Option<Language>,
    /// The pool meant, when there are several.
    #[arg(long, global = true, value_name = "POOL")]
    pub(crate) pool: Option<String>,
    /// No colours.
    #[arg(long, visible_alias = "no-colour", global = true)]
    pub(crate) no_color: bool,
    /// Nothing but data and errors.
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// More of what happens; twice for everything.
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,
    /// Prints help.
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
}

/// How data is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Format {
    /// For people.
    #[default]
    Table,
    /// One JSON object.
    Json,
    /// Rows for a spreadsheet.
    Csv,
    /// An Excel workbook.
    Xlsx,
}

/// What can be asked for: a format, or a journal, which only a ledger has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Asked {
    /// For people.
    Table,
    /// One JSON object.
    Json,
    /// Rows for a spreadsheet.
    Csv,
    /// An Excel workbook.
    Xlsx,
    /// A journal of hledger.
    Hledger,
    /// A journal of beancount.
    Beancount,
}

impl Asked {
    /// The format; a journal has none.
    pub(crate) fn format(self) -> Option<Format> {
        match self {
            Self::Table => Some(Format::Table),
            Self::Json => Some(Format::Json),
            Self::Csv => Some(Format::Csv),
            Self::Xlsx => Some(Format::Xlsx),
            Self::Hledger | Self::Beancount => None,
        }
    }
}

impl Globals {
    /// What is asked for, if anything.
    pub(crate) fn asked(&self) -> Option<Asked> {
        if self.json {
            Some(Asked::Json)
        } else {
            self.format
        }
    }
}

/// What must be known before the arguments are parsed, so that a usage error speaks the right
/// language in the right format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Early {
    /// Language of help and usage errors.
    pub(crate) language: Language,
    /// Format of usage errors.
    pub(crate) format: Format,
    /// Whether colours are unwanted.
    pub(crate) plain: bool,
}

impl Early {
    /// Whether help may be shown in place of an error.
    pub(crate) fn is_for_people(self) -> bool {
        self.format != Format::Json
    }

    /// Looks through raw arguments; `look` reads a variable of the environment.
    pub(crate) fn of(arguments: &[OsString], look: impl Fn(&str) -> Option<String>) -> Self {
        let words: Vec<_> = arguments
            .iter()
            .skip(1)
            .map(|word| word.to_string_lossy())
            .take_while(|word| word != "--")
            .collect();
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        let language = value(&words, "--language").or_else(|| value(&words, "--lang"));
        Self {
            language: language
                .and_then(|text| text.parse().ok())
                .unwrap_or_else(|| Language::of_environment(look)),
            format: early_format(&words),
            plain: words
                .iter()
                .any(|word| matches!(*word, "--no-color" | "--no-colour")),
        }
    }
}

fn early_format(words: &[&str]) -> Format {
    let named = value(words, "--format").and_then(|text| Asked::from_str(text, true).ok());
    let named = named.and_then(Asked::format);
    if words.contains(&"--json") {
        Format::Json
    } else {
        named.unwrap_or_default()
    }
}

/// The value of a flag written `--flag value` or `--flag=value`.
fn value<'a>(words: &[&'a str], flag: &str) -> Option<&'a str> {
    words
        .iter()
        .enumerate()
        .find_map(|(place, word)| match word.strip_prefix(flag)? {
            "" => words.get(place.checked_add(1)?).copied(),
            rest => rest.strip_prefix('='),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn early(line: &str) -> Early {
        let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        Early::of(&arguments, |_| None)
    }

    #[test]
    fn language_and_format_are_known_before_parsing() {
        let english = Early {
            language: Language::English,
            format: Format::Table,
            plain: false,
        };
        assert_eq!(early("halle status"), english);
        assert_eq!(early("halle --lang fr status").language, Language::French);
        assert_eq!(
            early("halle status --language=fr-CA").language,
            Language::French
        );
        assert_eq!(early("halle status --language").language, Language::English);
        assert_eq!(early("halle status --json").format, Format::Json);
        assert_eq!(early("halle --format CSV status").format, Format::Csv);
        assert_eq!(early("halle status -- --json").format, Format::Table);
        assert!(early("halle --no-color status").plain);
    }
}
