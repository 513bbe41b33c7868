//! What became of packs, told again.

use std::collections::BTreeMap;

use super::{Kind, kept::Kept};
use crate::{
    clock,
    control::{ListStockMoves, Problem, StockMoveRow, StockMoves, StockTotalRow},
    service::{View, ledger::civil},
};

/// Counts, gifts and losses between two days, both counted, newest first, with their sums.
///
/// # Errors
/// `bad-date`.
pub fn moves(view: &View<'_>, request: ListStockMoves) -> Result<StockMoves, Problem> {
    let day = |text: &Option<String>| text.as_deref().map(civil).transpose();
    let (from, to) = (day(&request.from)?, day(&request.to)?);
    let wanted = request.reference.as_deref().map(str::trim);
    let mut moves = Vec::new();
    let mut totals: BTreeMap<Kind, (u64, i64)> = BTreeMap::new();
    for kept in Kept::all(view)?.into_iter().rev() {
        let time = clock::shown(kept.time);
        let date = time.get(..10).unwrap_or_default().parse().ok();
        let within = from.is_none_or(|it| date >= Some(it)) && to.is_none_or(|it| date <= Some(it));
        let meant = wanted.is_none_or(|it| it.eq_ignore_ascii_case(&kept.reference));
        if !within || !meant {
            continue;
        }
        if let Ok(kind) = Kind::of(&kept.kind) {
            let (packs, cents) = totals.entry(kind).or_default();
            *packs = packs.saturating_add(kept.packs.into());
            *cents = cents.saturating_add(kept.cents);
        }
        moves.push(StockMoveRow {
            time,
            reference: kept.reference,
            product: kept.product,
            kind: kept.kind,
            packs: kept.packs,
            before: kept.before,
            after: kept.after,
            value: kept.cents.into(),
            reason: kept.reason,
            to: kept.to,
            words: kept.words,
        });
    }
    // Counts of one shelf do not sum.
    totals.remove(&Kind::Count);
    let total = |(kind, (packs, cents)): (Kind, (u64, i64))| StockTotalRow {
        kind: kind.code().to_owned(),
        packs,
        value: cents.into(),
    };
    Ok(StockMoves {
        moves,
        totals: totals.into_iter().map(total).collect(),
    })
}
