//! What is said to a person, in their language.
//!
//! The only reader of the language files (`cli/locales`). Invariant: it always answers – a key
//! or a value that is not there shows as its name, never as a panic. Numbers reach the files
//! already written in the language's way (see [`crate::figures`]).

mod fee;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use fluent_templates::fluent_bundle::FluentValue;
use halle_node::control::{Problem, Remark};
use halle_protocol::rules::{Key, Rule, fee::FeeRule};

use crate::figures::Figures;
use crate::language::Language;

/// Our language files, in the binary.
mod files {
    fluent_templates::static_loader! {
        pub(super) static FILES = {
            locales: "./locales",
            fallback_language: "en-CA",
            customise: |bundle| bundle.set_use_isolating(false),
        };
    }
}

/// How many values a message may lack before its code is shown instead.
const HOLES_MAX: usize = 8;

/// Values that a message may do without: it chooses by `none`.
const OPTIONAL: [&str; 4] = ["corrected", "line", "received", "stated"];

/// What a hub has in the basis of a cost: the name of the value, the rule it counts for.
const COUNTED: [(&str, &str); 8] = [
    ("weight_measure", "by_weight"),
    ("packs_measure", "by_packs"),
    ("cases_measure", "by_cases"),
    ("stops_measure", "by_stops"),
    ("km_measure", "by_kilometres"),
    ("kgkm_measure", "by_weight_distance"),
    ("hours_measure", "by_hours"),
    ("share_measure", "fixed_shares"),
];

/// Values by name, as the language files take them.
pub(crate) type Values = BTreeMap<String, String>;

/// The words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Words(pub(crate) Language);

impl Words {
    /// Whether French is spoken.
    pub(crate) fn language(self) -> Language {
        self.0
    }

    /// How this language writes figures.
    pub(crate) fn figures(self) -> Figures {
        Figures(self.0)
    }

    /// The message of this key, or nothing when the files do not have it.
    pub(crate) fn find(self, key: &str, values: &Values) -> Option<String> {
        let mut values: HashMap<Cow<'static, str>, FluentValue<'_>> = values
            .iter()
            .map(|(name, value)| (Cow::Owned(name.clone()), piece(value)))
            .collect();
        for _ in 0..HOLES_MAX {
            match files::FILES.lookup_single_language(&self.0.locale(), key, Some(&values)) {
                Ok(text) => return Some(text),
                Err(error) => {
                    let hole = missing_value(&error)?;
                    values.insert(Cow::Owned(hole), FluentValue::from("…"));
                }
            }
        }
        None
    }

    /// The message of this key, or the key itself.
    pub(crate) fn say(self, key: &str) -> String {
        self.find(key, &Values::new())
            .unwrap_or_else(|| key.to_owned())
    }

    /// The word for a code of a family (`state`, `kind` …), or the code itself.
    pub(crate) fn code(self, family: &str, code: &str) -> String {
        let key = format!("{family}-{}", code.replace('_', "-").to_lowercase());
        self.find(&key, &Values::new())
            .unwrap_or_else(|| code.to_owned())
    }

    /// A splitting rule or a fee's as people say it: `40 % égal + 60 % au poids`, `12 % de chaque ligne`.
    pub(crate) fn rule(self, text: &str) -> String {
        let Ok(rule) = text.parse::<Rule>() else {
            let fee = text.parse::<FeeRule>();
            return fee.map_or_else(|_| text.to_owned(), |it| self.fee(&it));
        };
        let name = |key: Key| self.code("rule", key.code());
        if let ([part], false) = (rule.parts(), rule.is_mix()) {
            return name(part.key);
        }
        let parts = rule.parts().iter().map(|part| {
            format!(
                "{} {}",
                self.figures().percent(&part.percent.to_string()),
                name(part.key)
            )
        });
        parts.collect::<Vec<_>>().join(" + ")
    }

    /// A remark of the node as a sentence.
    pub(crate) fn remark(self, remark: &Remark) -> String {
        self.find(
            &format!("remark-{}", remark.code.replace('_', "-")),
            &self.shown(&remark.args),
        )
        .unwrap_or_else(|| bare(&remark.code, &remark.args))
    }

