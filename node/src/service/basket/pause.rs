//! Stretches of time in which a subscriber takes nothing.

use halle_protocol::{engine::Turn, identity::Role};
use jiff::civil::Date;

use super::{
    limits::PAUSES_MAX,
    subscriber::{Subscriber, all, find, shown},
};
use crate::{
    control::{PauseSubscriber, Problem, SubscriberShown},
    service::{Seen, View, ledger::civil, order::needs, private::write},
};

/// From one day to another, both counted.
pub(super) type Pause = (Date, Date);

/// As the private document has them.
pub(super) fn kept(pauses: &[Pause]) -> Vec<[String; 2]> {
    let kept = |(from, to): &Pause| [from.to_string(), to.to_string()];
    pauses.iter().map(kept).collect()
}

/// What [`kept`] wrote.
pub(super) fn read(kept: Vec<[String; 2]>) -> Vec<Pause> {
    let pause = |[from, to]: [String; 2]| Some((from.parse().ok()?, to.parse().ok()?));
    kept.into_iter().filter_map(pause).collect()
}

/// Takes nothing from one day to another; without days, from now on again.
///
/// # Errors
/// `bad-date`, `bad-period`, `too-many-pauses`, `unknown-subscriber`, `several-subscribers`.
pub fn pause(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: PauseSubscriber,
) -> Result<SubscriberShown, Problem> {
    needs(turn, Role::Edit)?;
    let mut subscriber = find(&all(&View::of(turn, seen))?, &request.subscriber)?;
    match (&request.from, &request.to) {
        (None, None) => subscriber.resume(turn.moment.today),
        (from, to) => {
            let day = |it: &Option<String>| it.as_deref().map(civil).transpose();
            let from = day(from)?.unwrap_or(turn.moment.today);
            subscriber.rest(from, day(to)?.unwrap_or(Date::MAX))?;
        }
    }
    let done = !write(turn, seen, subscriber.fields())?;
    Ok(shown(&View::of(turn, seen), &subscriber, done))
}

impl Subscriber {
    fn rest(&mut self, from: Date, to: Date) -> Result<(), Problem> {
        if to < from {
            return Err(Problem::usage("bad-period")
                .with("from", from)
                .with("to", to));
        }
        if !self.pauses.contains(&(from, to)) {
            self.pauses.push((from, to));
            self.pauses.sort_unstable();
        }
        if self.pauses.len() > PAUSES_MAX {
            return Err(Problem::refused("too-many-pauses").with("most", PAUSES_MAX));
        }
        Ok(())
    }

    /// Ends the pause of today, and those to come.
    fn resume(&mut self, today: Date) {
        let before = today.yesterday().unwrap_or(Date::MIN);
        self.pauses.retain(|(from, _)| *from < today);
        for (_, to) in &mut self.pauses {
            *to = (*to).min(before);
        }
    }
}
