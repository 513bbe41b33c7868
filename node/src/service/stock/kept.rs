//! One time that something became of packs, as the private document keeps it.

use halle_protocol::{engine::Turn, record::Tier};
use serde::{Deserialize, Serialize};

use super::{Kind, Said};
use crate::{
    control::Problem,
    service::{
        Seen, View,
        catalogue::code_of,
        private::{Private, json, write},
    },
};

/// Begins the keys; the moment and chance follow, so that they stand in their order.
const PREFIX: &str = "stock/";

/// What is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// By this hub's clock, ms since 1970.
    pub(super) time: i64,
    pub(super) reference: String,
    pub(super) product: String,
    pub(super) kind: String,
    pub(super) packs: u32,
    /// Packs for sale; none where none were counted.
    pub(super) before: Option<u32>,
    pub(super) after: Option<u32>,
    /// What the packs are worth at the price for all, cents.
    pub(super) cents: i64,
    pub(super) reason: Option<String>,
    pub(super) to: String,
    pub(super) words: String,
}

impl Kept {
    pub(super) fn new(turn: &Turn<'_>, said: &Said<'_>) -> Self {
        let Said { offer, asked, .. } = said;
        let (before, after) = said.for_sale;
        let reason = (asked.kind == Kind::Loss).then(|| code_of(asked.reason));
        Self {
            time: turn.moment.now,
            reference: offer.reference.clone(),
            product: offer.product.clone(),
            kind: asked.kind.code().to_owned(),
            packs: asked.packs,
            before,
            after,
            cents: offer.terms(Tier::Standard).estimate(asked.packs).cents(),
            reason,
            to: asked.to.clone(),
            words: asked.words.clone(),
        }
    }

    pub(super) fn write(&self, turn: &mut Turn<'_>, seen: &Seen) -> Result<(), Problem> {
        let chance = turn.nonce();
        let key = format!(
            "{PREFIX}{:016x}-{}",
            self.time.max(0),
            halle_protocol::hash::hex(chance.as_bytes())
        );
        write(turn, seen, vec![(key, json(self))]).map(|_| ())
    }

    /// All, oldest first.
    pub(super) fn all(view: &View<'_>) -> Result<Vec<Self>, Problem> {
        let private = Private::under(view, PREFIX)?;
        let groups = private.groups(PREFIX);
        let value = |group: &String| private.value(&format!("{PREFIX}{group}"));
        Ok(groups.iter().filter_map(value).collect())
    }
}
