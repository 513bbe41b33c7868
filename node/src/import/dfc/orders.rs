//! Orders: what each line of each order asks of whom, and the sale that they are of.

use std::collections::{BTreeMap, BTreeSet};

use crate::dfc::date::iso;
use crate::dfc::id::{hub_of, offer_of};
use crate::import::columns::ColumnGuess;
use crate::import::dfc::graph::Graph;
use crate::import::dfc::graph_of;
use crate::import::dfc::node::{Fault, Node};
use crate::import::dfc::offers::{ITEM, OFFER, Reader, tier as tier_of_offer};
use crate::import::dfc::product::{PRODUCT, Product, agent, called};
use crate::import::error::ImportError;
use crate::import::field::Field;
use crate::import::limits::{EXCERPT_CHARS_MAX, PACKS_MAX, ROWS_MAX};
use crate::import::orders::{OrderRow, OrderSheet, tier};
use crate::import::report::{Notice, Reason, Skipped};
use crate::import::text::Encoding;
use crate::import::words::excerpt;

const SALE: &str = "dfc-b:SaleSession";
const ORDER: &str = "dfc-b:Order";
const LINE: &str = "dfc-b:OrderLine";

/// States of an order in which nobody has to bring anything.
const NOT_PLACED: [&str; 2] = ["dfc-v:Draft", "dfc-v:Cancelled"];

/// The two names of the begin of a sale: the ontology's and the connectors'.
const BEGINS: [&str; 2] = ["dfc-b:startDate", "dfc-b:beginDate"];
const ENDS: &str = "dfc-b:endDate";
/// Dates that are told of each.
const DATES_MAX: usize = 3;

/// What a property of an order or a line gives.
const FIELDS: [(&str, Field); 7] = [
    ("dfc-b:orderedBy", Field::Buyer),
    ("dfc-b:soldBy", Field::Seller),
    ("dfc-b:concerns", Field::Product),
    ("dfc-b:quantity", Field::Quantity),
    ("dfc-b:hasQuantity", Field::Quantity),
    ("halle:tier", Field::Tier),
    ("halle:ref", Field::Reference),
];

/// Reads the orders of a graph.
///
/// # Errors
/// The file as a whole cannot be read.
pub fn read_order_graph(bytes: &[u8]) -> Result<OrderSheet, ImportError> {
    let graph = graph_of(bytes)?;
    let orders = Orders::of(&graph);
    let (mut read, mut skipped): (Vec<OrderRow>, Vec<Skipped>) = (Vec::new(), Vec::new());
    let mut rows = 0;
    for line in graph.all(LINE) {
        rows += 1;
        if rows > ROWS_MAX {
            return Err(ImportError::TooManyRows { rows_max: ROWS_MAX });
        }
        match orders.row(line) {
            Ok(row) => read.push(row),
            Err(fault) => skipped.push(line.refuse(fault)),
        }
    }
    if rows == 0 {
        return Err(ImportError::NoGraph);
    }
    let (sale, notices) = sale(&graph);
    Ok(OrderSheet {
        encoding: Encoding::JsonLd,
        delimiter: None,
        header_line: 0,
        columns: columns(&graph),
        sale,
        rows,
        orders: read,
        skipped,
        notices,
    })
}

/// Lines and the orders that they are part of.
struct Orders<'g> {
    graph: &'g Graph,
    offers: Reader<'g>,
    parts: BTreeMap<&'g str, &'g Node>,
}

impl<'g> Orders<'g> {
    fn of(graph: &'g Graph) -> Self {
        let mut parts = BTreeMap::new();
        for order in graph.all(ORDER) {
            for line in order.links("dfc-b:hasPart") {
                parts.entry(line).or_insert(order);
            }
        }
        let offers = Reader::of(graph, "");
        Self {
            graph,
            offers,
            parts,
        }
    }

    fn row(&self, line: &'g Node) -> Result<OrderRow, Fault> {
        let order = self.order(line)?;
        let status = order.link("dfc-b:hasOrderStatus")?;
        let status = status.map(|it| self.graph.short(it)).unwrap_or_default();
        if NOT_PLACED.contains(&status.as_str()) {
            return Err(Fault::new("dfc-b:hasOrderStatus", Reason::NotPlaced));
        }
        let buyer = self.party(order, "dfc-b:orderedBy")?;
        let what = self.what(line)?;
        let seller = match self.party(order, "dfc-b:soldBy")? {
            Some(seller) => Some(seller),
            None => what.seller,
        };
        let said_tier = match line.name("halle:tier")? {
            Some(said) => Some(said),
            None => what.tier,
        };
        let missing = |property| Fault::new(property, Reason::Missing);
        Ok(OrderRow {
            line: line.line,
            node: Some(excerpt(&line.id, EXCERPT_CHARS_MAX)),
            buyer: buyer.ok_or(missing("dfc-b:orderedBy"))?,
            buyer_code: None,
            tier: said_tier.map_or_else(|| "standard".to_owned(), tier),
            seller: seller.ok_or(missing("dfc-b:soldBy"))?,
            reference: what.reference,
            sku: what.sku,
            producer: what.producer,
            product: what.product,
            pack: what.pack,
            packs: self.packs(line)?,
        })
    }

