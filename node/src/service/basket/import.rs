//! A list of subscribers, read into the private document.

use std::collections::BTreeMap;

use halle_protocol::{engine::Turn, envelope::Scalar, identity::Role};

use super::{
    recipe::Size,
    size,
    subscriber::{self, Subscriber},
};
use crate::{
    control::{
        ImportSubscribers, Problem, Remark, SkippedRow, SubscriberTyped, SubscribersImported,
    },
    import::{Field, SubscriberRow, SubscriberSheet, read_subscribers},
    service::{
        Seen, View,
        catalogue::{
            bytes_of, heading_of, note_of, plain, problem_of_import, skipped_row, strict_problem,
        },
        order::needs,
        private::write,
    },
};

/// Reads a file into this hub's subscribers. A row is the subscriber of its name: what the file says
/// of one that is known changes, what it does not say stays, and nobody is taken away.
///
/// # Errors
/// `import-…` where the file as a whole cannot be read, `strict-skipped`.
pub fn import(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: ImportSubscribers,
) -> Result<SubscribersImported, Problem> {
    needs(turn, Role::Edit)?;
    let sheet = read_subscribers(&bytes_of(&request.file)?)
        .map_err(|error| problem_of_import(&request.file, error))?;
    let view = View::of(turn, seen);
    let sizes = size::all(&view)?;
    let all = subscriber::all(&view)?;
    let mut read = Read {
        places: (all.iter().map(|it| plain(&it.name)).zip(0..)).collect(),
        all,
        ..Read::default()
    };
    read.skipped.extend(sheet.skipped.iter().map(skipped_row));
    for row in &sheet.subscribers {
        read.take(turn, &sizes, &sheet, row);
    }
    read.skipped.sort_by_key(|it| it.line);
    if request.strict
        && let Some(problem) = strict_problem(&read.skipped)
    {
        return Err(problem);
    }
    let mut notes: Vec<Remark> = sheet.notices.iter().map(note_of).collect();
    if request.dry_run {
        notes.push(Remark::new("nothing-written"));
    } else {
        write(turn, seen, read.says)?;
    }
    Ok(SubscribersImported {
        rows: sheet.rows,
        added: read.added,
        changed: read.changed,
        unchanged: read.unchanged,
        skipped: read.skipped,
        dry_run: request.dry_run,
        notes,
    })
}

/// What the rows come to.
#[derive(Default)]
struct Read {
    all: Vec<Subscriber>,
    /// Where in them somebody of a name is.
    places: BTreeMap<String, usize>,
    says: Vec<(String, Scalar)>,
    added: usize,
    changed: usize,
    unchanged: usize,
    skipped: Vec<SkippedRow>,
}

impl Read {
    fn take(
        &mut self,
        turn: &mut Turn<'_>,
        sizes: &[Size],
        sheet: &SubscriberSheet,
        row: &SubscriberRow,
    ) {
        let typed = typed(row);
        let known = self.places.get(&plain(&row.name)).copied();
        let outcome = match known.and_then(|at| self.all.get(at).cloned()) {
            Some(mut subscriber) => subscriber.change(sizes, &typed).map(|()| subscriber),
            None => subscriber::new(turn, sizes, &self.all, &typed),
        };
        match outcome {
            Ok(subscriber) => self.keep(known, subscriber),
            Err(problem) => self.skipped.push(skipped(sheet, row, &problem)),
        }
    }

    fn keep(&mut self, known: Option<usize>, subscriber: Subscriber) {
        match known.and_then(|at| self.all.get_mut(at)) {
            Some(held) if *held == subscriber => {
                self.unchanged = self.unchanged.saturating_add(1);
            }
            Some(held) => {
                self.changed = self.changed.saturating_add(1);
                self.says.extend(subscriber.fields());
                *held = subscriber;
            }
            None => {
                self.added = self.added.saturating_add(1);
                self.says.extend(subscriber.fields());
                self.places.insert(plain(&subscriber.name), self.all.len());
                self.all.push(subscriber);
            }
        }
    }
}

fn typed(row: &SubscriberRow) -> SubscriberTyped {
    SubscriberTyped {
        name: Some(row.name.clone()),
        contact: row.contact.clone(),
        basket: row.basket.clone(),
        baskets: row.baskets.map(i64::from),
        tier: row.tier.clone(),
        point: row.point.clone(),
        referrer: row.referrer.clone(),
        avoids: (!row.avoids.is_empty()).then(|| row.avoids.clone()),
        ..SubscriberTyped::default()
    }
}

/// A row that says what cannot be.
fn skipped(sheet: &SubscriberSheet, row: &SubscriberRow, problem: &Problem) -> SkippedRow {
    let (field, text) = match problem.code.as_str() {
        "unknown-basket" | "basket-needed" => (Field::Basket, row.basket.clone()),
        "unknown-tier" => (Field::Tier, row.tier.clone()),
        "bad-basket-count" => (Field::Quantity, row.baskets.map(|it| it.to_string())),
        "too-many-avoids" => (Field::Avoids, Some(row.avoids.join(", "))),
        _ => (Field::Name, Some(row.name.clone())),
    };
    SkippedRow {
        line: row.line,
        column: heading_of(&sheet.columns, field),
        reason: problem.code.clone(),
        text: text.unwrap_or_default(),
    }
}
