//! What people harvest and call back: batches, what shipments are of, recalls, answers.

use halle_protocol::{
    id::RecordId,
    object::{BatchState, ObjectKey, index},
    record::{Batch, Body, Origin, Portion, PortionLine, Recall, RecallAction, RecallAnswer},
};

use super::{Deed, Life};

/// Something that people do about where goods are from: at the first node from this one on where
/// they can.
pub(super) fn trace(life: &mut Life, node: usize, deed: Deed) {
    life.first_that_can(node, |life, node| match deed {
        Deed::Harvest => life.harvest(node),
        Deed::Label => life.label(node),
        Deed::CallBack => life.call_back(node),
        Deed::Hear => life.hear(node),
        _ => Some(()),
    });
}

impl Life {
    /// A batch that the node knows, with what it shows of it.
    fn batch(&mut self, node: usize) -> Option<(RecordId, BatchState)> {
        let known = self.known(node, &index::batches(&self.pool));
        let id = self.pick(&known)?;
        let state = self.world.row(node, &ObjectKey::Batch(id))?;
        Some((id, state))
    }

    /// A new batch, or a version of one; now and then made of another, whoever made that.
    fn harvest(&mut self, node: usize) -> Option<()> {
        let us = self.world.id(node);
        let own = self.batch(node).filter(|(_, it)| it.hub == us);
        let of = self.batch(node).filter(|_| self.world.draw(2) == 0);
        let replaces = match &own {
            Some((id, state)) if self.world.draw(2) == 0 => {
                let mut replaces = vec![*id];
                replaces.extend(state.apart.iter().chain([&state.version]));
                replaces.dedup();
                replaces
            }
            _ => Vec::new(),
        };
        let grams = u64::from(self.packs(90)) * 1_000;
        self.tell(
            node,
            &format!("harvests {grams} g, in place of {}", replaces.len()),
        );
        let origins = of.into_iter().map(|(batch, _)| Origin { batch, grams });
        let batch = Batch {
            pool: self.pool,
            code: "CAR".to_owned(),
            product: "carottes".to_owned(),
            producer: String::new(),
            offer: None,
            made: "2026-08-12".to_owned(),
            best_before: String::new(),
            grams,
            packs: 0,
            origins: origins.collect(),
            words: String::new(),
            replaces,
            nonce: self.nonce(),
        };
        self.speak(node, &Body::Batch(batch))
    }

    /// Says of which batch a shipment was, or says it anew: now and then somebody else's shipment,
    /// more than left, or a line that there is not.
    fn label(&mut self, node: usize) -> Option<()> {
        let (batch, _) = self.batch(node)?;
        let orders = self.orders(node, |_| true);
        let order = self.pick(&orders)?;
        let state = self.world.order_state(node, &order)?;
        let shipped = state.lines.iter().flat_map(|it| &it.shipped);
        let shipments: Vec<RecordId> = shipped.map(|it| it.shipment).collect();
        let shipment = self.pick(&shipments)?;
        let said: Vec<RecordId> = self
            .world
            .row::<BatchState>(node, &ObjectKey::Batch(batch))
            .into_iter()
            .flat_map(|it| it.sent)
            .filter(|it| it.shipment == shipment)
            .map(|it| it.portion)
            .collect();
        let line = u32::from(self.world.draw(5) == 0);
        let (packs, replaces) = (self.packs(12), self.pick(&said).into_iter().collect());
        self.tell(node, &format!("says that {shipment} is of {batch}"));
        let portion = Portion {
            order,
            shipment,
            lines: vec![PortionLine {
                line,
                batch,
                packs,
                grams: 0,
            }],
            replaces,
        };
        self.say(node, &state.cycle, &Body::Portion(portion))
            .map(|_| ())
    }

    /// Calls a batch back, says anew what is to be done, or lifts it; whoever made or had it.
    fn call_back(&mut self, node: usize) -> Option<()> {
        let us = self.world.id(node);
        let (batch, state) = self.batch(node)?;
        let held = state.recalls.iter().find(|it| it.hub == us);
        let replaces = held.map_or_else(Vec::new, |it| {
            let mut replaces = vec![it.id];
            replaces.extend(it.versions.iter().filter(|at| **at != it.id));
            replaces
        });
        let actions = [
            RecallAction::Destroy,
            RecallAction::Return,
            RecallAction::Hold,
            RecallAction::Lifted,
        ];
        let end = if replaces.is_empty() { 3 } else { 4 };
        let action = actions[self.world.draw(end)];
        self.tell(node, &format!("calls {batch} back: {action:?}"));
        let recall = Recall {
            pool: self.pool,
            batch,
            action,
            words: "listeria".to_owned(),
            replaces,
            nonce: self.nonce(),
        };
        self.speak(node, &Body::Recall(recall))
    }

    /// Answers a recall, whether or not it had some.
    fn hear(&mut self, node: usize) -> Option<()> {
        let us = self.world.id(node);
        let (_, state) = self.batch(node)?;
        let recall = self.pick(&state.recalls)?;
        let mine = recall.answers.iter().filter(|it| it.hub == us);
        let replaces = mine.map(|it| it.id).collect();
        self.tell(node, &format!("answers the recall {}", recall.id));
        let answer = RecallAnswer {
            pool: self.pool,
            recall: recall.id,
            grams: u64::from(self.packs(9)) * 1_000,
            packs: 0,
            words: String::new(),
            replaces,
            nonce: self.nonce(),
        };
        self.speak(node, &Body::RecallAnswer(answer))
    }
}
