//! A list of orders, of which each hub places the rows where it is the buyer.

use std::collections::{BTreeMap, btree_map::Entry};

use halle_protocol::{
    engine::Turn,
    id::{HubId, OfferId},
    identity::Role,
    object::{CycleState, OfferState, OrderState, PoolState},
    record::Tier,
};

use super::{
    draft::drafted,
    meant::{Fault, offer},
    party::Parties,
    place::{placed, tier_of},
    plan::{Wish, plan, write},
    right::{cycle_open, needs, takes_part},
};
use crate::{
    control::{ImportOrders, OrdersImported, Problem, Remark, SkippedRow},
    import::{
        Encoding, Field, ImportError, OrderRow as Row, OrderSheet, is_graph, read_order_graph,
        read_orders,
    },
    service::{
        Seen, View,
        catalogue::{
            bytes_of, heading_of, note_of, problem_of_import, skipped_row, strict_node_problem,
            strict_problem,
        },
        cycle::label,
        names, problem_of_store,
    },
};

/// Places the rows of a file where this hub is the buyer: one order a seller and tier. A row that
/// an earlier order of this hub in the cycle asks for already, offer, packs and tier alike, or several
/// together, is left as it is, so the same file twice places nothing, and what was exported neither.
///
/// # Errors
/// `import-…`, `strict-skipped`, `strict-skipped-node`, `which-cycle`, `no-open-cycle`, `cycle-closed`, `not-member`.
pub fn import(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: ImportOrders,
) -> Result<OrdersImported, Problem> {
    needs(turn, Role::Trade)?;
    let sheet = sheet_of(&request, &bytes_of(&request.file)?)
        .map_err(|error| problem_of_import(&request.file, error))?;
    let view = View::of(turn, seen);
    let (cycle, pool) = cycle_of(&view, &request, sheet.sale.as_deref())?;
    takes_part(&view, &pool)?;
    cycle_open(&cycle)?;
    let mut list = List::read(&view, &cycle, &pool, &sheet)?;
    let refused = if sheet.encoding == Encoding::JsonLd {
        strict_node_problem(&list.skipped)
    } else {
        strict_problem(&list.skipped)
    };
    if let Some(problem) = refused.filter(|_| request.strict) {
        return Err(problem);
    }
    let planned = plan(&view, &cycle, &list.wishes)?;
    list.notes.extend(planned.notes);
    let orders = if request.dry_run {
        list.notes.push(Remark::new("nothing-written"));
        drafted(&view, &cycle, &planned.drafts)?
    } else {
        let ids = write(turn, &cycle, planned.drafts, "")?;
        turn.settle().map_err(problem_of_store)?;
        placed(&View::of(turn, seen), &ids)?
    };
    if orders.iter().any(|row| row.held_by == 1) {
        list.notes.push(Remark::new("held-only-here"));
    }
    Ok(OrdersImported {
        rows: sheet.rows,
        placed: list.placed,
        others: list.others,
        unchanged: list.unchanged,
        orders,
        skipped: list.skipped,
        dry_run: request.dry_run,
        notes: list.notes,
    })
}

/// What a file says: a graph of DFC, or a spreadsheet.
fn sheet_of(request: &ImportOrders, bytes: &[u8]) -> Result<OrderSheet, ImportError> {
    if is_graph(&request.file.name, bytes) {
        read_order_graph(bytes)
    } else {
        read_orders(bytes)
    }
}

