//! What hubs would buy if someone offered it (OC7): asked for, met, taken back.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::{Turn, voice_of},
    id::{PoolId, RecordId},
    identity::Role,
    object::{NeedState, ObjectKey, OfferState, PoolState, index},
    record::{Body, Match, Meets, Need},
};

use super::{
    Seen, View,
    group::{named, units_of},
    ledger::{civil, short_words},
    names,
    order::{needs, takes_part},
    problem_of_publish, problem_of_store,
};
use crate::{
    clock,
    control::{
        AddNeed, ListNeeds, MatchNeed, MatchRow, NeedRow, NeedShown, NeedVersionRow, Needs,
        Problem, Remark, ShowNeed, WantedRow, WithdrawNeed,
    },
};

/// A need with its pool.
struct Found {
    id: PoolId,
    pool: PoolState,
    state: NeedState,
}

/// Says what this hub would buy if someone offered it.
///
/// # Errors
/// `product-needed`, `bad-units`, `bad-date`, `words-too-long`; `not-member`; those of
/// [`names::pool`].
pub fn add(turn: &mut Turn<'_>, seen: &Seen, request: AddNeed) -> Result<NeedShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (pool, state) = names::pool(&view, request.pool.as_deref())?;
    takes_part(&view, &state)?;
    let product = short_words(&request.product)?;
    if product.is_empty() {
        return Err(Problem::usage("product-needed"));
    }
    let units = units_of(request.units)?;
    if units == 0 {
        return Err(Problem::usage("bad-units").with("units", request.units));
    }
    let by = request.by.as_deref().map(civil).transpose()?;
    let need = Need {
        pool,
        product,
        units,
        unit: short_words(&request.unit.unwrap_or_default())?,
        by: by.map(|it| it.to_string()).unwrap_or_default(),
        why: short_words(&request.why.unwrap_or_default())?,
        replaces: Vec::new(),
        nonce: turn.nonce(),
    };
    let id = say(turn, &pool, &Body::Need(need))?;
    shown(turn, seen, &id, false, Vec::new())
}

/// What hubs of a pool would buy, and how much of each together, newest first.
///
/// # Errors
/// Those of [`names::pool`].
pub fn list(view: &View<'_>, request: ListNeeds) -> Result<Needs, Problem> {
    let (id, pool) = names::pool(view, request.pool.as_deref())?;
    let wanted = request.search.unwrap_or_default().trim().to_lowercase();
    let mut found = all(view, &id)?;
    found.retain(|it| {
        let text = format!("{} {}", it.need.product, it.need.why).to_lowercase();
        (request.all || !it.is_withdrawn()) && text.contains(&wanted)
    });
    let mut needs = Vec::new();
    for state in &found {
        needs.push(row(view, &pool, state)?);
    }
    Ok(Needs {
        wanted: together(&pool, &found),
        needs,
    })
}

/// One need with its versions and what meets it.
///
/// # Errors
/// `unknown-need`, `several-needs`.
pub fn show(view: &View<'_>, request: ShowNeed) -> Result<NeedShown, Problem> {
    let found = find(view, &request.need)?;
    page(view, &found, false, Vec::new())
}

/// Takes a need of this hub back, by a version of nothing.
///
/// # Errors
/// `not-own-need`; those of [`show`].
pub fn withdraw(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: WithdrawNeed,
) -> Result<NeedShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let Found { id, pool, state } = find(&view, &request.need)?;
    if state.hub != view.hub() {
        return Err(Problem::refused("not-own-need")
            .with("need", names::short(&state.id))
            .with("hub", pool.code(&state.hub)));
    }
    if state.is_withdrawn() {
        return shown(turn, seen, &state.id, true, Vec::new());
    }
    let mut replaces = vec![state.id];
    replaces.extend(state.apart.iter().chain([&state.version]));
    replaces.dedup();
    let need = Need {
        units: 0,
        replaces,
        nonce: turn.nonce(),
        ..state.need
    };
    say(turn, &id, &Body::Need(need))?;
    shown(turn, seen, &state.id, false, Vec::new())
}

/// Says that an offer or a group purchase meets a need; who asked sees it.
///
/// # Errors
/// `match-with-what`, `need-withdrawn`, `offer-retired`; `unknown-offer`, `unknown-group`; those of
/// [`show`].
pub fn meet(turn: &mut Turn<'_>, seen: &Seen, request: MatchNeed) -> Result<NeedShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let Found { id, pool, state } = find(&view, &request.need)?;
    takes_part(&view, &pool)?;
    if state.is_withdrawn() {
        return Err(Problem::refused("need-withdrawn")
            .with("need", names::short(&state.id))
            .with("hub", pool.code(&state.hub)));
    }
    let meets = match (&request.reference, &request.group) {
        (Some(reference), None) => {
            let offer = names::offer(&view, &names::offers_in(&view, &pool)?, reference)?;
            if offer.retired {
                return Err(Problem::refused("offer-retired").with("ref", &offer.reference));
            }
            Meets::Offer {
                hub: offer.hub,
                offer: offer.offer,
                reference: offer.reference,
            }
        }
        (None, Some(group)) => Meets::Purchase(named(&view, group)?.0.id),
        _ => return Err(Problem::usage("match-with-what")),
    };
    if state
        .matches
        .iter()
        .any(|it| it.meets == meets && it.hub == view.hub())
    {
        return shown(turn, seen, &state.id, true, Vec::new());
    }
    let body = Body::Match(Match {
        pool: id,
        need: state.id,
        meets,
        words: short_words(&request.words.unwrap_or_default())?,
    });
    say(turn, &id, &body)?;
    shown(turn, seen, &state.id, false, Vec::new())
}

