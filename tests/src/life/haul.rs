//! What people carry and find wrong: runs, who drives them, visits, complaints and credits.

use halle_protocol::{
    id::RecordId,
    money::{Amount, Grams},
    object::{LineState, ObjectKey, OrderState, RunState, index},
    record::{
        Assign, Body, Carry, CarryLine, Cause, Complaint, ComplaintKind, EntryKind, Milestone,
        Passed, PassedLine, Refuse, Run, RunPlan, RunStep, RunStop, RunVehicle, Transfer, Visit,
    },
    rules::load::Vehicle,
};

use super::{Deed, Life};

/// Something that people do on the road: at the first node from this one on where they can.
pub(super) fn haul(life: &mut Life, node: usize, deed: Deed) {
    life.first_that_can(node, |life, node| match deed {
        Deed::Plan => life.plan(node),
        Deed::Assign => life.assign(node),
        Deed::Visit => life.visit(node),
        Deed::Complain => life.complain(node),
        Deed::Settle => life.settle(node),
        _ => Some(()),
    });
}

impl Life {
    /// Plans a run of some orders of a cycle, or plans one of its own anew.
    fn plan(&mut self, node: usize) -> Option<()> {
        let us = self.world.id(node);
        let own = self.run_of(node, |it| it.planner == us);
        let anew = own.filter(|_| self.world.draw(2) == 0);
        let cycles = self.cycles(node);
        let cycle = match &anew {
            Some((_, run)) => Some(run.cycle),
            None => self.pick(&cycles),
        };
        let cycle = cycle.filter(|it| self.may_say(node, it))?;
        let mut orders = self.world.orders(node, &cycle);
        orders.truncate(1 + self.world.draw(4));
        let plan = self.plan_of(node, &orders);
        self.tell(node, &format!("plans {} orders", orders.len()));
        let (run, replaces) = if let Some((id, run)) = anew {
            (id, run.plan.iter().map(|(id, _)| *id).collect())
        } else {
            let run = Run {
                cycle,
                name: "jeudi".to_owned(),
                date: "2026-09-24".to_owned(),
                nonce: self.nonce(),
            };
            (self.say(node, &cycle, &Body::Run(run))?, Vec::new())
        };
        let plan = RunPlan {
            run,
            replaces,
            ..plan
        };
        self.say(node, &cycle, &Body::RunPlan(plan)).map(|_| ())
    }

    /// All lines of orders in a truck of this hub.
    fn plan_of(&mut self, node: usize, orders: &[RecordId]) -> RunPlan {
        let us = self.world.id(node);
        let mut hubs = vec![us];
        let mut carries = Vec::new();
        for id in orders {
            let Some(order) = self.world.order_state(node, id) else {
                continue;
            };
            hubs.extend([order.seller, order.buyer]);
            let lines = (0_u32..).zip(&order.lines).map(|(line, _)| CarryLine {
                line,
                crates: 1,
                millilitres: 1_000,
                cold: line == 1,
            });
            let lines = lines.collect();
            carries.push(Carry { order: *id, lines });
        }
        hubs.sort_unstable();
        hubs.dedup();
        let stop = |hub| RunStop {
            hub,
            place: None,
            window: None,
            halt: 600,
        };
        let price = Amount::new(i64::from(self.packs(9_000))).expect("an amount");
        RunPlan {
            run: RecordId::from_bytes([0; 32]),
            replaces: Vec::new(),
            vehicle: RunVehicle {
                hub: us,
                name: "camion".to_owned(),
                holds: Vehicle {
                    grams: Grams(500_000),
                    millilitres: 0,
                    crates: 40,
                    cold: true,
                    co2_per_kilometre: 250,
                },
                day: price,
                kilometre: price,
                hour: price,
            },
            start: us,
            place: None,
            departs: 28_800,
            metres_per_hour: 30_000,
            detour: 130,
            stops: hubs.into_iter().map(stop).collect(),
            order: Vec::new(),
            distances: Vec::new(),
            carries,
        }
    }

    /// A run that the node knows and may speak of.
    fn run_of(
        &mut self,
        node: usize,
        which: impl Fn(&RunState) -> bool,
    ) -> Option<(RecordId, RunState)> {
        let mut found = Vec::new();
        for cycle in self.cycles(node) {
            for id in self.known(node, &index::runs(&cycle)) {
                let state: Option<RunState> = self.world.row(node, &ObjectKey::Run(id));
                found.extend(state.filter(&which).map(|it| (id, it)));
            }
        }
        self.pick(&found)
            .filter(|(_, run)| self.may_say(node, &run.cycle))
    }

    /// The planner names somebody; any other names itself, or gives up.
    fn assign(&mut self, node: usize) -> Option<()> {
        let (run, state) = self.run_of(node, |_| true)?;
        let us = self.world.id(node);
        let other = self.other(node);
        let driver = match self.world.draw(4) {
            0 => None,
            1 if state.planner == us => Some(self.world.id(other)),
            _ => Some(us),
        };
        self.tell(node, &format!("says who drives {run}"));
        let assign = Assign {
            run,
            driver,
            replaces: state.assigns.clone(),
        };
        self.say(node, &state.cycle, &Body::Assign(assign))
            .map(|_| ())
    }

