//! Offers: catalogue items with what they reference and the prices that they are offered at.

use std::collections::BTreeMap;

use halle_protocol::rules::Percent;

use crate::import::catalogue::{CatalogueRow, CatalogueSheet, merged};
use crate::import::columns::ColumnGuess;
use crate::import::dfc::graph::Graph;
use crate::import::dfc::graph_of;
use crate::import::dfc::node::{Fault, Node};
use crate::import::dfc::price::cents;
use crate::import::dfc::product::{FACTS, PRODUCT, Product, agent, agents, called};
use crate::import::error::ImportError;
use crate::import::field::Field;
use crate::import::limits::{PACKS_MAX, ROWS_MAX};
use crate::import::report::{Notice, Reason, Skipped};
use crate::import::stock::Stock;
use crate::import::text::Encoding;

/// The type of what is in a catalogue.
pub(super) const ITEM: &str = "dfc-b:CatalogItem";
/// The type of a price that it is offered at.
pub(super) const OFFER: &str = "dfc-b:Offer";

/// What else a property of an offer, its item or product gives.
const FIELDS: [(&str, Field); 19] = [
    ("dfc-b:name", Field::Product),
    ("dfc-b:hasName", Field::Product),
    ("dfc-b:suppliedBy", Field::Producer),
    ("dfc-b:description", Field::Description),
    ("dfc-b:hasQuantity", Field::Weight),
    ("dfc-b:hasPrice", Field::Price),
    ("halle:tier", Field::SolidarityPrice),
    ("dfc-b:stockLimitation", Field::Quantity),
    ("dfc-b:sku", Field::Sku),
    ("dfc-b:hasAllergenCharacteristic", Field::Allergens),
    ("halle:nameOther", Field::ProductOther),
    ("halle:pack", Field::Pack),
    ("halle:onDemand", Field::OnDemand),
    ("halle:isOrganic", Field::Organic),
    ("halle:place", Field::Place),
    ("halle:story", Field::Story),
    ("halle:case", Field::Case),
    ("halle:millilitres", Field::Litres),
    ("halle:cold", Field::Cold),
];

/// The same where the property is one of several that can give it.
const OTHERS: [(&str, Field); 11] = [
    ("dfc-b:hasType", Field::Category),
    ("halle:category", Field::Category),
    ("halle:certificateUntil", Field::CertificateUntil),
    ("dfc-b:hasCertification", Field::Facets),
    ("dfc-b:hasClaim", Field::Facets),
    ("dfc-b:hasFacet", Field::Facets),
    ("dfc-b:hasGeographicalOrigin", Field::Facets),
    ("dfc-b:hasNatureOrigin", Field::Facets),
    ("dfc-b:hasPartOrigin", Field::Facets),
    ("halle:facets", Field::Facets),
    ("halle:tolerance", Field::ByWeight),
];

/// Properties that lead from node to node and say nothing else.
const LINKS: [&str; 12] = [
    "dfc-b:hasVariant",
    "dfc-b:isVariantOf",
    "dfc-b:listedIn",
    "dfc-b:managedBy",
    "dfc-b:offeredItem",
    "dfc-b:offeredThrough",
    "dfc-b:offeredTo",
    "dfc-b:offers",
    "dfc-b:offersTo",
    "dfc-b:referencedBy",
    "dfc-b:references",
    "halle:ref",
];