    /// What went wrong, as a sentence.
    pub(crate) fn problem(self, problem: &Problem) -> String {
        self.find(
            &format!("error-{}", problem.code),
            &self.shown(&problem.args),
        )
        .unwrap_or_else(|| bare(&problem.code, &problem.args))
    }

    /// What to do about it, where there is something to do.
    pub(crate) fn hint(self, problem: &Problem) -> Option<String> {
        self.find(
            &format!("hint-{}", problem.code),
            &self.shown(&problem.args),
        )
    }

    /// Values as the language writes them; the end of a name says what it holds. What a machine
    /// said goes by several names; messages know it as `words`. Whole cents stand there a second
    /// time, as they are, under the name without its end, for messages to choose by.
    fn shown(self, args: &Values) -> Values {
        let worded = |(name, value): (&String, &String)| (name.clone(), self.value(name, value));
        let mut shown: Values = args.iter().map(worded).collect();
        for (name, value) in args {
            if let Some(name) = name.strip_suffix("_cents") {
                let whole = || value.clone();
                shown.entry(name.to_owned()).or_insert_with(whole);
            }
        }
        for name in OPTIONAL {
            let none = || "none".to_owned();
            shown.entry(name.to_owned()).or_insert_with(none);
        }
        if let (Some(unit), Some(total)) = (args.get("unit"), args.get("total_measure")) {
            shown.insert("unit".to_owned(), self.unit(unit, total));
        }
        shown.insert("figures".to_owned(), self.counted(args));
        if let Some(said) = ["why", "what", "cause"]
            .iter()
            .find_map(|name| args.get(*name))
        {
            shown
                .entry("words".to_owned())
                .or_insert_with(|| self.system(said));
        }
        shown
    }

    /// What a hub has in a basis: `$52.00, 2 kg, 1 stop(s)`.
    fn counted(self, args: &Values) -> String {
        let value = args.get("value_cents");
        let value = value.map(|cents| self.figures().cents(cents));
        let measures = COUNTED.iter().filter_map(|(name, key)| {
            let measure = self.figures().decimal(args.get(*name)?);
            Some(format!("{measure} {}", self.unit(key, args.get(*name)?)))
        });
        let all: Vec<String> = value.into_iter().chain(measures).collect();
        all.join(", ")
    }

    /// What a rule counts, for so many of it.
    fn unit(self, key: &str, count: &str) -> String {
        let message = format!("unit-{}", key.replace('_', "-"));
        let values = Values::from([("count".to_owned(), count.to_owned())]);
        self.find(&message, &values)
            .unwrap_or_else(|| key.to_owned())
    }

    /// What the system said of a file or an address, in this language where it is a common thing.
    fn system(self, value: &str) -> String {
        let number = value.rsplit_once(" (os error ");
        number
            .and_then(|(_, number)| {
                self.find(
                    &format!("system-{}", number.strip_suffix(')')?),
                    &Values::new(),
                )
            })
            .unwrap_or_else(|| value.trim_end().to_owned())
    }

    /// Fields of a spreadsheet, each with the code a script would write.
    fn fields(self, codes: &str) -> String {
        let worded = |code: &str| match self.code("field", code) {
            word if word == code => word,
            word => format!("{word} ({code})"),
        };
        codes.split(", ").map(worded).collect::<Vec<_>>().join(", ")
    }

    fn value(self, name: &str, value: &str) -> String {
        let figures = self.figures();
        let last = name.rsplit(['_', '-']).next().unwrap_or(name);
        match last {
            "cents" => listed(value, |one| figures.cents(one)),
            "ratio" => figures.fraction(value),
            "grams" => value
                .parse()
                .map_or_else(|_| value.to_owned(), |g| figures.weight(g)),
            "rule" | "key" => self.rule(value),
            "dry" => self.code("fund-rule", value),
            "rules" => value
                .split(", ")
                .map(|rule| self.rule(rule))
                .collect::<Vec<_>>()
                .join(", "),
            "fields" => self.fields(value),
            "account" => bare_account(value).to_owned(),
            "bytes" => value
                .parse()
                .map_or_else(|_| value.to_owned(), |count| figures.count(count)),
            "flag" => value.replace(", ", &self.say("word-or")),
            "percent" => figures.percent(value),
            "measure" => figures.decimal(value),
            "state" | "kind" | "side" | "tier" | "field" | "role" | "unit" | "shortage" => {
                self.code(last, value)
            }
            _ => self.system(value),
        }
    }
}

