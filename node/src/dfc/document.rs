//! A graph as it is written: one node a line, so that two of them compare line by line.

use std::collections::BTreeMap;

use halle_protocol::money::Amount;

use super::term::CONTEXT;
use super::unit::CAD;
use super::value::{Object, Value};

/// A node, or a part of one that has no id.
#[derive(Debug, Clone, Default)]
pub(crate) struct Node(BTreeMap<String, Value>);

impl Node {
    /// A node with an id.
    pub(crate) fn new(id: &str, kind: &str) -> Self {
        let mut node = Self::inner(kind);
        node.0.insert("@id".to_owned(), Value::Text(id.to_owned()));
        node
    }

    /// What stands within another node.
    pub(crate) fn inner(kind: &str) -> Self {
        let kind = ("@type".to_owned(), Value::Text(kind.to_owned()));
        Self(BTreeMap::from([kind]))
    }

    /// An amount of dollars.
    pub(crate) fn price(amount: Amount) -> Self {
        Self::inner("dfc-b:Price")
            .number("dfc-b:value", &amount.to_string())
            .text("dfc-b:hasUnit", CAD)
    }

    /// So much of a unit.
    pub(crate) fn quantity(number: u64, unit: &str) -> Self {
        Self::inner("dfc-b:QuantitativeValue")
            .number("dfc-b:value", &number.to_string())
            .text("dfc-b:hasUnit", unit)
    }

    /// Says a text or names a node, unless it is empty.
    pub(crate) fn text(self, name: &str, text: &str) -> Self {
        if text.is_empty() {
            return self;
        }
        self.said(name, text)
    }

    /// Says a text, even an empty one.
    pub(crate) fn said(mut self, name: &str, text: &str) -> Self {
        self.0.insert(name.to_owned(), Value::Text(text.to_owned()));
        self
    }

    /// Says several texts or names several nodes; one alone stands without brackets, as tools write it.
    pub(crate) fn texts(mut self, name: &str, texts: Vec<String>) -> Self {
        let mut values: Vec<Value> = texts.into_iter().map(Value::Text).collect();
        let value = match values.len() {
            0 => return self,
            1 => values.remove(0),
            _ => Value::List(values),
        };
        self.0.insert(name.to_owned(), value);
        self
    }

    /// Says a number, a plain decimal.
    pub(crate) fn number(mut self, name: &str, number: &str) -> Self {
        let number = Value::Number(number.to_owned());
        self.0.insert(name.to_owned(), number);
        self
    }

    /// Says yes or no.
    pub(crate) fn flag(mut self, name: &str, flag: bool) -> Self {
        self.0.insert(name.to_owned(), Value::Flag(flag));
        self
    }

    /// Says what has no id of its own.
    pub(crate) fn within(mut self, name: &str, node: Self) -> Self {
        self.0.insert(name.to_owned(), node.value());
        self
    }

    fn value(self) -> Value {
        let (line, says) = (0, self.0);
        Value::Object(Object { line, says })
    }
}

/// The graph as a text.
pub(crate) fn graph(nodes: Vec<Node>) -> String {
    let context = Value::Text(CONTEXT.to_owned()).encode();
    let lines: Vec<String> = nodes.into_iter().map(|it| it.value().encode()).collect();
    format!(
        "{{\"@context\":{context},\"@graph\":[\n{}\n]}}\n",
        lines.join(",\n")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_graph_is_plain_json_with_a_node_a_line() {
        let offer = Node::new("urn:x:1", "dfc-b:Offer")
            .within("dfc-b:hasPrice", Node::price(Amount::new(2_450).unwrap()))
            .texts("dfc-b:listedIn", vec!["urn:x:2".to_owned()])
            .text("dfc-b:name", "");
        let expected = "{\"@context\":\"https://w3id.org/dfc/ontology/context/context_1.16.0.json\",\"@graph\":[\n\
            {\"@id\":\"urn:x:1\",\"@type\":\"dfc-b:Offer\",\"dfc-b:hasPrice\":{\"@type\":\"dfc-b:Price\",\
            \"dfc-b:hasUnit\":\"dfc-m:CanadianDollar\",\"dfc-b:value\":24.50},\"dfc-b:listedIn\":\"urn:x:2\"}\n]}\n";
        assert_eq!(graph(vec![offer]), expected);
    }
}
