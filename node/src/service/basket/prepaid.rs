//! Distributions that a subscriber has paid ahead, and how many of them are left (M1).
//!
//! Each payment is a field of its own, so that two devices which took one apart are both counted. Every
//! distribution from the day of the first one on, in which the subscriber takes baskets, uses one up. Who
//! has none left is packed for all the same: what is due is shown, never refused in silence.

use std::collections::BTreeMap;

use halle_protocol::{engine::Turn, hash::hex, identity::Role};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    kept::Distribution,
    limits::PREPAID_MAX,
    subscriber::{self, PREFIX},
};
use crate::{
    control::{PaySubscriber, Problem, Remark, SubscriberShown},
    service::{
        Seen, View,
        ledger::civil,
        order::needs,
        private::{Private, json, write},
    },
};

const FIELD: &str = "prepaid-";

/// One payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Paid {
    /// Distributions; below zero: given back.
    times: i32,
    /// From which day on they are taken, `2026-09-24`.
    on: String,
}

/// What subscribers paid ahead, by their keys.
#[derive(Debug, Default)]
pub(super) struct Prepaid(BTreeMap<String, Vec<Paid>>);

impl Prepaid {
    /// Of all.
    ///
    /// # Errors
    /// A store's failure.
    pub(super) fn of(view: &View<'_>) -> Result<Self, Problem> {
        let fields = Private::under(view, PREFIX)?;
        let mut found = Self::default();
        for key in fields.groups(PREFIX) {
            let prefix = format!("{PREFIX}{key}/");
            for field in fields.groups(&prefix) {
                if field.starts_with(FIELD) {
                    let paid: Option<Paid> = fields.value(&format!("{prefix}{field}"));
                    found.0.entry(key.clone()).or_default().extend(paid);
                }
            }
        }
        Ok(found)
    }

    /// How many are left to a subscriber after a day's distribution, or after all; nothing where none was
    /// ever paid. `of` may be one that is only planned.
    pub(super) fn left(
        &self,
        key: &str,
        distributions: &[Distribution],
        of: Option<&Distribution>,
    ) -> Option<i64> {
        let paid = self.0.get(key)?;
        let first: Date = paid.iter().filter_map(|it| it.on.parse().ok()).min()?;
        let sum = paid.iter().map(|it| i64::from(it.times));
        let sum = sum.fold(0, i64::saturating_add);
        let takes = |it: &Distribution| it.takes.iter().any(|take| take.key == key);
        let others = distributions.iter().filter(|it| match of {
            Some(of) => it.date < of.date,
            None => true,
        });
        let used = others.chain(of).filter(|it| it.date >= first && takes(it));
        let used = i64::try_from(used.count()).unwrap_or(i64::MAX);
        Some(sum.saturating_sub(used))
    }
}

/// A subscriber pays some distributions ahead, from a day on; below zero some are given back.
///
/// # Errors
/// `bad-prepaid`, `bad-date`, `unknown-subscriber`, `several-subscribers`.
pub fn pay(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: PaySubscriber,
) -> Result<SubscriberShown, Problem> {
    needs(turn, Role::Edit)?;
    let times = i32::try_from(request.times).ok();
    let times = times.filter(|it| *it != 0 && it.unsigned_abs() <= PREPAID_MAX);
    let bad = || Problem::usage("bad-prepaid").with("count", request.times);
    let times = times.ok_or_else(bad)?;
    let on = match &request.on {
        Some(day) => civil(day)?,
        None => turn.moment.today,
    };
    let subscriber = subscriber::find(
        &subscriber::all(&View::of(turn, seen))?,
        &request.subscriber,
    )?;
    let key = format!(
        "{PREFIX}{}/{FIELD}{}",
        subscriber.key,
        hex(turn.nonce().as_bytes())
    );
    write(
        turn,
        seen,
        vec![(
            key,
            json(&Paid {
                times,
                on: on.to_string(),
            }),
        )],
    )?;
    subscriber::shown(&View::of(turn, seen), &subscriber, false)
}

/// Who takes a last paid basket, and who has none paid any more.
pub(super) fn notes(
    distribution: &Distribution,
    left: impl Fn(&str) -> Option<i64>,
) -> Vec<Remark> {
    let numbers = |wanted: fn(i64) -> bool| {
        let takes = distribution.takes.iter();
        let some = takes.filter(|it| left(&it.key).is_some_and(wanted));
        some.map(|it| it.number.to_string()).collect::<Vec<_>>()
    };
    let told = [
        ("basket-prepaid-last", numbers(|it| it == 0)),
        ("basket-prepaid-over", numbers(|it| it < 0)),
    ];
    let told = told.into_iter().filter(|(_, numbers)| !numbers.is_empty());
    told.map(|(code, numbers)| Remark::new(code).with("numbers", numbers.join(", ")))
        .collect()
}
