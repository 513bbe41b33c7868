//! Graph: nodes by type and id, however deep they stand in one another.
//!
//! Nodes that say the same id and type are one, and say all that any of them says: some platforms
//! repeat them.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::hash::hex;
use sha2::{Digest, Sha256};

use crate::dfc::term::Context;
use crate::dfc::value::{Object, Value};
use crate::import::dfc::node::{Node, Said};

/// Where a list stands in what holds it.
const LISTS: [&str; 2] = ["@list", "@set"];
/// What a container of the Linked Data Platform holds.
const CONTAINED: &str = "ldp:contains";
/// Begins the types that matter.
const BUSINESS: &str = "dfc-b:";

/// The nodes of a graph.
#[derive(Debug, Default)]
pub(crate) struct Graph {
    context: Context,
    nodes: Vec<Node>,
    places: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Graph {
    /// All nodes of a JSON value.
    pub(crate) fn of(value: Value) -> Self {
        let mut graph = Self::default();
        graph.enter(value);
        graph
    }

    /// The nodes of a type, as they first stand in the file.
    pub(crate) fn all<'g>(&'g self, kind: &str) -> impl Iterator<Item = &'g Node> {
        let mut places: Vec<usize> = match self.places.get(kind) {
            Some(places) => places.values().copied().collect(),
            None => Vec::new(),
        };
        places.sort_unstable();
        places.into_iter().filter_map(|at| self.nodes.get(at))
    }

    /// The node with an id and a type.
    pub(crate) fn find(&self, kind: &str, id: &str) -> Option<&Node> {
        self.nodes.get(*self.places.get(kind)?.get(id)?)
    }

    /// The short form of an id that names a concept.
    pub(crate) fn short(&self, id: &str) -> String {
        self.context.short(id)
    }

    fn enter(&mut self, value: Value) {
        match value {
            Value::List(several) => several.into_iter().for_each(|it| self.enter(it)),
            Value::Object(mut object) => {
                if let Some(context) = object.says.remove("@context") {
                    self.context.declare(&context);
                }
                if let Some(graph) = object.says.remove("@graph") {
                    self.enter(graph);
                }
                self.said(Value::Object(object));
            }
            Value::Null | Value::Flag(_) | Value::Number(_) | Value::Text(_) => {}
        }
    }

    /// What a value says; nodes within it are taken in and named.
    fn said(&mut self, value: Value) -> Vec<Said> {
        match value {
            Value::Null => Vec::new(),
            Value::Flag(flag) => vec![Said::Flag(flag)],
            Value::Number(text) => vec![Said::Number(text)],
            Value::Text(text) => vec![Said::Text(text)],
            Value::List(several) => several.into_iter().flat_map(|it| self.said(it)).collect(),
            Value::Object(mut object) => {
                if let Some(value) = object.says.remove("@value") {
                    return self.said(value);
                }
                let lists = LISTS.into_iter().chain([CONTAINED]);
                for list in lists {
                    if let Some(several) = object.says.remove(list) {
                        return self.said(several);
                    }
                }
                self.node(object)
            }
        }
    }

    fn node(&mut self, mut object: Object) -> Vec<Said> {
        if object.says.is_empty() {
            return Vec::new();
        }
        let id = match object.says.remove("@id") {
            Some(Value::Text(id)) => id,
            _ => nameless(&object),
        };
        let kind = object.says.remove("@type").map(|it| self.kind(it));
        if kind.is_none() && object.says.is_empty() {
            return vec![Said::Text(id)];
        }
        let at = self.place(&id, kind.unwrap_or_default(), object.line);
        for (name, value) in object.says {
            let said = self.said(value);
            let name = self.context.short(&name);
            if let Some(node) = self.nodes.get_mut(at).filter(|_| !said.is_empty()) {
                node.says.entry(name).or_default().extend(said);
            }
        }
        vec![Said::Text(id)]
    }

    /// Where the node of an id and type stands.
    fn place(&mut self, id: &str, kind: String, line: usize) -> usize {
        let next = self.nodes.len();
        match self.places.entry(kind).or_default().entry(id.to_owned()) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(unknown) => {
                unknown.insert(next);
                self.nodes.push(Node::new(id, line));
                next
            }
        }
    }

    /// The type of a node: of several, the first that is of the business ontology.
    fn kind(&self, value: Value) -> String {
        let texts = match value {
            Value::Text(text) => vec![Value::Text(text)],
            Value::List(several) => several,
            Value::Null | Value::Flag(_) | Value::Number(_) | Value::Object(_) => Vec::new(),
        };
        let kinds = texts.into_iter().filter_map(|it| match it {
            Value::Text(text) => Some(self.context.short(&text)),
            Value::Null | Value::Flag(_) | Value::Number(_) | Value::List(_) | Value::Object(_) => {
                None
            }
        });
        let kinds: Vec<String> = kinds.collect();
        let known = kinds.iter().find(|it| it.starts_with(BUSINESS));
        known.or(kinds.first()).cloned().unwrap_or_default()
    }

    /// Names of the properties that nodes of some types have.
    pub(crate) fn properties(&self, kinds: &[&str]) -> BTreeSet<&str> {
        let nodes = kinds.iter().flat_map(|kind| self.all(kind));
        let names = nodes.flat_map(|node| node.says.keys());
        names.map(String::as_str).collect()
    }
}

/// The id of a node that has none: from what it says.
fn nameless(object: &Object) -> String {
    let text = Value::Object(object.clone()).encode();
    format!("_:{}", hex(&Sha256::digest(text.as_bytes())))
}