    fn order(&self, line: &'g Node) -> Result<&'g Node, Fault> {
        let property = "dfc-b:partOf";
        let said = line.link(property)?;
        let order = said.and_then(|id| self.graph.find(ORDER, id));
        let order = order.or_else(|| self.parts.get(line.id.as_str()).copied());
        order.ok_or(Fault::new(property, Reason::UnknownLink))
    }

    /// A hub by its own id, else what somebody is called.
    fn party(&self, order: &'g Node, property: &'static str) -> Result<Option<String>, Fault> {
        match order.link(property)? {
            Some(id) => self.somebody(id),
            None => Ok(None),
        }
    }

    fn somebody(&self, id: &str) -> Result<Option<String>, Fault> {
        if let Some(hub) = hub_of(id) {
            return Ok(Some(hub.to_string()));
        }
        let Some(agent) = agent(self.graph, id) else {
            return Ok(Some(excerpt(id, EXCERPT_CHARS_MAX)));
        };
        match agent.name("halle:code")? {
            Some(code) => Ok(Some(code)),
            None => called(agent),
        }
    }

    /// A number of packs, bare or as a quantity.
    fn packs(&self, line: &'g Node) -> Result<u32, Fault> {
        for property in ["dfc-b:quantity", "dfc-b:hasQuantity"] {
            let inner = line.links(property).next();
            let inner = inner.and_then(|id| self.graph.find("dfc-b:QuantitativeValue", id));
            let packs = match inner {
                Some(quantity) => quantity.whole("dfc-b:value", PACKS_MAX.into())?,
                None => line.whole(property, PACKS_MAX.into())?,
            };
            match packs.and_then(|it| u32::try_from(it).ok()) {
                Some(0) => return Err(Fault::new(property, Reason::Zero)),
                Some(packs) => return Ok(packs),
                None => {}
            }
        }
        Err(Fault::new("dfc-b:quantity", Reason::Missing))
    }

    /// What a line concerns: an offer, an item or a product.
    fn what(&self, line: &'g Node) -> Result<What, Fault> {
        let property = "dfc-b:concerns";
        let id = line.link(property)?;
        let id = id.ok_or(Fault::new(property, Reason::Missing))?;
        let ours = offer_of(id);
        let offer = self.graph.find(OFFER, id);
        let item = self
            .graph
            .find(ITEM, id)
            .or_else(|| self.offers.item_of(id));
        let product = match item {
            Some(item) => Some(self.offers.product(item)?),
            None => self.graph.find(PRODUCT, id).map(|node| Product {
                graph: self.graph,
                node,
            }),
        };
        if product.is_none() && ours.is_none() {
            return Err(Fault::new(property, Reason::UnknownLink));
        }
        let mut what = What {
            reference: ours.map(|(_, offer)| offer.to_hex()),
            seller: ours.map(|(hub, _)| hub.to_string()),
            tier: offer.map(tier_of_offer).transpose()?.flatten(),
            ..What::default()
        };
        what.tier = what.tier.filter(|it| !it.is_empty());
        if let Some(product) = product {
            (what.product, what.pack) = product.named()?;
        }
        if let (Some(item), Some(product)) = (item, product) {
            what.sku = item.name("dfc-b:sku")?;
            what.reference = item.name("halle:ref")?.or(what.reference);
            let supplier = self.offers.supplier(&product, item)?;
            what.producer = supplier.map(called).transpose()?.flatten();
            if what.seller.is_none() {
                what.seller = self.keeper(item, supplier)?;
            }
        }
        Ok(what)
    }

    /// Whose catalogue an item stands in, else who supplies it.
    fn keeper(&self, item: &Node, supplier: Option<&Node>) -> Result<Option<String>, Fault> {
        let said = item.link("dfc-b:managedBy")?;
        match said.or(supplier.map(|it| it.id.as_str())) {
            Some(id) => self.somebody(id),
            None => Ok(None),
        }
    }
}

/// What a line is of.
#[derive(Default)]
struct What {
    reference: Option<String>,
    sku: Option<String>,
    producer: Option<String>,
    product: String,
    pack: String,
    seller: Option<String>,
    tier: Option<String>,
}

/// The name of the one sale that the graph is of, and what is said of its days.
fn sale(graph: &Graph) -> (Option<String>, Vec<Notice>) {
    let mut sales = graph.all(SALE);
    let (Some(sale), None) = (sales.next(), sales.next()) else {
        return (None, Vec::new());
    };
    let name = sale.name("halle:name").ok().flatten();
    let mut notices = Vec::new();
    let begins: BTreeSet<Notice> = BEGINS
        .iter()
        .flat_map(|property| dated(sale, property, |date| Notice::SaleBegins { date }))
        .collect();
    notices.extend(begins);
    notices.extend(dated(sale, ENDS, |date| Notice::SaleEnds { date }));
    (name, notices)
}

fn dated(sale: &Node, property: &str, notice: fn(String) -> Notice) -> Vec<Notice> {
    let said = sale.links(property).take(DATES_MAX);
    let read = said.map(|text| match iso(text) {
        Some(date) => notice(date),
        None => Notice::SaleDateUnread {
            text: excerpt(text, EXCERPT_CHARS_MAX),
        },
    });
    read.collect()
}

fn columns(graph: &Graph) -> Vec<ColumnGuess> {
    let known: BTreeMap<&str, Field> = FIELDS.into_iter().collect();
    let properties = graph.properties(&[ORDER, LINE]).into_iter();
    let guess = |(column, heading): (usize, &str)| ColumnGuess {
        column,
        heading: heading.to_owned(),
        field: known.get(heading).copied(),
    };
    (1..).zip(properties).map(guess).collect()
}
