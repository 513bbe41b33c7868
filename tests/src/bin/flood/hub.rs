//! One hub: a home and its running node.

use std::{path::Path, sync::Arc};

use halle_node::{
    control::server::Desk as _,
    opened::{InitRequest, Opened, init},
    runtime::Node,
    store::{Care, Disk},
};
use halle_protocol::{
    id::RecordId,
    object::{ObjectKey, OrderState, decode},
    store::{StoreExt as _, Table},
};
use serde_json::Value;

/// One hub.
pub(crate) struct Hub {
    pub(crate) home: std::path::PathBuf,
    node: Arc<Node>,
    disk: Arc<Disk>,
}

impl Hub {
    /// Makes the home and starts its node.
    pub(crate) async fn start(home: &Path, code: &str, quic: bool) -> Self {
        let request = InitRequest {
            home: home.to_owned(),
            name: code.to_owned(),
            code: code.to_owned(),
            language: "en".to_owned(),
            phrase: None,
        };
        init(&request).expect("a home");
        let listen = if quic {
            "/ip4/127.0.0.1/udp/0/quic-v1"
        } else {
            "/ip4/127.0.0.1/tcp/0"
        };
        let flags = [("listen", listen), ("mdns", "false")];
        let flags = flags.map(|(key, text)| (key.to_owned(), text.to_owned()));
        let opened = Opened::open(home, &flags, Care::Usual).expect("the home opens");
        let disk = opened.disk.clone();
        Self {
            home: home.to_owned(),
            node: Node::connected(opened).await.expect("the node starts"),
            disk,
        }
    }

    /// The answer to a use case by its name.
    pub(crate) async fn ask(&self, name: &str, body: Value) -> Value {
        let answer = self.node.ask(name, body).await;
        answer.unwrap_or_else(|problem| panic!("{name}: {problem}"))
    }

    pub(crate) fn listening(&self) -> Vec<String> {
        self.node.listening()
    }

    /// Waits until something holds, looking after each of the node's commits.
    pub(crate) async fn until(&self, holds: impl Fn(&Self) -> bool) {
        let mut turns = self.node.turns();
        while !holds(self) {
            turns.changed().await.expect("the node runs");
        }
    }

    /// Lots in the views.
    pub(crate) fn lots(&self) -> usize {
        let tag = ObjectKey::Lot(RecordId::default()).encode();
        let reader = self.disk.reader().expect("the store works");
        let lots = reader.under(Table::Row, &tag[..1]);
        lots.expect("the store works").len()
    }

    /// Whether the seller's confirmation of an order, named by its first digits, is in the views.
    pub(crate) fn is_confirmed(&self, order: &str) -> bool {
        let mut key = ObjectKey::Order(RecordId::default()).encode();
        key.truncate(1);
        let digits = (0..order.len()).step_by(2).map(|at| &order[at..at + 2]);
        key.extend(digits.map(|it| u8::from_str_radix(it, 16).expect("two digits")));
        let reader = self.disk.reader().expect("the store works");
        let rows = reader.under(Table::Row, &key).expect("the store works");
        rows.iter().any(|(_, row)| {
            let state: OrderState = decode(Table::Row, row).expect("an order");
            state.lines.iter().all(|line| line.confirmed() > 0)
        })
    }

    pub(crate) async fn stop(&self) {
        self.node.shut_down().await;
    }
}