/// Reads the offers of a graph. `own` is the id of the hub that reads: what it supplies has no
/// other producer.
///
/// # Errors
/// The file as a whole cannot be read, or contradicts itself.
pub fn read_offers(bytes: &[u8], own: &str) -> Result<CatalogueSheet, ImportError> {
    let graph = graph_of(bytes)?;
    let reader = Reader::of(&graph, own);
    let mut list = List::default();
    for item in graph.all(ITEM) {
        list.take(item, reader.row(item))?;
    }
    for product in reader.unoffered() {
        let fault = Fault::new("dfc-b:references", Reason::NotOffered);
        list.take(product, Err(fault))?;
    }
    if list.rows == 0 {
        return Err(ImportError::NoGraph);
    }
    let mut notices = Vec::new();
    let unlimited = list.unlimited;
    if unlimited > 0 {
        notices.push(Notice::NoStockLimitation { rows: unlimited });
    }
    let (offers, repeated) = merged(list.offers)?;
    notices.extend(repeated);
    Ok(CatalogueSheet {
        encoding: Encoding::JsonLd,
        delimiter: None,
        header_line: 0,
        columns: columns(&graph),
        rows: list.rows,
        offers,
        skipped: list.skipped,
        notices,
    })
}

/// What was read and what was not.
#[derive(Default)]
struct List {
    rows: usize,
    offers: Vec<CatalogueRow>,
    skipped: Vec<Skipped>,
    /// Offers that state no stock at all.
    unlimited: usize,
}

impl List {
    fn take(&mut self, node: &Node, row: Result<Row, Fault>) -> Result<(), ImportError> {
        self.rows += 1;
        if self.rows > ROWS_MAX {
            return Err(ImportError::TooManyRows { rows_max: ROWS_MAX });
        }
        match row {
            Ok(row) => {
                self.unlimited += usize::from(row.unlimited);
                self.offers.push(row.offer);
            }
            Err(fault) => self.skipped.push(node.refuse(fault)),
        }
        Ok(())
    }
}

/// An offer, and whether it says nothing of a stock.
struct Row {
    offer: CatalogueRow,
    unlimited: bool,
}

/// Nodes by those that lead to them.
pub(super) struct Reader<'g> {
    graph: &'g Graph,
    own: &'g str,
    /// Who supplies a product.
    suppliers: BTreeMap<&'g str, &'g Node>,
    /// Offers by the item that they say they offer.
    offered: BTreeMap<&'g str, Vec<&'g Node>>,
    /// Items by what they reference and through what they are offered.
    items: BTreeMap<&'g str, &'g Node>,
    /// The items that products say they are referenced by, with the product.
    referenced: BTreeMap<&'g str, &'g Node>,
}

impl<'g> Reader<'g> {
    pub(super) fn of(graph: &'g Graph, own: &'g str) -> Self {
        let mut reader = Self {
            graph,
            own,
            suppliers: BTreeMap::new(),
            offered: BTreeMap::new(),
            items: BTreeMap::new(),
            referenced: BTreeMap::new(),
        };
        for agent in agents(graph) {
            for product in agent.links("dfc-b:supplies") {
                reader.suppliers.entry(product).or_insert(agent);
            }
        }
        for offer in graph.all(OFFER) {
            for property in ["dfc-b:offers", "dfc-b:offeredItem"] {
                for item in offer.links(property) {
                    reader.offered.entry(item).or_default().push(offer);
                }
            }
        }
        for item in graph.all(ITEM) {
            for property in ["dfc-b:references", "dfc-b:offeredThrough"] {
                for led in item.links(property) {
                    reader.items.entry(led).or_insert(item);
                }
            }
        }
        for product in graph.all(PRODUCT) {
            for item in product.links("dfc-b:referencedBy") {
                reader.referenced.entry(item).or_insert(product);
            }
        }
        reader
    }

