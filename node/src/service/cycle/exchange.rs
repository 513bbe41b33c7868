//! A hub's part in a cycle: what it brings or takes, until when, where (OC2, OC3, OC4).
//!
//! The coordinator plans the parts of all, in its trade document; each hub says of its own part what it
//! knows better, in its own. What a hub says of itself comes before what was planned for it; fees are the
//! coordinator's alone.

use std::collections::BTreeSet;

use halle_protocol::{
    engine::Turn,
    envelope::{Operation, Scalar},
    id::{DocumentId, HubId},
    identity::Role,
    object::{CycleState, OrderState, PoolState},
    record::{Exchange, Side},
    rules::Percent,
};

use super::{
    date::{date, is_past},
    plan::{moved, words},
    shown,
};
use crate::{
    clock::civil,
    control::{CycleShown, ExchangeRow, Problem, Remark, SetExchange},
    service::{
        Seen, View, names,
        order::{needs, takes_part},
        problem_of_publish, problem_of_store,
    },
};

/// Fields of a part, in the order in which people are shown them.
const FIELDS: [&str; 6] = ["until", "at", "place", "fees", "words", "share"];
/// Those that only the coordinator says.
const BY_COORDINATOR: [&str; 2] = ["fees", "share"];
/// The two sides of a part.
const SIDES: [Side; 2] = [Side::Sellers, Side::Buyers];

/// What is said of one part: a value, or nothing, for each of [`FIELDS`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Part([Option<String>; 6]);

/// Whose part, and on which side.
pub(super) type PartKey = (HubId, Side);

impl Part {
    fn read(request: &SetExchange) -> Result<Self, Problem> {
        let day = |text: &Option<String>| text.as_deref().map(date).transpose();
        let said = |text: &Option<String>| text.as_deref().map(words).transpose();
        Ok(Self([
            day(&request.until)?,
            day(&request.at)?,
            said(&request.place)?,
            said(&request.fees)?,
            said(&request.words)?,
            request.share.as_deref().map(percent).transpose()?,
        ]))
    }

    /// What somebody wrote of a part in a document.
    fn of(view: &View<'_>, document: &DocumentId, (hub, side): PartKey) -> Result<Self, Problem> {
        let mut part = Self::default();
        let fields = view.reader().fields(document, &group(hub, side));
        for (name, value) in fields.map_err(problem_of_store)? {
            let at = FIELDS.iter().position(|it| *it == name);
            if let Some(field) = at.and_then(|at| part.0.get_mut(at)) {
                let newest = value.values.last().map(Scalar::shown);
                *field = newest.filter(|it| !it.is_empty());
            }
        }
        Ok(part)
    }

    /// The part as everybody sees it: what the hub says of itself, else what the coordinator planned.
    fn seen(view: &View<'_>, cycle: &CycleState, key: PartKey) -> Result<Self, Problem> {
        let planned = Self::of(view, &cycle.trade_of(cycle.coordinator).id(), key)?;
        if key.0 == cycle.coordinator {
            return Ok(planned);
        }
        let mut part = Self::of(view, &cycle.trade_of(key.0).id(), key)?;
        let both = FIELDS.iter().zip(part.0.iter_mut().zip(planned.0));
        for (field, (own, planned)) in both {
            *own = if BY_COORDINATOR.contains(field) {
                planned
            } else {
                own.take().or(planned)
            };
        }
        Ok(part)
    }

    /// Until when orders are taken, by its plan.
    fn until(&self) -> Option<&str> {
        let [until, ..] = &self.0;
        until.as_deref()
    }

    fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// The same so many days later.
    fn later(self, days: u32) -> Self {
        let [until, at, rest @ ..] = self.0;
        let [until, at] = [until, at].map(|it| it.and_then(|text| moved(&text, days)));
        let [place, fees, words, share] = rest;
        Self([until, at, place, fees, words, share])
    }

    /// As operations on a trade document.
    pub(super) fn operations(self, (hub, side): PartKey) -> Vec<Operation> {
        let group = group(hub, side);
        let said = FIELDS.into_iter().zip(self.0);
        said.filter_map(|(field, value)| {
            Some(Operation::Put(
                format!("{group}/{field}"),
                Scalar::Text(value?),
            ))
        })
        .collect()
    }
}

/// A share of what is ordered, in its one form; empty takes it away.
///
/// # Errors
/// `bad-seller-share`.
fn percent(text: &str) -> Result<String, Problem> {
    let bad = || Problem::usage("bad-seller-share").with("text", text.trim());
    match text.trim() {
        "" => Ok(String::new()),
        text => {
            let share: Percent = text.parse().map_err(|_| bad())?;
            let some = share.millionths() > 0 && share <= Percent::HUNDRED;
            some.then(|| share.to_string()).ok_or_else(bad)
        }
    }
}

