//! What people do in a pool: offer, order, ship, receive, hand slots on.

use halle_protocol::{
    document::{Audience, Descriptor, Kind, Period},
    engine::written_by,
    envelope::Scalar,
    id::{HubId, OfferId, RecordId, Writer},
    identity::{Body as IdentityBody, HubState, Role},
    limits::LOSS_LINES_MAX,
    object::{CycleState, ObjectKey, OfferState, OrderState, offer_group, profile_of},
    record::{Body, Loss, LossReason, Range, Return, Source},
    rules::ShortageRule,
};

use super::{Deed, Life};
use crate::world::{CANARY, Wanted};

/// Something that a node's people do; nothing where they cannot.
pub(super) fn trade(life: &mut Life, node: usize, deed: Deed) {
    if !life.takes_part(node) && !matches!(deed, Deed::Rename | Deed::Note) {
        return;
    }
    match deed {
        Deed::Restock => life.restock(node),
        Deed::Reprice => life.reprice(node),
        Deed::Retire => life.retire(node),
        Deed::Rename => life.rename(node),
        Deed::Note => life.note(node),
        Deed::Order => life.order(node, false),
        Deed::Replace => life.order(node, true),
        Deed::Cancel => life.cancel(node),
        Deed::Ship => life.ship(node),
        Deed::Receive => life.receive(node),
        Deed::Allot => life.allot(node),
        Deed::GiveBack => life.give_back(node),
        Deed::Spoil => life.spoil(node),
        Deed::Open => life.open(node),
        Deed::Close => life.close(node),
        Deed::CutOff => life.cut_off(node),
        Deed::Leave => life.leave(node),
        Deed::Move => life.move_stock(node),
        _ => {}
    }
}

impl Life {
    pub(super) fn takes_part(&self, node: usize) -> bool {
        self.pool_state(node).is_active(&self.world.id(node))
    }

    /// Edits an offer of a node's hub: two devices may do so apart.
    fn edit_offer(&mut self, node: usize, fields: &[(&str, Scalar)]) {
        let us = self.world.id(node);
        let own = |it: &&(usize, OfferId)| self.world.id(it.0) == us;
        let Some((_, offer)) = self.offers.iter().find(own).copied() else {
            return;
        };
        let catalogue = self.world.catalogue(node);
        if !self.writes(node, &catalogue) {
            return;
        }
        let group = offer_group(&offer);
        let fields: Vec<(String, Scalar)> = fields
            .iter()
            .map(|(name, value)| (format!("{group}/{name}"), value.clone()))
            .collect();
        self.world.edit(node, &catalogue, &fields);
    }

    fn restock(&mut self, node: usize) {
        let packs = self.packs(15);
        self.tell(node, &format!("states {packs} packs"));
        let fields = [
            ("stock", Scalar::Int(i64::from(packs))),
            ("retired", Scalar::Bool(false)),
        ];
        self.edit_offer(node, &fields);
    }

    fn reprice(&mut self, node: usize) {
        let cents = 240 + i64::from(self.packs(8)) * 10;
        self.tell(node, &format!("asks {cents}"));
        self.edit_offer(node, &[("price", Scalar::Int(cents))]);
    }

    fn retire(&mut self, node: usize) {
        self.tell(node, "sells no more");
        self.edit_offer(node, &[("retired", Scalar::Bool(true))]);
    }

    fn rename(&mut self, node: usize) {
        let profile = profile_of(&self.world.id(node));
        if !self.writes(node, &profile) {
            return;
        }
        let place = format!("rue {}", self.packs(1_000));
        self.tell(node, &format!("moves to {place}"));
        let field = ("place".to_owned(), Scalar::Text(place));
        self.world.edit(node, &profile, &[field]);
    }

    /// A note for the hub's own people.
    fn note(&mut self, node: usize) {
        let document = Descriptor {
            owner: self.world.id(node),
            kind: Kind::Private,
            period: Period::Year(2026),
            audience: Audience::Own,
        };
        if !self.writes(node, &document) {
            return;
        }
        self.tell(node, "writes a private note");
        let text = format!("{CANARY}{}", self.world.nodes[node].code);
        let key = format!("note/{}/text", self.world.draw(3));
        self.world
            .edit(node, &document, &[(key, Scalar::Text(text))]);
    }

    /// Writes into a hub's trade document of a cycle, unless its chain there is cut.
    pub(super) fn say(&mut self, node: usize, cycle: &RecordId, body: &Body) -> Option<RecordId> {
        let trade = self.world.trade(node, cycle);
        self.writes(node, &trade)
            .then(|| self.world.write(node, &trade, body))
    }

