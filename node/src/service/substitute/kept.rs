//! Wishes, and what was tried, as the private document keeps them.

use halle_protocol::{
    envelope::Scalar,
    hash::{hash, hex},
    id::{HubId, OfferId, RecordId},
    money::Amount,
    object::OfferState,
};
use serde::{Deserialize, Serialize};

use crate::{
    control::Problem,
    service::{
        View,
        private::{Private, json},
    },
};

const WISHES: &str = "substitute/";
const TRIED: &str = "substituted/";

/// Who decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum How {
    /// The node orders by itself.
    Accept,
    /// A person is told, and orders.
    Ask,
    /// Nothing else is wanted.
    Never,
}

impl How {
    const ALL: [Self; 3] = [Self::Accept, Self::Ask, Self::Never];

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Ask => "ask",
            Self::Never => "never",
        }
    }

    /// One of its codes.
    ///
    /// # Errors
    /// `bad-substitution`.
    pub(super) fn of(code: &str) -> Result<Self, Problem> {
        let known = Self::ALL.into_iter().find(|it| it.code() == code);
        known.ok_or_else(|| Problem::usage("bad-substitution").with("how", code))
    }
}

/// An offer as it was called when somebody named it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Named {
    #[serde(with = "text")]
    pub(super) hub: HubId,
    #[serde(with = "offer_text")]
    pub(super) offer: OfferId,
    pub(super) reference: String,
    pub(super) product: String,
}

impl Named {
    pub(super) fn of(offer: &OfferState) -> Self {
        Self {
            hub: offer.hub,
            offer: offer.offer,
            reference: offer.reference.clone(),
            product: offer.product.clone(),
        }
    }

    pub(super) fn is(&self, hub: &HubId, offer: &OfferId) -> bool {
        (&self.hub, &self.offer) == (hub, offer)
    }
}

/// What is taken instead of an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Wish {
    /// Of what there is too little.
    pub(super) of: Named,
    /// Who decides.
    pub(super) how: How,
    /// What may come instead, the best first.
    pub(super) by: Vec<Named>,
    /// Cents a pack at most.
    pub(super) most: Option<Amount>,
}

impl Wish {
    /// As a private field.
    pub(super) fn field(&self) -> (String, Scalar) {
        (key(&self.of.hub, &self.of.offer), json(self))
    }

    /// The field that takes it back.
    pub(super) fn ended(&self) -> (String, Scalar) {
        (key(&self.of.hub, &self.of.offer), Scalar::Null)
    }
}

/// What was ordered instead of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tried {
    #[serde(with = "text")]
    pub(super) order: RecordId,
    pub(super) offer: Named,
}

/// Lines with what was tried for them.
pub(super) struct AllTried(Private);

impl AllTried {
    pub(super) fn read(view: &View<'_>) -> Result<Self, Problem> {
        Ok(Self(Private::under(view, TRIED)?))
    }

    pub(super) fn of(&self, order: &RecordId, line: u32) -> Vec<Tried> {
        self.0.value(&line_key(order, line)).unwrap_or_default()
    }

    /// Orders that were placed instead of another: these are not replaced again.
    pub(super) fn orders(&self) -> Vec<RecordId> {
        let lines = self.0.groups(TRIED);
        let tried = lines
            .iter()
            .filter_map(|it| self.0.value::<Vec<Tried>>(&format!("{TRIED}{it}")));
        tried.flatten().map(|it| it.order).collect()
    }
}

/// The field that says what was tried for a line.
pub(super) fn tried(order: &RecordId, line: u32, all: &[Tried]) -> (String, Scalar) {
    (line_key(order, line), json(&all))
}

/// Every wish, by reference.
pub(super) fn all(view: &View<'_>) -> Result<Vec<Wish>, Problem> {
    let fields = Private::under(view, WISHES)?;
    let keys = fields.groups(WISHES);
    let wishes = keys
        .iter()
        .filter_map(|it| fields.value::<Wish>(&format!("{WISHES}{it}")));
    let mut wishes: Vec<Wish> = wishes.collect();
    wishes.sort_by(|one, next| one.of.reference.cmp(&next.of.reference));
    Ok(wishes)
}

fn key(hub: &HubId, offer: &OfferId) -> String {
    let mut name = hex(&hash(
        "halle/substitute/1",
        &[hub.as_bytes(), offer.as_bytes()],
    ));
    name.truncate(32);
    format!("{WISHES}{name}")
}

fn line_key(order: &RecordId, line: u32) -> String {
    format!("{TRIED}{order}-{line}")
}

/// Ids as their text.
mod text {
    use std::{fmt::Display, str::FromStr};

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer, T: Display>(id: &T, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(id)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>, T: FromStr>(
        from: D,
    ) -> Result<T, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(|_| D::Error::custom("not an id"))
    }
}

/// Ids of offers as hexadecimal.
mod offer_text {
    use halle_protocol::id::OfferId;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(id: &OfferId, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&id.to_hex())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<OfferId, D::Error> {
        let text = String::deserialize(from)?;
        OfferId::from_hex(&text).ok_or_else(|| D::Error::custom("not an offer"))
    }
}
