//! Scenario L5: six wilted lettuces are refused with a photo, and 11.10 is given back (LO8).

use halle_node::{
    control::{
        AcknowledgeEntry, ComplaintShown, ComplaintWish, Complaints, CreditComplaint, LineWish,
        ListComplaints, Problem, ReceiveOrder, RefuseComplaint,
    },
    service::{complaint, ledger, order},
};

use crate::{
    fair::Fair,
    round::{all, goods, truck},
};

/// SHA-256 of nothing, as `sha256sum` says.
const PHOTO: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// 48 lettuces at 1.85, on AUBE's truck from FR to HOP; what AUBE carries it left there.
fn delivered() -> (Fair, String) {
    let mut fair = Fair::new(&["AUBE", "FR", "HOP"]);
    let orders = fair.ordered(&[
        goods("FR", "Laitue", 350, 185, &[("HOP", 48)]),
        goods("FR", "Kale", 250, 225, &[("HOP", 40)]),
    ]);
    fair.handled("FR-0001", 24, 2, true);
    fair.handled("FR-0002", 20, 2, true);
    fair.vehicle("AUBE", truck("camion"));
    fair.plan("AUBE", all("jeudi", "camion")).unwrap();
    fair.ship(&orders);
    fair.take("AUBE", "jeudi", "FR", Some(4)).unwrap();
    fair.leave("AUBE", "jeudi", "HOP", None).unwrap();
    (fair, halle_node::service::names::short(&orders[0]))
}

fn wilted(order: &str, packs: u32) -> ReceiveOrder {
    ReceiveOrder {
        order: order.to_owned(),
        lines: Vec::new(),
        complaints: vec![ComplaintWish {
            reference: "FR-0001".to_owned(),
            packs,
            kind: "quality".to_owned(),
        }],
        weights: Vec::new(),
        photo: Some(PHOTO.to_owned()),
        words: Some("flétries".to_owned()),
    }
}

impl Fair {
    fn accept(&mut self, request: ReceiveOrder) -> Result<(), Problem> {
        self.run("HOP", |turn, seen| order::receive(turn, seen, request))
            .map(|_| ())
    }

    fn complaints(&self, hub: &str) -> Complaints {
        let all = ListComplaints {
            pool: None,
            open: false,
        };
        self.ask(hub, |view| complaint::list(view, all)).unwrap()
    }

    fn credit(&mut self, bearer: Option<&str>) -> Result<ComplaintShown, Problem> {
        let request = CreditComplaint {
            complaint: self.complaints("FR").complaints[0].complaint.clone(),
            bearer: bearer.map(str::to_owned),
            words: None,
        };
        self.run("FR", |turn, seen| complaint::credit(turn, seen, request))
    }
}

#[test]
fn six_refused_lettuces_are_credited_11_10_and_both_sign() {
    let (mut fair, order) = delivered();
    fair.accept(wilted(&order, 6)).unwrap();
    // 42 × 1.85 + 40 × 2.25 = 167.70 is agreed, 11.10 waits.
    assert_eq!(fair.columns("HOP"), (-16_770, -1_110, 0));
    let complaints = fair.complaints("FR");
    let row = &complaints.complaints[0];
    assert_eq!(
        (row.packs, row.amount.0, row.kind.as_str()),
        (6, 1_110, "quality")
    );
    assert_eq!(
        (row.photo.as_deref(), row.state.as_str()),
        (Some(PHOTO), "open")
    );
    let credited = fair.credit(None).unwrap();
    assert_eq!(credited.complaint.state, "credited");
    // Nothing is left waiting, and FR bears it.
    assert_eq!(fair.columns("HOP"), (-16_770, 0, 0));
    assert_eq!(fair.columns("FR"), (16_770, 0, 0));
    assert_eq!(fair.complaints("HOP").complaints[0].state, "credited");
    assert!(fair.credit(None).unwrap().done);
    assert_eq!(fair.columns("HOP"), (-16_770, 0, 0));
    let entry = credited.complaint.entry.unwrap();
    let told = fair.explain("HOP", &entry);
    assert_eq!(told.entry.kind, "credit");
    assert!(
        told.steps
            .iter()
            .any(|it| it.code == "explain-complaint" && it.args["photo"] == PHOTO)
    );
}