    pub(super) fn may_say(&self, node: usize, cycle: &RecordId) -> bool {
        self.writes(node, &self.world.trade(node, cycle))
    }

    fn order(&mut self, node: usize, replaces: bool) {
        let (offers, us) = (self.offers.clone(), self.world.id(node));
        let Some((seller, offer)) = self.pick(&offers) else {
            return;
        };
        let hub = self.world.id(seller);
        let seen = self
            .world
            .row::<OfferState>(node, &ObjectKey::Offer(hub, offer));
        let cycles = self.cycles(node);
        let Some(cycle) = self.pick(&cycles).filter(|_| seen.is_some() && hub != us) else {
            return;
        };
        let from = [
            Source::Seller,
            Source::Seller,
            Source::Seller,
            Source::Allotment,
        ];
        let from = from[self.world.draw(4)];
        let packs = self.packs(6);
        let wanted = [Wanted { offer, packs, from }];
        let mut order = self.world.order_of(node, &cycle, hub, &wanted);
        let state: Option<CycleState> = self.world.row(node, &ObjectKey::Cycle(cycle));
        order.close = state.and_then(|it| it.close);
        if replaces {
            let mine = |it: &OrderState| it.buyer == us && it.seller == hub && it.cycle == cycle;
            let earlier = self.orders(node, mine);
            order.replaces = self.pick(&earlier).into_iter().collect();
        }
        self.tell(node, &format!("orders {packs} of {seller} from {from:?}"));
        self.say(node, &cycle, &Body::Order(order));
    }

    /// Orders of all cycles that a node knows.
    pub(super) fn orders(&self, node: usize, mine: impl Fn(&OrderState) -> bool) -> Vec<RecordId> {
        let cycles = self.cycles(node);
        let known = cycles.iter().flat_map(|it| self.world.orders(node, it));
        let state = |it: &RecordId| self.world.order_state(node, it);
        known
            .filter(|it| state(it).as_ref().is_some_and(&mine))
            .collect()
    }

    /// The first node from this one on that is awake and has such orders, with one of them.
    fn due(
        &mut self,
        node: usize,
        due: impl Fn(&OrderState, HubId) -> bool,
    ) -> Option<(usize, RecordId)> {
        let nodes = self.world.nodes.len();
        for node in (0..nodes).map(|it| (it + node) % nodes) {
            if self.world.is_asleep(node) {
                continue;
            }
            let us = self.world.id(node);
            let orders = self.orders(node, |it| due(it, us));
            if let Some(order) = self.pick(&orders) {
                let cycle = self.world.order_state(node, &order)?.cycle;
                return self.may_say(node, &cycle).then_some((node, order));
            }
        }
        None
    }

    fn cancel(&mut self, node: usize) {
        let open = |it: &OrderState| it.lines[0].cancelled.is_none();
        let due = self.due(node, |it, us| it.buyer == us && open(it));
        let Some((node, order)) = due else { return };
        self.tell(node, &format!("cancels {order}"));
        if let Some(state) = self.world.order_state(node, &order) {
            self.world.cancel(node, &state.cycle, &order);
        }
    }

    fn ship(&mut self, node: usize) {
        let ready = |it: &OrderState| it.lines.iter().any(|it| it.confirmed() > it.shipped());
        let due = self.due(node, |it, us| it.seller == us && ready(it));
        let Some((node, order)) = due else { return };
        let shipped = self.world.ship(node, &order);
        self.tell(node, &format!("ships {order}: {shipped:?}"));
    }

    fn receive(&mut self, node: usize) {
        let left = |it: &OrderState| it.lines.iter().any(|it| it.shipped() > it.received());
        let due = self.due(node, |it, us| it.buyer == us && left(it));
        let Some((node, order)) = due else { return };
        let missing = u32::try_from(self.world.draw(2)).expect("none or one");
        let received = self.world.receive(node, &order, missing);
        self.tell(
            node,
            &format!("receives {order} less {missing}: {received:?}"),
        );
    }

    /// Hands on any slots that the node believes to hold.
    fn allot(&mut self, node: usize) {
        let to = self.other(node);
        let Some((lot, source, first, end)) = self.holding(node) else {
            return;
        };
        let (hub, writer) = self.world.holder(to);
        if hub == self.world.id(node) {
            return;
        }
        self.tell(node, &format!("allots {first}..{end} of {lot} to {to}"));
        self.world
            .allot(node, &lot, &source, (first, end), (hub, writer));
    }

