//! What a balance was on a day, said once and held to: an entry dated before, or a consent that
//! changes the past, is noticed.
//!
//! Said for this hub alone: it stands in the private document.

use halle_protocol::{
    engine::Turn,
    envelope::Scalar,
    hash::hex,
    id::{HubId, PoolId},
    object::PoolState,
};
use jiff::civil::Date;

use super::{
    entries::account,
    period::{Period, civil},
    statement::Reckoned,
};
use crate::{
    control::{AssertBalance, AssertionRow, Assertions, ListAssertions, Problem, Remark},
    service::{
        Seen, View, names,
        private::{Private, write},
    },
};

/// Begins the keys; pool, account and day follow.
const PREFIX: &str = "assert/";
/// Letters of a pool's hash in a key, which has no room for all.
const POOL_LETTERS: usize = 32;

/// Holds this hub's agreed balance on a day, or an account's, to an amount; without one, no longer.
///
/// # Errors
/// A date cannot be read, no such pool or account, `assertion-fails` where it is another amount now,
/// or the store fails.
pub fn assert(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: AssertBalance,
) -> Result<Assertions, Problem> {
    let view = View::of(turn, seen);
    let (id, pool) = names::pool(&view, request.pool.as_deref())?;
    let hub = match &request.account {
        Some(text) => account(&pool, text)?,
        None => view.hub(),
    };
    let on = civil(&request.on)?.to_string();
    if let Some(cents) = request.cents {
        let row = checked(&view, (&id, &pool), &hub, &on, cents)?;
        if !row.holds {
            return Err(Problem::refused("assertion-fails")
                .with("account", pool.code(&hub))
                .with("date", &on)
                .with("cents", cents)
                .with("agreed_cents", row.agreed.0));
        }
    }
    let key = format!("{}{}/{on}", prefix(&id), hex(hub.as_bytes()));
    let value = request.cents.map_or(Scalar::Null, Scalar::Int);
    let some = write(turn, seen, vec![(key, value)])?;
    let view = View::of(turn, seen);
    let mut all = of_pool(&view, &id, &pool)?;
    if !some {
        all.notes.push(Remark::new("already-done"));
    }
    Ok(all)
}

/// All that is held to in a pool, by account and day, and whether it still is so.
///
/// # Errors
/// No such pool, or the store fails.
pub fn assertions(view: &View<'_>, request: ListAssertions) -> Result<Assertions, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    of_pool(view, &id, &pool)
}

/// How many of all pools are not so any more, in words.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn failing(view: &View<'_>) -> Result<Option<Remark>, Problem> {
    let mut count = 0_usize;
    for (id, pool) in names::pools(view)? {
        let all = of_pool(view, &id, &pool)?.assertions;
        let failing = all.iter().filter(|it| !it.holds).count();
        count = count.saturating_add(failing);
    }
    Ok((count > 0).then(|| Remark::new("doctor-assertions").with("count", count)))
}

fn prefix(pool: &PoolId) -> String {
    let letters: String = hex(pool.as_bytes()).chars().take(POOL_LETTERS).collect();
    format!("{PREFIX}{letters}/")
}

fn of_pool(view: &View<'_>, id: &PoolId, pool: &PoolState) -> Result<Assertions, Problem> {
    let prefix = prefix(id);
    let private = Private::under(view, &prefix)?;
    let mut assertions = Vec::new();
    for hub in pool.members.keys() {
        let of_hub = format!("{prefix}{}/", hex(hub.as_bytes()));
        for on in private.groups(&of_hub) {
            let Some(cents) = private.number(&format!("{of_hub}{on}")) else {
                continue;
            };
            assertions.push(checked(view, (id, pool), hub, &on, cents)?);
        }
    }
    assertions.sort_by(|one, two| (&one.account, &one.date).cmp(&(&two.account, &two.date)));
    let failing = assertions.iter().any(|it| !it.holds);
    let notes = failing.then(|| Remark::new("assertions-fail"));
    Ok(Assertions {
        assertions,
        notes: notes.into_iter().collect(),
    })
}

/// What was said beside what stands now.
fn checked(
    view: &View<'_>,
    (id, pool): (&PoolId, &PoolState),
    hub: &HubId,
    on: &str,
    cents: i64,
) -> Result<AssertionRow, Problem> {
    // What stands before the first day of what came later: only that is read.
    let later = civil(on)?.tomorrow().unwrap_or(Date::MAX).to_string();
    let period = Period::typed(Some(&later), None)?;
    let agreed = Reckoned::of(view, id, hub, period)?.opening.agreed;
    Ok(AssertionRow {
        account: format!("hub:{}", pool.code(hub)),
        date: on.to_owned(),
        asserted: cents.into(),
        agreed: agreed.into(),
        holds: agreed == cents,
    })
}
