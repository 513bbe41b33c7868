//! What a hub has: counted, brought, given away, lost (ST7, OC13, OC14).
//!
//! What is for sale is a statement in the catalogue; what is confirmed and what partners hold are slots of
//! lots; what this hub's own baskets took is in its private document. Saying that packs were counted, came back or were given states the stock anew. What is lost
//! of more than is for sale takes confirmed packs away, by the cycle's shortage rule, with a record that
//! everybody can reckon again. Why, how much and when is kept in the hub's private document.
//! Deliberately absent: places in a store, and goods that others own.

mod kept;
mod loss;
mod moves;

pub use moves::moves;

pub(in crate::service) use loss::reason as loss_reason;

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    engine::Turn,
    id::RecordId,
    identity::Role,
    limits::PACKS_MAX,
    object::{LotState, ObjectKey, OfferState, index},
    record::{LossReason, Tier},
};

use jiff::civil::Date;

use kept::Kept;
use loss::Taking;

use super::{
    Seen, View, basket, catalogue,
    ledger::short_words,
    market::{matches, open_cycles, terms_of},
    names,
    order::needs,
    problem_of_store,
};
use crate::control::{
    ListStock, MoveStock, Problem, Remark, SetOffer, StockListed, StockMoved, StockRow,
};

/// What may become of packs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Count,
    Add,
    Return,
    Gift,
    Loss,
    /// Into baskets of this hub; said by ordering a distribution.
    Baskets,
}

impl Kind {
    const ALL: [Self; 6] = [
        Self::Count,
        Self::Add,
        Self::Return,
        Self::Gift,
        Self::Loss,
        Self::Baskets,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Add => "add",
            Self::Return => "return",
            Self::Gift => "gift",
            Self::Loss => "loss",
            Self::Baskets => "baskets",
        }
    }

    fn of(code: &str) -> Result<Self, Problem> {
        let known = Self::ALL.into_iter().find(|it| it.code() == code);
        known.ok_or_else(|| Problem::usage("bad-stock-kind").with("kind", code))
    }
}

/// What there is of every offer of this hub that is not out of sale, or is and still promised.
///
/// # Errors
/// A store's failure.
pub fn list(view: &View<'_>, request: ListStock) -> Result<StockListed, Problem> {
    let open = open_cycles(view)?;
    let baskets = basket::on_shelf(view)?;
    let mut stock = Vec::new();
    for offer in names::offers_of(view, &view.hub())? {
        let wanted = request
            .search
            .as_deref()
            .is_none_or(|words| matches(&offer, words));
        let row = row(view, &offer, &open, &baskets)?;
        if wanted && (!offer.retired || row.promised > 0) {
            stock.push(row);
        }
    }
    Ok(StockListed { stock })
}

/// Says what became of packs of an offer of this hub.
///
/// # Errors
/// `bad-stock-kind`, `bad-packs`, `words-too-long`, `bad-loss-reason`; `unknown-offer`,
/// `not-own-offer`, `offer-retired`; `made-to-order-stock` where no stock is stated; `not-enough-stock` where more is given away than
/// is for sale; `loss-too-many`, `loss-several-cycles`, `loss-too-wide`.
pub fn change(turn: &mut Turn<'_>, seen: &Seen, request: MoveStock) -> Result<StockMoved, Problem> {
    needs(turn, Role::Edit)?;
    needs(turn, Role::Stock)?;
    let asked = Asked::read(&request)?;
    let view = View::of(turn, seen);
    let offer = catalogue::own(&view, &request.reference)?;
    let before = now(&view, &offer)?;
    let after = after(&asked, &offer, &before)?;
    let there = before.for_sale.unwrap_or_default();
    let missing = match asked.kind {
        Kind::Loss => asked.packs.saturating_sub(there),
        Kind::Count | Kind::Add | Kind::Return | Kind::Gift | Kind::Baskets => 0,
    };
    // Of one's own baskets first: partners were promised theirs.
    let of_baskets = missing.min(before.baskets);
    let taking = match missing.saturating_sub(of_baskets) {
        0 => None,
        promised => Some(Taking::of(&view, &offer, promised, &asked)?),
    };
    let mut notes = notes(&asked, &before);
    if of_baskets > 0 {
        notes.push(Remark::new("stock-baskets-lose").with("packs", of_baskets));
    }
    if request.dry_run {
        notes.push(Remark::new("nothing-written"));
    } else {
        let said = Said {
            offer: &offer,
            asked: &asked,
            for_sale: (before.for_sale, after),
        };
        said.write(turn, seen, taking.as_ref())?;
        if of_baskets > 0 {
            basket::lose(turn, seen, &offer, of_baskets)?;
        }
    }
    let view = View::of(turn, seen);
    let offer = catalogue::own(&view, &request.reference)?;
    let stock = now(&view, &offer)?;
    Ok(StockMoved {
        stock,
        kind: asked.kind.code().to_owned(),
        packs: asked.packs,
        cycle: taking.as_ref().map(|it| it.cycle_name.clone()),
        rule: taking.as_ref().map(|it| it.rule.code().to_owned()),
        shares: taking.map(|it| it.rows).unwrap_or_default(),
        value: offer.terms(Tier::Standard).estimate(asked.packs).into(),
        dry_run: request.dry_run,
        notes,
    })
}

