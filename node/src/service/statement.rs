//! A statement that somebody sent: checked without a node, and held against what this one holds.

mod against;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use halle_protocol::{
    cbor,
    hash::hex,
    id::HubId,
    message::{Checked, Columns, Contradiction, Line, Stated, StatementFile, Support, Unsound},
    record::Body,
};

use super::{
    View,
    ledger::{self, kind_code},
    names,
};
use crate::{
    clock::shown,
    control::{
        ColumnsRow, CompareStatement, ContradictionRow, Problem, Remark, StatedLine,
        StatementChecked,
    },
};

/// Letters of a hub's id that stand for it where the statement has no code.
const HUB_LETTERS: usize = 12;

/// What a statement file is worth by itself: needs no home and no node.
///
/// # Errors
/// `statement-unreadable`, `statement-version`, `statement-certificate`, `statement-unsigned`,
/// `statement-form`, `statement-sums`, `statement-evidence`: why it is no statement of anybody.
pub fn check(bytes: &[u8]) -> Result<StatementChecked, Problem> {
    let checked = StatementFile::check(bytes).map_err(unsound)?;
    Ok(row(&checked))
}

/// The same, held against what this node holds of the same account and days.
///
/// # Errors
/// Those of [`check`], a store's failure.
pub fn compare(view: &View<'_>, request: CompareStatement) -> Result<StatementChecked, Problem> {
    let bytes = STANDARD.decode(&request.base64);
    let bytes = bytes.map_err(|_| Problem::refused("statement-unreadable"))?;
    let checked = StatementFile::check(&bytes).map_err(unsound)?;
    let mut answer = row(&checked);
    let theirs = &checked.stated;
    match names::pools(view)?.get(&theirs.pool) {
        Some(pool) if pool.ever_active(&theirs.account) => {
            let ours = ledger::stated_of(view, (&theirs.pool, pool), theirs)?;
            answer.compared = Some(against::compared(theirs, &ours));
        }
        _ => answer.notes.push(Remark::new("statement-pool-unknown")),
    }
    Ok(answer)
}

fn unsound(why: Unsound) -> Problem {
    match why {
        Unsound::Unreadable => Problem::refused("statement-unreadable"),
        Unsound::Version(found) => Problem::refused("statement-version").with("version", found),
        Unsound::Certificate => Problem::refused("statement-certificate"),
        Unsound::Unsigned => Problem::refused("statement-unsigned"),
        Unsound::Form => Problem::refused("statement-form"),
        Unsound::Sums => Problem::refused("statement-sums"),
        Unsound::Evidence => Problem::refused("statement-evidence"),
    }
}

fn row(checked: &Checked) -> StatementChecked {
    let stated = &checked.stated;
    let lines = stated.lines.iter().zip(&checked.support);
    let lines: Vec<StatedLine> = lines
        .map(|(line, support)| stated_line(stated, line, *support))
        .collect();
    let fraud = checked.contradiction.is_some();
    StatementChecked {
        state: if fraud { "fraud" } else { "valid" }.to_owned(),
        hub: stated.hub.to_string(),
        code: code(stated, &stated.hub),
        device: stated.device.to_string(),
        name: checked.name.clone(),
        pool: stated.pool_name.clone(),
        pool_id: stated.pool.to_string(),
        currency: stated.currency.to_string(),
        account: format!("hub:{}", code(stated, &stated.account)),
        time: shown(stated.time),
        digest: hex(stated.digest.as_bytes()),
        from: stated.from.clone(),
        to: stated.to.clone(),
        opening: columns(stated.opening),
        closing: columns(stated.closing),
        unproved: lines.iter().filter(|it| is_open(it)).count(),
        lines,
        contradiction: checked.contradiction.as_ref().map(contradicted),
        compared: None,
        notes: Vec::new(),
    }
}

/// Whether something is stated as agreed of which the file does not show that the debtor agreed.
fn is_open(line: &StatedLine) -> bool {
    line.agreed != 0 && ["missing", "entry", "receipt"].contains(&line.support.as_str())
}

fn stated_line(stated: &Stated, line: &Line, support: Support) -> StatedLine {
    StatedLine {
        date: line.date.clone(),
        entry: names::short(&line.entry),
        kind: kind_code(line.kind).to_owned(),
        words: line.words.clone(),
        other: code(stated, &line.other),
        amount: line.amount.into(),
        agreed: line.columns.agreed.into(),
        recorded: line.columns.recorded.into(),
        disputed: line.columns.disputed.into(),
        reason: line.reason.clone(),
        support: support_code(support).to_owned(),
    }
}

fn support_code(support: Support) -> &'static str {
    match support {
        Support::Missing => "missing",
        Support::Entry => "entry",
        Support::Receipt => "receipt",
        Support::Acknowledged => "acknowledged",
        Support::OwnRecord => "own-record",
        Support::States => "states",
    }
}

fn contradicted(it: &Contradiction) -> ContradictionRow {
    let bytes = Body::Entry((*it.entry).clone()).encode();
    ContradictionRow {
        line: it.line.saturating_add(1),
        hub: it.author.to_string(),
        text: cbor::plain(&bytes, usize::MAX).unwrap_or_default(),
    }
}

/// Cents of each column, as an answer has them.
fn columns(columns: Columns) -> ColumnsRow {
    ColumnsRow {
        agreed: columns.agreed.into(),
        recorded: columns.recorded.into(),
        disputed: columns.disputed.into(),
    }
}

/// What the statement calls a hub; without that, how its id begins.
fn code(stated: &Stated, hub: &HubId) -> String {
    match stated.code(hub) {
        Some(code) => code.to_owned(),
        None => hub.to_string().chars().take(HUB_LETTERS).collect(),
    }
}
