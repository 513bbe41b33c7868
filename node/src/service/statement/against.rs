//! Two statements of one account over the same days.

use std::collections::BTreeMap;

use halle_protocol::{
    id::RecordId,
    message::{Line, Stated},
};

use super::columns;
use crate::{
    control::{DifferenceRow, StatementCompared},
    service::names,
};

/// Where a line stands: by date, then by entry and transfer.
type Place<'a> = (&'a str, RecordId, u32);

/// Where two statements part first: before the first day, else at the first record, in the order of
/// dates and of the records of one day.
pub(super) fn compared(theirs: &Stated, ours: &Stated) -> StatementCompared {
    let differences = differences(theirs, ours);
    StatementCompared {
        state: if differences.is_empty() {
            "equal"
        } else {
            "differs"
        }
        .to_owned(),
        same_digest: theirs.digest == ours.digest,
        opening: columns(ours.opening),
        closing: columns(ours.closing),
        differences: differences.len(),
        first: differences.into_iter().next(),
    }
}

fn differences(theirs: &Stated, ours: &Stated) -> Vec<DifferenceRow> {
    let mut found = Vec::new();
    if theirs.opening != ours.opening {
        found.push(DifferenceRow {
            what: "opening".to_owned(),
            date: theirs.from.clone(),
            entry: None,
            stated: Some(columns(theirs.opening)),
            here: Some(columns(ours.opening)),
        });
    }
    let (stated, here) = (places(theirs), places(ours));
    let mut all: Vec<&Place<'_>> = stated.keys().chain(here.keys()).collect();
    all.sort();
    all.dedup();
    let parts = all.into_iter().filter_map(|place| {
        let (one, other) = (stated.get(place).copied(), here.get(place).copied());
        let what = part(one, other)?;
        Some(difference(what, place, one, other))
    });
    found.extend(parts);
    found
}

fn places(stated: &Stated) -> BTreeMap<Place<'_>, &Line> {
    stated.lines.iter().map(|it| (place(it), it)).collect()
}

fn place(line: &Line) -> Place<'_> {
    (&line.date, line.entry, line.index)
}

/// How two lines of one place part, where they do.
fn part(stated: Option<&Line>, here: Option<&Line>) -> Option<&'static str> {
    match (stated, here) {
        (Some(one), Some(other)) => {
            let said = |it: &Line| (it.kind, it.other, it.amount, it.columns);
            (said(one) != said(other)).then_some("differs")
        }
        (Some(_), None) => Some("not-here"),
        (None, Some(_)) => Some("not-there"),
        (None, None) => None,
    }
}

fn difference(
    what: &str,
    (date, entry, _): &Place<'_>,
    stated: Option<&Line>,
    here: Option<&Line>,
) -> DifferenceRow {
    DifferenceRow {
        what: what.to_owned(),
        date: Some((*date).to_owned()),
        entry: Some(names::short(entry)),
        stated: stated.map(|it| columns(it.columns)),
        here: here.map(|it| columns(it.columns)),
    }
}
