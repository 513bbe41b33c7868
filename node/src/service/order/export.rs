//! Orders of a cycle as rows: Halle's own list, which `import` reads, and Open Food Network's report of
//! what each customer ordered.
//!
//! In Open Food Network's words the seller is the hub, its shop, and the buyer a customer of it; the
//! tier stands among the customer's tags, as a shop there tells customers apart by them.

use std::collections::BTreeMap;

use halle_protocol::{
    id::{HubId, OfferId, RecordId},
    money::Amount,
    object::{CycleState, OfferState, OrderState},
    record::Tier,
};

use super::{
    graph,
    party::Parties,
    row::{Book, tier_code},
    stage::Stage,
};
use crate::{
    control::{Cents, ExportOrders, LineRow, OrderRow, Problem, Remark, SheetExported},
    service::{
        View,
        layout::{Layout, columns},
        names,
    },
};

/// The headings of Halle's own list.
const HALLE: [&str; 12] = [
    "cycle", "buyer", "tier", "seller", "ref", "product", "pack", "packs", "price", "amount",
    "state", "order",
];

/// Headings of Open Food Network's report «order cycle customer totals», in its order (its
/// `lib/reporting/reports/orders_and_fulfillment`).
const OFN: [&str; 13] = [
    "Hub",
    "Customer",
    "Producer",
    "Product",
    "Variant",
    "Quantity",
    "Item ($)",
    "SKU",
    "Order Cycle",
    "Customer Code",
    "Tags",
    "Order number",
    "Date",
];

/// Orders of a cycle where this hub buys or sells, or all, in a layout that `import` reads again. A row
/// is what one order asks of one offer at one tier.
///
/// # Errors
/// `bad-layout`, `unknown-cycle`, `several-cycles`, `which-cycle`, `no-open-cycle`.
pub fn export(view: &View<'_>, request: ExportOrders) -> Result<SheetExported, Problem> {
    let layout = Layout::of(request.layout.as_deref())?;
    let (cycle, pool) = names::cycle_or_only(view, request.cycle.as_deref())?;
    let mut sheet = Sheet {
        view,
        cycle: &cycle,
        parties: Parties::of(view, &pool)?,
        offers: BTreeMap::new(),
        declined: 0,
    };
    let orders = asked_for(view, &cycle, request.all)?;
    if layout == Layout::Dfc {
        return graph::export(view, &cycle, &orders);
    }
    let mut rows = Vec::new();
    for (_, order, shown) in &orders {
        rows.extend(sheet.rows(layout, order, shown)?);
    }
    Ok(SheetExported {
        layout: layout.code().to_owned(),
        columns: columns(match layout {
            Layout::Halle | Layout::Dfc => &HALLE,
            Layout::Ofn => &OFN,
        }),
        rows,
        notes: declined(sheet.declined),
        graph: None,
    })
}

/// Orders of the cycle as they are shown, oldest first; of one that was replaced only the newest version.
fn asked_for(
    view: &View<'_>,
    cycle: &CycleState,
    all: bool,
) -> Result<Vec<(RecordId, OrderState, OrderRow)>, Problem> {
    let us = view.hub();
    let book = Book::of(view)?;
    let mut orders = names::orders_of(view, &cycle.id)?;
    orders.sort_by_key(|(id, it)| (it.time, *id));
    let mut shown = Vec::new();
    for (id, order) in orders {
        let ours = order.buyer == us || order.seller == us;
        if order.replaced_by.is_empty() && (all || ours) {
            let row = book.row(&id, &order)?;
            shown.push((id, order, row));
        }
    }
    Ok(shown)
}

/// How many declined lines are left out, if any.
pub(super) fn declined(count: usize) -> Vec<Remark> {
    let left_out = Remark::new("export-declined").with("count", count);
    Some(left_out).filter(|_| count > 0).into_iter().collect()
}

/// What rows are made of.
struct Sheet<'a> {
    view: &'a View<'a>,
    cycle: &'a CycleState,
    parties: Parties,
    /// Offers of each seller, read once.
    offers: BTreeMap<HubId, BTreeMap<OfferId, OfferState>>,
    /// Lines left out because nothing will come of them.
    declined: usize,
}

impl Sheet<'_> {
    fn rows(
        &mut self,
        layout: Layout,
        order: &OrderState,
        shown: &OrderRow,
    ) -> Result<Vec<Vec<String>>, Problem> {
        let mut rows = Vec::new();
        for (line, state) in shown.lines.iter().zip(&order.lines) {
            if line.state == Stage::Cancelled.code() {
                continue;
            }
            match layout {
                Layout::Halle | Layout::Dfc => rows.push(self.halle(shown, line)),
                Layout::Ofn if line.state == Stage::Declined.code() => {
                    self.declined = self.declined.saturating_add(1);
                }
                Layout::Ofn => {
                    let offer = self.offer(&order.seller, &state.line.offer)?;
                    rows.push(self.ofn(order, shown, line, offer.as_ref()));
                }
            }
        }
        Ok(rows)
    }

    fn halle(&self, order: &OrderRow, line: &LineRow) -> Vec<String> {
        vec![
            self.cycle.name.clone(),
            order.buyer.clone(),
            line.tier.clone(),
            order.seller.clone(),
            line.reference.clone(),
            line.product.clone(),
            line.pack.clone(),
            line.packs.to_string(),
            dollars(line.price),
            dollars(line.amount),
            line.state.clone(),
            order.order.clone(),
        ]
    }

    fn ofn(
        &self,
        order: &OrderState,
        shown: &OrderRow,
        line: &LineRow,
        offer: Option<&OfferState>,
    ) -> Vec<String> {
        let name = |hub, code| self.parties.called(hub).unwrap_or(code);
        let (hub, customer) = (
            name(&order.seller, &shown.seller),
            name(&order.buyer, &shown.buyer),
        );
        let producer = offer.map(|it| it.producer.as_str()).unwrap_or_default();
        let sku = offer.and_then(|it| it.more.get("sku"));
        let tag = Some(line.tier.clone()).filter(|it| it != tier_code(Tier::Standard));
        vec![
            hub.to_owned(),
            customer.to_owned(),
            if producer.is_empty() { hub } else { producer }.to_owned(),
            line.product.clone(),
            line.pack.clone(),
            line.packs.to_string(),
            dollars(line.amount),
            sku.cloned().unwrap_or_default(),
            self.cycle.name.clone(),
            shown.buyer.clone(),
            tag.unwrap_or_default(),
            shown.order.clone(),
            shown.placed.replace('T', " "),
        ]
    }

    fn offer(&mut self, seller: &HubId, offer: &OfferId) -> Result<Option<OfferState>, Problem> {
        if !self.offers.contains_key(seller) {
            let offers = names::offers_of(self.view, seller)?;
            let by_id = offers.into_iter().map(|it| (it.offer, it)).collect();
            self.offers.insert(*seller, by_id);
        }
        let offers = self.offers.get(seller);
        Ok(offers.and_then(|it| it.get(offer)).cloned())
    }
}

/// Dollars with two decimals.
fn dollars(cents: Cents) -> String {
    Amount::new(cents.0).unwrap_or_default().to_string()
}