/// The cycle that is named, the one that the sale of a graph is called by or the file is named after, or the
/// only open one.
fn cycle_of(
    view: &View<'_>,
    request: &ImportOrders,
    sale: Option<&str>,
) -> Result<(CycleState, PoolState), Problem> {
    if let Some(wanted) = &request.cycle {
        return names::cycle(view, wanted);
    }
    let mut found = Vec::new();
    for (id, pool) in names::pools(view)? {
        let cycles = names::cycles(view, &id)?;
        for cycle in &cycles {
            found.push((label(cycle, &cycles, &pool), cycle.clone(), pool.clone()));
        }
    }
    let file = request.file.name.to_lowercase();
    let named: Vec<_> = found
        .iter()
        .filter(|(_, cycle, _)| match sale {
            Some(sale) => cycle.name == sale,
            None => is_named_after(&file, &cycle.name.to_lowercase()),
        })
        .cloned()
        .collect();
    if !named.is_empty() {
        found = named;
    }
    if found.iter().any(|(_, cycle, _)| cycle.is_open()) {
        found.retain(|(_, cycle, _)| cycle.is_open());
    } else if found.len() > 1 {
        found.clear();
    }
    match found.as_slice() {
        [] => Err(Problem::failed("no-open-cycle")),
        [(_, cycle, pool)] => Ok((cycle.clone(), pool.clone())),
        several => {
            let names: Vec<&str> = several.iter().map(|(name, ..)| name.as_str()).collect();
            Err(Problem::usage("which-cycle").with("cycles", names.join(", ")))
        }
    }
}

/// Whether `cycle-NAME` stands in a file's name, and the name ends there.
fn is_named_after(file: &str, name: &str) -> bool {
    let wanted = format!("cycle-{name}");
    file.match_indices(&wanted).any(|(at, _)| {
        let rest = file
            .get(at.saturating_add(wanted.len())..)
            .unwrap_or_default();
        !rest.starts_with(char::is_alphanumeric)
    })
}

/// What the rows come to.
#[derive(Default)]
struct List {
    wishes: Vec<Wish>,
    placed: usize,
    others: usize,
    unchanged: usize,
    skipped: Vec<SkippedRow>,
    notes: Vec<Remark>,
}

impl List {
    fn read(
        view: &View<'_>,
        cycle: &CycleState,
        pool: &PoolState,
        sheet: &OrderSheet,
    ) -> Result<Self, Problem> {
        let parties = Parties::of(view, pool)?;
        let mut list = Self {
            skipped: sheet.skipped.iter().map(skipped_row).collect(),
            notes: sheet.notices.iter().map(note_of).collect(),
            ..Self::default()
        };
        list.notes
            .push(Remark::new("import-cycle").with("cycle", &cycle.name));
        let mut shops = Shops::default();
        let mut wanted: Vec<(Wish, usize)> = Vec::new();
        for row in &sheet.orders {
            let wish = match buyer(&parties, row) {
                Some(hub) if hub == view.hub() => shops.wish(view, &parties, row)?,
                Some(_) => {
                    list.others = list.others.saturating_add(1);
                    continue;
                }
                None => Err(Fault::new(Field::Buyer, "unknown-buyer", &row.buyer)),
            };
            match wish {
                Ok(wish) => add(&mut wanted, wish),
                Err(fault) => list.skipped.push(SkippedRow {
                    line: row.line,
                    column: heading_of(&sheet.columns, fault.field),
                    reason: fault.reason.to_owned(),
                    text: match &row.node {
                        Some(id) => format!("{id}: {}", fault.text),
                        None => fault.text,
                    },
                }),
            }
        }
        list.skipped.sort_by_key(|it| it.line);
        list.compare(&mut Standing::of(view, cycle)?, wanted);
        Ok(list)
    }

    /// Tells wishes that stand already from new ones.
    fn compare(&mut self, standing: &mut Standing, wanted: Vec<(Wish, usize)>) {
        for (wish, rows) in wanted {
            if standing.take(&wish) {
                self.unchanged = self.unchanged.saturating_add(rows);
                continue;
            }
            let before = standing.packs(&wish);
            if before > 0 {
                let note = Remark::new("ordered-before")
                    .with("ref", &wish.offer.reference)
                    .with("packs", before);
                self.notes.push(note);
            }
            self.placed = self.placed.saturating_add(rows);
            self.wishes.push(wish);
        }
    }
}

