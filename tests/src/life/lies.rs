//! What a hub that lies does, with its own key and what it knows. Its node's engine is an honest one:
//! lies are made by hand beside it.

use halle_protocol::{
    document::{Descriptor, Kind, Period},
    engine::{envelopes_of, voice_of, written_by},
    envelope::{Dep, Envelope, Operation, Run, Scalar},
    id::{DocumentId, HeaderHash, HubId, Nonce, RecordId, Writer},
    identity::Body as IdentityBody,
    message::{self, Request, Scope},
    money::Amount,
    object::{ObjectKey, OfferState, decode, profile_of},
    record::{Acknowledge, Admit, Body, Dispute, EntryKind, Source, Transfer},
    store::{StoreExt, Table},
};

use super::{Deed, Life, pretend};
use crate::world::{Wanted, forge};

/// One lie, where a hub lies in this life and somebody hears it.
pub(super) fn lie(life: &mut Life, deed: Deed) {
    let Some(liar) = life.liar.filter(|it| !life.world.is_asleep(*it)) else {
        return;
    };
    let awake = |it: &usize| life.is_honest(*it) && !life.world.is_asleep(*it);
    let mut ears: Vec<usize> = (0..life.world.nodes.len()).filter(awake).collect();
    if ears.is_empty() {
        return;
    }
    let turned = life.world.draw(ears.len());
    ears.rotate_left(turned);
    life.tell(liar, &format!("lies: {deed:?}"));
    life.world.count(name(deed));
    match deed {
        Deed::Forge => life.forge(liar, ears[0]),
        Deed::Fork => life.fork(liar, &ears),
        Deed::Replay => life.replay(liar, ears[0]),
        Deed::Flood => life.flood(liar, ears[0]),
        Deed::Withhold => life.withhold(liar, ears[0]),
        Deed::GiveTwice => life.give_twice(liar, &ears),
        Deed::AdmitTwice => life.admit_twice(liar),
        Deed::AnswerTwice => life.answer_twice(liar),
        Deed::Backdate => life.backdate(liar, ears[0]),
        Deed::Contradict => life.contradict(liar, &ears),
        _ => pretend::pretend(life, liar),
    }
}

fn name(deed: Deed) -> &'static str {
    match deed {
        Deed::Forge => "lie: forge",
        Deed::Fork => "lie: fork",
        Deed::Replay => "lie: replay",
        Deed::Flood => "lie: flood",
        Deed::Withhold => "lie: withhold",
        Deed::GiveTwice => "lie: give twice",
        Deed::AdmitTwice => "lie: admit twice",
        Deed::AnswerTwice => "lie: answer twice",
        Deed::Backdate => "lie: backdate",
        Deed::Contradict => "lie: contradict",
        _ => "lie: pretend",
    }
}

fn put(key: &str, value: &str) -> Vec<Operation> {
    vec![Operation::Put(
        key.to_owned(),
        Scalar::Text(value.to_owned()),
    )]
}

impl Life {
    /// The liar's next place in a document, as its own node holds it.
    fn place(&self, node: usize, document: &Descriptor) -> (u64, HeaderHash) {
        let local = self.world.nodes[node].engine.local();
        let probe = forge(
            local,
            document,
            (0, HeaderHash::default()),
            Vec::new(),
            |_| {},
        );
        self.world.next_place(node, &probe.header)
    }

    /// An envelope that no honest node makes: a wrong signature, a gap, a wrong link, a dependency
    /// that is nowhere, a document of somebody else.
    fn forge(&mut self, liar: usize, ear: usize) {
        let own = profile_of(&self.world.id(liar));
        let other = profile_of(&self.world.id(ear));
        let place = self.place(liar, &own);
        let local = self.world.nodes[liar].engine.local().clone();
        let make = |place, operations, deps: Vec<Dep>| {
            forge(&local, &own, place, operations, |it| it.deps = deps)
        };
        let nowhere = HeaderHash::from_bytes([9; 32]);
        let (descriptor, envelope) = match self.world.draw(5) {
            0 => {
                let mut envelope = make(place, put("place", "a"), Vec::new());
                envelope.signature = make(place, put("place", "b"), Vec::new()).signature;
                (own, envelope)
            }
            1 => (
                own.clone(),
                make((place.0 + 5, place.1), put("place", "c"), Vec::new()),
            ),
            2 => (
                own.clone(),
                make((place.0, nowhere), put("place", "d"), Vec::new()),
            ),
            3 => {
                let epoch = 7;
                let dep = Dep {
                    writer: Writer {
                        epoch,
                        ..local.writer
                    },
                    seq: 3,
                    hash: nowhere,
                };
                (own.clone(), make(place, put("place", "e"), vec![dep]))
            }
            _ => {
                let place = (0, HeaderHash::default());
                let envelope = forge(&local, &other, place, put("place", "f"), |_| {});
                (other, envelope)
            }
        };
        self.world.tell(liar, ear, &descriptor, &[envelope]);
    }

