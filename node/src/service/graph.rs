//! Graphs of the Data Food Consortium as they go out: hubs, offers, and what stands between them.
//!
//! What the standard has a word for is said in it; what it has none for – packs, kilo prices, tiers – under names of
//! Halle's own beside it, so that a graph read here again means the same, and anybody else's tool reads the
//! rest. Absent: VAT, unless somebody asks; then the federal tax stands where one number fits and
//! both beside it.

mod hub;
mod offer;
mod taxes;

pub(in crate::service) use taxes::Taxes;

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    id::{HubId, OfferId},
    object::OfferState,
};

use super::{
    View,
    layout::{Layout, columns},
};
use crate::{
    control::{Problem, Remark, SheetExported},
    dfc::{
        document::{self, Node},
        id,
    },
    import::limits::FILE_BYTES_MAX,
};

/// A graph that is being made.
pub(in crate::service) struct Graph<'a> {
    view: &'a View<'a>,
    /// Taxes on top of prices, where they are asked for.
    pub(in crate::service) taxes: Option<Taxes>,
    hubs: BTreeMap<HubId, Supplies>,
    offers: BTreeSet<(HubId, OfferId)>,
    nodes: Vec<Node>,
}

/// What a hub sells in this graph.
#[derive(Default)]
struct Supplies {
    /// Ids of items.
    items: Vec<String>,
    /// Ids of products, by who makes them; the hub's own under no name.
    products: BTreeMap<String, Vec<String>>,
    /// Whether some of it has a price for the solidarity tier.
    tiers: bool,
}

impl<'a> Graph<'a> {
    /// An empty one.
    pub(in crate::service) fn of(view: &'a View<'a>) -> Self {
        Self {
            view,
            taxes: None,
            hubs: BTreeMap::new(),
            offers: BTreeSet::new(),
            nodes: Vec::new(),
        }
    }

    /// Names a hub.
    pub(in crate::service) fn hub(&mut self, hub: &HubId) -> String {
        self.hubs.entry(*hub).or_default();
        id::hub(hub)
    }

    /// Adds a node.
    pub(in crate::service) fn push(&mut self, node: Node) {
        self.nodes.push(node);
    }

    /// Adds an offer with its product and item, once.
    pub(in crate::service) fn offer(&mut self, offer: &OfferState) {
        if !self.offers.insert((offer.hub, offer.offer)) {
            return;
        }
        let taxes = self.taxes.as_ref().map(|it| it.of(&offer.offer));
        let nodes = offer::nodes(offer, &taxes.unwrap_or_default());
        self.nodes.extend(nodes);
        let supplies = self.hubs.entry(offer.hub).or_default();
        let named = |kind| id::of_offer(&offer.hub, kind, &offer.offer);
        supplies.items.push(named("item"));
        supplies.tiers |= offer.solidarity.is_some();
        let made = supplies.products.entry(offer.producer.clone()).or_default();
        made.push(named("product"));
    }

    /// What is handed out: a row is the id of a thing that the graph is of.
    ///
    /// # Errors
    /// A store's failure.
    pub(in crate::service) fn exported(
        self,
        ids: impl IntoIterator<Item = String>,
        mut notes: Vec<Remark>,
    ) -> Result<SheetExported, Problem> {
        let text = self.text()?;
        if text.len() > FILE_BYTES_MAX {
            notes.push(Remark::new("graph-large").with("most", FILE_BYTES_MAX));
        }
        Ok(SheetExported {
            layout: Layout::Dfc.code().to_owned(),
            columns: columns(&["@id"]),
            rows: ids.into_iter().map(|id| vec![id]).collect(),
            notes,
            graph: Some(text),
        })
    }

    /// The text of the file: who sells and makes first, then what was added, as it was.
    ///
    /// # Errors
    /// A store's failure.
    fn text(self) -> Result<String, Problem> {
        let mut nodes = Vec::new();
        for (hub, supplies) in self.hubs {
            nodes.extend(hub::nodes(self.view, &hub, supplies)?);
        }
        nodes.extend(self.nodes);
        Ok(document::graph(nodes))
    }
}
