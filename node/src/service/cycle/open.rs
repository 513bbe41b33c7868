//! Opening a cycle.

use halle_protocol::{
    engine::{Turn, voice_of},
    envelope::{Operation, Scalar},
    identity::Role,
    limits::WORDS_BYTES_MAX,
    object::{CycleState, ObjectKey, PoolState, index},
    record::{Body, OpenCycle as Opening},
    rules::ShortageRule,
};

use super::{date::date, shown};
use crate::{
    control::{CycleShown, OpenCycle, Problem, Remark},
    service::{
        Seen, View, names,
        order::{needs, takes_part},
        problem_of_publish, problem_of_store,
    },
};

/// Characters of a cycle's name: it is typed often.
const NAME_CHARS_MAX: usize = 60;

/// Opens an order cycle, run by this hub, with what is planned of it. Each seller's node makes its
/// lots when it sees the cycle; this hub's are made at once.
///
/// # Errors
/// `bad-name`, `bad-date`, `unknown-shortage-rule`, `words-too-long`; `cycle-name-taken`,
/// `not-member`; those of [`names::pool`].
pub fn open(turn: &mut Turn<'_>, seen: &Seen, request: OpenCycle) -> Result<CycleShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (id, pool) = names::pool(&view, request.pool.as_deref())?;
    takes_part(&view, &pool)?;
    let name = name_of(&request.name)?;
    is_free(&view, &name)?;
    let plan = plan(&request)?;
    let voice = voice_of(&view.hub(), &id, turn.moment.today.year());
    let nonce = turn.nonce();
    let opening = Body::OpenCycle(Opening {
        pool: id,
        name,
        nonce,
    });
    let cycle = turn.record(&voice, &opening).map_err(problem_of_publish)?;
    turn.settle().map_err(problem_of_store)?;
    let row = |turn: &Turn<'_>| {
        let row: Option<CycleState> = turn
            .row(&ObjectKey::Cycle(cycle))
            .map_err(problem_of_store)?;
        row.ok_or_else(|| Problem::failed("not-counted"))
    };
    if !plan.is_empty() {
        let opened = row(turn)?;
        turn.publish(&opened.trade_of(opened.coordinator), plan)
            .map_err(problem_of_publish)?;
        turn.settle().map_err(problem_of_store)?;
    }
    let opened = row(turn)?;
    let view = View::of(turn, seen);
    let mut notes = notes(&view, &opened, &pool)?;
    notes.extend(late_close(&opened));
    shown(&view, &opened, &pool, notes)
}

/// A close planned for a day after the delivery is most likely a slip.
fn late_close(cycle: &CycleState) -> Option<Remark> {
    let day = |field| cycle.planned(field).and_then(|it| it.get(..10));
    let (closes, delivers) = (day("closes")?, day("delivers")?);
    (closes > delivers).then(|| {
        Remark::new("closes-after-delivery")
            .with("closes", closes)
            .with("delivers", delivers)
    })
}

/// A name as it is typed often: short, in one line, without a slash.
///
/// # Errors
/// `bad-name`.
pub(in crate::service) fn name_of(text: &str) -> Result<String, Problem> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name
        .strip_prefix("cycle:")
        .unwrap_or(&name)
        .trim()
        .to_owned();
    let bad = name.is_empty()
        || name.chars().count() > NAME_CHARS_MAX
        || name.chars().any(|it| it.is_control() || it == '/');
    if bad {
        Err(Problem::usage("bad-name").with("name", name))
    } else {
        Ok(name)
    }
}

/// Refuses a name that this hub has given already, in any pool and whatever its case.
fn is_free(view: &View<'_>, name: &str) -> Result<(), Problem> {
    for pool in names::pools(view)?.keys() {
        let taken = |it: &CycleState| {
            it.coordinator == view.hub() && it.name.to_lowercase() == name.to_lowercase()
        };
        if let Some(taken) = names::cycles(view, pool)?.iter().find(|it| taken(it)) {
            return Err(Problem::refused("cycle-name-taken").with("cycle", &taken.name));
        }
    }
    Ok(())
}

fn plan(request: &OpenCycle) -> Result<Vec<Operation>, Problem> {
    let dated = |text: &Option<String>| text.as_deref().map(date).transpose();
    let fields = [
        ("opens", dated(&request.opens)?),
        ("closes", dated(&request.closes)?),
        ("delivers", dated(&request.delivers)?),
        (
            "shortage",
            request.shortage.as_deref().map(shortage).transpose()?,
        ),
        ("places", request.places.as_deref().map(words).transpose()?),
    ];
    let said = fields
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    Ok(said
        .map(|(name, value)| Operation::Put(format!("plan/{name}"), Scalar::Text(value)))
        .collect())
}

fn shortage(text: &str) -> Result<String, Problem> {
    match text.parse::<ShortageRule>() {
        Ok(rule) => Ok(rule.code().to_owned()),
        Err(unknown) => Err(Problem::usage("unknown-shortage-rule")
            .with("name", unknown.name)
            .near(unknown.near.into_iter().map(str::to_owned).collect())),
    }
}

fn words(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.len() > WORDS_BYTES_MAX {
        return Err(Problem::usage("words-too-long").with("most", WORDS_BYTES_MAX));
    }
    Ok(text.to_owned())
}

/// How many lots this hub made, and that others make theirs.
fn notes(view: &View<'_>, cycle: &CycleState, pool: &PoolState) -> Result<Vec<Remark>, Problem> {
    let lots = view
        .reader()
        .under_index(&index::lots(&cycle.id))
        .map_err(problem_of_store)?;
    let mut notes = Vec::new();
    if !lots.is_empty() {
        notes.push(Remark::new("lots-made").with("count", lots.len()));
    }
    if pool.active().any(|hub| hub != view.hub()) {
        notes.push(Remark::new("lots-by-sellers"));
    }
    Ok(notes)
}