#[test]
fn the_carrier_bears_it_once_it_signs() {
    let (mut fair, order) = delivered();
    fair.accept(wilted(&order, 6)).unwrap();
    let credited = fair.credit(Some("AUBE")).unwrap();
    assert_eq!(fair.columns("HOP"), (-16_770, 0, 0));
    assert_eq!(fair.columns("AUBE"), (0, -1_110, 0));
    let request = AcknowledgeEntry {
        entry: credited.complaint.entry.unwrap(),
    };
    fair.run("AUBE", |turn, seen| {
        ledger::acknowledge(turn, seen, request)
    })
    .unwrap();
    // HOP pays for 42 lettuces, FR is paid for 48, AUBE pays for the six.
    assert_eq!(fair.columns("AUBE"), (-1_110, 0, 0));
    assert_eq!(fair.columns("FR"), (17_880, 0, 0));
    assert_eq!(fair.columns("HOP"), (-16_770, 0, 0));
}

#[test]
fn what_was_received_before_is_given_back_from_what_was_agreed() {
    let (mut fair, order) = delivered();
    let mut whole = wilted(&order, 6);
    whole.complaints.clear();
    fair.accept(whole).unwrap();
    assert_eq!(fair.columns("HOP"), (-17_880, 0, 0));
    // Found wilted the next day: the receipt stands, the credit lowers what is owed.
    fair.accept(wilted(&order, 6)).unwrap();
    assert_eq!(fair.columns("HOP"), (-17_880, 0, 0));
    fair.credit(None).unwrap();
    assert_eq!(fair.columns("HOP"), (-16_770, 0, 0));
}

#[test]
fn a_refused_complaint_moves_nothing_and_says_why() {
    let (mut fair, order) = delivered();
    fair.accept(wilted(&order, 6)).unwrap();
    let request = RefuseComplaint {
        complaint: fair.complaints("FR").complaints[0].complaint.clone(),
        words: "fraîches au départ".to_owned(),
    };
    fair.run("FR", |turn, seen| complaint::refuse(turn, seen, request))
        .unwrap();
    let row = fair.complaints("HOP").complaints[0].clone();
    assert_eq!(
        (row.state.as_str(), row.answer.as_deref()),
        ("refused", Some("fraîches au départ"))
    );
    assert_eq!(fair.columns("HOP"), (-16_770, -1_110, 0));
    assert_eq!(fair.credit(None).unwrap_err().code, "complaint-refused");
}

#[test]
fn no_more_is_complained_of_than_came_and_only_by_the_buyer() {
    let (mut fair, order) = delivered();
    let refused = fair.accept(wilted(&order, 49)).unwrap_err();
    assert_eq!(
        (refused.code.as_str(), refused.args["most"].as_str()),
        ("too-many-packs", "48")
    );
    let mut odd = wilted(&order, 6);
    odd.complaints[0].kind = "laid".to_owned();
    assert_eq!(fair.accept(odd).unwrap_err().code, "bad-complaint");
    let mut odd = wilted(&order, 6);
    odd.photo = Some("photo.jpg".to_owned());
    assert_eq!(fair.accept(odd).unwrap_err().code, "bad-photo");
    let request = wilted(&order, 6);
    let other = fair.run("FR", |turn, seen| order::receive(turn, seen, request));
    assert_eq!(other.unwrap_err().code, "not-buyer");
    // Nothing of it was written.
    assert!(fair.complaints("FR").complaints.is_empty());
    let mut named = wilted(&order, 6);
    named.lines = vec![LineWish {
        reference: "FR-0001".to_owned(),
        packs: Some(42),
    }];
    fair.accept(named).unwrap();
    assert_eq!(fair.columns("HOP"), (-7_770, -10_110, 0));
}