/// Takes packs of an offer of this hub that nobody was promised into its baskets of a day.
///
/// # Errors
/// `not-enough-stock`, `offer-retired`, `made-to-order-stock`; where this device may not state the stock.
pub(in crate::service) fn take_for_baskets(
    turn: &mut Turn<'_>,
    seen: &Seen,
    offer: &OfferState,
    packs: u32,
    date: Date,
) -> Result<(), Problem> {
    needs(turn, Role::Stock)?;
    let asked = Asked {
        kind: Kind::Baskets,
        packs,
        cycle: None,
        reason: loss::reason_of(None)?,
        to: String::new(),
        words: date.to_string(),
    };
    let before = now(&View::of(turn, seen), offer)?;
    let said = Said {
        offer,
        asked: &asked,
        for_sale: (before.for_sale, after(&asked, offer, &before)?),
    };
    said.write(turn, seen, None)
}

/// What is said of an offer, with its packs for sale before and after.
pub(super) struct Said<'a> {
    offer: &'a OfferState,
    asked: &'a Asked,
    for_sale: (Option<u32>, Option<u32>),
}

impl Said<'_> {
    /// States the stock, tells partners what they lose, and keeps why; all or nothing.
    fn write(
        &self,
        turn: &mut Turn<'_>,
        seen: &Seen,
        taking: Option<&Taking>,
    ) -> Result<(), Problem> {
        let (before, after) = self.for_sale;
        let is_counted = self.asked.kind == Kind::Count;
        if let Some(packs) = after.filter(|it| is_counted || Some(*it) != before) {
            restate(turn, seen, self.offer, packs)?;
        }
        if let Some(taking) = taking {
            taking.write(turn)?;
        }
        Kept::new(turn, self).write(turn, seen)?;
        turn.settle().map_err(problem_of_store)?;
        let view = View::of(turn, seen);
        taking.map_or(Ok(()), |it| it.counted(&view))
    }
}

/// What somebody said, understood.
pub(super) struct Asked {
    kind: Kind,
    packs: u32,
    cycle: Option<String>,
    reason: LossReason,
    to: String,
    words: String,
}

impl Asked {
    fn read(request: &MoveStock) -> Result<Self, Problem> {
        let kind = Kind::of(&request.kind)?;
        if kind == Kind::Baskets {
            return Err(Problem::usage("bad-stock-kind").with("kind", kind.code()));
        }
        let most = 0..=PACKS_MAX;
        if !most.contains(&request.packs) || (request.packs == 0 && kind != Kind::Count) {
            return Err(Problem::usage("bad-packs").with("packs", request.packs));
        }
        Ok(Self {
            kind,
            packs: request.packs,
            cycle: request.cycle.clone(),
            reason: loss::reason_of(request.reason.as_deref())?,
            to: short_words(request.to.as_deref().unwrap_or_default())?,
            words: short_words(request.words.as_deref().unwrap_or_default())?,
        })
    }
}