    /// What somebody says was taken and left at a stop, and now and then that the run left or ended;
    /// whether it may say so is for the others to judge.
    fn visit(&mut self, node: usize) -> Option<()> {
        let (run, state) = self.run_of(node, |it| it.plan.is_some())?;
        if self.world.draw(3) == 0 {
            let over = self.world.draw(2) == 0;
            let step = if over {
                RunStep::Finished
            } else {
                RunStep::Departed
            };
            let metres = if over {
                u64::from(self.packs(90_000))
            } else {
                0
            };
            self.tell(node, &format!("says of {run}: {step:?}"));
            let milestone = Milestone {
                run,
                step,
                metres,
                minutes: 0,
            };
            return self
                .say(node, &state.cycle, &Body::Milestone(milestone))
                .map(|_| ());
        }
        let carries = state.plan.iter().flat_map(|(_, plan)| &plan.carries);
        let orders: Vec<RecordId> = carries.map(|it| it.order).collect();
        let shipped = self.pick(&orders).and_then(|order| {
            let state = self.world.order_state(node, &order)?;
            let shipment = state.lines.first()?.shipped.first()?.shipment;
            Some((order, shipment, state.buyer))
        });
        let (order, shipment, buyer) = shipped?;
        let mut passed = |most| Passed {
            order,
            shipment,
            lines: vec![PassedLine {
                line: 0,
                packs: self.packs(most),
            }],
            crates: 1,
        };
        let (taken, left) = (vec![passed(8)], vec![passed(8)]);
        self.tell(node, &format!("carries {order} with {run}"));
        let visit = Visit {
            run,
            hub: buyer,
            taken,
            left,
            empties_taken: self.packs(3),
            empties_left: 0,
            celsius: None,
            words: String::new(),
            nonce: self.nonce(),
        };
        self.say(node, &state.cycle, &Body::Visit(visit))
            .map(|_| ())
    }

    /// An order that the node knows and may speak of, of which it says something.
    fn order_that<T: Clone>(
        &mut self,
        node: usize,
        of: impl Fn(&OrderState, u32, &LineState) -> Option<T>,
    ) -> Option<(RecordId, OrderState, T)> {
        let mut found = Vec::new();
        for id in self.orders(node, |_| true) {
            let Some(order) = self.world.order_state(node, &id) else {
                continue;
            };
            let lines = (0_u32..).zip(&order.lines);
            let said: Vec<T> = lines
                .filter_map(|(at, line)| of(&order, at, line))
                .collect();
            found.extend(said.into_iter().map(|it| (id, order.clone(), it)));
        }
        self.pick(&found)
            .filter(|(_, order, _)| self.may_say(node, &order.cycle))
    }

    /// The buyer complains, now and then of more than left.
    fn complain(&mut self, node: usize) -> Option<()> {
        let us = self.world.id(node);
        let shipped = |order: &OrderState, at: u32, line: &LineState| {
            let shipped = line.shipped.first().filter(|_| order.buyer == us)?;
            Some((at, shipped.shipment))
        };
        let (order, state, (line, shipment)) = self.order_that(node, shipped)?;
        let packs = self.packs(4);
        self.tell(node, &format!("complains of {packs} of {order}"));
        let kinds = [ComplaintKind::Short, ComplaintKind::Quality];
        let complaint = Complaint {
            order,
            shipment,
            line,
            packs,
            kind: kinds[self.world.draw(2)],
            photo: None,
            words: String::new(),
            nonce: self.nonce(),
        };
        self.say(node, &state.cycle, &Body::Complaint(complaint))
            .map(|_| ())
    }

    /// The seller refuses a complaint, or gives money back.
    fn settle(&mut self, node: usize) -> Option<()> {
        let us = self.world.id(node);
        let complained = |order: &OrderState, _: u32, line: &LineState| {
            let it = line.complaints.first().filter(|_| order.seller == us)?;
            Some((it.complaint, line.complained_cents(&it.complaint)))
        };
        let found = self.order_that(node, complained);
        let (order, state, (complaint, amount)) = found?;
        if self.world.draw(3) == 0 {
            self.tell(node, &format!("refuses {complaint}"));
            let words = String::new();
            let refuse = Refuse {
                order,
                complaint,
                words,
            };
            return self
                .say(node, &state.cycle, &Body::Refuse(refuse))
                .map(|_| ());
        }
        let pool = self.pool;
        let ledger = self.world.ledger(node, &pool);
        if amount.is_zero() || !self.writes(node, &ledger) {
            return None;
        }
        self.tell(node, &format!("gives money back for {complaint}"));
        let gives = Transfer {
            debit: us,
            credit: state.buyer,
            amount,
            names: None,
        };
        let mut entry = self.entry(node, EntryKind::Credit, vec![gives]);
        entry.cause = Some(Cause {
            record: complaint,
            line: 0,
        });
        self.world.write(node, &ledger, &Body::Entry(entry));
        Some(())
    }
}