    /// The item that a product is referenced by, or an offer is of.
    pub(super) fn item_of(&self, id: &str) -> Option<&'g Node> {
        let by_offer = || {
            let offer = self.graph.find(OFFER, id)?;
            let mut items = ["dfc-b:offers", "dfc-b:offeredItem"]
                .into_iter()
                .flat_map(|it| offer.links(it));
            items.find_map(|it| self.graph.find(ITEM, it))
        };
        self.items.get(id).copied().or_else(by_offer)
    }

    /// What an item is of.
    pub(super) fn product(&self, item: &'g Node) -> Result<Product<'g>, Fault> {
        let property = "dfc-b:references";
        let node = match item.link(property)? {
            Some(id) => self.graph.find(PRODUCT, id),
            None => self.referenced.get(item.id.as_str()).copied(),
        };
        let node = node.ok_or(Fault::new(property, Reason::UnknownLink))?;
        let graph = self.graph;
        Ok(Product { graph, node })
    }

    /// Who supplies a product; nobody where it is the hub that reads.
    pub(super) fn supplier(
        &self,
        product: &Product<'g>,
        item: &'g Node,
    ) -> Result<Option<&'g Node>, Fault> {
        let said = product.node.link("dfc-b:suppliedBy")?;
        let supplier = said
            .and_then(|id| agent(self.graph, id))
            .or_else(|| self.suppliers.get(product.node.id.as_str()).copied());
        let supplier = match supplier {
            Some(supplier) => Some(supplier),
            None => item
                .link("dfc-b:managedBy")?
                .and_then(|id| agent(self.graph, id)),
        };
        Ok(supplier.filter(|it| it.id != self.own))
    }

    /// Products that no item references, and that are not groups of others.
    fn unoffered(&self) -> impl Iterator<Item = &'g Node> {
        self.graph.all(PRODUCT).filter(|it| {
            let by_item = self.items.contains_key(it.id.as_str());
            let mut items = it.links("dfc-b:referencedBy");
            let by_itself = items.any(|item| self.graph.find(ITEM, item).is_some());
            !by_item && !by_itself && !it.has("dfc-b:hasVariant")
        })
    }

    fn row(&self, item: &'g Node) -> Result<Row, Fault> {
        let product = self.product(item)?;
        let (standard, solidarity) = self.offers(item)?;
        let (name, pack) = product.named()?;
        let grams = product.grams()?;
        let prices = prices(self.graph, standard, solidarity)?;
        if prices.by_weight.is_some() && grams.is_none() {
            return Err(Fault::new("halle:kiloPrice", Reason::WithoutWeight));
        }
        let supplier = self.supplier(&product, item)?;
        let description = product.node.words("dfc-b:description")?;
        let (stock, unlimited) = stock(item, standard)?;
        let (case, millilitres) = product.handling()?;
        let offer = CatalogueRow {
            line: item.line,
            producer: supplier.map(called).transpose()?.flatten(),
            product: name,
            product_other: product.node.name("halle:nameOther")?,
            pack,
            grams,
            price_cents: prices.standard,
            solidarity_cents: prices.solidarity,
            by_weight: prices.by_weight,
            organic: product.organic(description.as_deref())?,
            stock,
            sku: item.name("dfc-b:sku")?,
            category: product.category()?,
            place: product.node.name("halle:place")?,
            story: product.node.words("halle:story")?,
            description,
            taxable: None,
            deposit_cents: None,
            case,
            millilitres,
            cold: product.node.flag("halle:cold")?.unwrap_or(false),
            facts: product.facts()?,
        };
        Ok(Row { offer, unlimited })
    }

    /// The offer for all, and the one for the solidarity tier.
    fn offers(&self, item: &'g Node) -> Result<(&'g Node, Option<&'g Node>), Fault> {
        let property = "dfc-b:offeredThrough";
        let mut offers = Vec::new();
        for id in item.some(property)? {
            let offer = self.graph.find(OFFER, id);
            offers.push(offer.ok_or(Fault::new(property, Reason::UnknownLink))?);
        }
        if offers.is_empty() {
            let of_item = self.offered.get(item.id.as_str());
            offers.extend(of_item.into_iter().flatten());
        }
        let (mut general, mut lower, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for offer in offers {
            match tier(offer)? {
                Some(tier) if tier == "solidarity" => lower.push(offer),
                None => general.push(offer),
                Some(_) => others.push(offer),
            }
        }
        if general.is_empty() {
            general = others;
        }
        match (general.as_slice(), lower.as_slice()) {
            ([one], []) => Ok((*one, None)),
            ([one], [lower]) => Ok((*one, Some(*lower))),
            ([], _) => Err(Fault::new(property, Reason::NotOffered)),
            _ => Err(Fault::new(property, Reason::SeveralPrices)),
        }
    }
}

