//! What the next cycle is called.

use halle_protocol::object::CycleState;
use jiff::civil::Date;

use super::{date::calendar_day, limits::NAME_CHARS_MAX, plan::Plan};
use crate::{
    control::Problem,
    service::{View, names},
};

/// Fields whose day a cycle's name may come from, in the order in which they are tried.
const DATED: [&str; 3] = ["delivers", "closes", "opens"];

/// The name of the cycle after one: its week or its day moves with the plan, else the number at its end goes
/// on; one that is taken gets a number.
///
/// # Errors
/// A store's failure.
pub(super) fn next_name(
    view: &View<'_>,
    cycle: &CycleState,
    plan: &Plan,
) -> Result<String, Problem> {
    let before = Plan::of(cycle);
    let wanted = named_after(&cycle.name, &before, plan);
    let mut taken = Vec::new();
    for pool in names::pools(view)?.keys() {
        let own = names::cycles(view, pool)?.into_iter();
        let own = own.filter(|it| it.coordinator == view.hub());
        taken.extend(own.map(|it| it.name.to_lowercase()));
    }
    let mut name = wanted;
    while taken.contains(&name.to_lowercase()) {
        name = counted_on(&name);
    }
    Ok(name)
}

fn named_after(name: &str, before: &Plan, after: &Plan) -> String {
    for field in DATED {
        let (Some(old), Some(new)) = (day(before, field), day(after, field)) else {
            continue;
        };
        for (old, new) in [(week(old), week(new)), (old.to_string(), new.to_string())] {
            if name.contains(&old) {
                return name.replacen(&old, &new, 1);
            }
        }
    }
    counted_on(name)
}

fn day(plan: &Plan, field: &str) -> Option<Date> {
    calendar_day(plan.get(field)?)
}

/// The week of a day as people name cycles, `2026-39`.
fn week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{}-{:02}", week.year(), week.week())
}

/// The same with the number at its end one higher, as many digits wide; `2` where there is none.
fn counted_on(name: &str) -> String {
    let digits = name.chars().rev().take_while(char::is_ascii_digit).count();
    let (stem, number) = name.split_at(name.len().saturating_sub(digits));
    if let Some(next) = number.parse::<u64>().ok().and_then(|it| it.checked_add(1)) {
        return format!("{stem}{next:0digits$}");
    }
    let stem: String = name
        .chars()
        .take(NAME_CHARS_MAX.saturating_sub(2))
        .collect();
    format!("{} 2", stem.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::control::PlanWish;

    fn plan(delivers: &str) -> Plan {
        Plan::read(&PlanWish {
            delivers: Some(delivers.to_owned()),
            ..PlanWish::default()
        })
        .unwrap()
    }

    #[test]
    fn a_name_moves_with_its_week_its_day_or_its_number() {
        let (old, new) = (plan("2026-09-24T09:00"), plan("2026-10-01T09:00"));
        let next = |name: &str| named_after(name, &old, &new);
        assert_eq!(next("2026-39"), "2026-40");
        assert_eq!(next("paniers 2026-09-24"), "paniers 2026-10-01");
        assert_eq!(next("marché 9"), "marché 10");
        assert_eq!(next("marché 09"), "marché 10");
        assert_eq!(next("marché"), "marché 2");
        let (last, first) = (plan("2026-12-31"), plan("2027-01-07"));
        assert_eq!(named_after("2026-53", &last, &first), "2027-01");
    }
}
