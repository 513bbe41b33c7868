//! The benchmark's rows, and what each is as an operation of the product.

use std::{fs, path::Path};

use halle_protocol::{
    envelope::{Operation, Scalar},
    id::{HubId, Nonce, OfferId, PoolId, RecordId},
    money::Amount,
    object::offer_group,
    record::{Body, Entry, EntryKind, Order, OrderLine, Source, Tier, Transfer},
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

#[derive(Deserialize)]
pub(crate) struct ProductRow {
    pub(crate) id: String,
    name: String,
    description: String,
    category: String,
    unit: String,
    price_cents: i64,
    stock: i64,
    producer: String,
    organic: bool,
    vat_bp: i64,
}

#[derive(Deserialize)]
struct LineRow {
    product: String,
    qty: u32,
    price_cents: i64,
    unit: String,
}

#[derive(Deserialize)]
pub(crate) struct OrderRow {
    pub(crate) id: String,
    customer: String,
    status: String,
    lines: Vec<LineRow>,
}

#[derive(Deserialize)]
struct PostingRow {
    account: String,
    cents: i64,
}

#[derive(Deserialize)]
pub(crate) struct EntryRow {
    id: String,
    date: String,
    memo: String,
    postings: Vec<PostingRow>,
}

/// One change of W3.
#[derive(Deserialize)]
pub(crate) struct ChangeRow {
    pub(crate) op: String,
    pub(crate) hub: usize,
    #[serde(default)]
    pub(crate) id: String,
    pub(crate) val: Value,
}

/// Where the rows of a pool belong.
pub(crate) struct Place<'a> {
    pub(crate) hubs: &'a [HubId],
    pub(crate) pool: PoolId,
    pub(crate) cycle: RecordId,
}

pub(crate) fn rows<T: DeserializeOwned>(path: &Path) -> Vec<T> {
    let text = fs::read_to_string(path).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
    let read = |line| serde_json::from_str(line).expect("a row");
    text.lines().map(read).collect()
}

/// The data's own ids stand where random ones would.
fn sixteen(id: &str) -> [u8; 16] {
    let mut bytes = [0; 16];
    let text = id.as_bytes();
    bytes[..text.len()].copy_from_slice(text);
    bytes
}

pub(crate) fn offer(id: &str) -> OfferId {
    OfferId::from_bytes(sixteen(id))
}

fn text(text: &str) -> Scalar {
    Scalar::Text(text.to_owned())
}

/// A field of a product, as an edit.
pub(crate) fn field(product: &str, name: &str, value: Scalar) -> Operation {
    Operation::Put(format!("{}/{name}", offer_group(&offer(product))), value)
}

impl ProductRow {
    /// Ten editable fields.
    pub(crate) fn edits(&self) -> Vec<Operation> {
        let fields = [
            ("ref", text(&self.id)),
            ("product", text(&self.name)),
            ("description", text(&self.description)),
            ("category", text(&self.category)),
            ("pack", text(&self.unit)),
            ("price", Scalar::Int(self.price_cents)),
            ("stock", Scalar::Int(self.stock)),
            ("producer", text(&self.producer)),
            ("organic", Scalar::Bool(self.organic)),
            ("vat", Scalar::Int(self.vat_bp)),
        ];
        let edit = |(name, value)| field(&self.id, name, value);
        fields.into_iter().map(edit).collect()
    }
}

impl OrderRow {
    /// An order of the hub that writes it, from a customer of the data.
    pub(crate) fn record(&self, author: usize, place: &Place<'_>) -> Body {
        let others = place.hubs.len() - 1;
        let number: usize = self.customer[4..].parse().expect("hub-NNNN");
        let seller = (author + 1 + number % others) % place.hubs.len();
        Body::Order(Order {
            cycle: place.cycle,
            seller: place.hubs[seller],
            lines: self.lines.iter().map(LineRow::line).collect(),
            close: None,
            replaces: Vec::new(),
            words: self.status.clone(),
            nonce: Nonce::from_bytes(sixteen(&self.id)),
        })
    }
}

impl LineRow {
    fn line(&self) -> OrderLine {
        OrderLine {
            offer: offer(&self.product),
            reference: String::new(),
            product: String::new(),
            pack: self.unit.clone(),
            grams: 0,
            packs: self.qty,
            price: cents(self.price_cents),
            weighed: None,
            tier: Tier::Standard,
            from: Source::Seller,
        }
    }
}

impl EntryRow {
    /// Three postings, as what the first account owes to each of the others.
    pub(crate) fn record(&self, place: &Place<'_>) -> Body {
        let account = |at: usize| self.postings[at].account.as_str();
        let first = account_number(account(0));
        let transfers = (1..self.postings.len()).map(|at| {
            let shift = 1 + account_number(account(at)) % (place.hubs.len() - 1);
            Transfer {
                debit: place.hubs[first % place.hubs.len()],
                credit: place.hubs[(first + shift) % place.hubs.len()],
                amount: cents(-self.postings[at].cents),
                names: None,
            }
        });
        Body::Entry(Entry {
            pool: place.pool,
            date: self.date.clone(),
            kind: EntryKind::Opening,
            words: self.memo.clone(),
            cause: None,
            transfers: transfers.collect(),
            cost: None,
            corrects: None,
            nonce: Nonce::from_bytes(sixteen(&self.id)),
        })
    }
}

fn cents(cents: i64) -> Amount {
    Amount::new(cents).expect("an amount")
}

/// Each account of the data is one hub's.
fn account_number(name: &str) -> usize {
    name.bytes().map(usize::from).sum()
}

impl ChangeRow {
    /// What the change does.
    pub(crate) fn operation(&self, place: &Place<'_>) -> Operation {
        let number = || Scalar::Int(self.val.as_i64().expect("a number"));
        match self.op.as_str() {
            "entry" => {
                let entry: EntryRow = serde_json::from_value(self.val.clone()).expect("an entry");
                Operation::Record(entry.record(place).encode())
            }
            "status" => {
                let status = self.val.as_str().expect("a status");
                Operation::Put(format!("order/{}/status", self.id), text(status))
            }
            "price_cents" => field(&self.id, "price", number()),
            other => field(&self.id, other, number()),
        }
    }
}
