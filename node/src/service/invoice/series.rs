//! Series of numbers: each device has one of its own.
//!
//! The device with the role `stock`, which only one has, gives the letters out: so no two devices ever count
//! the same series, however long they are apart. A series belongs to one life of a device's store; a store
//! that was put back counts a new one, for it cannot know how far the old one went.

use std::collections::BTreeMap;

use halle_protocol::{engine::Turn, id::Writer, identity::Role};
use serde::{Deserialize, Serialize};

use super::{
    kept::Papers,
    number::{Letters, Number},
    party::shown,
};
use crate::{
    control::{InvoiceSettings, Problem, SeriesRow, SetSeries},
    service::{
        Seen, View, device,
        private::{Private, json, write},
        problem_of_store,
    },
};

/// Begins the keys; the letters follow.
const PREFIX: &str = "invoice/series/";

/// Whose a series is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Whose {
    device: String,
    epoch: u32,
}

/// All series by their letters.
fn all(view: &View<'_>) -> Result<BTreeMap<Letters, Whose>, Problem> {
    let private = Private::under(view, PREFIX)?;
    let read = |key: String| {
        let whose = private.value(&format!("{PREFIX}{key}"))?;
        Some((key.parse().ok()?, whose))
    };
    Ok(private
        .groups(PREFIX)
        .into_iter()
        .filter_map(read)
        .collect())
}

fn of_writer(all: &BTreeMap<Letters, Whose>, writer: &Writer) -> Option<Letters> {
    let device = writer.device.to_string();
    let mut own = all.iter();
    own.find(|(_, it)| it.device == device && it.epoch == writer.epoch)
        .map(|(letters, _)| letters.clone())
}

/// Gives a device a series.
///
/// # Errors
/// `bad-series`, `series-not-here`, `unknown-device`, `device-ambiguous`, `series-taken`, `series-given`.
pub fn series(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: SetSeries,
) -> Result<InvoiceSettings, Problem> {
    let view = View::of(turn, seen);
    let bad = || Problem::usage("bad-series").with("text", request.series.trim());
    let letters: Letters = request.series.parse().map_err(|_| bad())?;
    let state = device::state(&view)?;
    let (id, named) = if let Some(wanted) = request.device.as_deref() {
        device::named(&state, wanted)?
    } else {
        let here = view.local.writer.device;
        let named = state.devices.get(&here);
        (
            here,
            named.ok_or_else(|| Problem::failed("device-waiting"))?,
        )
    };
    if !turn.holds(Role::Stock).map_err(problem_of_store)? {
        let holder = state
            .holder(Role::Stock)
            .and_then(|it| state.devices.get(&it.device));
        return Err(Problem::refused("series-not-here")
            .with(
                "holder",
                holder.map(|it| it.name.clone()).unwrap_or_default(),
            )
            .with("name", &named.name)
            .with("series", &letters));
    }
    let writer = device::current(&view, id)?;
    let all = all(&view)?;
    if let Some(held) = of_writer(&all, &writer) {
        if held == letters {
            return shown(&view, true, Vec::new());
        }
        return Err(Problem::refused("series-given")
            .with("name", &named.name)
            .with("series", held));
    }
    if all.contains_key(&letters) {
        return Err(Problem::refused("series-taken").with("series", &letters));
    }
    let whose = Whose {
        device: writer.device.to_string(),
        epoch: writer.epoch,
    };
    write(
        turn,
        seen,
        vec![(format!("{PREFIX}{}", letters.key()), json(&whose))],
    )?;
    shown(&View::of(turn, seen), false, Vec::new())
}

/// The number that this device gives next in a year.
///
/// # Errors
/// `no-series`, a store's failure.
pub(super) fn next(view: &View<'_>, papers: &Papers, year: i16) -> Result<Number, Problem> {
    let writer = view.local.writer;
    let Some(letters) = of_writer(&all(view)?, &writer) else {
        let state = device::state(view)?;
        let name = state.devices.get(&writer.device).map(|it| it.name.clone());
        return Err(Problem::refused("no-series").with("name", name.unwrap_or_default()));
    };
    let last = papers.last(|it| it.year == year && it.letters == letters);
    let first = Number {
        year,
        letters,
        count: 1,
    };
    Ok(last.map_or(first, |it| it.next()))
}

/// The last paper of this device's series, in any year.
pub(super) fn newest<'a>(papers: &'a Papers, next: &Number) -> Option<&'a super::kept::Paper> {
    let own = papers
        .whole
        .values()
        .filter(|it| it.number.letters == next.letters);
    own.max_by(|one, two| one.number.cmp(&two.number))
}

/// Series as they are shown.
pub(super) fn rows(view: &View<'_>, papers: &Papers) -> Result<Vec<SeriesRow>, Problem> {
    let state = device::state(view)?;
    let mut rows = Vec::new();
    for (letters, whose) in all(view)? {
        let device = state
            .devices
            .iter()
            .find(|(id, _)| id.to_string() == whose.device);
        let current = match device {
            Some((id, it)) if it.revoked.is_none() => Some(device::current(view, *id)?),
            _ => None,
        };
        let here = view.local.writer;
        rows.push(SeriesRow {
            series: letters.to_string(),
            device: device.map(|(_, it)| it.name.clone()).unwrap_or_default(),
            here: here.device.to_string() == whose.device && here.epoch == whose.epoch,
            over: current.is_none_or(|it| it.epoch != whose.epoch),
            last: papers
                .last(|it| it.letters == letters)
                .map(|it| it.to_string()),
        });
    }
    Ok(rows)
}
