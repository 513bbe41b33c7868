//! What people want and buy together: needs, group purchases, wishes, arrivals.

use halle_protocol::{
    engine::voice_of,
    id::{Nonce, PoolId, RecordId},
    money::{Amount, Packs},
    object::{GroupState, NeedState, ObjectKey, index},
    record::{
        Body, Cause, EntryKind, GroupArrival, GroupClose, GroupItem, GroupPurchase, GroupReceipt,
        Match, Meets, Need, Supplier, Transfer, Wish, WishLine,
    },
    rules::group_purchase::{Delivery, Handling, PriceBreak, Prices, Structure, Terms},
};

use super::{Deed, Life};

/// Something that people do with others: at the first node from this one on where they can.
pub(super) fn join(life: &mut Life, node: usize, deed: Deed) {
    life.first_that_can(node, |life, node| match deed {
        Deed::Want => life.want(node),
        Deed::Meet => life.meet(node),
        Deed::Gather => life.gather(node),
        Deed::Wish => life.wish(node),
        Deed::Tally => life.tally(node),
        Deed::Arrive => life.arrive(node),
        Deed::Unpack => life.unpack(node),
        Deed::Collect => life.collect(node),
        _ => Some(()),
    });
}

/// A group purchase of two items: one by the case, one with a price break.
pub(super) fn purchase(
    pool: PoolId,
    case: u32,
    free: bool,
    rule: &str,
    nonce: Nonce,
) -> GroupPurchase {
    let cents = |cents: i64| Amount::new(cents).expect("an amount");
    let item = |product: &str, case: u32, handling, breaks| GroupItem {
        product: product.to_owned(),
        unit: String::new(),
        grams: 0,
        offer: None,
        terms: Terms {
            structure: Structure::new(case, 1, handling).expect("a structure"),
            minimum: Packs(0),
        },
        prices: Prices::new(case, cents(5_250), breaks).expect("prices"),
    };
    let lower = PriceBreak {
        from: Packs(10),
        price: cents(4_000),
    };
    GroupPurchase {
        pool,
        name: "achat".to_owned(),
        supplier: Supplier::Outside("grossiste".to_owned()),
        items: vec![
            item("œufs", case, Handling::Case, Vec::new()),
            item("riz", 1, Handling::Unit, vec![lower]),
        ],
        delivery: Delivery {
            fee: cents(4_501),
            free_from: free.then(|| cents(20_000)),
        },
        rule: rule.parse().expect("a rule"),
        fills: String::new(),
        closes: String::new(),
        words: String::new(),
        nonce,
    }
}

impl Life {
    /// Says something in a hub's voice, unless its chain there is cut.
    pub(super) fn speak(&mut self, node: usize, body: &Body) -> Option<()> {
        let year = self.world.year(node);
        let voice = voice_of(&self.world.id(node), &self.pool, year);
        self.writes(node, &voice).then(|| {
            self.world.write(node, &voice, body);
        })
    }

    /// A new need, or a version of one: now and then of nothing, which takes it back.
    fn want(&mut self, node: usize) -> Option<()> {
        let us = self.world.id(node);
        let own = |it: &RecordId| {
            let state: Option<NeedState> = self.world.row(node, &ObjectKey::Need(*it));
            state.filter(|it| it.hub == us)
        };
        let needs = self.known(node, &index::needs(&self.pool));
        let own: Vec<NeedState> = needs.iter().filter_map(own).collect();
        let before = self.pick(&own).filter(|_| self.world.draw(3) > 0);
        let replaces: Vec<RecordId> = before
            .iter()
            .flat_map(|it| {
                let mut replaced = vec![it.id, it.version];
                replaced.extend(&it.apart);
                replaced.dedup();
                replaced
            })
            .collect();
        let units = match (before, self.world.draw(4)) {
            (Some(_), 0) => 0,
            _ => self.packs(30),
        };
        self.tell(
            node,
            &format!("wants {units}, in place of {}", replaces.len()),
        );
        let need = Need {
            pool: self.pool,
            product: "gombo".to_owned(),
            units,
            unit: "kg".to_owned(),
            by: String::new(),
            why: String::new(),
            replaces,
            nonce: self.nonce(),
        };
        self.speak(node, &Body::Need(need))
    }

    fn meet(&mut self, node: usize) -> Option<()> {
        let needs = self.known(node, &index::needs(&self.pool));
        let groups = self.known(node, &index::groups(&self.pool));
        let need = self.pick(&needs)?;
        let meets = if let Some(group) = self.pick(&groups) {
            Meets::Purchase(group)
        } else {
            let offers = self.offers.clone();
            let (seller, offer) = self.pick(&offers)?;
            let (hub, reference) = (self.world.id(seller), "1".to_owned());
            Meets::Offer {
                hub,
                offer,
                reference,
            }
        };
        self.tell(node, &format!("meets {need}"));
        let (pool, words) = (self.pool, String::new());
        self.speak(
            node,
            &Body::Match(Match {
                pool,
                need,
                meets,
                words,
            }),
        )
    }

    fn gather(&mut self, node: usize) -> Option<()> {
        let case = 2 + self.packs(10);
        let free = self.world.draw(2) == 0;
        let rule = ["equal", "by_value"][self.world.draw(2)];
        let nonce = self.nonce();
        self.tell(node, &format!("opens a group purchase by {case}"));
        let purchase = purchase(self.pool, case, free, rule, nonce);
        self.speak(node, &Body::GroupPurchase(purchase))
    }

