//! Product: what is sold, by whom and how, as a supplied product says it.

use std::collections::BTreeMap;

use halle_protocol::limits::CASE_UNITS_MAX;

use crate::dfc::facet::{FACETS, Facets, words};
use crate::dfc::unit;
use crate::import::answer::says_organic;
use crate::import::date::date;
use crate::import::dfc::graph::Graph;
use crate::import::dfc::node::{Fault, Node};
use crate::import::field::Field;
use crate::import::limits::{CELL_CHARS_MAX, PACK_GRAMS_MAX, PACK_MILLILITRES_MAX};
use crate::import::report::Reason;

/// The type of what is sold.
pub(super) const PRODUCT: &str = "dfc-b:SuppliedProduct";
/// The types of who sells or makes.
const AGENTS: [&str; 2] = ["dfc-b:Enterprise", "dfc-b:Organization"];
/// Begins ids of Halle's own, which are derived from what an offer says.
const OWN: &str = "halle:";
/// Begins the labels that mean organic.
const ORGANIC: [&str; 2] = ["dfc-f:Organic-", "halle:Organic"];

/// What else is said in words, and the property that says it.
pub(super) const FACTS: [(Field, &str); 7] = [
    (Field::Certifier, "halle:certifier"),
    (Field::Certificate, "halle:certificate"),
    (Field::Allergens, "halle:allergens"),
    (Field::Ingredients, "halle:ingredients"),
    (Field::Storage, "dfc-b:usageOrStorageCondition"),
    (Field::Keeps, "dfc-b:lifetime"),
    (Field::Season, "halle:season"),
];

/// A supplied product in its graph.
#[derive(Clone, Copy)]
pub(super) struct Product<'g> {
    pub(super) graph: &'g Graph,
    pub(super) node: &'g Node,
}