/// Which share of what is ordered a seller is to bring, where the coordinator says one.
///
/// # Errors
/// A store's failure.
pub(super) fn share_of(
    view: &View<'_>,
    cycle: &CycleState,
    seller: HubId,
) -> Result<Option<Percent>, Problem> {
    let document = cycle.trade_of(cycle.coordinator).id();
    let part = Part::of(view, &document, (seller, Side::Sellers))?;
    let [.., share] = part.0;
    let share = share.and_then(|it| it.parse::<Percent>().ok());
    Ok(share.filter(|it| *it <= Percent::HUNDRED))
}

/// What the fields of a part stand under.
fn group(hub: HubId, side: Side) -> String {
    format!("exchange/{}/{hub}", code_of(side))
}

fn code_of(side: Side) -> &'static str {
    match side {
        Side::Sellers => "sellers",
        Side::Buyers => "buyers",
        Side::Both => "both",
    }
}

/// Which side of a cycle somebody means; sellers where nothing is said.
///
/// # Errors
/// `bad-exchange-side`.
pub(super) fn side_of(text: Option<&str>) -> Result<Side, Problem> {
    match text {
        None | Some("sellers") => Ok(Side::Sellers),
        Some("buyers") => Ok(Side::Buyers),
        Some(text) => Err(Problem::usage("bad-exchange-side").with("text", text)),
    }
}

/// Parts of hubs.
pub(super) type Parts = Vec<(PartKey, Part)>;

/// What the coordinator planned of the parts of active members.
pub(super) fn planned(
    view: &View<'_>,
    cycle: &CycleState,
    pool: &PoolState,
) -> Result<Parts, Problem> {
    let document = cycle.trade_of(cycle.coordinator).id();
    let mut parts = Vec::new();
    for hub in pool.active() {
        for side in SIDES {
            let part = Part::of(view, &document, (hub, side))?;
            if !part.is_empty() {
                parts.push(((hub, side), part));
            }
        }
    }
    Ok(parts)
}

/// The same so many days later.
pub(super) fn later(parts: Parts, days: u32) -> Parts {
    let moved = |(key, part): (PartKey, Part)| (key, part.later(days));
    parts.into_iter().map(moved).collect()
}

/// Until when orders are taken in each part that has an end.
pub(super) fn untils(
    view: &View<'_>,
    cycle: &CycleState,
    pool: &PoolState,
) -> Result<Vec<(HubId, Side, String)>, Problem> {
    let mut untils = Vec::new();
    for hub in pool.active() {
        for side in SIDES {
            let part = Part::seen(view, cycle, (hub, side))?;
            untils.extend(part.until().map(|it| (hub, side, it.to_owned())));
        }
    }
    Ok(untils)
}

/// Says something of a hub's part: of any as the coordinator, else of this hub's own.
///
/// # Errors
/// `not-own-exchange`, `fees-by-coordinator`, `share-by-coordinator`, `no-exchange-field`; `bad-seller-share`, `share-of-seller`; `bad-date`, `words-too-long`,
/// `bad-exchange-side`; `not-member`, `unknown-hub`, `unknown-cycle`, `several-cycles`.
pub fn set(turn: &mut Turn<'_>, seen: &Seen, request: SetExchange) -> Result<CycleShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (cycle, pool) = names::cycle(&view, &request.cycle)?;
    takes_part(&view, &pool)?;
    let us = view.hub();
    let hub = match &request.hub {
        Some(code) => names::hub(&pool, code)?,
        None => us,
    };
    let key = (hub, side_of(request.side.as_deref())?);
    let part = Part::read(&request)?;
    let coordinator = pool.code(&cycle.coordinator);
    if hub != us && us != cycle.coordinator {
        return Err(Problem::refused("not-own-exchange")
            .with("hub", pool.code(&hub))
            .with("coordinator", coordinator));
    }
    if us != cycle.coordinator {
        if request.fees.is_some() {
            return Err(Problem::refused("fees-by-coordinator").with("coordinator", coordinator));
        }
        if request.share.is_some() {
            return Err(Problem::refused("share-by-coordinator").with("coordinator", coordinator));
        }
    }
    if request.share.is_some() && key.1 == Side::Buyers {
        return Err(Problem::usage("share-of-seller"));
    }
    if part.is_empty() {
        return Err(Problem::usage("no-exchange-field").with("cycle", &cycle.name));
    }
    let mut notes = Vec::new();
    let before = Part::of(&view, &cycle.trade_of(us).id(), key)?;
    if before.says(&part) {
        notes.push(Remark::new("already-done"));
    } else {
        turn.publish(&cycle.trade_of(us), part.operations(key))
            .map_err(problem_of_publish)?;
        turn.settle().map_err(problem_of_store)?;
    }
    let view = View::of(turn, seen);
    let said = Part::seen(&view, &cycle, key)?;
    notes.extend(after_close(&cycle, &said));
    shown(&view, &cycle, &pool, notes)
}