fn say(turn: &mut Turn<'_>, pool: &PoolId, body: &Body) -> Result<RecordId, Problem> {
    let voice = voice_of(&turn.local().hub, pool, turn.moment.today.year());
    turn.record(&voice, body).map_err(problem_of_publish)
}

/// Settles the turn and shows a need as it stands then.
fn shown(
    turn: &mut Turn<'_>,
    seen: &Seen,
    id: &RecordId,
    done: bool,
    notes: Vec<Remark>,
) -> Result<NeedShown, Problem> {
    turn.settle().map_err(problem_of_store)?;
    let view = View::of(turn, seen);
    let found = find(&view, &id.to_string()).map_err(|_| Problem::failed("not-counted"))?;
    page(&view, &found, done, notes)
}

fn page(
    view: &View<'_>,
    found: &Found,
    done: bool,
    notes: Vec<Remark>,
) -> Result<NeedShown, Problem> {
    let state = &found.state;
    let versions = state.versions.iter().map(|it| NeedVersionRow {
        record: names::short(&it.id),
        time: clock::shown(it.time),
        units: it.units,
        state: if it.id == state.version {
            "counts"
        } else if state.apart.contains(&it.id) {
            "apart"
        } else {
            "replaced"
        }
        .to_owned(),
    });
    Ok(NeedShown {
        need: row(view, &found.pool, state)?,
        versions: versions.collect(),
        done,
        notes,
    })
}

/// Needs of a pool, newest first.
fn all(view: &View<'_>, pool: &PoolId) -> Result<Vec<NeedState>, Problem> {
    let reader = view.reader();
    let mut found: Vec<NeedState> = Vec::new();
    for id in reader
        .under_index(&index::needs(pool))
        .map_err(problem_of_store)?
    {
        found.extend(view.row(&ObjectKey::Need(id))?);
    }
    found.sort_by_key(|it| (std::cmp::Reverse(it.time), it.id));
    Ok(found)
}

fn find(view: &View<'_>, wanted: &str) -> Result<Found, Problem> {
    let mut known = Vec::new();
    for (id, pool) in names::pools(view)? {
        for state in all(view, &id)? {
            let pool = pool.clone();
            known.push((state.id, Found { id, pool, state }));
        }
    }
    Ok(names::one_of(wanted, known, "need")?.1)
}

fn row(view: &View<'_>, pool: &PoolState, state: &NeedState) -> Result<NeedRow, Problem> {
    let need = &state.need;
    let mut matches = Vec::new();
    for it in &state.matches {
        let mut row = MatchRow {
            hub: pool.code(&it.hub),
            time: clock::shown(it.time),
            reference: None,
            seller: None,
            product: None,
            pack: None,
            price: None,
            group: None,
            words: it.words.clone(),
        };
        match &it.meets {
            Meets::Offer {
                hub,
                offer,
                reference,
            } => {
                let offer: Option<OfferState> = view.row(&ObjectKey::Offer(*hub, *offer))?;
                row.reference = Some(reference.clone());
                row.seller = Some(pool.code(hub));
                row.product = offer.as_ref().map(|it| it.product.clone());
                row.pack = offer.as_ref().map(|it| it.pack.clone());
                row.price = offer.as_ref().map(|it| it.price.into());
            }
            Meets::Purchase(id) => row.group = Some(super::group::name_of(view, pool, id)?),
        }
        matches.push(row);
    }
    Ok(NeedRow {
        need: names::short(&state.id),
        hub: pool.code(&state.hub),
        product: need.product.clone(),
        units: need.units,
        unit: need.unit.clone(),
        by: Some(need.by.clone()).filter(|it| !it.is_empty()),
        why: need.why.clone(),
        state: match () {
            () if state.is_withdrawn() => "withdrawn",
            () if matches.is_empty() => "open",
            () => "met",
        }
        .to_owned(),
        time: clock::shown(state.time),
        matches,
    })
}

/// How much all hubs want of one product in one unit; words are compared without case, and
/// products that only sound alike stay apart.
fn together(pool: &PoolState, needs: &[NeedState]) -> Vec<WantedRow> {
    let mut sums: BTreeMap<(String, String), WantedRow> = BTreeMap::new();
    for state in needs.iter().rev().filter(|it| !it.is_withdrawn()) {
        let need = &state.need;
        let key = (need.product.to_lowercase(), need.unit.to_lowercase());
        let sum = sums.entry(key).or_insert_with(|| WantedRow {
            product: need.product.clone(),
            unit: need.unit.clone(),
            units: 0,
            hubs: Vec::new(),
        });
        sum.units = sum.units.saturating_add(u64::from(need.units));
        let code = pool.code(&state.hub);
        if !sum.hubs.contains(&code) {
            sum.hubs.push(code);
            sum.hubs.sort();
        }
    }
    sums.into_values().collect()
}