impl Product<'_> {
    /// What it is and how it is packed: as Halle says it, else as a variant of a group is named, else with its
    /// quantity for a pack.
    pub(super) fn named(&self) -> Result<(String, String), Fault> {
        let name = match self.node.name("dfc-b:name")? {
            Some(name) => Some(name),
            None => self.node.name("dfc-b:hasName")?,
        };
        if self.node.has("halle:pack") {
            let name = name.ok_or(Fault::new("dfc-b:name", Reason::Missing))?;
            return Ok((name, self.node.name("halle:pack")?.unwrap_or_default()));
        }
        let group = self.group()?;
        let name = name
            .or_else(|| group.clone())
            .ok_or(Fault::new("dfc-b:name", Reason::Missing))?;
        if let Some((group, rest)) = group.and_then(|it| variant(&name, &it)) {
            return Ok((group, rest));
        }
        let pack = self
            .quantity()?
            .and_then(|(unit, value)| unit::words(&unit, value));
        Ok((name, pack.unwrap_or_default()))
    }

    /// Whole grams, where its quantity is a weight.
    pub(super) fn grams(&self) -> Result<Option<u64>, Fault> {
        let grams = self
            .quantity()?
            .and_then(|(unit, value)| unit::grams(&unit, value));
        match grams {
            Some(grams) if grams > PACK_GRAMS_MAX => {
                Err(Fault::new("dfc-b:hasQuantity", Reason::TooLarge))
            }
            grams => Ok(grams),
        }
    }

    /// Whether it is organic: as it says itself, else by its labels, else as its description says.
    pub(super) fn organic(&self, description: Option<&str>) -> Result<bool, Fault> {
        if let Some(said) = self.node.flag("halle:isOrganic")? {
            return Ok(said);
        }
        let property = "dfc-b:hasCertification";
        if self.node.has(property) {
            let labels = self.node.some(property)?.into_iter();
            let organic = |label: String| ORGANIC.iter().any(|it| label.starts_with(it));
            return Ok(labels.map(|id| self.graph.short(id)).any(organic));
        }
        Ok(description.is_some_and(says_organic))
    }

    /// The kind of goods: in Halle's words, else the id of its type exactly as published.
    pub(super) fn category(&self) -> Result<Option<String>, Fault> {
        if let Some(said) = self.node.name("halle:category")? {
            return Ok(Some(said));
        }
        let id = self.node.links("dfc-b:hasType").next();
        let id = id.map(|id| self.graph.short(id));
        bounded("dfc-b:hasType", id)
    }

    /// What else it says in words.
    pub(super) fn facts(&self) -> Result<BTreeMap<Field, String>, Fault> {
        let mut facts = BTreeMap::new();
        for (field, property) in FACTS {
            facts.extend(self.node.words(property)?.map(|it| (field, it)));
        }
        if let Some(day) = self.node.name("halle:certificateUntil")? {
            let refuse = |reason| Fault::new("halle:certificateUntil", reason);
            let day = date(&day).map_err(refuse)?;
            facts.insert(Field::CertificateUntil, day.to_string());
        }
        if !facts.contains_key(&Field::Allergens) {
            let allergens = self.allergens()?;
            facts.extend(allergens.map(|it| (Field::Allergens, it)));
        }
        facts.extend(self.facets()?.map(|it| (Field::Facets, it)));
        Ok(facts)
    }

    /// Packs in a crate, and millilitres that one takes up.
    pub(super) fn handling(&self) -> Result<(Option<u32>, Option<u64>), Fault> {
        let case = self.node.whole("halle:case", CASE_UNITS_MAX.into())?;
        let case = case.and_then(|it| u32::try_from(it).ok());
        let space = self.node.whole("halle:millilitres", PACK_MILLILITRES_MAX)?;
        let known = |it: &u64| *it > 0;
        Ok((case.filter(|it| *it > 0), space.filter(known)))
    }

    fn quantity(&self) -> Result<Option<(String, crate::import::Decimal)>, Fault> {
        let property = "dfc-b:hasQuantity";
        let Some(id) = self.node.link(property)? else {
            return Ok(None);
        };
        let Some(node) = self.graph.find("dfc-b:QuantitativeValue", id) else {
            return Err(Fault::new(property, Reason::UnknownLink));
        };
        let Some(value) = node.decimal("dfc-b:value")? else {
            return Ok(None);
        };
        if value.negative {
            return Err(Fault::new(property, Reason::Negative));
        }
        let unit = node.link("dfc-b:hasUnit")?.unwrap_or(unit::PIECE);
        Ok(Some((self.graph.short(unit), value)))
    }

    /// The name of the group that it is a variant of.
    fn group(&self) -> Result<Option<String>, Fault> {
        let group = self.node.link("dfc-b:isVariantOf")?;
        match group.and_then(|id| self.graph.find(PRODUCT, id)) {
            Some(group) => group.name("dfc-b:name"),
            None => Ok(None),
        }
    }

    /// What some must not eat, of the characteristics that are above zero.
    fn allergens(&self) -> Result<Option<String>, Fault> {
        let property = "dfc-b:hasAllergenCharacteristic";
        let mut names = Vec::new();
        for id in self.node.some(property)? {
            let Some(node) = self.graph.find("dfc-b:AllergenCharacteristic", id) else {
                return Err(Fault::new(property, Reason::UnknownLink));
            };
            let Some(dimension) = node.link("dfc-b:hasAllergenDimension")? else {
                continue;
            };
            let zero = match node.decimal("dfc-b:value")? {
                Some(value) => value.times(1) == Ok(Some(0)),
                None => false,
            };
            if !zero {
                let name = self.graph.short(dimension);
                names.push(unit::apart(name.strip_prefix("dfc-m:").unwrap_or(&name)));
            }
        }
        let names = Some(names.join(", ")).filter(|it| !it.is_empty());
        bounded(property, names)
    }

    /// Ids of facets that nobody here has to know.
    fn facets(&self) -> Result<Option<String>, Fault> {
        if let Some(said) = self.node.words("halle:facets")? {
            return Ok(Some(said));
        }
        let mut facets = Facets::new();
        for (of, property) in FACETS {
            for id in self.node.some(property)? {
                let id = self.graph.short(id);
                if id.chars().any(|it| it.is_whitespace() || it.is_control()) {
                    return Err(Fault::new(property, Reason::ControlCharacter));
                }
                if !id.starts_with(OWN) {
                    facets.entry(of.to_owned()).or_default().insert(id);
                }
            }
        }
        let said = Some(words(&facets)).filter(|it| !it.is_empty());
        bounded("dfc-b:hasFacet", said)
    }
}

/// Who makes or sells, by id.
pub(super) fn agent<'g>(graph: &'g Graph, id: &str) -> Option<&'g Node> {
    AGENTS.iter().find_map(|kind| graph.find(kind, id))
}

/// All who make or sell.
pub(super) fn agents(graph: &Graph) -> impl Iterator<Item = &Node> {
    AGENTS.iter().flat_map(|kind| graph.all(kind))
}

/// What somebody is called.
pub(super) fn called(agent: &Node) -> Result<Option<String>, Fault> {
    match agent.name("dfc-b:name")? {
        Some(name) => Ok(Some(name)),
        None => agent.name("dfc-b:hasName"),
    }
}

/// `Apple - 1 kg` of the group `Apple`: the group, and what is left.
fn variant(name: &str, group: &str) -> Option<(String, String)> {
    let rest = name.strip_prefix(group)?.trim_start();
    let rest = rest.strip_prefix(['-', '–']).or_else(|| {
        let inner = rest.strip_prefix('(')?;
        inner.strip_suffix(')')
    })?;
    Some((group.to_owned(), rest.trim().to_owned()))
}

fn bounded(property: &'static str, text: Option<String>) -> Result<Option<String>, Fault> {
    match text {
        Some(text) if text.chars().nth(CELL_CHARS_MAX).is_some() => {
            Err(Fault::new(property, Reason::CellTooLong))
        }
        text => Ok(text),
    }
}