impl Part {
    /// Whether it holds all that another one says.
    fn says(&self, other: &Self) -> bool {
        let both = self.0.iter().zip(&other.0);
        both.into_iter().all(|(own, other)| match other.as_deref() {
            None => true,
            Some("") => own.is_none(),
            Some(other) => own.as_deref() == Some(other),
        })
    }
}

/// What a buyer should know that orders of a seller after the planned end: nothing has ended until
/// somebody says so.
pub(in crate::service) fn overdue(
    view: &View<'_>,
    cycle: &CycleState,
    pool: &PoolState,
    seller: HubId,
) -> Result<Option<Remark>, Problem> {
    let now = civil(view.seen.now);
    for key in [(seller, Side::Sellers), (view.hub(), Side::Buyers)] {
        let part = Part::seen(view, cycle, key)?;
        if let Some(until) = part.until().filter(|it| is_past(it, now)) {
            return Ok(Some(
                Remark::new("exchange-overdue")
                    .with("hub", pool.code(&key.0))
                    .with("until", until.replace('T', " ")),
            ));
        }
    }
    Ok(None)
}

/// A part that is to end after its cycle most likely is a slip.
fn after_close(cycle: &CycleState, part: &Part) -> Option<Remark> {
    let (until, closes) = (part.until()?, cycle.planned("closes")?);
    (until > closes).then(|| {
        Remark::new("until-after-close")
            .with("until", until.replace('T', " "))
            .with("closes", closes.replace('T', " "))
    })
}

/// Parts of which something is said, or that ended before the cycle.
pub(super) fn rows(
    view: &View<'_>,
    cycle: &CycleState,
    pool: &PoolState,
) -> Result<Vec<ExchangeRow>, Problem> {
    let orders = names::orders_of(view, &cycle.id)?;
    let mut rows = Vec::new();
    for side in SIDES {
        for hub in hubs(cycle, pool) {
            let part = Part::seen(view, cycle, (hub, side))?;
            let (over, products) = ended(view, cycle, (hub, side))?;
            if part.is_empty() && !over && products.is_empty() {
                continue;
            }
            let [until, at, place, fees, words, share] = part.0;
            let state = if over || !cycle.is_open() {
                "ended"
            } else {
                "open"
            };
            rows.push(ExchangeRow {
                hub: pool.code(&hub),
                side: code_of(side).to_owned(),
                state: state.to_owned(),
                until,
                at,
                place,
                fees,
                words,
                share,
                products,
                orders: standing(&orders, (hub, side)),
            });
        }
    }
    rows.sort_by(|one, next| (&next.side, &one.hub).cmp(&(&one.side, &next.hub)));
    Ok(rows)
}

/// Active members, and who had a part cut off and left since.
fn hubs(cycle: &CycleState, pool: &PoolState) -> BTreeSet<HubId> {
    let cut = cycle.cutoffs.iter().map(|(_, it)| it.exchange.hub());
    pool.active().chain(cut).collect()
}

/// Whether a part is over, and of one that is not the references of offers that are.
fn ended(
    view: &View<'_>,
    cycle: &CycleState,
    (hub, side): PartKey,
) -> Result<(bool, Vec<String>), Problem> {
    let mut over = false;
    let mut offers = BTreeSet::new();
    for (_, cutoff) in &cycle.cutoffs {
        match (&cutoff.exchange, side) {
            (
                Exchange::Incoming {
                    seller,
                    offers: some,
                },
                Side::Sellers,
            ) if *seller == hub => {
                over = over || some.is_empty();
                offers.extend(some.iter().copied());
            }
            (Exchange::Outgoing { buyer }, Side::Buyers) if *buyer == hub => over = true,
            _ => {}
        }
    }
    if over || offers.is_empty() {
        return Ok((over, Vec::new()));
    }
    let named = names::offers_of(view, &hub)?.into_iter();
    let named = named.filter(|it| offers.contains(&it.offer));
    Ok((false, named.map(|it| it.reference).collect()))
}

/// Orders that stand in a part.
fn standing<T>(orders: &[(T, OrderState)], (hub, side): PartKey) -> usize {
    let of = |it: &OrderState| match side {
        Side::Buyers => it.buyer == hub,
        Side::Sellers | Side::Both => it.seller == hub,
    };
    let all = orders.iter().filter(|(_, it)| it.stands() && of(it));
    all.count()
}
