//! Of which batches a shipment is: those that a person names, else the one that expires first.

use std::collections::BTreeMap;

use halle_protocol::{
    id::RecordId,
    object::{BatchState, LineState, OrderState},
    record::{Body, Portion, PortionLine},
};

use super::{amount, find, kin};
use crate::{
    control::{BatchWish, Problem, Remark},
    service::{View, names},
};

/// Packs of one line that leave.
#[derive(Debug, Clone, Copy)]
pub(in crate::service) struct Drawn {
    /// Which line, from 0.
    pub(in crate::service) line: u32,
    /// How many packs.
    pub(in crate::service) packs: u32,
    /// What they weigh.
    pub(in crate::service) grams: u64,
}

/// A batch that a person names, and what is still to be taken of it.
pub(in crate::service) struct Named {
    reference: Option<String>,
    batch: BatchState,
    name: String,
    /// `None`: all that it is for.
    packs: Option<u32>,
    used: bool,
}

/// A batch of this hub that may be sold, and how much of it is left.
struct OnShelf {
    batch: BatchState,
    /// Packs, or grams where only the weight is known; `None`: nobody said.
    packs: Option<u32>,
    grams: Option<u64>,
}

/// The record that says of which batches a shipment is; `None` where nothing is known.
pub(in crate::service) fn portion(
    order: &RecordId,
    shipment: &RecordId,
    lines: Vec<PortionLine>,
    replaces: Vec<RecordId>,
) -> Option<Body> {
    if lines.is_empty() && replaces.is_empty() {
        return None;
    }
    Some(Body::Portion(Portion {
        order: *order,
        shipment: *shipment,
        lines,
        replaces,
    }))
}

/// Batches of what leaves of an order: for each line that leaves its parts, ascending by batch.
///
/// # Errors
/// `batch-fits-no-line`, `batch-too-many`; a store's failure.
pub(in crate::service) fn draw(
    view: &View<'_>,
    order: &OrderState,
    leaving: &[Drawn],
    mut named: Vec<Named>,
) -> Result<(Vec<Vec<PortionLine>>, Vec<Remark>), Problem> {
    let today = view.seen.today.to_string();
    let past = |until: &&String| !until.is_empty() && **until < today;
    let dates = named.iter().map(|it| &it.batch.batch.best_before);
    let mut notes: Vec<Remark> = dates
        .filter(past)
        .map(|until| Remark::new("batch-past-date").with("date", until))
        .collect();
    let mut shelf = shelf(view, order)?;
    let only = is_one_line(leaving);
    let mut drawn = Vec::new();
    for it in leaving {
        let Some(line) = line_of(order, it.line) else {
            drawn.push(Vec::new());
            continue;
        };
        let mut taking = Taking::of(it);
        let mut tells = false;
        for wish in named.iter_mut().filter(|wish| wish.fits(line, only)) {
            (tells, wish.used) = (true, true);
            let packs = taking.take(wish.batch.id, wish.packs.unwrap_or(u32::MAX));
            wish.packs = wish.packs.map(|it| it.saturating_sub(packs));
        }
        if !tells {
            let offer = Some(line.line.offer);
            for batch in shelf.iter_mut().filter(|it| it.batch.batch.offer == offer) {
                tells = true;
                let packs = batch.take(taking.left, line.line.grams);
                taking.take(batch.batch.id, packs);
            }
        }
        if taking.left > 0 && tells {
            notes.push(
                Remark::new("packs-without-batch")
                    .with("packs", taking.left)
                    .with("product", &line.line.product),
            );
        }
        drawn.push(taking.parts());
    }
    all_used(&named)?;
    Ok((drawn, notes))
}

/// A line by its number.
pub(super) fn line_of(order: &OrderState, number: u32) -> Option<&LineState> {
    usize::try_from(number)
        .ok()
        .and_then(|at| order.lines.get(at))
}

/// Whether all that leaves is of one line.
pub(super) fn is_one_line(leaving: &[Drawn]) -> bool {
    let mut lines = leaving.iter().map(|it| it.line);
    let first = lines.next();
    lines.all(|it| Some(it) == first)
}

/// Packs of a line that are given to batches.
struct Taking<'a> {
    of: &'a Drawn,
    left: u32,
    parts: BTreeMap<RecordId, u32>,
}

impl<'a> Taking<'a> {
    fn of(of: &'a Drawn) -> Self {
        Self {
            of,
            left: of.packs,
            parts: BTreeMap::new(),
        }
    }

    /// Gives a batch so many packs, as far as there are any; says how many.
    fn take(&mut self, batch: RecordId, most: u32) -> u32 {
        let packs = most.min(self.left);
        self.left = self.left.saturating_sub(packs);
        if packs > 0 {
            let part = self.parts.entry(batch).or_default();
            *part = part.saturating_add(packs);
        }
        packs
    }

