//! Orders of a cycle as a graph of the Data Food Consortium: the sale, its orders and their lines, with the offers
//! that they are of.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    id::{HubId, OfferId, RecordId},
    money::Amount,
    object::{CycleState, LineState, OfferState, OrderState},
    record::Tier,
};
use jiff::Timestamp;

use super::{export::declined, row::tier_code, stage::Stage};
use crate::{
    control::{LineRow, OrderRow, Problem, SheetExported},
    dfc::{date::iso, document::Node, id},
    service::{View, graph::Graph, names},
};

/// The graph of orders, each as it is shown. Lines that nothing will come of are left out.
///
/// # Errors
/// A store's failure.
pub(super) fn export(
    view: &View<'_>,
    cycle: &CycleState,
    orders: &[(RecordId, OrderState, OrderRow)],
) -> Result<SheetExported, Problem> {
    let mut sale = Sale {
        view,
        graph: Graph::of(view),
        known: BTreeMap::new(),
        listed: BTreeSet::new(),
        lines: Vec::new(),
        declined: 0,
    };
    let session = id::record("cycle", &cycle.id);
    let mut nodes = Vec::new();
    for (record, order, shown) in orders {
        nodes.extend(sale.order(&session, record, order, shown)?);
    }
    sale.graph.push(sold(cycle, &session, sale.listed));
    for node in nodes {
        sale.graph.push(node);
    }
    sale.graph.exported(sale.lines, declined(sale.declined))
}

/// The sale that a cycle is. The ontology and its tools have two names for the begin.
fn sold(cycle: &CycleState, session: &str, listed: BTreeSet<String>) -> Node {
    let planned = |name| cycle.planned(name).and_then(iso);
    let begins = planned("opens").unwrap_or_else(|| written(cycle.time));
    Node::new(session, "dfc-b:SaleSession")
        .text("halle:name", &cycle.name)
        .text("dfc-b:startDate", &begins)
        .text("dfc-b:beginDate", &begins)
        .text("dfc-b:endDate", &planned("closes").unwrap_or_default())
        .texts("dfc-b:lists", listed.into_iter().collect())
}

/// What orders are made of.
struct Sale<'a> {
    view: &'a View<'a>,
    graph: Graph<'a>,
    /// Offers of each seller, read once.
    known: BTreeMap<HubId, BTreeMap<OfferId, OfferState>>,
    /// Ids of the offers that lines are of.
    listed: BTreeSet<String>,
    /// Ids of lines.
    lines: Vec<String>,
    declined: usize,
}

impl Sale<'_> {
    fn order(
        &mut self,
        session: &str,
        record: &RecordId,
        order: &OrderState,
        shown: &OrderRow,
    ) -> Result<Vec<Node>, Problem> {
        let id = id::record("order", record);
        let mut lines = Vec::new();
        let mut parts = Vec::new();
        for (line, state) in shown.lines.iter().zip(&order.lines) {
            if line.state == Stage::Cancelled.code() {
                continue;
            }
            if line.state == Stage::Declined.code() {
                self.declined = self.declined.saturating_add(1);
                continue;
            }
            let part = format!("{id}:line:{}", line.line);
            lines.push(self.line(&id, &part, order, (line, state))?);
            parts.push(part);
        }
        if parts.is_empty() {
            return Ok(Vec::new());
        }
        let (status, fulfilment) = status(&shown.state);
        let node = Node::new(&id, "dfc-b:Order")
            .text("dfc-b:belongsTo", session)
            .text("dfc-b:orderNumber", &shown.order)
            .text("dfc-b:date", &written(order.time))
            .text("dfc-b:orderedBy", &self.graph.hub(&order.buyer))
            .text("dfc-b:soldBy", &self.graph.hub(&order.seller))
            .text("dfc-b:hasOrderStatus", status)
            .text("dfc-b:hasFulfilmentStatus", fulfilment)
            .texts("dfc-b:hasPart", parts.clone());
        self.lines.extend(parts);
        lines.insert(0, node);
        Ok(lines)
    }

    fn line(
        &mut self,
        order: &str,
        part: &str,
        of: &OrderState,
        (line, state): (&LineRow, &LineState),
    ) -> Result<Node, Problem> {
        let concerned = self.concerned(&of.seller, state)?;
        let amount = Amount::new(line.amount.0).unwrap_or_default();
        let node = Node::new(part, "dfc-b:OrderLine")
            .text("dfc-b:partOf", order)
            .text("dfc-b:concerns", &concerned)
            .number("dfc-b:quantity", &line.packs.to_string())
            .within("dfc-b:hasPrice", Node::price(amount))
            .text("halle:tier", tier_code(state.line.tier))
            .text("halle:ref", &line.reference)
            .text("halle:state", &line.state);
        self.listed.insert(concerned);
        Ok(node)
    }

    /// The id of what a line is of, whose nodes go into the graph where the offer is known here.
    fn concerned(&mut self, seller: &HubId, line: &LineState) -> Result<String, Problem> {
        if !self.known.contains_key(seller) {
            let offers = names::offers_of(self.view, seller)?;
            let by_id = offers.into_iter().map(|it| (it.offer, it)).collect();
            self.known.insert(*seller, by_id);
        }
        let offers = self.known.get(seller);
        let offer = offers.and_then(|it| it.get(&line.line.offer));
        if let Some(offer) = offer {
            self.graph.offer(offer);
        }
        let lower =
            line.line.tier == Tier::Solidarity && offer.is_some_and(|it| it.solidarity.is_some());
        let kind = if lower { "offer-solidarity" } else { "offer" };
        Ok(id::of_offer(seller, kind, &line.line.offer))
    }
}

/// The states of an order and of its fulfilment by how far its lines have come.
fn status(state: &str) -> (&'static str, &'static str) {
    match state {
        "received" => ("dfc-v:Complete", "dfc-v:Fulfilled"),
        "shipped" => ("dfc-v:Held", "dfc-v:Fulfilled"),
        _ => ("dfc-v:Held", "dfc-v:Unfulfilled"),
    }
}

/// A time in ISO 8601.
fn written(ms: i64) -> String {
    let at = Timestamp::from_millisecond(ms).map(|it| it.to_string());
    at.unwrap_or_default()
}