/// A value for a message: a small whole number can choose a plural, anything else is text.
fn piece(value: &str) -> FluentValue<'_> {
    match value.parse::<u32>() {
        Ok(number) if number.to_string() == value => FluentValue::from(number),
        _ => FluentValue::from(value),
    }
}

/// The value a message asked for and did not get. The loader keeps its error type to itself, so
/// its text is read: `… Variable { id: "hub" } …`.
fn missing_value(error: &impl ToString) -> Option<String> {
    let text = error.to_string();
    let (_, rest) = text.split_once("Variable { id: \"")?;
    rest.split_once('"').map(|(name, _)| name.to_owned())
}

/// The account of a hub by the hub's code alone: `AUBE` for `hub:AUBE`.
pub(crate) fn bare_account(account: &str) -> &str {
    account.strip_prefix("hub:").unwrap_or(account)
}

/// Several amounts parted by spaces, as a sum.
fn listed(values: &str, write: impl Fn(&str) -> String) -> String {
    values.split(' ').map(write).collect::<Vec<_>>().join(" + ")
}

/// A code and its values, for want of words.
fn bare(code: &str, values: &Values) -> String {
    if values.is_empty() {
        return code.to_owned();
    }
    let values = values
        .iter()
        .map(|(name, value)| format!("{name} = {value}"));
    format!("{code} ({})", values.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: Words = Words(Language::French);
    const ENGLISH: Words = Words(Language::English);

    #[test]
    fn an_unknown_code_is_shown_with_its_values() {
        let remark = Remark::new("never-heard-of")
            .with("hub", "AUBE")
            .with("packs", 3);
        assert_eq!(
            FRENCH.remark(&remark),
            "never-heard-of (hub = AUBE, packs = 3)"
        );
        assert_eq!(
            ENGLISH.problem(&Problem::failed("no-such-code")),
            "no-such-code"
        );
    }

    #[test]
    fn a_message_without_its_value_still_speaks() {
        let text = FRENCH.problem(&Problem::failed("unknown-hub"));
        assert!(
            text.contains('…') && text.contains("organisation"),
            "{text}"
        );
    }

    #[test]
    fn a_rule_is_said_in_the_language() {
        assert_eq!(FRENCH.rule("by_weight"), "au poids");
        let mix = "40% equal + 60% by_weight";
        assert_eq!(
            FRENCH.rule(mix),
            "40\u{a0}% à parts égales + 60\u{a0}% au poids"
        );
        assert_eq!(ENGLISH.rule(mix), "40% equally + 60% by weight");
        assert_eq!(ENGLISH.rule("tiered"), "tiered");
    }

    #[test]
    fn a_rule_as_said_is_understood_when_typed() {
        for key in Key::ALL {
            let code = key.code();
            for words in [FRENCH, ENGLISH] {
                let mix = format!("100% {code}");
                let said = [words.rule(code), words.rule(&mix)];
                for said in said {
                    let read: Result<Rule, _> = said.parse();
                    assert!(read.is_ok(), "{said}");
                }
            }
        }
    }

    #[test]
    fn amounts_in_remarks_follow_the_language() {
        let remark = Remark::new("free-delivery").with("over_cents", 123_450);
        assert_eq!(
            FRENCH.remark(&remark),
            "free-delivery (over_cents = 123450)"
        );
        assert_eq!(FRENCH.value("over_cents", "123450"), "1\u{a0}234,50\u{a0}$");
        assert_eq!(ENGLISH.value("cents", "-5"), "-$0.05");
    }
}