    /// A purchase that the node knows and wants to speak of, in which its chain is not cut.
    fn group(&mut self, node: usize, which: impl Fn(&GroupState) -> bool) -> Option<GroupState> {
        let us = self.world.id(node);
        let known = self.known(node, &index::groups(&self.pool));
        let state = |it: &RecordId| {
            let state: Option<GroupState> = self.world.row(node, &ObjectKey::Group(*it));
            state.filter(|it| which(it) && self.writes(node, &it.trade_of(us)))
        };
        let known: Vec<GroupState> = known.iter().filter_map(state).collect();
        self.pick(&known)
    }

    fn mention(&mut self, node: usize, group: &GroupState, body: &Body) {
        let trade = group.trade_of(self.world.id(node));
        self.world.write(node, &trade, body);
    }

    fn wish(&mut self, node: usize) -> Option<()> {
        let group = self.group(node, |_| true)?;
        let mut lines = Vec::new();
        for item in 0..2 {
            let (units, tolerance) = (self.packs(20) - 1, self.packs(6) - 1);
            lines.push(WishLine {
                item,
                units,
                tolerance,
            });
        }
        lines.retain(|it| it.units + it.tolerance > 0);
        let us = self.world.id(node);
        self.tell(
            node,
            &format!("wishes {} items of {}", lines.len(), group.id),
        );
        let wish = Wish {
            purchase: group.id,
            lines,
            close: group.close.as_ref().map(|it| it.id),
            replaces: group.to_replace(&us),
            nonce: self.nonce(),
        };
        self.mention(node, &group, &Body::Wish(wish));
        Some(())
    }

    /// The coordinator closes upon what its node holds: two of its devices may do so apart.
    fn tally(&mut self, node: usize) -> Option<()> {
        let us = self.world.id(node);
        let own = |it: &GroupState| it.coordinator == us && it.close.is_none();
        let group = self.group(node, own)?;
        let count = group.count(&self.pool_state(node)).ok()?;
        let cancelled = self.world.draw(6) == 0;
        let mut wishes = group.frontier(&count);
        if cancelled {
            for (_, given) in &mut wishes {
                given.clear();
            }
        }
        self.tell(
            node,
            &format!("closes {} over {} wishes", group.id, wishes.len()),
        );
        let close = GroupClose {
            purchase: group.id,
            wishes,
            orders: Vec::new(),
            cancelled,
            words: String::new(),
        };
        self.mention(node, &group, &Body::GroupClose(close));
        Some(())
    }

    /// What the coordinator says the supplier brought, mostly less than was bought; said again.
    fn arrive(&mut self, node: usize) -> Option<()> {
        let us = self.world.id(node);
        let own = |it: &GroupState| it.coordinator == us && it.is_bought();
        let group = self.group(node, own)?;
        let close = group.close.as_ref().map(|it| it.id)?;
        let units = vec![self.packs(60) - 1, self.packs(40) - 1];
        let payer = if self.world.draw(2) == 0 {
            node
        } else {
            self.other(node)
        };
        self.tell(node, &format!("says that {units:?} came of {}", group.id));
        let arrival = GroupArrival {
            purchase: group.id,
            close,
            units,
            payer: self.world.id(payer),
            replaces: group.arrival.iter().map(|it| it.id).collect(),
            words: String::new(),
        };
        self.mention(node, &group, &Body::GroupArrival(arrival));
        Some(())
    }

    fn unpack(&mut self, node: usize) -> Option<()> {
        let group = self.group(node, |it| it.arrival.is_some())?;
        let arrival = group.arrival.as_ref().map(|it| it.id)?;
        let units = vec![self.packs(20) - 1, self.packs(20) - 1];
        self.tell(node, &format!("received {units:?} of {}", group.id));
        let (purchase, words) = (group.id, String::new());
        let receipt = GroupReceipt {
            purchase,
            arrival,
            units,
            words,
        };
        self.mention(node, &group, &Body::GroupReceipt(receipt));
        Some(())
    }

    /// Who pays the supplier enters what each owes, as its node counts it.
    fn collect(&mut self, node: usize) -> Option<()> {
        let us = self.world.id(node);
        let pays = |it: &GroupState| it.arrival.as_ref().is_some_and(|it| it.payer == us);
        let group = self.group(node, pays)?;
        let arrival = group.arrival.as_ref().map(|it| it.id)?;
        let count = group.count(&self.pool_state(node)).ok()?;
        let owing = count
            .shares
            .iter()
            .filter(|it| it.hub != us && !it.total.is_zero());
        let transfers: Vec<Transfer> = owing
            .map(|it| Transfer {
                debit: it.hub,
                credit: us,
                amount: it.total,
                names: Some(it.wish),
            })
            .collect();
        let pool = self.pool;
        let ledger = self.world.ledger(node, &pool);
        if transfers.is_empty() || !self.writes(node, &ledger) {
            return None;
        }
        self.tell(node, &format!("enters what {} cost", group.id));
        let mut entry = self.entry(node, EntryKind::Cost, transfers);
        entry.cause = Some(Cause {
            record: arrival,
            line: 0,
        });
        self.world.write(node, &ledger, &Body::Entry(entry));
        Some(())
    }
}
