//! What one hub may choose for its node. What all hubs must agree on is in the protocol's limits.
//!
//! A setting comes from the defaults (`config/default.toml`), the file `halle.toml` in the home,
//! the environment, or a flag; the later wins. Every setting is checked where it stands, so that
//! a wrong one is named with its file and line, variable or flag.

mod document;
mod setting;

use std::{collections::BTreeMap, path::Path};

use serde::Deserialize;

use crate::control::Problem;

use setting::Settings;

/// The defaults, with a comment on each.
const DEFAULT: &str = include_str!("config/default.toml");

/// What one hub chose for its node.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Multiaddresses to listen on.
    pub listen: Vec<String>,
    /// Whether partners on the local network are found without addresses.
    pub mdns: bool,
    /// Whether everybody can reach this node, which then relays for members.
    pub public: bool,
    /// Who confirms orders for what is in stock.
    pub confirm: Answering,
    /// Who makes lots from stock when a cycle opens.
    pub lots: Answering,
    /// The language people are addressed in.
    pub language: Language,
    /// Directives of what is logged, for [`crate::log`].
    pub log: String,
    /// How much the node does for others.
    pub limits: Limits,
}

/// Who answers what this hub is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answering {
    /// The node, by itself.
    Automatic,
    /// A person, who is asked.
    Ask,
}

/// The language people are addressed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Language {
    /// That of the system.
    #[serde(rename = "system")]
    System,
    /// English.
    #[serde(rename = "en")]
    English,
    /// French.
    #[serde(rename = "fr")]
    French,
}

/// Bounds on what is done for a partner. None decides what is valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Requests of one partner's device answered at once.
    pub requests_in_flight_max: u32,
    /// Connections of strangers at once: guests with an invitation, newcomers.
    pub pairing_connections_max: u32,
    /// Questions of each kind of one partner in a minute; of pulls, pushes and news ten times as
    /// many.
    pub requests_per_minute_max: u32,
    /// MiB exchanged with one partner in a day, both ways.
    pub mebibytes_per_day_max: u32,
    /// MiB kept of what one partner writes.
    pub mebibytes_kept_max: u32,
}

impl Config {
    /// Reads what was chosen. A missing file chooses nothing. `flags` are keys with their text,
    /// as `("limits.requests_in_flight_max", "64")`; a list is written with commas.
    ///
    /// # Errors
    /// `config-unknown-key` with names that look alike, `config-bad-value`, `config-unreadable`;
    /// each with the `place` of the fault, and its `line` when that is a file.
    pub fn load(
        file: &Path,
        environment: &BTreeMap<String, String>,
        flags: &[(String, String)],
    ) -> Result<Self, Problem> {
        let mut settings = Settings::default();
        if let Some(text) = document::read(file)? {
            document::apply(&text, file, &mut settings)?;
        }
        for (variable, text) in environment {
            if let Some(key) = settings.key_of_variable(variable) {
                settings.set_text(&key, text, &|problem| problem.with("place", variable))?;
            }
        }
        for (key, text) in flags {
            let flag = format!("--{}", key.replace(['.', '_'], "-"));
            settings.set_text(key, text, &|problem| problem.with("place", &flag))?;
        }
        Ok(settings.config())
    }
}

impl Default for Config {
    fn default() -> Self {
        Settings::default().config()
    }
}

/// The environment's variables that are text, for [`Config::load`].
pub fn environment() -> BTreeMap<String, String> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

/// The file a new home gets: the defaults as comments, so that a later version's defaults hold
/// for whoever did not choose.
pub fn template() -> String {
    let mut text = String::new();
    for line in DEFAULT.lines() {
        let plain = line.is_empty() || line.starts_with(['#', '[']);
        text.push_str(if plain { "" } else { "# " });
        text.push_str(line);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests;