/// Packs for sale afterwards; `None` where none are counted.
fn after(asked: &Asked, offer: &OfferState, before: &StockRow) -> Result<Option<u32>, Problem> {
    let named = |problem: Problem| problem.with("ref", &offer.reference);
    if offer.retired && asked.kind != Kind::Loss {
        return Err(named(Problem::refused("offer-retired")));
    }
    let Some(for_sale) = before.for_sale else {
        return match asked.kind {
            Kind::Loss => Ok(None),
            Kind::Count => Ok(Some(shelf(asked, before))),
            Kind::Add | Kind::Return | Kind::Gift | Kind::Baskets => {
                Err(named(Problem::refused("made-to-order-stock")))
            }
        };
    };
    Ok(Some(match asked.kind {
        Kind::Count => shelf(asked, before),
        Kind::Add | Kind::Return => for_sale.saturating_add(asked.packs).min(PACKS_MAX),
        Kind::Gift | Kind::Baskets if asked.packs > for_sale => {
            return Err(named(Problem::refused("not-enough-stock"))
                .with("packs", asked.packs)
                .with("most", for_sale));
        }
        Kind::Gift | Kind::Loss | Kind::Baskets => for_sale.saturating_sub(asked.packs),
    }))
}

/// What of the packs that were counted is for sale: those that nobody was promised.
fn shelf(asked: &Asked, before: &StockRow) -> u32 {
    asked.packs.saturating_sub(others(before))
}

/// Packs that are somebody's to have.
fn others(row: &StockRow) -> u32 {
    let promised = row.promised.saturating_add(row.reserved);
    promised.saturating_add(row.baskets)
}

fn notes(asked: &Asked, before: &StockRow) -> Vec<Remark> {
    let others = others(before);
    let mut notes = Vec::new();
    if asked.kind == Kind::Count {
        let expected = before.on_hand;
        let code = match asked.packs.cmp(&expected) {
            _ if before.for_sale.is_none() => "stock-counted-first",
            std::cmp::Ordering::Equal => "stock-counted-same",
            std::cmp::Ordering::Less => "stock-counted-less",
            std::cmp::Ordering::Greater => "stock-counted-more",
        };
        notes.push(
            Remark::new(code)
                .with("counted", asked.packs)
                .with("expected", expected)
                .with("packs", asked.packs.abs_diff(expected)),
        );
        if others > asked.packs {
            notes.push(
                Remark::new("stock-promised-more")
                    .with("ref", &before.reference)
                    .with("packs", others.saturating_sub(asked.packs)),
            );
        }
    }
    notes
}

fn restate(
    turn: &mut Turn<'_>,
    seen: &Seen,
    offer: &OfferState,
    packs: u32,
) -> Result<(), Problem> {
    let request = SetOffer {
        reference: Some(offer.reference.clone()),
        stock: Some(packs),
        ..SetOffer::default()
    };
    catalogue::set(turn, seen, request).map(|_| ())
}

/// What there is of an offer now.
fn now(view: &View<'_>, offer: &OfferState) -> Result<StockRow, Problem> {
    row(view, offer, &open_cycles(view)?, &basket::on_shelf(view)?)
}

/// What there is of an offer; `baskets` by offer in hexadecimal.
fn row(
    view: &View<'_>,
    offer: &OfferState,
    open: &BTreeSet<RecordId>,
    baskets: &BTreeMap<String, u32>,
) -> Result<StockRow, Problem> {
    let for_sale = if offer.retired {
        Some(0)
    } else {
        terms_of(view, offer, open)?.available
    };
    let (mut promised, mut reserved) = (0_u32, 0_u32);
    for (_, lot) in lots_of(view, offer)? {
        let waits = lot
            .uses
            .values()
            .filter(|it| it.released.is_none() && it.shipped.is_none());
        promised = waits.fold(promised, |sum, it| sum.saturating_add(it.ranges.len()));
        let theirs = lot.holdings.iter().filter(|it| it.hub != lot.seller);
        reserved = theirs.fold(reserved, |sum, it| sum.saturating_add(it.ranges.len()));
    }
    let mut row = StockRow {
        reference: offer.reference.clone(),
        product: offer.product.clone(),
        pack: offer.pack.clone(),
        for_sale,
        promised,
        reserved,
        baskets: baskets.get(&offer.offer.to_hex()).copied().unwrap_or(0),
        on_hand: 0,
    };
    row.on_hand = for_sale.unwrap_or_default().saturating_add(others(&row));
    Ok(row)
}

/// Every lot of an offer of this hub.
fn lots_of(view: &View<'_>, offer: &OfferState) -> Result<Vec<(RecordId, LotState)>, Problem> {
    let ids = view
        .reader()
        .under_index(&index::lots_of_offer(&offer.hub, &offer.offer))
        .map_err(problem_of_store)?;
    let mut lots = Vec::new();
    for id in ids {
        lots.extend(
            view.row::<LotState>(&ObjectKey::Lot(id))?
                .map(|it| (id, it)),
        );
    }
    Ok(lots)
}
