//! Every code that the node or the command line can emit has its words in both languages, and nothing else is worded.
//!
//! Codes are read from the sources: the text given to `Problem::…` and `Remark::new`, the names of
//! enums that become codes, and – for codes that reach them through a variable – every text of
//! that form in a file, of which those that are no codes are named here.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fall"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Files in which codes of problems reach `Problem` through a variable or a closure.
const PROBLEMS_BY_VARIABLE: [&str; 12] = [
    "home.rs",
    "home/hindrance.rs",
    "home/socket.rs",
    "opened.rs",
    "runtime/joining.rs",
    "service/catalogue/spreadsheet.rs",
    "service/cost/refusal.rs",
    "service/group/item.rs",
    "service/group/pay.rs",
    "service/ledger/consent.rs",
    "service/lot/allot.rs",
    "service/names.rs",
];

/// Files in which codes of remarks reach `Remark` through a variable or a closure.
const REMARKS_BY_VARIABLE: [&str; 6] = [
    "control/steps.rs",
    "service/catalogue/import.rs",
    "service/group/page.rs",
    "service/group/steps.rs",
    "service/ledger/explain.rs",
    "service/order/reason.rs",
];

/// Texts with a hyphen in those files that are no codes of problems or remarks.
const NO_CODES: [&str; 2] = ["cell-too-long", "product-other"];

/// Remarks of one word in those files.
const REMARKS_OF_ONE_WORD: [&str; 4] = ["closed", "late", "replaced", "retired"];

/// What `names::one_of` looks for, alone and in the plural.
const NAMED: [(&str, &str); 4] = [
    ("entry", "entries"),
    ("need", "needs"),
    ("order", "orders"),
    ("settlement", "settlements"),
];

/// Why an invitation is refused by name (`runtime/joining.rs`).
const INVITATIONS: [&str; 4] = ["used", "expired", "revoked", "unknown"];

/// Why a row of costs is left out, beyond what the reader of sheets says
/// (`service/cost/sheet.rs` takes the code of the problem as the reason).
const COST_ROWS: [&str; 29] = [
    "amount-negative",
    "amount-too-large",
    "amount-zero",
    "bad-basis",
    "bad-category",
    "bad-percent",
    "bad-rule",
    "bad-rule-part",
    "basis-empty",
    "basis-too-large",
    "basis-unusable",
    "cap-too-large",
    "caps-too-low",
    "entry-not-counted",
    "figures-too-large",
    "hub-twice",
    "no-pool",
    "nobody-takes-part",
    "nothing-counted",
    "percents-not-hundred",
    "several-cycles",
    "unknown-cycle",
    "unknown-rule",
    "value-negative",
    "words-too-long",
    // `service/order/import.rs`
    "ambiguous-offer",
    "bad-tier",
    "own-offer",
    "retired",
];

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../node/src")
}

fn own_sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source of a folder but its tests, by its path inside it.
fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in std::fs::read_dir(&inner).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && name != "tests" {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") && name != "tests.rs" {
                let inside = path.strip_prefix(folder).unwrap().display().to_string();
                let text = std::fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
                found.push((inside, text.to_owned()));
            }
        }
    }
    found
}

/// Codes given as text right after any of these openings.
fn given(text: &str, openings: &[&str]) -> BTreeSet<String> {
    let all = openings
        .iter()
        .flat_map(|opening| text.split(opening).skip(1));
    let codes = all.filter_map(|rest| {
        let rest = rest.trim_start();
        let rest = rest.strip_prefix("Class::").map_or(rest, |class| {
            class
                .split_once(',')
                .map_or("", |(_, rest)| rest.trim_start())
        });
        rest.strip_prefix('"')?.split('"').next()
    });
    codes.map(str::to_owned).collect()
}

/// Every quoted text that looks like a code.
fn quoted(text: &str) -> BTreeSet<String> {
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let pieces = lines.flat_map(|line| line.split('"').skip(1).step_by(2));
    let codes = pieces.filter(|piece| {
        piece.contains('-')
            && !NO_CODES.contains(piece)
            && piece.starts_with(|c: char| c.is_ascii_lowercase())
            && piece
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    });
    codes.map(str::to_owned).collect()
}

/// The names of an enum as codes: `NotANumber` is `not-a-number`.
fn variants(path: &str, name: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(sources().join(path)).expect(path);
    let (_, body) = text.split_once(&format!("pub enum {name} {{")).expect(name);
    let (body, _) = body.split_once("\n}").unwrap();
    let names = body.lines().filter_map(|line| {
        let name = line.strip_prefix("    ")?;
        name.starts_with(|c: char| c.is_ascii_uppercase())
            .then(|| name.trim_end_matches([',', '{', ' ']))
    });
    names
        .map(|name| name.split('(').next().unwrap())
        .map(kebab)
        .collect()
}

fn kebab(name: &str) -> String {
    let mut code = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !code.is_empty() {
            code.push('-');
        }
        code.push(c.to_ascii_lowercase());
    }
    code
}

fn prefixed(prefix: &str, codes: impl IntoIterator<Item = impl AsRef<str>>) -> BTreeSet<String> {
    codes
        .into_iter()
        .map(|code| format!("{prefix}{}", code.as_ref()))
        .collect()
}

