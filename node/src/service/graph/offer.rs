//! One offer as a product, a catalogue item and what it is offered at.

use halle_protocol::{
    money::Amount,
    object::{OfferState, Stock},
};

use super::{hub::SOLIDARITY, taxes::Rates};
use crate::{
    dfc::{
        document::Node,
        facet::{self, Facets},
        id, unit,
    },
    import::key,
};

/// Begins a category that is the id of a type.
const TYPE: &str = "dfc-pt:";
/// Types of goods that people have common words for. Ids exactly as published.
const TYPES: [(&str, &str); 14] = [
    ("legumes", "dfc-pt:vegetable"),
    ("vegetables", "dfc-pt:vegetable"),
    ("fruits", "dfc-pt:fruit"),
    ("petits fruits", "dfc-pt:berry"),
    ("fines herbes", "dfc-pt:herb"),
    ("herbes", "dfc-pt:herb"),
    ("viande", "dfc-pt:meat-product"),
    ("viandes", "dfc-pt:meat-product"),
    ("oeufs", "dfc-pt:egg"),
    ("produits laitiers", "dfc-pt:dairy-product"),
    ("boulangerie", "dfc-pt:bakery"),
    ("viennoiserie", "dfc-pt:viennoiserie-"),
    ("viennoiseries", "dfc-pt:viennoiserie-"),
    ("boissons", "dfc-pt:drink"),
];
/// What no facet of the standard says: organic by the rules of here, and grown in Québec.
const ORGANIC: &str = "halle:Organic";
const QUEBEC: &str = "halle:Quebec";

/// What else is said in words, by field and property.
const WORDS: [(&str, &str); 11] = [
    ("description", "dfc-b:description"),
    ("storage", "dfc-b:usageOrStorageCondition"),
    ("keeps", "dfc-b:lifetime"),
    ("place", "halle:place"),
    ("story", "halle:story"),
    ("certifier", "halle:certifier"),
    ("certificate", "halle:certificate"),
    ("certificate-until", "halle:certificateUntil"),
    ("allergens", "halle:allergens"),
    ("ingredients", "halle:ingredients"),
    ("season", "halle:season"),
];

/// The nodes of an offer.
pub(super) fn nodes(offer: &OfferState, rates: &Rates) -> Vec<Node> {
    let mut nodes = vec![product(offer), item(offer)];
    nodes.push(offered(offer, "offer", offer.price, offer.asked().0, rates));
    if let (Some(price), Some(asked)) = (offer.solidarity, offer.asked().1) {
        let lower = offered(offer, "offer-solidarity", price, asked, rates)
            .text("dfc-b:offersTo", &id::tier(&offer.hub, SOLIDARITY))
            .text("halle:tier", SOLIDARITY);
        nodes.push(lower);
    }
    nodes
}

fn named(offer: &OfferState, kind: &str) -> String {
    id::of_offer(&offer.hub, kind, &offer.offer)
}

fn product(offer: &OfferState) -> Node {
    let supplier = match offer.producer.as_str() {
        "" => id::hub(&offer.hub),
        name => id::producer(&offer.hub, name),
    };
    let quantity = match offer.grams {
        0 => Node::quantity(1, unit::of_pack(&offer.pack)),
        grams => Node::quantity(grams, unit::GRAM),
    };
    let mut node = Node::new(&named(offer, "product"), "dfc-b:SuppliedProduct")
        .text("dfc-b:name", &offer.product)
        .text("halle:nameOther", &offer.product_other)
        .said("halle:pack", &offer.pack)
        .text("dfc-b:suppliedBy", &supplier)
        .within("dfc-b:hasQuantity", quantity)
        .flag("halle:isOrganic", offer.organic);
    for (field, property) in WORDS {
        node = node.text(property, more(offer, field));
    }
    if offer.cold {
        node = node.flag("halle:cold", true);
    }
    let handled = [
        ("halle:case", u64::from(offer.case)),
        ("halle:millilitres", offer.millilitres),
    ];
    for (property, number) in handled.into_iter().filter(|(_, number)| *number > 0) {
        node = node.number(property, &number.to_string());
    }
    facets(offer, kind(offer, node))
}

/// The kind of goods, in the words of the seller and as a type.
fn kind(offer: &OfferState, node: Node) -> Node {
    let category = more(offer, "category");
    if category.starts_with(TYPE) {
        return node.text("dfc-b:hasType", category);
    }
    let plain = key(category);
    let known = TYPES.into_iter().find(|(word, _)| *word == plain);
    let known = known.map_or("", |(_, id)| id);
    node.text("dfc-b:hasType", known)
        .text("halle:category", category)
}

/// Facets that the offer holds, and those of Halle's own.
fn facets(offer: &OfferState, mut node: Node) -> Node {
    let held = more(offer, "facets");
    let mut facets = facet::read(held).unwrap_or_else(|| {
        let none = Facets::new();
        node = std::mem::take(&mut node).text("halle:facets", held);
        none
    });
    let place = key(more(offer, "place"));
    let own = [
        ("hasCertification", ORGANIC, offer.organic),
        (
            "hasGeographicalOrigin",
            QUEBEC,
            place.split(' ').any(|word| word == "quebec"),
        ),
    ];
    for (of, id, _) in own.into_iter().filter(|(.., holds)| *holds) {
        let ids = facets.entry(of.to_owned()).or_default();
        ids.insert(id.to_owned());
    }
    for (of, ids) in facets {
        node = node.texts(&format!("dfc-b:{of}"), ids.into_iter().collect());
    }
    node
}

fn item(offer: &OfferState) -> Node {
    let mut offers = vec![named(offer, "offer")];
    if offer.solidarity.is_some() {
        offers.push(named(offer, "offer-solidarity"));
    }
    let node = Node::new(&named(offer, "item"), "dfc-b:CatalogItem")
        .text("dfc-b:references", &named(offer, "product"))
        .text("dfc-b:managedBy", &id::hub(&offer.hub))
        .text("dfc-b:sku", more(offer, "sku"))
        .text("halle:ref", &offer.reference)
        .texts("dfc-b:offeredThrough", offers);
    limited(offer, node)
}

/// At what an offer is offered: what a pack comes to and, where the weight is billed, what is asked for a kilo.
fn offered(offer: &OfferState, kind: &str, price: Amount, asked: Amount, rates: &Rates) -> Node {
    let node = Node::new(&named(offer, kind), "dfc-b:Offer")
        .text("dfc-b:offers", &named(offer, "item"))
        .within("dfc-b:hasPrice", rates.on(Node::price(price)));
    let node = match offer.weighed {
        Some(kilo) => node
            .within("halle:kiloPrice", Node::price(asked))
            .text("halle:tolerance", &kilo.tolerance.to_string()),
        None => node,
    };
    limited(offer, node)
}

/// How much there is; what is made to order has no limit, and says so.
fn limited(offer: &OfferState, node: Node) -> Node {
    match offer.stock {
        Stock::Packs(packs, _) => node.number("dfc-b:stockLimitation", &packs.to_string()),
        Stock::OnDemand => node.flag("halle:onDemand", true),
        Stock::Kept(_) => node,
    }
}

fn more<'o>(offer: &'o OfferState, field: &str) -> &'o str {
    offer
        .more
        .get(field)
        .map(String::as_str)
        .unwrap_or_default()
}
