//! One group purchase: who wishes what, what the close covers, what arrived and reached whom.
//!
//! What comes of the wishes is no part of the row: it is [counted](GroupState::count) by the rules
//! whenever somebody asks, on every node alike, and held against what the coordinator published.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of many kinds of records each place takes its own; the rest is somebody else's"
)]

mod count;
mod frontier;

pub use count::{GroupCount, GroupError, GroupShare, ItemCount};

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Arrived, Reader,
    judge::{Verdict, Why, judge_best},
    version::{Version, standing},
};
use crate::{
    document::{Audience, Descriptor, Kind, Period},
    id::{DocumentId, HubId, RecordId, Writer},
    identity::Role,
    limits::{REFUSED_MAX, VERSIONS_MAX},
    record::{Body, GroupArrival, GroupClose, GroupPurchase, GroupReceipt, Wish, WishLine},
    store::StoreError,
};

/// How a wish stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WishStanding {
    /// It is what the hub wishes.
    Counts,
    /// Made apart from the one that counts, which asks less.
    Apart,
    /// A newer one takes its place.
    Replaced,
    /// Beyond what the close covers.
    Late,
}

/// One wish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishState {
    /// Its record.
    pub id: RecordId,
    /// Whose.
    pub hub: HubId,
    /// By its author's clock, ms since 1970.
    pub time: i64,
    /// Which chain it stands in.
    pub writer: Writer,
    /// At which envelope, and which operation of it.
    pub place: (u64, u32),
    /// What it says.
    pub lines: Vec<WishLine>,
    /// Whether its author knew the close.
    pub saw_close: bool,
    /// How it stands.
    pub standing: WishStanding,
}

/// The coordinator's close.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupClosed {
    /// Its record: the lowest that counts.
    pub id: RecordId,
    /// By the coordinator's clock, ms since 1970.
    pub time: i64,
    /// What it says comes of the wishes: the newest of each chain, and units of each item.
    pub published: Vec<(RecordId, Vec<u32>)>,
    /// The coordinator's orders of a partner's offers.
    pub orders: Vec<RecordId>,
    /// Nothing is bought after all.
    pub cancelled: bool,
    /// For people to read.
    pub words: String,
}

/// What the supplier brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// Its record; of several made apart the one with the fewest units.
    pub id: RecordId,
    /// By the coordinator's clock, ms since 1970.
    pub time: i64,
    /// Units of each item.
    pub units: Vec<u32>,
    /// Who pays the supplier.
    pub payer: HubId,
    /// For people to read.
    pub words: String,
}

/// One group purchase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupState {
    /// Its opening.
    pub id: RecordId,
    /// Who runs it.
    pub coordinator: HubId,
    /// When it was opened by the coordinator's clock, ms since 1970.
    pub time: i64,
    /// What it is about.
    pub purchase: GroupPurchase,
    /// Wishes by hub and time; of one hub at most [`VERSIONS_MAX`], what counts among them.
    pub wishes: Vec<WishState>,
    /// The close, once all that it covers is held.
    pub close: Option<GroupClosed>,
    /// A close that covers wishes which are not held yet.
    pub closing: Option<RecordId>,
    /// What the supplier brought.
    pub arrival: Option<Arrival>,
    /// Units of each item that reached each hub, by its own word; of several the most.
    #[serde(with = "crate::cbor::pairs")]
    pub received: BTreeMap<HubId, Vec<u32>>,
    /// Records about it that do not count, or not yet; at most [`REFUSED_MAX`].
    pub refused: Vec<(RecordId, Verdict)>,
}

/// The newest place of chains: envelope, and operation of it.
type Ends = BTreeMap<(DocumentId, Writer), (u64, u32)>;

/// Records about a purchase, at the places where they count.
#[derive(Default)]
struct About {
    wishes: Vec<(Arrived, Wish)>,
    closes: Vec<(Arrived, GroupClose)>,
    arrivals: Vec<(Arrived, GroupArrival)>,
    receipts: Vec<(Arrived, GroupReceipt)>,
}

impl GroupState {
    pub(super) fn fold(reader: &Reader<'_>, id: &RecordId) -> Result<Option<Self>, StoreError> {
        let Some(record) = reader.record(id)? else {
            return Ok(None);
        };
        let Some(body) = record.body() else {
            return Ok(None);
        };
        let Body::GroupPurchase(purchase) = &body else {
            return Ok(None);
        };
        let (record, verdict) = judge_best(reader, &record, &body, Role::Trade, &purchase.pool)?;
        if !verdict.is_valid() {
            return Ok(None);
        }
        let mut state = Self {
            id: *id,
            coordinator: record.author(),
            time: record.time,
            purchase: purchase.clone(),
            wishes: Vec::new(),
            close: None,
            closing: None,
            arrival: None,
            received: BTreeMap::new(),
            refused: Vec::new(),
        };
        let about = state.read(reader)?;
        state.take_close(&about.closes);
        state.take_wishes(&about.wishes);
        state.take_arrivals(&about.arrivals);
        state.take_receipts(&about.receipts);
        state.refused.truncate(REFUSED_MAX);
        Ok(Some(state))
    }

