//! How a fund is shown.

use halle_protocol::{
    money::Amount,
    object::{CycleState, FundStanding, FundState, FundStep, ObjectKey, PoolState},
    record::{DrawPart, FundMove, Instalment, Movement},
    rules::{DryRule, FundSource, Percent, attribute},
};

use super::{Found, aid::last, due::paid};
use crate::{
    control::{
        AidRow, Cents, DrawRow, FundMoveRow, FundRow, FundShown, InstalmentRow, Problem, Remark,
        SourceRow, SpentRow,
    },
    service::{View, names},
};

/// A fund in a list.
pub(super) fn row(
    view: &View<'_>,
    pool: &PoolState,
    (id, state): &Found,
) -> Result<FundRow, Problem> {
    let fund = &state.fund;
    let came = |kind: bool| -> i64 {
        let of_kind = state
            .came()
            .into_iter()
            .filter(|it| (it.0 == FundSource::InKind) == kind);
        of_kind.map(|(_, amount)| amount.cents()).sum()
    };
    let last = last(view, state)?;
    Ok(FundRow {
        fund: names::short(id),
        name: fund.name.clone(),
        keeper: pool.code(&state.keeper),
        pool: pool.charter.name.clone(),
        purpose: fund.purpose.clone(),
        held: Cents(state.held()),
        came: Cents(came(false)),
        in_kind: Cents(came(true)),
        used: Cents(came(false).saturating_sub(state.held())),
        promised: fund.promised.map(Cents::from),
        last: last.map(|(_, gaps)| Cents(gaps.values().map(|it| it.cents()).sum())),
        dry: state.dry().map(|it| DryRule::code(it).to_owned()),
    })
}

/// All that is known of a fund.
pub(super) fn shown(
    view: &View<'_>,
    pool: &PoolState,
    found: &Found,
) -> Result<FundShown, Problem> {
    let state = &found.1;
    let fund = &state.fund;
    let mut draws = Vec::new();
    for (step, cycle, parts) in state.draws() {
        let cycle: Option<CycleState> = view.row(&ObjectKey::Cycle(*cycle))?;
        let cycle = cycle.map(|it| it.name).unwrap_or_default();
        let paid = paid(view, state, &step.record)?;
        for (line, part) in (0_u32..).zip(parts) {
            let mut row = draw_row(pool, &cycle, &step.said.date, part);
            if let Some((entry, amount)) = paid.get(&line) {
                row.entry = Some(names::short(entry));
                // What its keeper pays to itself moves nothing in the ledger.
                row.paid = if part.to == state.keeper {
                    part.amount.into()
                } else {
                    (*amount).into()
                };
            }
            draws.push(row);
        }
    }
    let aids = state.aids().into_iter().map(|(hub, aid)| AidRow {
        hub: pool.code(&hub),
        share: percent(aid.share),
        from: some(&aid.from),
        until: some(&aid.until),
        words: aid.words,
    });
    let row = row(view, pool, found)?;
    let notes = notes(state, &row);
    Ok(FundShown {
        category: some(&fund.category),
        from: some(&fund.from),
        until: some(&fund.until),
        share: fund.share.map(percent),
        instalments: instalments(&fund.instalments, row.came.0),
        sources: sources(state, row.used.0),
        aids: aids.collect(),
        draws,
        spent: state.steps.iter().filter_map(spent_row).collect(),
        moves: state.steps.iter().map(move_row).collect(),
        notes,
        fund: row,
    })
}

/// One hub's part of a draw, before anything is paid.
pub(super) fn draw_row(pool: &PoolState, cycle: &str, date: &str, part: &DrawPart) -> DrawRow {
    DrawRow {
        cycle: cycle.to_owned(),
        date: date.to_owned(),
        buyer: pool.code(&part.buyer),
        to: pool.code(&part.to),
        gap: part.gap.into(),
        drawn: part.amount.into(),
        paid: Cents(0),
        entry: None,
    }
}

fn notes(state: &FundState, row: &FundRow) -> Vec<Remark> {
    let mut notes = Vec::new();
    if let Some(Cents(last)) = row.last.filter(|it| it.0 > 0) {
        let cycles = state.held().max(0).checked_div(last).unwrap_or_default();
        notes.push(
            Remark::new("fund-lasts")
                .with("count", cycles)
                .with("cents", last),
        );
        if state.dry().is_none() {
            notes.push(Remark::new("fund-rule-open").with("fund", &state.fund.name));
        }
    }
    if state.beside > 0 {
        notes.push(Remark::new("fund-beside").with("count", state.beside));
    }
    notes
}

/// What of each instalment came until now.
fn instalments(all: &[Instalment], came: i64) -> Vec<InstalmentRow> {
    let mut left = came;
    let row = |it: &Instalment| {
        let part = it.amount.cents().min(left).max(0);
        left = left.saturating_sub(part);
        InstalmentRow {
            date: it.date.clone(),
            amount: it.amount.into(),
            came: Cents(part),
        }
    };
    all.iter().map(row).collect()
}

/// What came from each kind of giver, and what of it was used.
fn sources(state: &FundState, used: i64) -> Vec<SourceRow> {
    let came = state.came();
    let money: Vec<_> = came
        .iter()
        .filter(|it| it.0 != FundSource::InKind)
        .copied()
        .collect();
    let used = Amount::new(used.max(0)).unwrap_or_default();
    let mut from = attribute(used, &money, &state.fund.first).into_iter();
    let row = |(source, amount): (FundSource, Amount)| SourceRow {
        source: source.code().to_owned(),
        came: amount.into(),
        used: if source == FundSource::InKind {
            amount.into()
        } else {
            from.next().unwrap_or_default().into()
        },
    };
    came.into_iter().map(row).collect()
}

fn spent_row(step: &FundStep) -> Option<SpentRow> {
    let Movement::Spend {
        category,
        cost,
        amount,
        entry,
    } = &step.said.does
    else {
        return None;
    };
    Some(SpentRow {
        date: step.said.date.clone(),
        category: category.clone(),
        cost: (*cost).into(),
        paid: (*amount).into(),
        entry: entry.as_ref().map(names::short),
        words: step.said.words.clone(),
        counts: step.standing == FundStanding::Counts,
    })
}

fn move_row(step: &FundStep) -> FundMoveRow {
    FundMoveRow {
        record: names::short(&step.record),
        date: step.said.date.clone(),
        kind: kind(&step.said).to_owned(),
        words: step.said.words.clone(),
        amount: Cents(step.said.cents()),
        held: Cents(step.held),
        state: standing(step.standing).to_owned(),
    }
}

fn kind(said: &FundMove) -> &'static str {
    match &said.does {
        Movement::Received { source, .. } => source.code(),
        Movement::Aid { .. } => "aid",
        Movement::Dry { .. } => "dry",
        Movement::Draw { .. } => "draw",
        Movement::Back { .. } => "back",
        Movement::Spend { .. } => "spend",
        Movement::Returned { .. } => "returned",
    }
}

fn standing(standing: FundStanding) -> &'static str {
    match standing {
        FundStanding::Counts => "counts",
        FundStanding::Overdrawn => "overdrawn",
        FundStanding::BeyondPromised => "beyond-promised",
        FundStanding::OtherCategory => "other-category",
        FundStanding::OtherDays => "other-days",
        FundStanding::BeyondShare => "beyond-share",
        FundStanding::OtherEntry => "other-entry",
        FundStanding::OtherDraw => "other-draw",
    }
}

/// A percent as a plain decimal, without its sign.
pub(super) fn percent(share: Percent) -> String {
    share.to_string().trim_end_matches('%').to_owned()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|it| !it.is_empty())
}
