//! How old what is owed is.
//!
//! A balance is owed to or by the pool as a whole, and settled by few payments among many hubs: so an
//! account is aged as a whole, not pair by pair. What moves it one way is met by what moves it the other
//! way, the oldest first.

use std::collections::{BTreeMap, VecDeque};

use halle_protocol::{id::HubId, object::index};
use jiff::civil::Date;

use super::{
    entries::rows,
    period::{Period, civil},
};
use crate::{
    control::{AgingRow, LedgerAged, Problem, ReadAging},
    service::{View, names},
};

/// Days after which a part is of the next age.
const AGES: [i32; 3] = [30, 60, 90];

/// Each account's agreed balance by the age of its parts: up to 30 days, 60, 90, and older. Entries
/// dated after the day are left out.
///
/// # Errors
/// A date cannot be read, no such pool, or the store fails.
pub fn aging(view: &View<'_>, request: ReadAging) -> Result<LedgerAged, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let on = match &request.on {
        Some(text) => civil(text)?,
        None => view.seen.today,
    };
    let until = Period::typed(None, Some(&on.to_string()))?;
    let mut accounts: BTreeMap<HubId, Open> = BTreeMap::new();
    for (_, state) in rows(view, &until.under(view, &index::entries(&id))?)? {
        let date = state.entry.date.parse().unwrap_or(Date::MIN);
        for moved in &state.transfers {
            let cents = moved.agreed.cents();
            let mut moves = |hub, cents| accounts.entry(hub).or_default().moves(date, cents);
            moves(moved.transfer.debit, cents.saturating_neg());
            moves(moved.transfer.credit, cents);
        }
    }
    let mut hubs: Vec<(String, HubId)> = pool
        .members
        .keys()
        .filter(|hub| pool.ever_active(hub))
        .map(|hub| (pool.code(hub), *hub))
        .collect();
    hubs.sort();
    let row =
        |(code, hub): (String, HubId)| accounts.remove(&hub).unwrap_or_default().row(&code, on);
    Ok(LedgerAged {
        pool: pool.charter.name.clone(),
        currency: pool.charter.currency.to_string(),
        on: on.to_string(),
        accounts: hubs.into_iter().map(row).collect(),
    })
}

/// What of an account is open: parts of one sign, the oldest first.
#[derive(Debug, Default)]
struct Open(VecDeque<(Date, i64)>);

impl Open {
    /// Meets the oldest parts of the other sign; what is left is a part of its own.
    fn moves(&mut self, date: Date, cents: i64) {
        let mut left = cents;
        while left != 0 {
            let Some((_, part)) = self.0.front_mut().filter(|it| (it.1 < 0) != (left < 0)) else {
                self.0.push_back((date, left));
                return;
            };
            let met = left.saturating_abs().min(part.saturating_abs());
            let met = if left < 0 { met.saturating_neg() } else { met };
            *part = part.saturating_add(met);
            left = left.saturating_sub(met);
            if *part == 0 {
                self.0.pop_front();
            }
        }
    }

    fn row(self, code: &str, on: Date) -> AgingRow {
        let mut ages = [0_i64; 4];
        for (date, cents) in &self.0 {
            let days = on.since(*date).map_or(0, |it| it.get_days());
            let age = AGES.iter().filter(|most| days > **most).count();
            if let Some(sum) = ages.get_mut(age) {
                *sum = sum.saturating_add(*cents);
            }
        }
        let [days_30, days_60, days_90, older] = ages.map(Into::into);
        AgingRow {
            account: format!("hub:{code}"),
            agreed: self.0.iter().map(|it| it.1).sum::<i64>().into(),
            days_30,
            days_60,
            days_90,
            older,
            oldest: self.0.front().map(|(date, _)| date.to_string()),
        }
    }
}