    /// Reads and judges every record that cites the opening.
    fn read(&mut self, reader: &Reader<'_>) -> Result<About, StoreError> {
        let mut about = About::default();
        for record in reader.citing(self.id.as_bytes())? {
            let Some(body) = record.body() else { continue };
            if body.home() != Kind::Trade {
                continue;
            }
            let (record, verdict) =
                judge_best(reader, &record, &body, Role::Trade, &self.purchase.pool)?;
            let verdict = match verdict {
                Verdict::Valid => self.place(&record, &body),
                other => other,
            };
            if verdict.is_valid() {
                about.take(record, body);
                continue;
            }
            if verdict == Verdict::Pending
                && matches!(body, Body::GroupClose(_))
                && self.place(&record, &body).is_valid()
            {
                self.closing.get_or_insert(record.id);
            }
            self.refused.push((record.id, verdict));
        }
        Ok(about)
    }

    /// Whether a record stands where it may, by who may say it.
    fn place(&self, record: &Arrived, body: &Body) -> Verdict {
        if record.descriptor != self.trade_of(record.author()) {
            return Verdict::Void(Why::WrongDocument);
        }
        let items = self.purchase.items.len();
        let by_coordinator = record.author() == self.coordinator;
        match body {
            Body::Wish(it) => self.about(it.purchase, self.has_items(&it.lines)),
            Body::GroupClose(_) | Body::GroupArrival(_) if !by_coordinator => {
                Verdict::Void(Why::WrongSide)
            }
            Body::GroupClose(it) => self.about(it.purchase, true),
            Body::GroupArrival(it) => self.about(it.purchase, it.units.len() == items),
            Body::GroupReceipt(it) => self.about(it.purchase, it.units.len() == items),
            _ => Verdict::Void(Why::BadCitation),
        }
    }

    fn about(&self, purchase: RecordId, fits: bool) -> Verdict {
        if purchase == self.id && fits {
            Verdict::Valid
        } else {
            Verdict::Void(Why::BadCitation)
        }
    }

    fn has_items(&self, lines: &[WishLine]) -> bool {
        let known =
            |item: u32| usize::try_from(item).is_ok_and(|it| it < self.purchase.items.len());
        lines.iter().all(|it| known(it.item))
    }

    /// The lowest close counts.
    fn take_close(&mut self, closes: &[(Arrived, GroupClose)]) {
        let Some((record, close)) = closes.iter().min_by_key(|(it, _)| it.id) else {
            return;
        };
        self.closing = None;
        self.close = Some(GroupClosed {
            id: record.id,
            time: record.time,
            published: close.wishes.clone(),
            orders: close.orders.clone(),
            cancelled: close.cancelled,
            words: close.words.clone(),
        });
        let others = closes.iter().filter(|(it, _)| it.id != record.id);
        let repeated = others.map(|(it, _)| (it.id, Verdict::Void(Why::Repeated)));
        self.refused.extend(repeated);
    }

    /// Of each hub the newest wish of its chain that the close covers; of several made apart the
    /// least, for nobody pays what one of its own devices did not wish.
    fn take_wishes(&mut self, wishes: &[(Arrived, Wish)]) {
        let ends = self.close.as_ref().map(|it| covered_to(it, wishes));
        let is_covered = |it: &Arrived| {
            ends.as_ref().is_none_or(|ends| {
                let end = ends.get(&(it.document, it.writer));
                end.is_some_and(|end| (it.seq, it.index) <= *end)
            })
        };
        let mut hubs: BTreeMap<HubId, Vec<&(Arrived, Wish)>> = BTreeMap::new();
        for wish in wishes {
            hubs.entry(wish.0.author()).or_default().push(wish);
        }
        for (hub, mut said) in hubs {
            let covered: Vec<&(Arrived, Wish)> = said
                .iter()
                .copied()
                .filter(|(it, _)| is_covered(it))
                .collect();
            let stand = standing(&versions(&covered));
            let mut stands: Vec<&(Arrived, Wish)> = covered
                .into_iter()
                .filter(|(it, _)| stand.contains(&it.id))
                .collect();
            stands.sort_by_key(|(it, wish)| (size(wish), it.id));
            let counts = stands.first().map(|(it, _)| it.id);
            let standing = |record: &Arrived| {
                if Some(record.id) == counts {
                    WishStanding::Counts
                } else if !is_covered(record) {
                    WishStanding::Late
                } else if stand.contains(&record.id) {
                    WishStanding::Apart
                } else {
                    WishStanding::Replaced
                }
            };
            // What counts first, then the newest.
            said.sort_by_key(|(it, _)| {
                let newest = (std::cmp::Reverse((it.seq, it.index)), it.id);
                (standing(it), newest)
            });
            said.truncate(VERSIONS_MAX);
            said.sort_by_key(|(it, _)| (it.time, it.id));
            self.wishes.extend(said.iter().map(|(it, wish)| WishState {
                id: it.id,
                hub,
                time: it.time,
                writer: it.writer,
                place: (it.seq, it.index),
                lines: wish.lines.clone(),
                saw_close: wish.close.is_some(),
                standing: standing(it),
            }));
        }
    }

