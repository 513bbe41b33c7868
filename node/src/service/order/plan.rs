//! From wishes to orders: one a seller and tier, each line at the price it can be confirmed at.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    cbor,
    engine::Turn,
    id::{HubId, RecordId, Writer},
    limits::{ORDER_LINES_MAX, RECORD_BYTES_MAX, WORDS_BYTES_MAX},
    object::{CycleState, OfferState},
    record::{Body, LineTerms, Order, OrderLine, Source, Tier},
};

use super::right::cycle_open;
use crate::{
    control::{Problem, Remark},
    service::{
        View,
        deposit::pin,
        lot::{held, stock_writer},
        market::{Lots, Terms, terms_of},
        names, problem_of_publish,
    },
};

/// Bytes of an order's lines: what a record holds, less its words and all that stands around.
const LINES_BYTES_MAX: usize = RECORD_BYTES_MAX - WORDS_BYTES_MAX - 512;

/// So many steps of an offer, at the price of a tier.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    /// What.
    pub(super) offer: OfferState,
    /// How many, above zero.
    pub(super) packs: u32,
    /// At which price.
    pub(super) tier: Tier,
}

/// One order that is not written yet.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// Of whom.
    pub(super) seller: HubId,
    /// What.
    pub(super) lines: Vec<OrderLine>,
}

/// What goes to one seller at one tier: the lines of each wish.
struct Group {
    seller: HubId,
    tier: Tier,
    wishes: Vec<Vec<OrderLine>>,
}

/// What wishes come to.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// One a seller and tier; more where a record does not hold them.
    pub(super) drafts: Vec<Draft>,
    /// What a person should know.
    pub(super) notes: Vec<Remark>,
}

/// Plans orders in a cycle. Where this hub holds an allotment, its slots come first, each line at
/// the price of their lot; the seller is asked for the rest.
///
/// # Errors
/// `cycle-closed`, `exchange-ended`.
pub(super) fn plan(view: &View<'_>, cycle: &CycleState, wishes: &[Wish]) -> Result<Plan, Problem> {
    let lots = Lots::of(view, [cycle.id])?;
    let mut allotted = Allotted {
        writer: stock_writer(view, &view.hub())?,
        spent: BTreeMap::new(),
    };
    let mut groups: Vec<Group> = Vec::new();
    let mut notes = Vec::new();
    for wish in wishes {
        still_sold(view, cycle, &wish.offer)?;
        let terms = terms_of(view, &wish.offer, &BTreeSet::from([cycle.id]))?;
        if wish.tier == Tier::Solidarity && terms.solidarity.is_none() {
            let note = Remark::new("no-solidarity-price").with("ref", &wish.offer.reference);
            notes.push(note);
        }
        let lines = lines(wish, &terms, &mut allotted, &lots);
        let (seller, tier) = (wish.offer.hub, wish.tier);
        match groups
            .iter_mut()
            .find(|it| (it.seller, it.tier) == (seller, tier))
        {
            Some(group) => group.wishes.push(lines),
            None => groups.push(Group {
                seller,
                tier,
                wishes: vec![lines],
            }),
        }
    }
    let drafts = groups
        .into_iter()
        .flat_map(|group| parted(group.seller, group.wishes));
    Ok(Plan {
        drafts: drafts.collect(),
        notes,
    })
}

/// Refuses what nobody can order any more, as the close or a cut-off known here says.
///
/// # Errors
/// `cycle-closed`, `exchange-ended`.
fn still_sold(view: &View<'_>, cycle: &CycleState, offer: &OfferState) -> Result<(), Problem> {
    cycle_open(cycle)?;
    if cycle.takes(&view.hub(), &offer.hub, &offer.offer) {
        return Ok(());
    }
    Err(Problem::refused("exchange-ended")
        .with("ref", &offer.reference)
        .with("seller", names::code_of(view, &offer.hub)?)
        .with("cycle", &cycle.name))
}