    /// Three orders at one place of a trade document, or three addresses, each told to another.
    fn fork(&mut self, liar: usize, ears: &[usize]) {
        let orders = self.orders_aside(liar);
        let profile = profile_of(&self.world.id(liar));
        let place = self.place(liar, &profile);
        for (number, ear) in ears.iter().cycle().take(3).enumerate() {
            if let Some(aside) = orders.get(number) {
                self.world.tell_all(liar, *ear, aside);
                continue;
            }
            let local = self.world.nodes[liar].engine.local().clone();
            let operations = put("place", &format!("branch {number}"));
            let envelope = forge(&local, &profile, place, operations, |_| {});
            self.world.tell(liar, *ear, &profile, &[envelope]);
        }
    }

    /// Three orders that the liar's node makes and does not keep.
    fn orders_aside(&mut self, liar: usize) -> Vec<Vec<crate::world::Aside>> {
        let cycles = self.cycles(liar);
        let offers = self.offers.clone();
        let (Some(cycle), Some((seller, offer))) = (self.pick(&cycles), self.pick(&offers)) else {
            return Vec::new();
        };
        let hub = self.world.id(seller);
        let key = ObjectKey::Offer(hub, offer);
        let seen: Option<OfferState> = self.world.row(liar, &key);
        if seen.is_none() || seller == liar || !self.may_say(liar, &cycle) {
            return Vec::new();
        }
        let trade = self.world.trade(liar, &cycle);
        let mut orders = Vec::new();
        for packs in 1..4 {
            let from = Source::Seller;
            let wanted = [Wanted { offer, packs, from }];
            let body = Body::Order(self.world.order_of(liar, &cycle, hub, &wanted));
            orders.push(self.world.aside(liar, |turn| turn.record(&trade, &body)));
        }
        orders
    }

    /// What anybody once said, again: as it was, or as if it belonged elsewhere.
    fn replay(&mut self, liar: usize, ear: usize) {
        let store = &self.world.nodes[liar].store;
        let rows = store.under(Table::Document, &[]).expect("reads");
        let Some((key, value)) = self.pick(&rows) else {
            return;
        };
        let Some((_, elsewhere)) = self.pick(&rows) else {
            return;
        };
        let id = DocumentId::from_slice(&key).expect("an id");
        let store = &self.world.nodes[liar].store;
        let all = envelopes_of(store, &id).expect("reads");
        let Some(writer) = all.first().map(|it| it.header.writer) else {
            return;
        };
        let chain: Vec<Envelope> = all
            .into_iter()
            .filter(|it| it.header.writer == writer)
            .collect();
        let descriptor = if self.world.draw(2) == 0 {
            value
        } else {
            elsewhere
        };
        let descriptor = decode(Table::Document, &descriptor).expect("a descriptor");
        if let Some(run) = Run::of(&chain) {
            self.world.push_run(liar, ear, &descriptor, run.pack());
        }
    }

    /// Questions and news without end.
    fn flood(&mut self, liar: usize, ear: usize) {
        let scope = Scope::Pool(self.pool);
        for number in 0..30 {
            let root = HeaderHash::from_bytes([number; 32]);
            let request = match number % 4 {
                0 => Request::Have { scope, root },
                1 => Request::Digest { scope, root },
                2 => Request::Logs {
                    scope,
                    identities: Vec::new(),
                    proofs: vec![root],
                },
                _ => Request::Frontiers {
                    scope,
                    owners: vec![self.world.id(ear), HubId::from_bytes([number; 32])],
                },
            };
            self.world.push_frame(liar, ear, message::encode(&request));
        }
    }

    /// A payment that one partner is told of and nobody else; the liar itself does not keep it.
    fn withhold(&mut self, liar: usize, ear: usize) {
        let pool = self.pool;
        let ledger = self.world.ledger(liar, &pool);
        if !self.writes(liar, &ledger) {
            return;
        }
        let moved = Transfer {
            debit: self.world.id(ear),
            credit: self.world.id(liar),
            amount: Amount::new(4_200).expect("an amount"),
            names: None,
        };
        let body = Body::Entry(self.entry(liar, EntryKind::Payment, vec![moved]));
        let aside = self.world.aside(liar, |turn| turn.record(&ledger, &body));
        self.world.tell_all(liar, ear, &aside);
    }