    fn parts(self) -> Vec<PortionLine> {
        let line = self.of.line;
        let parts = self.parts.into_iter();
        parts
            .map(|(batch, packs)| PortionLine {
                line,
                batch,
                packs,
                grams: share(self.of, packs),
            })
            .collect()
    }
}

/// The weight of some of the packs that leave.
fn share(of: &Drawn, packs: u32) -> u64 {
    let grams = u128::from(of.grams) * u128::from(packs);
    let share = grams.checked_div(u128::from(of.packs)).unwrap_or_default();
    u64::try_from(share).unwrap_or(u64::MAX)
}

impl Named {
    /// The batches that are named.
    ///
    /// # Errors
    /// `batch-called-back`; `unknown-batch`, `several-batches`.
    pub(in crate::service) fn all(
        view: &View<'_>,
        wishes: &[BatchWish],
    ) -> Result<Vec<Self>, Problem> {
        let mut named = Vec::new();
        for wish in wishes {
            let (batch, pool) = find::named(view, &wish.batch)?;
            let name = find::full_name(&pool, &batch);
            if let Some((origin, recall)) = kin::called_back(view, &batch)? {
                return Err(Problem::refused("batch-called-back")
                    .with("batch", name)
                    .with("origin", find::full_name(&pool, &origin))
                    .with("hub", names::code_of(view, &recall.hub)?)
                    .with("why", recall.words));
            }
            named.push(Self {
                reference: wish.reference.as_ref().map(|it| it.trim().to_owned()),
                batch,
                name,
                packs: wish.packs,
                used: false,
            });
        }
        Ok(named)
    }

    /// Whether a line is meant: by its reference, else as the batch's offer, else as the only one.
    pub(in crate::service) fn fits(&self, line: &LineState, only: bool) -> bool {
        match (&self.reference, self.batch.batch.offer) {
            (Some(reference), _) => line.line.reference.eq_ignore_ascii_case(reference),
            (None, Some(offer)) if line.line.offer == offer => true,
            (None, _) => only,
        }
    }
}

/// Refuses a batch that nothing was taken of, and packs that no line has.
fn all_used(named: &[Named]) -> Result<(), Problem> {
    for wish in named {
        if !wish.used {
            return Err(Problem::usage("batch-fits-no-line").with("batch", &wish.name));
        }
        if let Some(over) = wish.packs.filter(|it| *it > 0) {
            return Err(Problem::refused("batch-too-many")
                .with("batch", &wish.name)
                .with("packs", over));
        }
    }
    Ok(())
}

/// This hub's batches that may be sold, the one that expires first before the others.
fn shelf(view: &View<'_>, order: &OrderState) -> Result<Vec<OnShelf>, Problem> {
    let (us, today) = (view.hub(), view.seen.today.to_string());
    let mut found = Vec::new();
    for batch in find::all(view, &order.pool)? {
        let offered = batch.batch.offer.is_some_and(|offer| {
            let mut lines = order.lines.iter();
            lines.any(|it| it.line.offer == offer)
        });
        let past = !batch.batch.best_before.is_empty() && batch.batch.best_before < today;
        if batch.hub != us || !offered || past || kin::called_back(view, &batch)?.is_some() {
            continue;
        }
        let passed = amount::passed(&batch, &us, &kin::made_of(view, &batch)?.batches);
        let got = amount::got(&batch, &us);
        found.push(OnShelf {
            packs: (got.packs > 0).then(|| got.packs.saturating_sub(passed.packs)),
            grams: (got.grams > 0).then(|| got.grams.saturating_sub(passed.grams)),
            batch,
        });
    }
    found.sort_by_key(|it| {
        let until = &it.batch.batch.best_before;
        let made = &it.batch.batch.made;
        (until.is_empty(), until.clone(), made.clone(), it.batch.id)
    });
    Ok(found)
}

impl OnShelf {
    /// Takes packs of so many grams, as far as there are any.
    fn take(&mut self, wanted: u32, grams: u64) -> u32 {
        let by_weight = self.grams.and_then(|left| left.checked_div(grams));
        let by_weight = by_weight.map(|it| u32::try_from(it).unwrap_or(u32::MAX));
        let limits = [self.packs, by_weight].into_iter().flatten();
        let taken = limits.fold(wanted, u32::min);
        self.packs = self.packs.map(|it| it.saturating_sub(taken));
        let weight = grams.saturating_mul(u64::from(taken));
        self.grams = self.grams.map(|it| it.saturating_sub(weight));
        taken
    }
}