/// Slots in this hub's hands that wishes have not spent yet.
struct Allotted {
    writer: Option<Writer>,
    spent: BTreeMap<RecordId, u32>,
}

impl Allotted {
    /// Takes what there is for a wish, by price, lowest first.
    fn take(&mut self, wish: &Wish, lots: &Lots) -> BTreeMap<LineTerms, u32> {
        let mut taken: BTreeMap<LineTerms, u32> = BTreeMap::new();
        let Some(writer) = self.writer else {
            return taken;
        };
        let mut lots = lots.offer(&wish.offer.hub, &wish.offer.offer).to_vec();
        lots.sort_by_key(|(id, lot)| (lot.lot.terms(wish.tier), *id));
        let mut left = wish.packs;
        for part in held(&lots, writer) {
            let Some((_, lot)) = lots.iter().find(|(id, _)| *id == part.lot) else {
                continue;
            };
            let spent = self.spent.entry(part.holding.source).or_default();
            let some = part.holding.ranges.len().saturating_sub(*spent).min(left);
            if some > 0 {
                *spent = spent.saturating_add(some);
                left = left.saturating_sub(some);
                let packs = taken.entry(lot.lot.terms(wish.tier)).or_default();
                *packs = packs.saturating_add(some);
            }
        }
        taken
    }
}

fn lines(wish: &Wish, terms: &Terms, allotted: &mut Allotted, lots: &Lots) -> Vec<OrderLine> {
    let mut left = wish.packs;
    let mut lines = Vec::new();
    for (terms, packs) in allotted.take(wish, lots) {
        left = left.saturating_sub(packs);
        lines.push(line(wish, packs, &terms, Source::Allotment));
    }
    if left > 0 {
        let terms = terms.of(wish.tier);
        lines.push(line(wish, left, &terms, Source::Seller));
    }
    lines
}

fn line(wish: &Wish, packs: u32, terms: &LineTerms, from: Source) -> OrderLine {
    OrderLine {
        offer: wish.offer.offer,
        reference: wish.offer.reference.clone(),
        product: wish.offer.product.clone(),
        pack: wish.offer.pack.clone(),
        grams: terms
            .weighed
            .map_or(wish.offer.grams, |_| terms.piece_grams),
        packs,
        price: terms.price,
        weighed: terms.weighed,
        tier: wish.tier,
        from,
    }
}

/// As few orders as records can hold; the lines of one wish stay together.
fn parted(seller: HubId, wishes: Vec<Vec<OrderLine>>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut bytes = 0_usize;
    for lines in wishes {
        let size: usize = lines.iter().map(cbor::length).sum();
        let fits = |draft: &Draft| {
            draft.lines.len().saturating_add(lines.len()) <= ORDER_LINES_MAX
                && bytes.saturating_add(size) <= LINES_BYTES_MAX
        };
        if let Some(draft) = drafts.last_mut().filter(|it| fits(it)) {
            bytes = bytes.saturating_add(size);
            draft.lines.extend(lines);
        } else {
            bytes = size;
            drafts.push(Draft { seller, lines });
        }
    }
    drafts
}

/// Publishes orders in this hub's trade document of the cycle. Rows follow when the turn is
/// settled.
pub(super) fn write(
    turn: &mut Turn<'_>,
    cycle: &CycleState,
    drafts: Vec<Draft>,
    words: &str,
) -> Result<Vec<RecordId>, Problem> {
    let trade = cycle.trade_of(turn.local().hub);
    let mut ids = Vec::new();
    for draft in drafts {
        let lines = draft.lines.clone();
        let body = Body::Order(Order {
            cycle: cycle.id,
            seller: draft.seller,
            lines: draft.lines,
            close: None,
            replaces: Vec::new(),
            words: words.to_owned(),
            nonce: turn.nonce(),
        });
        let id = turn.record(&trade, &body).map_err(problem_of_publish)?;
        pin(turn, cycle, (&id, draft.seller, &lines))?;
        ids.push(id);
    }
    Ok(ids)
}
