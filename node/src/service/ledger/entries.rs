//! Entries of the ledger, newest first.

use halle_protocol::{
    id::{HubId, PoolId, RecordId},
    object::{EntryState, ObjectKey, PoolState, index},
    record::EntryKind,
};

use super::{
    period::{Dated, Period},
    row::entry_row,
};
use crate::{
    control::{Entries, ListEntries, Problem},
    near::near,
    service::{View, names},
};

/// Entries of the ledger, newest first: by their date, then by their author's clock.
///
/// # Errors
/// A filter cannot be read, no such pool or account, or the store fails.
pub fn entries(view: &View<'_>, request: ListEntries) -> Result<Entries, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let period = Period::typed(request.from.as_deref(), request.to.as_deref())?;
    let kind = request.kind.as_deref().map(kind).transpose()?;
    let prefix = match &request.account {
        Some(text) => index::account(&id, &account(&pool, text)?),
        None => index::entries(&id),
    };
    let limit = request.limit.map_or(usize::MAX, |limit| {
        usize::try_from(limit).unwrap_or(usize::MAX)
    });
    let mut rows = Vec::new();
    for day in period.under(view, &prefix)?.rchunk_by_date() {
        for (id, state) in of_day(view, day)? {
            if rows.len() >= limit {
                return Ok(Entries { entries: rows });
            }
            if kind.is_none_or(|kind| state.entry.kind == kind) {
                rows.push(entry_row(view, &pool, &id, &state)?);
            }
        }
    }
    Ok(Entries { entries: rows })
}

/// Days of ascending entries, the last first.
trait Days {
    fn rchunk_by_date(&self) -> Vec<&[Dated]>;
}

impl Days for Vec<Dated> {
    fn rchunk_by_date(&self) -> Vec<&[Dated]> {
        let mut days: Vec<&[Dated]> = self.chunk_by(|one, two| one.date == two.date).collect();
        days.reverse();
        days
    }
}

/// Entries of one day, newest first.
fn of_day(view: &View<'_>, day: &[Dated]) -> Result<Vec<(RecordId, EntryState)>, Problem> {
    let mut found = rows(view, day)?;
    found.reverse();
    Ok(found)
}

/// Rows of entries that lie in ascending order; those of one day by their author's clock.
///
/// # Errors
/// A store's failure.
pub(super) fn rows(
    view: &View<'_>,
    dated: &[Dated],
) -> Result<Vec<(RecordId, EntryState)>, Problem> {
    let mut found: Vec<(RecordId, EntryState)> = Vec::new();
    for Dated { id, .. } in dated {
        found.extend(view.row(&ObjectKey::Entry(*id))?.map(|state| (*id, state)));
    }
    found.sort_by(|(id, one), (other_id, two)| {
        let key = |it: &EntryState| (it.entry.date.clone(), it.time);
        key(one).cmp(&key(two)).then(id.cmp(other_id))
    });
    Ok(found)
}

/// Entries that move an account, dated between two days, ascending by date.
///
/// # Errors
/// `bad-date`, `bad-period`, a store's failure.
pub(in crate::service) fn of_account(
    view: &View<'_>,
    pool: &PoolId,
    hub: &HubId,
    from: Option<&str>,
    to: Option<&str>,
) -> Result<Vec<(RecordId, EntryState)>, Problem> {
    let period = Period::typed(from, to)?;
    rows(view, &period.under(view, &index::account(pool, hub))?)
}

/// The hub of an account, `hub:CODE` or its code alone.
///
/// # Errors
/// `unknown-account` with near accounts.
pub(super) fn account(pool: &PoolState, text: &str) -> Result<HubId, Problem> {
    let wanted = text.trim();
    let hub = match wanted.split_once(':') {
        None => Some(wanted),
        Some((noun, code)) => noun.eq_ignore_ascii_case("hub").then_some(code),
    };
    hub.and_then(|code| names::hub(pool, code).ok())
        .ok_or_else(|| unknown(pool, wanted))
}

fn unknown(pool: &PoolState, wanted: &str) -> Problem {
    let named = |hub| format!("hub:{}", pool.code(hub));
    let accounts: Vec<String> = pool.members.keys().map(named).collect();
    let code = wanted.rsplit(':').next().unwrap_or(wanted).to_uppercase();
    let full = format!("hub:{code}");
    Problem::failed("unknown-account")
        .with("account", wanted)
        .near(near(&full, accounts.iter().map(String::as_str)))
}

/// A kind of entry, in English or French.
fn kind(text: &str) -> Result<EntryKind, Problem> {
    match text.trim().to_lowercase().as_str() {
        "sale" | "sales" | "vente" | "ventes" => Ok(EntryKind::Sale),
        "cost" | "costs" | "coût" | "coûts" | "cout" | "couts" => Ok(EntryKind::Cost),
        "payment" | "payments" | "paiement" | "paiements" => Ok(EntryKind::Payment),
        "correction" | "corrections" => Ok(EntryKind::Correction),
        "credit" | "credits" | "crédit" | "crédits" | "note de crédit" => Ok(EntryKind::Credit),
        "opening" | "openings" | "ouverture" | "ouvertures" => Ok(EntryKind::Opening),
        "aid" | "aide" => Ok(EntryKind::Aid),
        "deposit" | "deposits" | "consigne" | "consignes" => Ok(EntryKind::Deposit),
        "fee" | "fees" | "frais" => Ok(EntryKind::Fee),
        folded => Err(Problem::usage("unknown-kind").with("kind", text).near(near(
            folded,
            [
                "sale",
                "cost",
                "payment",
                "correction",
                "opening",
                "credit",
                "aid",
                "deposit",
                "fee",
            ],
        ))),
    }
}
