//! What a member says of a run that is not its to say counts nowhere, and no driver takes more than left.

use halle_protocol::{
    id::{Nonce, RecordId},
    object::{ObjectKey, OrderState, RunState, index},
    record::{
        Assign, Body, Complaint, ComplaintKind, Milestone, Passed, PassedLine, Refuse, RunStep,
        Visit,
    },
};

use crate::{
    fair::Fair,
    round::{all, goods, truck},
};

const HUBS: [&str; 5] = ["AUBE", "FO", "HOP", "VITE", "FAUX"];

struct Scene {
    fair: Fair,
    run: RecordId,
    order: RecordId,
    shipment: RecordId,
}

fn scene() -> Scene {
    let mut fair = Fair::new(&HUBS);
    let orders = fair.ordered(&[goods("FO", "Tomates", 1000, 440, &[("HOP", 41)])]);
    fair.handled("FO-0001", 5, 5, true);
    fair.vehicle("VITE", truck("frigo"));
    fair.plan("AUBE", all("jeudi", "VITE/frigo")).unwrap();
    fair.ship(&orders);
    let cycle = fair.cycle;
    let run = fair
        .ask("AUBE", |view| {
            let ids = view.reader().under_index(&index::runs(&cycle)).unwrap();
            Ok(ids[0])
        })
        .unwrap();
    let state: OrderState = fair.world.row(0, &ObjectKey::Order(orders[0])).unwrap();
    let shipment = state.lines[0].shipped[0].shipment;
    Scene {
        fair,
        run,
        order: orders[0],
        shipment,
    }
}

impl Scene {
    fn say(&mut self, hub: &str, body: &Body) {
        let (node, cycle) = (self.fair.node(hub), self.fair.cycle);
        self.fair.world.say(node, &cycle, body);
        self.fair.world.settle();
    }

    fn visit(&self, packs: u32, crates: u32) -> Body {
        let passed = Passed {
            order: self.order,
            shipment: self.shipment,
            lines: vec![PassedLine { line: 0, packs }],
            crates,
        };
        Body::Visit(Visit {
            run: self.run,
            hub: self.fair.world.id(self.fair.node("FO")),
            taken: vec![passed.clone()],
            left: vec![passed],
            empties_taken: 0,
            empties_left: 0,
            celsius: None,
            words: String::new(),
            nonce: Nonce::from_bytes([u8::try_from(packs % 251).unwrap(); 16]),
        })
    }

    /// The run as every node sees it.
    fn state(&self) -> RunState {
        let key = ObjectKey::Run(self.run);
        let first: RunState = self.fair.world.row(0, &key).unwrap();
        for node in 1..HUBS.len() {
            let other: RunState = self.fair.world.row(node, &key).unwrap();
            assert_eq!(other, first);
        }
        first
    }
}

#[test]
fn a_driver_takes_no_more_than_left_and_shifts_no_kilogram() {
    let mut scene = scene();
    for packs in [30, 30, 1_000_000] {
        let visit = scene.visit(packs, 1);
        scene.say("VITE", &visit);
    }
    let line = scene.state().lines[0].clone();
    assert_eq!((line.taken, line.left, line.taken_grams), (41, 41, 41_000));
}

#[test]
fn who_has_nothing_to_say_of_a_run_is_not_heard() {
    let mut scene = scene();
    let before = scene.state();
    let (_, plan) = before.plan.clone().unwrap();
    let faux = scene.fair.world.id(scene.fair.node("FAUX"));
    let vite = scene.fair.world.id(scene.fair.node("VITE"));
    let run = scene.run;
    let assign = |driver| {
        Body::Assign(Assign {
            run,
            driver,
            replaces: before.assigns.clone(),
        })
    };
    let naming = assign(Some(vite));
    let giving_up = assign(None);
    let said = [
        scene.visit(41, 40),
        Body::RunPlan(halle_protocol::record::RunPlan {
            carries: Vec::new(),
            replaces: before.plan.iter().map(|(id, _)| *id).collect(),
            ..plan
        }),
        naming,
        giving_up,
        Body::Milestone(Milestone {
            run: scene.run,
            step: RunStep::Finished,
            metres: 10_000_000,
            minutes: 10_080,
        }),
    ];
    for body in &said {
        scene.say("FAUX", body);
    }
    let after = scene.state();
    assert_eq!(after.plan, before.plan);
    assert_eq!(after.drivers, before.drivers);
    assert_eq!((after.visits.len(), after.crates.len()), (0, 0));
    assert_eq!((after.finished, after.lines), (None, before.lines));
    // It may offer itself beside; what stands, stands for the planner to judge.
    let own = Body::Assign(Assign {
        run: scene.run,
        driver: Some(faux),
        replaces: before.assigns.clone(),
    });
    scene.say("FAUX", &own);
    let beside = scene.state();
    assert_eq!(beside.drivers.len(), 2);
    assert_eq!(beside.driver(), Some(vite));
    // Nor does what it said at stops count by that.
    assert_eq!((beside.visits.len(), beside.finished), (0, None));
}

#[test]
fn only_the_buyer_complains_and_only_the_seller_refuses() {
    let mut scene = scene();
    let complaint = |packs, byte| {
        Body::Complaint(Complaint {
            order: scene.order,
            shipment: scene.shipment,
            line: 0,
            packs,
            kind: ComplaintKind::Short,
            photo: None,
            words: String::new(),
            nonce: Nonce::from_bytes([byte; 16]),
        })
    };
    let (foreign, own, too_much) = (complaint(41, 1), complaint(41, 2), complaint(1, 3));
    scene.say("FAUX", &foreign);
    scene.say("FO", &foreign);
    scene.say("HOP", &own);
    scene.say("HOP", &too_much);
    let key = ObjectKey::Order(scene.order);
    let order: OrderState = scene.fair.world.row(0, &key).unwrap();
    let complaints = &order.lines[0].complaints;
    // Of the buyer's two the lower in its chain counts: together they are more than left.
    assert_eq!(complaints.len(), 1);
    assert_eq!(complaints[0].packs, 41);
    let refuse = Body::Refuse(Refuse {
        order: scene.order,
        complaint: complaints[0].complaint,
        words: "non".to_owned(),
    });
    scene.say("FAUX", &refuse);
    scene.say("HOP", &refuse);
    let order: OrderState = scene.fair.world.row(0, &key).unwrap();
    assert_eq!(order.lines[0].complaints[0].refused, None);
    assert_eq!(order.refused.len(), 5);
}
