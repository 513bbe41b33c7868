//! What a buyer complains of, and what its seller answers.

use serde::{Deserialize, Serialize};

use super::{LineState, OrderState, Shipped};
use crate::{
    id::{FileHash, RecordId},
    object::{
        Arrived,
        judge::{Verdict, Why},
    },
    record::{Complaint, ComplaintKind, Refuse},
};

/// One complaint about a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complained {
    /// The complaint.
    pub complaint: RecordId,
    /// Which shipment of the line.
    pub shipment: RecordId,
    /// When, by the buyer's clock, ms since 1970.
    pub time: i64,
    /// Steps.
    pub packs: u32,
    /// What is wrong.
    pub kind: ComplaintKind,
    /// SHA-256 of a photo.
    pub photo: Option<FileHash>,
    /// For the seller to read.
    pub words: String,
    /// The seller gives no credit: the record and its words.
    pub refused: Option<(RecordId, String)>,
}

impl OrderState {
    /// Takes a complaint; of one shipment's line no more than had left.
    pub(super) fn complain(&mut self, citing: &Arrived, complaint: &Complaint) -> Verdict {
        if citing.author() != self.buyer {
            return Verdict::Void(Why::WrongSide);
        }
        let Some(line) = self.line(complaint.line) else {
            return Verdict::Void(Why::BadCitation);
        };
        let left = line.left_with(&complaint.shipment);
        if left == 0 {
            return Verdict::Void(Why::BadCitation);
        }
        let before = line.complained_of(&complaint.shipment);
        if before.saturating_add(complaint.packs) > left {
            return Verdict::Void(Why::TooMany);
        }
        line.complaints.push(Complained {
            complaint: citing.id,
            shipment: complaint.shipment,
            time: citing.time,
            packs: complaint.packs,
            kind: complaint.kind,
            photo: complaint.photo,
            words: complaint.words.clone(),
            refused: None,
        });
        Verdict::Valid
    }

    /// Takes the seller's no to a complaint.
    pub(super) fn refuse(&mut self, citing: &Arrived, refuse: &Refuse) -> Verdict {
        if citing.author() != self.seller {
            return Verdict::Void(Why::WrongSide);
        }
        let mut all = self.lines.iter_mut().flat_map(|it| &mut it.complaints);
        match all.find(|it| it.complaint == refuse.complaint) {
            Some(complained) => {
                let words = refuse.words.clone();
                complained.refused.get_or_insert((citing.id, words));
                Verdict::Valid
            }
            None => Verdict::Void(Why::BadCitation),
        }
    }

    /// A complaint with the line that it is about.
    pub fn complained(&self, complaint: &RecordId) -> Option<(&LineState, &Complained)> {
        self.lines.iter().find_map(|line| {
            let found = line.complaints.iter().find(|it| it.complaint == *complaint);
            found.map(|it| (line, it))
        })
    }
}

impl LineState {
    /// What a shipment took of the line.
    pub(super) fn of_shipment(&self, shipment: &RecordId) -> impl Iterator<Item = &Shipped> {
        let shipment = *shipment;
        self.shipped
            .iter()
            .filter(move |it| it.shipment == shipment)
    }

    /// Complaints about what a shipment took, in their order.
    pub(super) fn complaints_of(&self, shipment: &RecordId) -> impl Iterator<Item = &Complained> {
        let shipment = *shipment;
        self.complaints
            .iter()
            .filter(move |it| it.shipment == shipment)
    }

    /// Steps that left with a shipment.
    pub fn left_with(&self, shipment: &RecordId) -> u32 {
        let of_it = self.of_shipment(shipment);
        of_it.fold(0, |sum, it| sum.saturating_add(it.packs))
    }

    /// Steps of a shipment that are complained of.
    pub fn complained_of(&self, shipment: &RecordId) -> u32 {
        let of_it = self.complaints_of(shipment);
        of_it.fold(0, |sum, it| sum.saturating_add(it.packs))
    }

    /// A complaint, and how many steps of its shipment those before it are about.
    fn complained_before(&self, complaint: &RecordId) -> Option<(u32, &Complained)> {
        let wanted = self
            .complaints
            .iter()
            .find(|it| it.complaint == *complaint)?;
        let before = self
            .complaints_of(&wanted.shipment)
            .take_while(|it| it.complaint != *complaint);
        let before = before.fold(0_u32, |sum, it| sum.saturating_add(it.packs));
        Some((before, wanted))
    }

    /// Steps of a shipment that no receipt covers.
    fn missing(&self, shipment: &RecordId) -> u32 {
        self.of_shipment(shipment).fold(0, |sum, it| {
            let missing = it.packs.saturating_sub(it.received.unwrap_or(0));
            sum.saturating_add(missing)
        })
    }

    /// How many steps of a complaint no receipt covers: the buyer owes nothing for them yet. What
    /// of a shipment was not received is counted on its complaints in their order.
    pub fn unreceived(&self, complaint: &RecordId) -> u32 {
        let Some((before, wanted)) = self.complained_before(complaint) else {
            return 0;
        };
        let missing = self.missing(&wanted.shipment);
        wanted.packs.min(missing.saturating_sub(before))
    }
}