    fn give_back(&mut self, node: usize) {
        let Some((lot, source, first, end)) = self.holding(node) else {
            return;
        };
        self.tell(node, &format!("returns {first}..{end} of {lot}"));
        let ranges = vec![Range { first, end }].try_into().expect("slots");
        let body = Body::Return(Return {
            lot,
            source,
            ranges,
        });
        if let Some(state) = self.world.lot_state(node, &lot) {
            self.say(node, &state.lot.cycle, &body);
        }
    }

    /// Some of what was confirmed of a lot will not come: now and then somebody else's lot, what has left
    /// already, or more than there is.
    fn spoil(&mut self, node: usize) {
        let us = self.world.id(node);
        let own = self.world.draw(6) > 0;
        let mut found = Vec::new();
        for cycle in self.cycles(node) {
            for lot in self.world.lots(node, &cycle) {
                let state = self.world.lot_state(node, &lot).expect("a lot");
                if (state.seller == us) == own && !state.uses.is_empty() {
                    found.push((lot, state));
                }
            }
        }
        let Some((lot, state)) = self.pick(&found) else {
            return;
        };
        let lines: Vec<(RecordId, u32)> = state
            .uses
            .iter()
            .map(|(confirm, used)| (*confirm, self.packs(20) % (used.ranges.len() + 2)))
            .take(LOSS_LINES_MAX)
            .collect();
        self.tell(node, &format!("loses {lines:?} of {lot}"));
        let body = Body::Loss(Loss {
            cycle: state.lot.cycle,
            offer: state.lot.offer,
            lots: vec![lot],
            rule: ShortageRule::Proportional,
            lines,
            reason: LossReason::Harvest,
            words: String::new(),
            nonce: self.nonce(),
        });
        self.say(node, &state.lot.cycle, &body);
    }

    /// Some slots in a node's hands: lot, source, first and end; of a lot that it may speak of.
    pub(super) fn holding(&mut self, node: usize) -> Option<(RecordId, RecordId, u32, u32)> {
        let (_, writer) = self.world.holder(node);
        let mut found = Vec::new();
        for cycle in self.cycles(node) {
            if !self.may_say(node, &cycle) {
                continue;
            }
            for lot in self.world.lots(node, &cycle) {
                let state = self.world.lot_state(node, &lot)?;
                for held in state.holdings.iter().filter(|it| it.writer == writer) {
                    let ranges = held.ranges.iter();
                    found.extend(ranges.map(|it| (lot, held.source, it.first, it.end)));
                }
            }
        }
        let (lot, source, first, end) = self.pick(&found)?;
        let most = usize::try_from(end - first).expect("few slots");
        Some((lot, source, first, first + self.packs(most)))
    }

    /// One hub that is not the founder leaves, once a life.
    fn leave(&mut self, node: usize) {
        let us = self.world.id(node);
        let state = self.pool_state(node);
        let all_in = state.active().count() == self.hubs;
        let voice = halle_protocol::engine::voice_of(&us, &self.pool, self.world.year(node));
        if self.hubs > 2 && all_in && us != state.founder && self.writes(node, &voice) {
            self.tell(node, "leaves the pool");
            self.world.count("left");
            let pool = self.pool;
            self.world
                .run(node, |turn| turn.leave_pool(&pool))
                .expect("a member may leave");
        }
    }

    /// The root moves the role of stock to this node, where its hub's log is held as far as anybody
    /// holds it: a root that spoke twice at one position would freeze the hub.
    fn move_stock(&mut self, node: usize) {
        let (us, to) = self.world.holder(node);
        let state: HubState = self
            .world
            .row(node, &ObjectKey::Hub(us))
            .unwrap_or_default();
        let Some(from) = state.holder(Role::Stock).filter(|it| *it != to) else {
            return;
        };
        let length = |it: usize| {
            let key = ObjectKey::Hub(us);
            let state: Option<HubState> = self.world.row(it, &key);
            state.map_or(0, |it| it.hashes.len())
        };
        let newest = (0..self.world.nodes.len()).map(length).max();
        if state.frozen || newest != Some(state.hashes.len()) {
            return;
        }
        self.tell(node, &format!("gets the stock from {from:?}"));
        self.world.count("role moved");
        let store = &self.world.nodes[node].store;
        let places = |writer: Writer| {
            let all = written_by(store, &us, &writer.device, Some(Role::Stock)).expect("reads");
            all.into_iter()
                .filter(|it| it.epoch == writer.epoch)
                .collect()
        };
        let body = IdentityBody::Move {
            role: Role::Stock,
            from,
            frontier: places(from),
            to,
            since: places(to),
        };
        self.world.root_says(node, body);
    }
}