    /// The same slots to two hubs: one after the other, or each in a branch of its own.
    fn give_twice(&mut self, liar: usize, ears: &[usize]) {
        let Some((lot, source, first, end)) = self.holding(liar) else {
            return;
        };
        let apart = self.world.draw(2) == 0;
        let Some(state) = self.world.lot_state(liar, &lot) else {
            return;
        };
        let trade = self.world.trade(liar, &state.lot.cycle);
        for ear in ears.iter().take(2) {
            let (hub, to) = self.world.holder(*ear);
            if apart {
                let range = halle_protocol::record::Range { first, end };
                let body = Body::Allot(halle_protocol::record::Allot {
                    lot,
                    source,
                    ranges: vec![range].try_into().expect("slots"),
                    hub,
                    to,
                });
                let aside = self.world.aside(liar, |turn| turn.record(&trade, &body));
                self.world.tell_all(liar, *ear, &aside);
            } else {
                self.world
                    .allot(liar, &lot, &source, (first, end), (hub, to));
            }
        }
    }

    /// A member under another code, twice, and somebody whom nobody knows.
    fn admit_twice(&mut self, liar: usize) {
        let voice = voice_of(&self.world.id(liar), &self.pool, self.world.year(liar));
        if !self.writes(liar, &voice) {
            return;
        }
        let hub = self.world.draw(self.hubs);
        let known = self.world.id(hub);
        let stranger = HubId::from_bytes([self.world.draw(200).to_be_bytes()[7]; 32]);
        for (number, hub) in [(1, known), (2, known), (3, stranger)] {
            let body = Body::Admit(Admit {
                pool: self.pool,
                hub,
                code: format!("X{number}"),
                nonce: Nonce::from_bytes([number; 16]),
            });
            self.world.write(liar, &voice, &body);
        }
    }

    fn answer_twice(&mut self, liar: usize) {
        let pool = self.pool;
        let ledger = self.world.ledger(liar, &pool);
        let entries = self.world.entries(liar, &pool);
        let Some(entry) = self.pick(&entries).filter(|_| self.writes(liar, &ledger)) else {
            return;
        };
        let words = "oui et non".to_owned();
        for body in [
            Body::Acknowledge(Acknowledge { entry }),
            Body::Dispute(Dispute { entry, words }),
        ] {
            self.write(liar, &body);
        }
    }

    /// Revokes the second device, if there is one, and goes on writing with it as if long before.
    fn backdate(&mut self, liar: usize, ear: usize) {
        let hub = self.world.id(liar);
        let mut others = liar + 1..self.world.nodes.len();
        let second = others.find(|it| self.world.id(*it) == hub);
        let writer = second.unwrap_or(liar);
        let device = self.world.device(writer);
        if second.is_some() && self.world.identity(liar).len() == 2 {
            let store = &self.world.nodes[liar].store;
            let frontier = written_by(store, &hub, &device, None).expect("reads");
            let revoke = IdentityBody::DeviceRevoke { device, frontier };
            self.world.root_says(liar, revoke);
        }
        let entry = Acknowledge {
            entry: RecordId::from_bytes([7; 32]),
        };
        let descriptor = Descriptor {
            period: Period::Month(halle_protocol::document::Month {
                year: 2026,
                month: 8,
            }),
            ..{
                let pool = self.pool;
                self.world.ledger(writer, &pool)
            }
        };
        debug_assert_eq!(descriptor.kind, Kind::Ledger);
        let place = self.place(writer, &descriptor);
        let local = self.world.nodes[writer].engine.local().clone();
        let record = vec![Operation::Record(Body::Acknowledge(entry).encode())];
        let envelope = forge(&local, &descriptor, place, record, |it| {
            it.time -= 40 * 86_400_000;
        });
        self.world.tell(liar, ear, &descriptor, &[envelope]);
    }

    /// The root says two things at one position, each to another hub.
    fn contradict(&mut self, liar: usize, ears: &[usize]) {
        for (number, ear) in (1_u8..).zip(ears.iter().take(2)) {
            let body = IdentityBody::DeviceRevoke {
                device: halle_protocol::id::DeviceId::from_bytes([number; 32]),
                frontier: Vec::new(),
            };
            let entry = self.world.root_entry(liar, body);
            // Refused where the other one is held already.
            let _ = self.world.run(*ear, |turn| turn.add_identity(&[entry]));
        }
    }
}