/// Whom an offer is for: nobody in particular, a tier, or others that Halle does not know.
pub(super) fn tier(offer: &Node) -> Result<Option<String>, Fault> {
    let others = ["dfc-b:offersTo", "dfc-b:offeredTo"];
    let some = others.iter().any(|it| offer.has(it));
    let tier = offer.name("halle:tier")?;
    Ok(tier.or_else(|| some.then(String::new)))
}

/// What a price is for, and how much.
struct Prices {
    standard: i64,
    solidarity: Option<i64>,
    by_weight: Option<Percent>,
}

fn prices(graph: &Graph, offer: &Node, lower: Option<&Node>) -> Result<Prices, Fault> {
    let tolerance = offer.name("halle:tolerance")?;
    let by_weight = tolerance
        .map(|it| it.parse::<Percent>())
        .transpose()
        .map_err(|_| Fault::new("halle:tolerance", Reason::NotANumber))?;
    let property = match by_weight {
        Some(percent) if percent > Percent::HUNDRED => {
            return Err(Fault::new("halle:tolerance", Reason::TooLarge));
        }
        Some(_) => "halle:kiloPrice",
        None => "dfc-b:hasPrice",
    };
    let missing = Fault::new(property, Reason::Missing);
    let solidarity = lower.map(|it| cents(graph, it, property)).transpose()?;
    Ok(Prices {
        standard: cents(graph, offer, property)?.ok_or(missing)?,
        solidarity: solidarity.flatten(),
        by_weight,
    })
}

/// What is for sale, and whether nothing is said of it. Below zero there is no limit.
fn stock(item: &Node, offer: &Node) -> Result<(Stock, bool), Fault> {
    let property = "dfc-b:stockLimitation";
    if item.flag("halle:onDemand")? == Some(true) {
        return Ok((Stock::OnDemand, false));
    }
    for node in [item, offer] {
        let Some(said) = node.decimal(property)? else {
            continue;
        };
        if said.negative && said.times(1) != Ok(Some(0)) {
            return Ok((Stock::OnDemand, false));
        }
        let packs = node.whole(property, PACKS_MAX.into())?;
        let packs = packs.and_then(|it| u32::try_from(it).ok());
        return Ok((Stock::Packs(packs.unwrap_or_default()), false));
    }
    Ok((Stock::OnDemand, true))
}

/// What of the properties was understood. A price that is not said to be a kilo's is a pack's.
fn columns(graph: &Graph) -> Vec<ColumnGuess> {
    let properties = graph.properties(&[PRODUCT, ITEM, OFFER]);
    let facts = FACTS.map(|(field, property)| (property, field));
    let known = FIELDS.into_iter().chain(OTHERS).chain(facts);
    let known: BTreeMap<&str, Field> = known.collect();
    let mut found: Vec<(&str, Option<Field>)> = properties
        .iter()
        .filter(|property| !LINKS.contains(property))
        .map(|property| (*property, known.get(property).copied()))
        .collect();
    let derived = [
        ("dfc-b:hasPrice", Some(Field::ByWeight)),
        ("dfc-b:hasCertification", Some(Field::Organic)),
        ("dfc-b:hasQuantity", Some(Field::Pack)),
    ];
    found.extend(
        derived
            .into_iter()
            .filter(|(it, _)| properties.contains(it)),
    );
    let says_supplier = |it: &Node| it.has("dfc-b:supplies");
    if agents(graph).any(says_supplier) {
        found.push(("dfc-b:supplies", Some(Field::Producer)));
    }
    let guess = |(column, (heading, field)): (usize, (&str, Option<Field>))| ColumnGuess {
        column,
        heading: heading.to_owned(),
        field,
    };
    (1..).zip(found).map(guess).collect()
}
