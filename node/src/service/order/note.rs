//! Words beside an order (OR7, OR11): what its buyer says to the seller of the whole or of a line, at any time; and
//! for which client a hub ordered, which nobody else learns.
//!
//! A word to the seller stands in the buyer's trade document of the cycle, a client in the private one.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn,
    envelope::{Operation, Scalar},
    id::RecordId,
    identity::Role,
    limits::WORDS_BYTES_MAX,
    object::{CycleState, ObjectKey, OrderState},
};

use super::{
    pick::lines_of,
    place::words_of,
    right::{is_buyer, needs},
    shown,
};
use crate::{
    control::{NoteOrder, OrderShown, Problem},
    service::{
        Seen, View, names,
        private::{self, Private},
        problem_of_publish, problem_of_store,
    },
};

/// Group of the fields of an order in its buyer's trade document.
const GROUP: &str = "note";
/// Name of what is said of the whole order.
const WHOLE: &str = "order";
/// Prefix of clients in the private document.
const CLIENT: &str = "order-client/";

/// For whom this hub ordered what, as its private documents say.
pub(super) struct Clients(Private);

impl Clients {
    /// All of them, read once.
    pub(super) fn of(view: &View<'_>) -> Result<Self, Problem> {
        Private::under(view, CLIENT).map(Self)
    }

    /// For whom an order is.
    pub(super) fn name(&self, id: &RecordId) -> Option<String> {
        Some(self.0.text(&client_key(id))).filter(|it| !it.is_empty())
    }
}

/// What its buyer says of an order.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Notes {
    /// Of the whole of it; where nothing was said later, what it was placed with.
    pub(super) words: String,
    /// Of its lines, by their numbers.
    pub(super) lines: BTreeMap<u32, String>,
}

impl Notes {
    /// What is said beside an order that is written. Of what a partner wrote as much is shown as an
    /// order itself may say.
    pub(super) fn of(
        view: &View<'_>,
        cycle: &CycleState,
        id: &RecordId,
        order: &OrderState,
    ) -> Result<Self, Problem> {
        let document = cycle.trade_of(order.buyer).id();
        let fields = view.reader().fields(&document, &format!("{GROUP}/{id}"));
        let mut notes = Self {
            words: order.words.clone(),
            ..Self::default()
        };
        for (name, value) in fields.map_err(problem_of_store)? {
            let words = value.values.last().and_then(Scalar::text);
            notes.put(&name, cut(words.unwrap_or_default()));
        }
        Ok(notes)
    }

    fn put(&mut self, name: &str, words: &str) {
        if name == WHOLE {
            words.clone_into(&mut self.words);
        } else if let Ok(line) = name.parse()
            && !words.is_empty()
        {
            self.lines.insert(line, words.to_owned());
        }
    }

    /// What stands under a field's name.
    fn at(&self, name: &str) -> &str {
        match name.parse() {
            Ok(line) => self.lines.get(&line).map_or("", String::as_str),
            Err(_) => &self.words,
        }
    }
}

/// What its buyer says of a line of an order.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn note_of_line(
    view: &View<'_>,
    id: &RecordId,
    order: &OrderState,
    line: u32,
) -> Result<Option<String>, Problem> {
    let cycle: Option<CycleState> = view.row(&ObjectKey::Cycle(order.cycle))?;
    match cycle {
        Some(cycle) => Ok(Notes::of(view, &cycle, id, order)?.lines.remove(&line)),
        None => Ok(None),
    }
}

fn client_key(id: &RecordId) -> String {
    format!("{CLIENT}{id}")
}

fn cut(words: &str) -> &str {
    let mut end = words.len().min(WORDS_BYTES_MAX);
    while !words.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    words.get(..end).unwrap_or_default()
}

/// Says something to the seller of an order of this hub, or of one of its lines, or for whom it is; an empty text
/// takes it back.
///
/// # Errors
/// `unknown-order`, `several-orders`, `not-buyer`, `unknown-line`, `words-too-long`, `nothing-said`.
pub fn note(turn: &mut Turn<'_>, seen: &Seen, request: NoteOrder) -> Result<OrderShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (id, order) = names::order(&view, &request.order)?;
    let name = names::short(&id);
    is_buyer(&view, &name, &order)?;
    if request.words.is_none() && request.client.is_none() {
        return Err(Problem::usage("nothing-said").with("order", name));
    }
    let mut said = Vec::new();
    if let Some(words) = &request.words {
        let words = words_of(Some(words))?;
        match request.line.as_deref() {
            None => said.push((WHOLE.to_owned(), words)),
            Some(reference) => said.extend(of_lines(&order, &name, reference, &words)?),
        }
    }
    let new = write(turn, seen, (&id, &order), said, request.client.as_deref())?;
    shown(&View::of(turn, seen), &id, !new, Vec::new())
}

/// Says what was typed of lines of orders just placed, and for whom they are.
///
/// # Errors
/// `note-without-line` where no order has such a line; `words-too-long`.
pub(super) fn note_placed(
    turn: &mut Turn<'_>,
    seen: &Seen,
    orders: &[RecordId],
    notes: &[(String, String)],
    client: Option<&str>,
) -> Result<(), Problem> {
    if notes.is_empty() && client.is_none() {
        return Ok(());
    }
    let mut heard = vec![false; notes.len()];
    for id in orders {
        let order: Option<OrderState> = View::of(turn, seen).row(&ObjectKey::Order(*id))?;
        let Some(order) = order else { continue };
        let mut said = Vec::new();
        for ((reference, words), heard) in notes.iter().zip(&mut heard) {
            let words = words_of(Some(words))?;
            if let Ok(lines) = of_lines(&order, &names::short(id), reference, &words) {
                *heard = true;
                said.extend(lines);
            }
        }
        write(turn, seen, (id, &order), said, client)?;
    }
    let unheard = notes.iter().zip(heard).find(|(_, heard)| !heard);
    unheard.map_or(Ok(()), |((reference, _), _)| {
        Err(Problem::usage("note-without-line").with("ref", reference.trim()))
    })
}

/// Fields of the lines of a reference.
fn of_lines(
    order: &OrderState,
    name: &str,
    reference: &str,
    words: &str,
) -> Result<Vec<(String, String)>, Problem> {
    let lines = lines_of(order, name, reference)?;
    let field = |(number, _): (u32, _)| (number.to_string(), words.to_owned());
    Ok(lines.into_iter().map(field).collect())
}

/// Writes what is not said already; whether there was anything.
fn write(
    turn: &mut Turn<'_>,
    seen: &Seen,
    (id, order): (&RecordId, &OrderState),
    mut said: Vec<(String, String)>,
    client: Option<&str>,
) -> Result<bool, Problem> {
    let view = View::of(turn, seen);
    let cycle: Option<CycleState> = view.row(&ObjectKey::Cycle(order.cycle))?;
    let cycle = cycle.ok_or_else(|| Problem::failed("not-counted"))?;
    let held = Notes::of(&view, &cycle, id, order)?;
    said.retain(|(name, words)| held.at(name) != words);
    let put = |(name, words)| Operation::Put(format!("{GROUP}/{id}/{name}"), Scalar::Text(words));
    let operations: Vec<Operation> = said.into_iter().map(put).collect();
    let mut new = !operations.is_empty();
    if new {
        turn.publish(&cycle.trade_of(order.buyer), operations)
            .map_err(problem_of_publish)?;
        turn.settle().map_err(problem_of_store)?;
    }
    if let Some(client) = client {
        let client = words_of(Some(client))?;
        new |= private::write(turn, seen, vec![(client_key(id), private::words(&client))])?;
    }
    Ok(new)
}