fn problems() -> BTreeSet<String> {
    let ways = [
        "new",
        "failed",
        "usage",
        "refused",
        "unreachable",
        "damaged",
    ];
    let openings = ways.map(|way| [format!("Problem::{way}("), format!("Self::{way}(")]);
    let mut openings: Vec<&str> = openings.iter().flatten().map(String::as_str).collect();
    let mut codes = BTreeSet::new();
    for (path, text) in files(&sources()) {
        codes.extend(given(&text, &openings));
        if PROBLEMS_BY_VARIABLE.contains(&path.as_str()) {
            let remarks = given(&text, &["Remark::new("]);
            codes.extend(quoted(&text).difference(&remarks).cloned());
        }
    }
    openings.push("named(");
    for (_, text) in files(&own_sources()) {
        codes.extend(given(&text, &openings));
    }
    codes.extend(prefixed("invitation-", INVITATIONS));
    codes.extend(prefixed("unknown-", NAMED.map(|(one, _)| one)));
    codes.extend(prefixed("several-", NAMED.map(|(_, several)| several)));
    let imports = variants("import/error.rs", "ImportError");
    codes.extend(prefixed("import-", imports));
    codes
}

fn remarks() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for (_, text) in files(&own_sources()) {
        codes.extend(given(&text, &["Remark::new("]));
    }
    for (path, text) in files(&sources()) {
        codes.extend(given(&text, &["Remark::new("]));
        if REMARKS_BY_VARIABLE.contains(&path.as_str()) {
            codes.extend(quoted(&text));
        }
    }
    codes.extend(REMARKS_OF_ONE_WORD.map(str::to_owned));
    let consents = variants("../../protocol/src/object/entry.rs", "Consent");
    codes.extend(prefixed("consent-", consents));
    let voids = variants("../../protocol/src/object/judge.rs", "Why");
    codes.extend(prefixed("void-", voids));
    codes.extend(variants("import/report.rs", "Notice"));
    // What `note_of` says of a notice that is none.
    codes.remove("notice");
    codes
}

/// Keys of the messages of a language.
fn messages(locale: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("locales")
        .join(locale);
    let mut keys = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let named = text.lines().filter_map(|line| line.split_once(" ="));
        keys.extend(named.map(|(key, _)| key.to_owned()));
    }
    keys
}

/// Falls with every key that a language lacks.
fn worded(keys: &BTreeSet<String>) {
    for locale in ["en-CA", "fr-CA"] {
        let there = messages(locale);
        let missing: Vec<_> = keys.difference(&there).collect();
        assert!(missing.is_empty(), "{locale} lacks {missing:#?}");
    }
}

#[test]
fn every_problem_is_worded_with_what_to_do() {
    let codes = problems();
    assert!(codes.len() > 100, "too few to be all: {codes:?}");
    worded(&prefixed("error-", &codes));
    worded(&prefixed("hint-", &codes));
}

#[test]
fn every_remark_is_worded() {
    let codes = remarks();
    assert!(codes.len() > 100, "too few to be all: {codes:?}");
    worded(&prefixed("remark-", &codes));
}

#[test]
fn every_reason_to_leave_out_a_row_is_worded() {
    let mut codes = variants("import/report.rs", "Reason");
    codes.extend(COST_ROWS.map(str::to_owned));
    let orders = std::fs::read_to_string(sources().join("service/order/import.rs")).unwrap();
    let faults = given(
        &orders,
        &[
            "Err(",
            "Fault::new(Field::Seller,",
            "Fault::new(Field::Tier,",
        ],
    );
    codes.extend(faults);
    worded(&prefixed("skipped-", &codes));
}

#[test]
fn every_code_in_a_table_is_worded() {
    worded(&prefixed("field-", variants("import/field.rs", "Field")));
    let delimiters = variants("import/rows.rs", "Delimiter");
    worded(&prefixed("delimiter-", delimiters));
    let checks = std::fs::read_to_string(sources().join("service/hub.rs")).unwrap();
    worded(&prefixed(
        "check-",
        given(&checks, &["(check(", "= vec![check("]),
    ));
    let records = std::fs::read_to_string(sources().join("../../protocol/src/record.rs")).unwrap();
    let (_, kinds) = records.split_once("\nkinds! {\n").unwrap();
    let (kinds, _) = kinds.split_once("\n}\n").unwrap();
    let names = kinds.lines().filter_map(|line| line.split('"').nth(1));
    let names: Vec<String> = names.map(|it| it.replace('_', "-")).collect();
    assert!(names.len() > 40, "{names:?}");
    worded(&prefixed("record-", names));
}

#[test]
fn nothing_is_worded_that_nobody_says() {
    let mut said: BTreeSet<String> = problems().into_iter().chain(remarks()).collect();
    for (_, text) in files(&own_sources()).into_iter().chain(files(&sources())) {
        // Any text in quotes may be a code; only what stands in none surely is not.
        let pieces = text.split('"').map(str::to_owned);
        said.extend(pieces.filter(|piece| piece.len() < 64));
    }
    let unsaid: Vec<_> = messages("en-CA")
        .into_iter()
        .filter(|key| {
            let code = ["error-", "hint-", "remark-"]
                .iter()
                .find_map(|kind| key.strip_prefix(kind));
            code.is_some_and(|code| !said.contains(code))
        })
        .collect();
    assert!(unsaid.is_empty(), "{unsaid:#?}");
}
