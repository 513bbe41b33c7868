//! A problem as it is told: what, why, and the command to type next.

use halle_node::control::Problem;
use serde::Serialize;

use crate::arguments::Format;
use crate::output::json::SCHEMA;
use crate::output::stream;
use crate::output::table::wrapped;
use crate::output::terminal::Surface;
use crate::words::{Values, Words, bare_account};

/// The JSON of an error, on stderr.
#[derive(Serialize)]
struct Told<'a> {
    schema: u8,
    error: Error<'a>,
}

#[derive(Serialize)]
struct Error<'a> {
    #[serde(flatten)]
    problem: &'a Problem,
    message: String,
    hint: Option<String>,
}

/// Tells a problem on stderr.
pub(crate) fn tell(problem: &Problem, words: Words, format: Format, plain: bool) {
    let surface = Surface::stderr(plain);
    let text = match format {
        Format::Json => machine(problem, words),
        Format::Table | Format::Csv | Format::Xlsx => person(problem, words, surface),
    };
    stream::aside(&format!("{text}\n"));
}

fn machine(problem: &Problem, words: Words) -> String {
    let error = Error {
        problem,
        message: words.problem(problem),
        hint: hint(problem, words),
    };
    serde_json::to_string(&Told {
        schema: SCHEMA,
        error,
    })
    .unwrap_or_else(|_| format!("{{\"schema\":{SCHEMA},\"error\":{{\"code\":\"output\"}}}}"))
}

fn person(problem: &Problem, words: Words, surface: Surface) -> String {
    let opening = words.say("word-error");
    let told = wrapped(&format!("{opening} {}", words.problem(problem)), surface);
    let mut lines = vec![told.replacen(&opening, &surface.red(&opening), 1)];
    lines.extend(hint(problem, words).map(|hint| wrapped(&hint, surface)));
    lines.join("\n")
}

/// Did you mean, then what to do.
fn hint(problem: &Problem, words: Words) -> Option<String> {
    let parts: Vec<String> = near(problem, words)
        .into_iter()
        .chain(words.hint(problem))
        .collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

fn near(problem: &Problem, words: Words) -> Option<String> {
    let names: Vec<&str> = problem.near.iter().map(|name| bare_account(name)).collect();
    let (last, others) = names.split_last()?;
    let names = if others.is_empty() {
        (*last).to_owned()
    } else {
        format!("{}{}{last}", others.join(", "), words.say("word-or"))
    };
    let values = Values::from([("names".to_owned(), names)]);
    words.find("word-did-you-mean", &values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn an_error_in_json_has_its_code_class_values_message_and_hint() {
        let problem = Problem::refused("unknown-offer")
            .with("ref", "AUBE-9999")
            .near(vec!["AUBE-0999".to_owned()]);
        let text = machine(&problem, Words(Language::English));
        let told: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(told["schema"], 1);
        assert_eq!(told["error"]["code"], "unknown-offer");
        assert_eq!(told["error"]["class"], "refused");
        assert_eq!(told["error"]["args"]["ref"], "AUBE-9999");
        assert!(
            told["error"]["message"]
                .as_str()
                .unwrap()
                .contains("AUBE-9999")
        );
        assert!(
            told["error"]["hint"]
                .as_str()
                .unwrap()
                .starts_with("Did you mean AUBE-0999?")
        );
    }
}
