//! Saying what is ordered every time.

use halle_protocol::{engine::Turn, identity::Role, limits::CENTS_MAX, money::Amount};
use jiff::civil::Date;

use super::{
    due::open_cycles,
    find,
    kept::{self, Outcome, Standing},
    limits::{EVERY_MAX, LINES_MAX, NAME_BYTES_MAX, STANDINGS_MAX},
    shown,
};
use crate::{
    control::{EndStanding, PauseStanding, Problem, SetStanding, StandingShown},
    service::{
        Seen, View,
        catalogue::plain,
        ledger::civil,
        names,
        order::{Asked, asked_by_name, asked_in, is_buyer, needs, tier_of, words_of},
        private::write,
    },
};

/// Says what is ordered in every cycle from the next one on, or changes it; lines that are named take
/// the place of all, an empty day or limit takes it away.
///
/// # Errors
/// `bad-name`, `no-lines`, `too-many-standings`, `standing-lines`, `bad-every`, `bad-limit`,
/// `bad-date`, `bad-period`; `unknown-order`, `not-buyer`; those of ordering by hand.
pub fn set(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: SetStanding,
) -> Result<StandingShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let name = name_of(&request.standing)?;
    let all = kept::all(&view)?;
    let held = all.iter().find(|it| plain(&it.name) == plain(&name));
    if held.is_none() && all.len() >= STANDINGS_MAX {
        return Err(Problem::refused("too-many-standings").with("most", STANDINGS_MAX));
    }
    let mut standing = held.cloned().unwrap_or_else(|| Standing::new(&name));
    let begins = held.is_none_or(|it| it.has_ended(view.seen.today));
    if let Some(lines) = lines_of(&view, &request)? {
        standing.lines = lines;
    }
    if standing.lines.is_empty() {
        return Err(Problem::usage("no-lines"));
    }
    if standing.lines.len() > LINES_MAX {
        return Err(Problem::refused("standing-lines").with("most", LINES_MAX));
    }
    if request.words.is_some() {
        standing.words = words_of(request.words.as_deref())?;
    }
    days(&request, &mut standing)?;
    if let Some(every) = request.every {
        let every = Some(every).filter(|it| (1..=EVERY_MAX).contains(it));
        let every = every.and_then(|it| u32::try_from(it).ok());
        standing.every =
            every.ok_or_else(|| Problem::usage("bad-every").with("most", EVERY_MAX))?;
    }
    if let Some(most) = request.most {
        standing.most = limit(most)?;
    }
    standing.by_hand = request.by_hand.unwrap_or(standing.by_hand);
    standing.ended = false;
    let mut says = standing.fields();
    if begins && !standing.by_hand {
        // Of what is open already somebody may have ordered by hand.
        for (cycle, _) in open_cycles(&view)? {
            if !standing.cycles.contains_key(&cycle.id) {
                says.push(standing.outcome(&cycle.id, Some(&Outcome::Before)));
            }
        }
    }
    let done = !write(turn, seen, says)?;
    let view = View::of(turn, seen);
    shown(&view, &find(&view, &name)?, done, Vec::new())
}

/// The lines that are said: by reference, or as an order had them.
fn lines_of(view: &View<'_>, request: &SetStanding) -> Result<Option<Vec<Asked>>, Problem> {
    if let Some(order) = &request.order {
        let (id, order) = names::order(view, order)?;
        is_buyer(view, &names::short(&id), &order)?;
        return Ok(Some(asked_in([&order])));
    }
    if request.lines.is_empty() {
        return Ok(None);
    }
    let tier = tier_of(request.tier.as_deref())?;
    let (_, pool) = names::pool(view, request.pool.as_deref())?;
    Ok(Some(asked_by_name(view, &pool, &request.lines, tier)?))
}

fn days(request: &SetStanding, standing: &mut Standing) -> Result<(), Problem> {
    let day = |text: &str| match text.trim() {
        "" => Ok(None),
        text => civil(text).map(Some),
    };
    if let Some(from) = &request.from {
        standing.from = day(from)?;
    }
    if let Some(until) = &request.until {
        standing.until = day(until)?;
    }
    let (from, until) = (
        standing.from.unwrap_or(Date::MIN),
        standing.until.unwrap_or(Date::MAX),
    );
    if until < from {
        return Err(Problem::usage("bad-period")
            .with("from", from)
            .with("to", until));
    }
    Ok(())
}

/// A limit in cents; 0 takes it away.
fn limit(cents: i64) -> Result<Option<Amount>, Problem> {
    if !(0..=CENTS_MAX).contains(&cents) {
        return Err(Problem::usage("bad-limit").with("most_cents", CENTS_MAX));
    }
    let limit = Amount::new(cents).map_err(|_| Problem::usage("bad-limit"))?;
    Ok(Some(limit).filter(|it| it.cents() > 0))
}

fn name_of(text: &str) -> Result<String, Problem> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bad = name.is_empty() || name.len() > NAME_BYTES_MAX || name.chars().any(char::is_control);
    if bad {
        let shown: String = name.chars().take(NAME_BYTES_MAX).collect();
        return Err(Problem::usage("bad-name").with("name", shown));
    }
    Ok(name)
}

/// Orders nothing from one day to another; without days, again from now on.
///
/// # Errors
/// `unknown-standing`; those of a pause.
pub fn pause(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: PauseStanding,
) -> Result<StandingShown, Problem> {
    needs(turn, Role::Trade)?;
    let today = turn.moment.today;
    let mut standing = find(&View::of(turn, seen), &request.standing)?;
    let (from, to) = (request.from.as_deref(), request.to.as_deref());
    standing.pauses.set(today, from, to)?;
    keep(turn, seen, &standing)
}

/// Orders nothing any more; what was ordered stays.
///
/// # Errors
/// `unknown-standing`.
pub fn end(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: EndStanding,
) -> Result<StandingShown, Problem> {
    needs(turn, Role::Trade)?;
    let mut standing = find(&View::of(turn, seen), &request.standing)?;
    standing.ended = true;
    keep(turn, seen, &standing)
}

fn keep(turn: &mut Turn<'_>, seen: &Seen, standing: &Standing) -> Result<StandingShown, Problem> {
    let done = !write(turn, seen, standing.fields())?;
    let view = View::of(turn, seen);
    shown(&view, &find(&view, &standing.name)?, done, Vec::new())
}