/// Adds a row to the wishes; two rows for one thing are one wish.
fn add(wanted: &mut Vec<(Wish, usize)>, wish: Wish) {
    let twin = wanted.iter_mut().find(|(it, _)| {
        it.offer.hub == wish.offer.hub && it.offer.offer == wish.offer.offer && it.tier == wish.tier
    });
    match twin {
        Some((twin, rows)) => {
            twin.packs = twin.packs.saturating_add(wish.packs);
            *rows = rows.saturating_add(1);
        }
        None => wanted.push((wish, 1)),
    }
}

/// Who buys: the hub of the code that a shop knows it by, else the one that the row names.
fn buyer(parties: &Parties, row: &Row) -> Option<HubId> {
    let by_code = row.buyer_code.as_deref().and_then(|it| parties.find(it));
    by_code.or_else(|| parties.find(&row.buyer))
}

/// Offers of the sellers that rows name, each read once.
#[derive(Default)]
struct Shops(BTreeMap<HubId, Vec<OfferState>>);

impl Shops {
    /// What a row asks for, or the cell that names nothing here.
    fn wish(
        &mut self,
        view: &View<'_>,
        parties: &Parties,
        row: &Row,
    ) -> Result<Result<Wish, Fault>, Problem> {
        let Some(seller) = parties.find(&row.seller) else {
            return Ok(Err(Fault::new(
                Field::Seller,
                "unknown-seller",
                &row.seller,
            )));
        };
        if seller == view.hub() {
            return Ok(Err(Fault::new(Field::Seller, "own-offer", &row.seller)));
        }
        let Ok(tier) = tier_of(Some(&row.tier)) else {
            return Ok(Err(Fault::new(Field::Tier, "bad-tier", &row.tier)));
        };
        let offers = match self.0.entry(seller) {
            Entry::Occupied(read) => read.into_mut(),
            Entry::Vacant(unread) => unread.insert(names::offers_of(view, &seller)?),
        };
        let packs = row.packs;
        Ok(offer(offers, row).map(|offer| Wish { offer, packs, tier }))
    }
}

/// What earlier orders of this hub in a cycle ask for: packs of each offer and tier, an order each.
struct Standing(BTreeMap<(HubId, OfferId, Tier), Vec<u32>>);

impl Standing {
    fn of(view: &View<'_>, cycle: &CycleState) -> Result<Self, Problem> {
        let mut standing = BTreeMap::new();
        for (_, order) in names::orders_of(view, &cycle.id)? {
            if order.buyer != view.hub() || !order.replaced_by.is_empty() {
                continue;
            }
            for (key, packs) in asked(&order) {
                standing.entry(key).or_insert_with(Vec::new).push(packs);
            }
        }
        Ok(Self(standing))
    }

    /// Takes out an order's line that asks for the same, if there is one, else all that together do.
    fn take(&mut self, wish: &Wish) -> bool {
        let all = self.packs(wish);
        let Some(orders) = self.0.get_mut(&key(wish)) else {
            return false;
        };
        match orders.iter().position(|packs| *packs == wish.packs) {
            Some(at) => {
                orders.swap_remove(at);
                true
            }
            None if all == wish.packs => {
                orders.clear();
                true
            }
            None => false,
        }
    }

    /// Packs that other orders ask for.
    fn packs(&self, wish: &Wish) -> u32 {
        let orders = self
            .0
            .get(&key(wish))
            .map(Vec::as_slice)
            .unwrap_or_default();
        orders
            .iter()
            .fold(0, |sum, packs| sum.saturating_add(*packs))
    }
}

fn key(wish: &Wish) -> (HubId, OfferId, Tier) {
    (wish.offer.hub, wish.offer.offer, wish.tier)
}

/// What one order asks for: lines from an allotment and from the seller together, cancelled ones
/// left out.
fn asked(order: &OrderState) -> BTreeMap<(HubId, OfferId, Tier), u32> {
    let mut asked: BTreeMap<_, u32> = BTreeMap::new();
    for line in order.lines.iter().filter(|it| it.cancelled.is_none()) {
        let packs = asked
            .entry((order.seller, line.line.offer, line.line.tier))
            .or_default();
        *packs = packs.saturating_add(line.line.packs);
    }
    asked
}
