//! Costs from a spreadsheet: the rows that this hub paid.

use std::collections::{BTreeMap, btree_map::Entry};

use super::{
    booked::{self, Says},
    refusal::amount_of,
    wish::{Wish, category, cycle_in, rule},
};
use crate::{
    control::{Class, CostRecorded, CostsImported, ImportCosts, Problem, Remark, SkippedRow},
    import::{self, CostRow, CostSheet, Field, read_costs},
    service::{
        Seen, View,
        catalogue::{
            bytes_of, heading_of, note_of, problem_of_import, skipped_row, strict_problem,
        },
        ledger::short_words,
        names,
    },
};
use halle_protocol::{
    engine::Turn,
    id::{PoolId, RecordId},
    object::PoolState,
    record::Side,
};

/// Records the rows of a spreadsheet that this hub paid; a row that stands in the ledger already
/// changes nothing.
///
/// # Errors
/// The file as a whole cannot be read (`file-unreadable`, `import-…`), `strict-skipped`, or the
/// store fails.
pub fn import(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: ImportCosts,
) -> Result<CostsImported, Problem> {
    let sheet = read_costs(&bytes_of(&request.file)?)
        .map_err(|error| problem_of_import(&request.file, error))?;
    let (id, pool) = names::pool(&View::of(turn, seen), request.pool.as_deref())?;
    let mut reading = Reading::new(id, pool, &sheet, request.dry_run);
    for row in &sheet.costs {
        reading.take(turn, seen, row)?;
    }
    let answer = reading.answer();
    match strict_problem(&answer.skipped).filter(|_| request.strict) {
        Some(problem) => Err(problem),
        None => Ok(answer),
    }
}

/// A sheet while its rows are recorded.
struct Reading<'a> {
    id: PoolId,
    pool: PoolState,
    sheet: &'a CostSheet,
    dry_run: bool,
    /// What stood in the ledger before, by cycle; a row takes one away.
    before: BTreeMap<RecordId, Vec<Says>>,
    costs: Vec<CostRecorded>,
    skipped: Vec<SkippedRow>,
    notes: Vec<Remark>,
    others: usize,
    unchanged: usize,
}

impl<'a> Reading<'a> {
    fn new(id: PoolId, pool: PoolState, sheet: &'a CostSheet, dry_run: bool) -> Self {
        Self {
            id,
            pool,
            sheet,
            dry_run,
            before: BTreeMap::new(),
            costs: Vec::new(),
            skipped: sheet.skipped.iter().map(skipped_row).collect(),
            notes: sheet.notices.iter().map(note_of).collect(),
            others: 0,
            unchanged: 0,
        }
    }

    /// Records a row, counts it, or says why not.
    fn take(&mut self, turn: &mut Turn<'_>, seen: &Seen, row: &CostRow) -> Result<(), Problem> {
        if !self.is_own(&View::of(turn, seen), row) {
            self.others = self.others.saturating_add(1);
            return Ok(());
        }
        match self.record(turn, seen, row) {
            Ok(()) => Ok(()),
            Err(Refused::Row(skipped)) => {
                self.skipped.push(skipped);
                Ok(())
            }
            Err(Refused::All(problem)) => Err(problem),
        }
    }

    /// Whether this hub paid; a payer nobody knows is said aloud.
    fn is_own(&mut self, view: &View<'_>, row: &CostRow) -> bool {
        let payer = row.payer.trim().to_uppercase();
        let code = self.pool.code(&view.hub());
        if payer != code && self.pool.hub(&payer).is_none() {
            let unknown = Remark::new("unknown-payer").with("line", row.line);
            self.notes.push(unknown.with("hub", &row.payer));
        }
        payer == code
    }

    fn record(&mut self, turn: &mut Turn<'_>, seen: &Seen, row: &CostRow) -> Result<(), Refused> {
        let wish = self.wish(&View::of(turn, seen), row)?;
        if self.stood(&View::of(turn, seen), &wish)? {
            self.unchanged = self.unchanged.saturating_add(1);
            return Ok(());
        }
        match wish.record(turn, seen, self.dry_run) {
            Ok(recorded) => {
                self.costs.push(recorded);
                Ok(())
            }
            Err(problem) if problem.code.starts_with("basis-") => {
                let basis = row.basis.as_deref().unwrap_or_default();
                Err(self.refused(row, Field::Basis, basis, problem))
            }
            Err(problem) => Err(self.refused(row, Field::Rule, &row.rule, problem)),
        }
    }

    fn wish(&self, view: &View<'_>, row: &CostRow) -> Result<Wish, Refused> {
        let basis = row.basis.as_deref().unwrap_or_default();
        let refused = |field, text: &str| {
            let text = text.to_owned();
            move |problem| self.refused(row, field, &text, problem)
        };
        let name = row
            .cycle
            .as_deref()
            .ok_or_else(|| Problem::usage("bad-basis"))
            .map_err(refused(Field::Basis, basis))?;
        let cycle =
            cycle_in(view, &self.id, &self.pool, name).map_err(refused(Field::Basis, basis))?;
        let amount = amount_of(row.amount_cents);
        Ok(Wish {
            pool: self.pool.clone(),
            cycle,
            run: None,
            total: amount.map_err(refused(Field::Amount, &row.amount_cents.to_string()))?,
            category: category(&self.pool, &row.category)
                .map_err(refused(Field::Category, &row.category))?,
            rule: rule(&row.rule).map_err(refused(Field::Rule, &row.rule))?,
            cap: None,
            side: match row.side {
                import::Side::Sellers => Side::Sellers,
                import::Side::Buyers => Side::Buyers,
                import::Side::Both => Side::Both,
            },
            stated: Vec::new(),
            words: short_words(&row.words).map_err(refused(Field::Description, &row.words))?,
            date: row.date,
        })
    }

    /// Whether the same cost stood in the ledger before this file; each stands for one row.
    fn stood(&mut self, view: &View<'_>, wish: &Wish) -> Result<bool, Refused> {
        let before = match self.before.entry(wish.cycle.id) {
            Entry::Occupied(held) => held.into_mut(),
            Entry::Vacant(free) => {
                let booked = booked::own(view, &wish.cycle.id).map_err(Refused::All)?;
                free.insert(booked.iter().map(booked::Booked::says).collect())
            }
        };
        let says = wish.says();
        let at = before.iter().position(|it| *it == says);
        if let Some(at) = at {
            before.swap_remove(at);
        }
        Ok(at.is_some())
    }

    /// A row's problem leaves the row out; the store's and the pool's end the import.
    fn refused(&self, row: &CostRow, field: Field, text: &str, problem: Problem) -> Refused {
        let whole = [
            "store-failed",
            "no-role",
            "not-member",
            "chain-cut",
            "too-large",
        ];
        if problem.class == Class::Damaged || whole.contains(&problem.code.as_str()) {
            return Refused::All(problem);
        }
        Refused::Row(SkippedRow {
            line: row.line,
            column: heading_of(&self.sheet.columns, field),
            reason: problem.code,
            text: text.to_owned(),
        })
    }

    fn answer(self) -> CostsImported {
        let mut skipped = self.skipped;
        skipped.sort_by_key(|it| it.line);
        CostsImported {
            rows: self.sheet.rows,
            recorded: self.costs.len(),
            others: self.others,
            unchanged: self.unchanged,
            costs: self.costs,
            skipped,
            dry_run: self.dry_run,
            notes: self.notes,
        }
    }
}

/// Why a row was not recorded.
enum Refused {
    /// Only this row is left out.
    Row(SkippedRow),
    /// Nothing can be recorded.
    All(Problem),
}
