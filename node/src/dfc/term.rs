//! Names: of types, properties and concepts, in the one short form they have here.
//!
//! Versions of the standard and its tools write one name in many ways: `dfc-b:Offer`, under each of three
//! addresses in full, or under a prefix that the graph itself declares. What is not the standard's stays
//! as it is: an id that nobody here knows comes out as it came.

use std::collections::BTreeMap;

use super::value::Value;

/// The context that graphs are written under.
pub(crate) const CONTEXT: &str = "https://w3id.org/dfc/ontology/context/context_1.16.0.json";

/// What ends the address of a vocabulary, in any version, and its prefix.
const VOCABULARIES: [(&str, &str); 9] = [
    ("DFC_BusinessOntology.owl#", "dfc-b:"),
    ("DFC_BusinessOntology#", "dfc-b:"),
    ("DFC_ProductOntology.owl#", "dfc-b:"),
    ("DFC_ProductGlossary.owl#", "dfc-b:"),
    ("DFC_TechnicalOntology.owl#", "dfc-t:"),
    ("measures.rdf#", "dfc-m:"),
    ("productTypes.rdf#", "dfc-pt:"),
    ("facets.rdf#", "dfc-f:"),
    ("vocabulary.rdf#", "dfc-v:"),
];

/// The prefix of version 1.6 for what is the business ontology's since.
const OLD_PREFIX: &str = "dfc-p:";

/// What a graph's context declares itself: names and prefixes, by what they stand for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context(BTreeMap<String, String>);

impl Context {
    /// Takes what a context declares; one by address declares nothing that is not known here.
    pub(crate) fn declare(&mut self, context: &Value) {
        match context {
            Value::List(several) => several.iter().for_each(|it| self.declare(it)),
            Value::Object(object) => {
                for (name, meaning) in &object.says {
                    if let Some(text) = meant(meaning) {
                        self.0.insert(name.clone(), text.to_owned());
                    }
                }
            }
            Value::Null | Value::Flag(_) | Value::Number(_) | Value::Text(_) => {}
        }
    }

    /// The short form of a name.
    pub(crate) fn short(&self, name: &str) -> String {
        let full = self.full(name);
        short(&self.full(&full))
    }

    fn full(&self, name: &str) -> String {
        if let Some(meaning) = self.0.get(name) {
            return meaning.clone();
        }
        match (name.split_once(':'), self.0.get("@vocab")) {
            (Some((prefix, rest)), _) if !rest.starts_with("//") => match self.0.get(prefix) {
                Some(meaning) => format!("{meaning}{rest}"),
                None => name.to_owned(),
            },
            (None, Some(vocabulary)) if !name.starts_with('@') => format!("{vocabulary}{name}"),
            _ => name.to_owned(),
        }
    }
}

fn meant(meaning: &Value) -> Option<&str> {
    match meaning {
        Value::Text(text) => Some(text),
        Value::Object(object) => match object.says.get("@id") {
            Some(Value::Text(text)) => Some(text),
            Some(_) | None => None,
        },
        Value::Null | Value::Flag(_) | Value::Number(_) | Value::List(_) => None,
    }
}

fn short(name: &str) -> String {
    if name.starts_with("http://") || name.starts_with("https://") {
        for (ending, prefix) in VOCABULARIES {
            if let Some((_, rest)) = name.split_once(ending) {
                return format!("{prefix}{rest}");
            }
        }
    }
    match name.strip_prefix(OLD_PREFIX) {
        Some(rest) => format!("dfc-b:{rest}"),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_short_form() {
        let context = Context::default();
        for name in [
            "dfc-b:Offer",
            "dfc-p:Offer",
            "https://github.com/datafoodconsortium/ontology/releases/latest/download/DFC_BusinessOntology.owl#Offer",
            "http://static.datafoodconsortium.org/ontologies/DFC_BusinessOntology.owl#Offer",
            "http://w3id.org/dfc/ontology/v2.0.0/src/DFC_BusinessOntology.owl#Offer",
        ] {
            assert_eq!(context.short(name), "dfc-b:Offer");
        }
        let kale = "http://w3id.org/dfc/taxonomies/v2.0.0/productTypes.rdf#kale";
        assert_eq!(context.short(kale), "dfc-pt:kale");
    }

    #[test]
    fn a_graph_may_declare_its_own() {
        let mut context = Context::default();
        let declared = "[\"https://w3id.org/x\", {\"b\": \"http://static.datafoodconsortium.org/\
            ontologies/DFC_BusinessOntology.owl#\", \"nom\": \"b:name\", \"sku\": {\"@id\": \"dfc-b:sku\"}}]";
        context.declare(&Value::decode(declared).unwrap());
        assert_eq!(context.short("b:Offer"), "dfc-b:Offer");
        assert_eq!(context.short("nom"), "dfc-b:name");
        assert_eq!(context.short("sku"), "dfc-b:sku");
    }

    /// b.19 trap 8: a type id has a stray hyphen, as published; nothing is mended.
    #[test]
    fn ids_are_matched_exactly_as_published() {
        let context = Context::default();
        for id in [
            "dfc-pt:viennoiserie-",
            "dfc-pt:Viennoiserie",
            "ofn:image",
            "urn:x:1",
            "kale",
        ] {
            assert_eq!(context.short(id), id);
        }
    }
}
