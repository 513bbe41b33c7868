//! Every step from signed facts to the cent.

mod aid;
mod cost;
mod credit;
mod fee;
mod sale;

use halle_protocol::{
    id::RecordId,
    object::{Arrived, EntryState, ObjectKey, PoolState},
    record::{Body, EntryKind},
};

use super::{
    row::{consent, entry_row, kind_code, name},
    writing::pool_of,
};
use crate::{
    clock,
    control::{EntryExplained, ExplainEntry, Problem, Remark, ShareRow},
    service::{View, names, problem_of_store},
};

/// Consents that a record of the hub's own gives, and that are told with their time.
const ANSWERED: [&str; 2] = ["consent-acknowledged", "consent-disputed"];

/// Explains an entry: who recorded it, the signed facts it comes from, how it was split, and why
/// each transfer stands where it stands. For a cost `shares` has each hub's own steps.
///
/// # Errors
/// No such entry, or the store fails.
pub fn explain(view: &View<'_>, request: ExplainEntry) -> Result<EntryExplained, Problem> {
    let (id, state) = names::entry(view, &request.entry)?;
    let told = Told {
        view,
        pool: pool_of(view, &state.entry.pool)?,
        id,
        state,
    };
    let mut steps = vec![told.recorded()];
    let mut shares = Vec::new();
    match told.state.entry.kind {
        EntryKind::Sale => steps.extend(told.sale()?),
        EntryKind::Cost => {
            let (more, rows) = told.cost()?;
            steps.extend(more);
            shares = rows;
        }
        EntryKind::Payment => steps.extend(told.payment()),
        EntryKind::Correction => steps.extend(told.correction()?),
        EntryKind::Credit => steps.extend(told.credit()?),
        EntryKind::Fee => steps.extend(told.fee()?),
        EntryKind::Aid => steps.extend(told.aid()?),
        EntryKind::Opening | EntryKind::Deposit => {}
    }
    let consents = told
        .state
        .transfers
        .iter()
        .map(|it| consent(&told.pool, it));
    steps.extend(consents.filter(|it| !ANSWERED.contains(&it.code.as_str())));
    steps.extend(told.answers()?);
    told.finish(steps, shares)
}

/// An entry that is being explained.
struct Told<'a, 'v> {
    view: &'a View<'v>,
    pool: PoolState,
    id: RecordId,
    state: EntryState,
}

impl Told<'_, '_> {
    fn recorded(&self) -> Remark {
        let entry = &self.state.entry;
        Remark::new("explain-recorded")
            .with("entry", name(&self.id))
            .with("kind", kind_code(entry.kind))
            .with("hub", self.pool.code(&self.state.author))
            .with("date", clock::shown(self.state.time))
            .with("entry_date", &entry.date)
            .with("words", &entry.words)
    }

    fn payment(&self) -> Vec<Remark> {
        let paid = self.state.entry.transfers.iter();
        paid.map(|it| {
            Remark::new("explain-payment")
                .with("payer", self.pool.code(&it.credit))
                .with("payee", self.pool.code(&it.debit))
                .with("amount_cents", it.amount.cents())
                .with("date", &self.state.entry.date)
        })
        .collect()
    }

    /// What a correction takes back, and in what column that stands.
    fn correction(&self) -> Result<Vec<Remark>, Problem> {
        let Some(corrected) = self.state.entry.corrects else {
            return Ok(Vec::new());
        };
        let mut steps = vec![
            Remark::new("explain-correction")
                .with("hub", self.pool.code(&self.state.author))
                .with("entry", name(&corrected))
                .with("words", &self.state.entry.words),
        ];
        let state: Option<EntryState> = self.view.row(&ObjectKey::Entry(corrected))?;
        let moved = state.iter().flat_map(|it| &it.transfers);
        steps.extend(moved.map(|it| consent(&self.pool, it)));
        Ok(steps)
    }

    /// What other hubs said to it, in the order of their clocks.
    fn answers(&self) -> Result<Vec<Remark>, Problem> {
        let citing = self.view.reader().citing(self.id.as_bytes());
        let mut citing = citing.map_err(problem_of_store)?;
        citing.sort_by_key(|it| (it.time, it.id));
        Ok(citing.iter().filter_map(|it| self.answer(it)).collect())
    }

    fn answer(&self, record: &Arrived) -> Option<Remark> {
        let hub = self.pool.code(&record.author());
        let said = |code: &str| {
            Remark::new(code)
                .with("hub", &hub)
                .with("date", clock::shown(record.time))
        };
        let body = record.body()?;
        if let Body::Acknowledge(_) = body {
            return Some(said("explain-acknowledged"));
        }
        if let Body::Dispute(dispute) = body {
            return Some(said("explain-disputed").with("words", dispute.words));
        }
        (self.state.corrected_by == Some(record.id))
            .then(|| said("corrected-by").with("entry", name(&record.id)))
    }

    fn finish(self, steps: Vec<Remark>, shares: Vec<ShareRow>) -> Result<EntryExplained, Problem> {
        Ok(EntryExplained {
            entry: entry_row(self.view, &self.pool, &self.id, &self.state)?,
            steps,
            shares,
        })
    }
}
