//! The receiving check: what the buyer does not accept of what came.

use halle_protocol::{
    engine::Turn,
    hash::hex,
    id::{FileHash, RecordId},
    object::{LineState, OrderState},
    record::{Body, Complaint},
};

use super::pick::{Numbered, lines_of, spread};
use crate::{
    control::{ComplaintWish, LineWish, Problem, ReceiveOrder},
    service::{complaint::kind, ledger::short_words},
};

/// What is complained of, understood and not yet written.
pub(super) type Complaints = Vec<Complaint>;

/// Lines that are named to be received, with those that are complained of: of these what is not
/// complained of, unless they were received before.
pub(super) fn accepted(
    order: &OrderState,
    name: &str,
    request: &ReceiveOrder,
) -> Result<Vec<LineWish>, Problem> {
    let mut wishes = request.lines.clone();
    for wish in &request.complaints {
        let named = |it: &&LineWish| {
            it.reference
                .trim()
                .eq_ignore_ascii_case(wish.reference.trim())
        };
        let lines = lines_of(order, name, &wish.reference)?;
        if request.lines.iter().any(|it| named(&it)) || lines.iter().all(|(_, it)| answered(it)) {
            continue;
        }
        let left: u32 = lines.iter().map(|(_, line)| line.shipped()).sum();
        match wishes.iter_mut().find(|it| named(&&**it)) {
            Some(held) => held.packs = held.packs.map(|it| it.saturating_sub(wish.packs)),
            None => wishes.push(LineWish {
                reference: wish.reference.clone(),
                packs: Some(left.saturating_sub(wish.packs)),
            }),
        }
    }
    Ok(wishes)
}

/// Whether all that left of a line was received.
fn answered(line: &LineState) -> bool {
    !line.shipped.is_empty() && line.shipped.iter().all(|it| it.received.is_some())
}

/// The complaints that are meant, spread over the shipments of each line from the first on.
///
/// # Errors
/// `bad-complaint`, `bad-photo`, `unknown-line`, `too-many-packs`, `words-too-long`.
pub(super) fn complaints(
    turn: &mut Turn<'_>,
    id: &RecordId,
    order: &OrderState,
    name: &str,
    request: &ReceiveOrder,
) -> Result<Complaints, Problem> {
    let photo = request.photo.as_deref().map(photo).transpose()?;
    let words = short_words(request.words.as_deref().unwrap_or_default())?;
    let mut said = Complaints::new();
    for wish in &request.complaints {
        let lines = lines_of(order, name, &wish.reference)?;
        for (line, shipment, packs) in parts(&lines, &said, wish)? {
            said.push(Complaint {
                order: *id,
                shipment,
                line,
                packs,
                kind: kind(&wish.kind)?,
                photo,
                words: words.clone(),
                nonce: turn.nonce(),
            });
        }
    }
    Ok(said)
}

/// How many packs of which line and shipment one wish takes.
fn parts(
    lines: &Numbered<'_>,
    said: &[Complaint],
    wish: &ComplaintWish,
) -> Result<Vec<(u32, RecordId, u32)>, Problem> {
    let mut places = Vec::new();
    for (number, line) in lines {
        for shipped in &line.shipped {
            let by_now = said
                .iter()
                .filter(|it| it.line == *number && it.shipment == shipped.shipment)
                .fold(line.complained_of(&shipped.shipment), |sum, it| {
                    sum.saturating_add(it.packs)
                });
            let room = line.left_with(&shipped.shipment).saturating_sub(by_now);
            places.push((*number, shipped.shipment, room));
        }
    }
    let most: u32 = places.iter().map(|(_, _, room)| room).sum();
    if wish.packs > most || wish.packs == 0 {
        return Err(Problem::refused("too-many-packs")
            .with("ref", wish.reference.trim())
            .with("packs", wish.packs)
            .with("most", most));
    }
    let rooms: Vec<(u32, u32)> = places
        .iter()
        .map(|(line, _, room)| (*line, *room))
        .collect();
    let taken = spread(wish.packs, &rooms);
    let parts = places.into_iter().zip(taken);
    Ok(parts
        .map(|((line, shipment, _), (_, packs))| (line, shipment, packs))
        .filter(|(_, _, packs)| *packs > 0)
        .collect())
}

/// A SHA-256 in hexadecimal.
fn photo(text: &str) -> Result<FileHash, Problem> {
    let bad = || Problem::usage("bad-photo").with("text", text);
    let text = text.trim().to_lowercase();
    let bytes: Option<Vec<u8>> = (0..32)
        .map(|at| u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok())
        .collect();
    let hash = bytes
        .and_then(|it| FileHash::from_slice(&it))
        .ok_or_else(bad)?;
    if hex(hash.as_bytes()) == text {
        Ok(hash)
    } else {
        Err(bad())
    }
}

/// Complaints as records.
pub(super) fn bodies(complaints: Complaints) -> impl Iterator<Item = Body> {
    complaints.into_iter().map(Body::Complaint)
}