    fn take_arrivals(&mut self, arrivals: &[(Arrived, GroupArrival)]) {
        let Some(close) = self.close.as_ref().map(|it| it.id) else {
            return;
        };
        let answers: Vec<&(Arrived, GroupArrival)> = arrivals
            .iter()
            .filter(|(_, it)| it.close == close)
            .collect();
        let versions: Vec<Version<'_>> = answers
            .iter()
            .map(|(record, it)| Version {
                record,
                replaces: &it.replaces,
            })
            .collect();
        let stand = standing(&versions);
        let units = |it: &GroupArrival| it.units.iter().map(|it| u64::from(*it)).sum::<u64>();
        let least = answers
            .iter()
            .filter(|(it, _)| stand.contains(&it.id))
            .min_by_key(|(record, it)| (units(it), record.id));
        self.arrival = least.map(|(record, it)| Arrival {
            id: record.id,
            time: record.time,
            units: it.units.clone(),
            payer: it.payer,
            words: it.words.clone(),
        });
    }

    /// Who said that goods reached it does not take that back: of several receipts the most counts.
    fn take_receipts(&mut self, receipts: &[(Arrived, GroupReceipt)]) {
        for (record, receipt) in receipts {
            let items = self.purchase.items.len();
            let held = self
                .received
                .entry(record.author())
                .or_insert_with(|| vec![0; items]);
            for (most, units) in held.iter_mut().zip(&receipt.units) {
                *most = (*most).max(*units);
            }
        }
    }

    /// A hub's trade document of this purchase.
    pub fn trade_of(&self, hub: HubId) -> Descriptor {
        Descriptor {
            owner: hub,
            kind: Kind::Trade,
            period: Period::Cycle(self.coordinator, self.purchase.nonce),
            audience: Audience::Pool(self.purchase.pool),
        }
    }

    /// Whether neither a close nor one that waits is known.
    pub fn is_open(&self) -> bool {
        self.close.is_none() && self.closing.is_none()
    }

    /// Whether it was closed and something may be bought.
    pub fn is_bought(&self) -> bool {
        self.close.as_ref().is_some_and(|it| !it.cancelled)
    }

    /// The wishes that count, one a hub.
    pub fn counting(&self) -> impl Iterator<Item = &WishState> {
        let counts = |it: &&WishState| it.standing == WishStanding::Counts;
        self.wishes.iter().filter(counts)
    }
}

impl WishState {
    /// What it wishes of an item: units, and units more it would take.
    pub fn of(&self, item: usize) -> (u32, u32) {
        let line = |it: &&WishLine| usize::try_from(it.item) == Ok(item);
        let line = self.lines.iter().find(line);
        line.map_or((0, 0), |it| (it.units, it.tolerance))
    }
}

impl About {
    fn take(&mut self, record: Arrived, body: Body) {
        match body {
            Body::Wish(it) => self.wishes.push((record, it)),
            Body::GroupClose(it) => self.closes.push((record, it)),
            Body::GroupArrival(it) => self.arrivals.push((record, it)),
            Body::GroupReceipt(it) => self.receipts.push((record, it)),
            _ => {}
        }
    }
}

/// How far a close covers each chain: to the newest wish of it that it names.
fn covered_to(close: &GroupClosed, wishes: &[(Arrived, Wish)]) -> Ends {
    let named: BTreeSet<&RecordId> = close.published.iter().map(|(id, _)| id).collect();
    let mut ends = Ends::new();
    for (it, _) in wishes.iter().filter(|(it, _)| named.contains(&it.id)) {
        let end = ends.entry((it.document, it.writer)).or_default();
        *end = (*end).max((it.seq, it.index));
    }
    ends
}

fn versions<'a>(said: &[&'a (Arrived, Wish)]) -> Vec<Version<'a>> {
    said.iter()
        .map(|(record, wish)| Version {
            record,
            replaces: &wish.replaces,
        })
        .collect()
}

/// Units wished, then units tolerated.
fn size(wish: &Wish) -> (u64, u64) {
    let sum = |of: fn(&WishLine) -> u32| wish.lines.iter().map(|it| u64::from(of(it))).sum();
    (sum(|it| it.units), sum(|it| it.tolerance))
}
