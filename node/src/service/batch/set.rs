//! What a batch is: said once, and corrected by a later version.

use halle_protocol::{
    engine::Turn,
    id::PoolId,
    identity::Role,
    limits::{BATCH_ORIGINS_MAX, GRAMS_MAX, NAME_CHARS_MAX},
    object::BatchState,
    record::{Batch, Body, Origin},
};

use super::{find, kin, say, shown};
use crate::{
    control::{BatchShown, OriginTyped, Problem, Remark, SetBatch},
    service::{
        Seen, View,
        catalogue::plain,
        group::units_of,
        ledger::{civil, short_words},
        names,
        order::{needs, takes_part},
    },
};

/// Says what a batch of this hub is; of one that is known, what is said again. An empty text takes
/// a word away.
///
/// # Errors
/// `bad-batch-code`, `batch-of-what` for a new one without offer and product, `batch-dates`,
/// `bad-date`, `bad-units`, `bad-weight`, `batch-of-itself`, `batch-origins`, `words-too-long`;
/// `unknown-offer`, `unknown-batch`, `several-batches`; `not-member`; those of [`names::pool`].
pub fn set(turn: &mut Turn<'_>, seen: &Seen, request: SetBatch) -> Result<BatchShown, Problem> {
    needs(turn, Role::Trade)?;
    let nonce = turn.nonce();
    let view = View::of(turn, seen);
    let (id, pool) = names::pool(&view, request.pool.as_deref())?;
    takes_part(&view, &pool)?;
    let code = code_of(&request.code)?;
    let held = own(&view, &id, &code)?;
    let blank = || Batch {
        pool: id,
        code,
        product: String::new(),
        producer: String::new(),
        offer: None,
        made: view.seen.today.to_string(),
        best_before: String::new(),
        grams: 0,
        packs: 0,
        origins: Vec::new(),
        words: String::new(),
        replaces: Vec::new(),
        nonce,
    };
    let mut batch = held.as_ref().map_or_else(blank, |it| it.batch.clone());
    what(&view, &request, &mut batch)?;
    dates(&request, &mut batch)?;
    if let Some(origins) = &request.origins {
        batch.origins = origins_of(&view, &id, held.as_ref(), origins)?;
    }
    let notes = doubts(&view, &batch);
    let Some(held) = held else {
        let batch = say(turn, &id, &Body::Batch(batch))?;
        return shown(turn, seen, &batch, false, notes);
    };
    if batch == held.batch && held.apart.is_empty() {
        return shown(turn, seen, &held.id, true, Vec::new());
    }
    let mut replaces = vec![held.id];
    replaces.extend(held.apart.iter().chain([&held.version]));
    replaces.dedup();
    batch.replaces = replaces;
    batch.nonce = nonce;
    say(turn, &id, &Body::Batch(batch))?;
    shown(turn, seen, &held.id, false, notes)
}

/// What its maker may have overlooked.
fn doubts(view: &View<'_>, batch: &Batch) -> Vec<Remark> {
    let today = view.seen.today.to_string();
    let mut notes = Vec::new();
    if batch.made > today {
        notes.push(Remark::new("batch-made-later").with("date", &batch.made));
    }
    if !batch.best_before.is_empty() && batch.best_before < today {
        notes.push(Remark::new("batch-past-date").with("date", &batch.best_before));
    }
    notes
}

/// The batch of this hub with a code, in a pool.
pub(in crate::service) fn own(
    view: &View<'_>,
    pool: &PoolId,
    code: &str,
) -> Result<Option<BatchState>, Problem> {
    let us = view.hub();
    let all = find::all(view, pool)?;
    Ok(all
        .into_iter()
        .find(|it| it.hub == us && plain(&it.batch.code) == plain(code)))
}

/// # Errors
/// `bad-batch-code`.
fn code_of(text: &str) -> Result<String, Problem> {
    let code = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bad = code.is_empty()
        || code.chars().count() > NAME_CHARS_MAX
        || code
            .chars()
            .any(|it| it.is_control() || ['/', '=', ':'].contains(&it));
    if bad {
        return Err(Problem::usage("bad-batch-code")
            .with("code", code)
            .with("most", NAME_CHARS_MAX));
    }
    Ok(code)
}

/// Product, producer, offer, quantity and words.
fn what(view: &View<'_>, request: &SetBatch, batch: &mut Batch) -> Result<(), Problem> {
    if let Some(reference) = &request.reference {
        let offer = names::offer(view, &names::offers_of(view, &view.hub())?, reference)?;
        batch.offer = Some(offer.offer);
        batch.product = offer.product;
        batch.producer = offer.producer;
    }
    let words = [
        (&request.product, &mut batch.product),
        (&request.producer, &mut batch.producer),
        (&request.words, &mut batch.words),
    ];
    for (said, kept) in words {
        if let Some(said) = said {
            *kept = short_words(said)?;
        }
    }
    if batch.product.is_empty() {
        return Err(Problem::usage("batch-of-what").with("batch", &batch.code));
    }
    if let Some(grams) = request.grams {
        batch.grams = grams_of(grams)?;
    }
    if let Some(packs) = request.packs {
        batch.packs = units_of(packs)?;
    }
    Ok(())
}

/// # Errors
/// `bad-weight`.
pub(super) fn grams_of(grams: u64) -> Result<u64, Problem> {
    if grams > GRAMS_MAX {
        return Err(Problem::usage("bad-weight")
            .with("grams", grams)
            .with("most_grams", GRAMS_MAX));
    }
    Ok(grams)
}

fn dates(request: &SetBatch, batch: &mut Batch) -> Result<(), Problem> {
    if let Some(made) = &request.made {
        batch.made = civil(made)?.to_string();
    }
    if let Some(until) = &request.best_before {
        batch.best_before = match until.trim() {
            "" => String::new(),
            until => civil(until)?.to_string(),
        };
    }
    if !batch.best_before.is_empty() && batch.best_before < batch.made {
        return Err(Problem::usage("batch-dates")
            .with("made", &batch.made)
            .with("until", &batch.best_before));
    }
    Ok(())
}

/// What it was made of, ascending.
fn origins_of(
    view: &View<'_>,
    pool: &PoolId,
    held: Option<&BatchState>,
    typed: &[OriginTyped],
) -> Result<Vec<Origin>, Problem> {
    let mut origins: Vec<Origin> = Vec::new();
    for it in typed {
        let (origin, of) = find::named(view, &it.batch)?;
        let name = find::full_name(&of, &origin);
        if origin.batch.pool != *pool {
            return Err(Problem::refused("batch-other-pool").with("batch", name));
        }
        if let Some(held) = held {
            let before = kin::origins(view, &origin)?.batches;
            if origin.id == held.id || before.iter().any(|it| it.id == held.id) {
                return Err(Problem::refused("batch-of-itself").with("batch", name));
            }
        }
        let grams = grams_of(it.grams.unwrap_or(0))?;
        match origins.iter_mut().find(|it| it.batch == origin.id) {
            Some(twice) => twice.grams = grams_of(twice.grams.saturating_add(grams))?,
            None => origins.push(Origin {
                batch: origin.id,
                grams,
            }),
        }
    }
    if origins.len() > BATCH_ORIGINS_MAX {
        return Err(Problem::usage("batch-origins").with("most", BATCH_ORIGINS_MAX));
    }
    origins.sort_unstable();
    Ok(origins)
}
