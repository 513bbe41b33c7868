//! One standing order as the private document keeps it.

use std::collections::BTreeMap;

use halle_protocol::{
    envelope::Scalar,
    id::{HubId, OfferId, RecordId},
    money::Amount,
    record::Tier,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    control::Problem,
    service::{
        View,
        catalogue::plain,
        order::Asked,
        pauses::Pauses,
        private::{Private, json, words},
    },
};

pub(super) const PREFIX: &str = "standing/";

/// What came of it in a cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// These orders were placed.
    Placed(Vec<RecordId>),
    /// A person said that it is left out.
    Skipped,
    /// The cycle was open before it was said.
    Before,
    /// It could not be placed, with the code of why.
    Held(String),
}

/// What this hub orders in every cycle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    /// Its key in the private document.
    pub(super) key: String,
    /// What people call it.
    pub(super) name: String,
    /// What is ordered.
    pub(super) lines: Vec<Asked>,
    /// For the sellers to read.
    pub(super) words: String,
    /// In each so manieth cycle of a coordinator.
    pub(super) every: u32,
    /// First day.
    pub(super) from: Option<Date>,
    /// Last day.
    pub(super) until: Option<Date>,
    /// Days without.
    pub(super) pauses: Pauses,
    /// The most that it may come to in a cycle, cents.
    pub(super) most: Option<Amount>,
    /// Placed only when a person says so: a template.
    pub(super) by_hand: bool,
    /// Over.
    pub(super) ended: bool,
    /// What came of it, by cycle.
    pub(super) cycles: BTreeMap<RecordId, Outcome>,
}

/// One line as the private document has it.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Line {
    hub: String,
    offer: String,
    reference: String,
    product: String,
    packs: u32,
    solidarity: bool,
    cents: i64,
}

impl Outcome {
    /// As it is shown.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Placed(_) => "placed",
            Self::Skipped => "skipped",
            Self::Before => "before",
            Self::Held(_) => "held",
        }
    }

    fn kept(&self) -> Scalar {
        match self {
            Self::Placed(orders) => {
                let orders: Vec<String> = orders.iter().map(ToString::to_string).collect();
                words(&orders.join(" "))
            }
            Self::Held(why) => words(&format!("held {why}")),
            Self::Skipped | Self::Before => words(self.code()),
        }
    }

    fn read(text: &str) -> Option<Self> {
        Some(match text.split_once(' ') {
            None if text == "skipped" => Self::Skipped,
            None if text == "before" => Self::Before,
            Some(("held", why)) => Self::Held(why.to_owned()),
            _ => Self::Placed(
                text.split(' ')
                    .map(str::parse)
                    .collect::<Result<_, _>>()
                    .ok()?,
            ),
        })
    }
}

impl Standing {
    /// One of a name, that orders nothing.
    pub(super) fn new(name: &str) -> Self {
        let hash = halle_protocol::hash::hash("halle/standing/1", &[plain(name).as_bytes()]);
        let mut key = halle_protocol::hash::hex(&hash);
        key.truncate(16);
        Self {
            key,
            name: name.to_owned(),
            lines: Vec::new(),
            words: String::new(),
            every: 1,
            from: None,
            until: None,
            pauses: Pauses::default(),
            most: None,
            by_hand: false,
            ended: false,
            cycles: BTreeMap::new(),
        }
    }

    /// Whether nothing is ordered any more.
    pub(super) fn has_ended(&self, today: Date) -> bool {
        self.ended || self.until.is_some_and(|it| it < today)
    }

    /// Whether it orders for a day.
    pub(super) fn is_on(&self, day: Date) -> bool {
        !self.has_ended(day) && self.from.is_none_or(|it| it <= day) && !self.pauses.cover(day)
    }

    /// As it is shown.
    pub(super) fn state(&self, today: Date) -> &'static str {
        match () {
            () if self.has_ended(today) => "ended",
            () if self.from.is_some_and(|it| today < it) => "awaited",
            () if self.pauses.cover(today) => "paused",
            () if self.by_hand => "by-hand",
            () => "active",
        }
    }

    /// What is said of it, without what came of it.
    pub(super) fn fields(&self) -> Vec<(String, Scalar)> {
        let day = |it: Option<Date>| it.map_or(Scalar::Null, |it| Scalar::Text(it.to_string()));
        let cents = |it: Option<Amount>| it.map_or(Scalar::Null, |it| Scalar::Int(it.cents()));
        let mark = |it: bool| if it { Scalar::Bool(true) } else { Scalar::Null };
        let said = [
            ("name", words(&self.name)),
            (
                "lines",
                json(&self.lines.iter().map(line).collect::<Vec<_>>()),
            ),
            ("words", words(&self.words)),
            ("every", Scalar::Int(i64::from(self.every))),
            ("from", day(self.from)),
            ("until", day(self.until)),
            ("pauses", self.pauses.kept()),
            ("most", cents(self.most)),
            ("by-hand", mark(self.by_hand)),
            ("ended", mark(self.ended)),
        ];
        let at = |field: &str| format!("{PREFIX}{}/{field}", self.key);
        said.into_iter()
            .map(|(field, value)| (at(field), value))
            .collect()
    }

    /// The field that says what came of it in a cycle; without an outcome, nothing did.
    pub(super) fn outcome(&self, cycle: &RecordId, it: Option<&Outcome>) -> (String, Scalar) {
        let key = format!("{PREFIX}{}/cycle-{cycle}", self.key);
        (key, it.map_or(Scalar::Null, Outcome::kept))
    }

    fn read(fields: &Private, key: &str) -> Option<Self> {
        let prefix = format!("{PREFIX}{key}/");
        let at = |field: &str| format!("{prefix}{field}");
        let day = |field: &str| fields.text(&at(field)).parse().ok();
        let lines: Vec<Line> = fields.value(&at("lines"))?;
        let mut cycles = BTreeMap::new();
        for field in fields.groups(&prefix) {
            let cycle = field.strip_prefix("cycle-").and_then(|it| it.parse().ok());
            if let Some((cycle, outcome)) = cycle.zip(Outcome::read(&fields.text(&at(&field)))) {
                cycles.insert(cycle, outcome);
            }
        }
        Some(Self {
            key: key.to_owned(),
            name: fields.text(&at("name")),
            lines: lines.iter().filter_map(Line::asked).collect(),
            words: fields.text(&at("words")),
            every: fields
                .number(&at("every"))
                .and_then(|it| u32::try_from(it).ok())
                .unwrap_or(1)
                .max(1),
            from: day("from"),
            until: day("until"),
            pauses: Pauses::read(fields, &at("pauses")),
            most: fields
                .number(&at("most"))
                .and_then(|it| Amount::new(it).ok()),
            by_hand: fields.mark(&at("by-hand")),
            ended: fields.mark(&at("ended")),
            cycles,
        })
    }
}

fn line(asked: &Asked) -> Line {
    Line {
        hub: asked.hub.to_string(),
        offer: asked.offer.to_hex(),
        reference: asked.reference.clone(),
        product: asked.product.clone(),
        packs: asked.packs,
        solidarity: asked.tier == Tier::Solidarity,
        cents: asked.price.cents(),
    }
}

impl Line {
    fn asked(&self) -> Option<Asked> {
        let tier = if self.solidarity {
            Tier::Solidarity
        } else {
            Tier::Standard
        };
        Some(Asked {
            hub: self.hub.parse::<HubId>().ok()?,
            offer: OfferId::from_hex(&self.offer)?,
            reference: self.reference.clone(),
            product: self.product.clone(),
            packs: self.packs,
            tier,
            price: Amount::new(self.cents).ok()?,
        })
    }
}

/// Every standing order, by name.
///
/// # Errors
/// A store's failure.
pub(super) fn all(view: &View<'_>) -> Result<Vec<Standing>, Problem> {
    let fields = Private::under(view, PREFIX)?;
    let keys = fields.groups(PREFIX).into_iter();
    let mut found: Vec<Standing> = keys
        .filter_map(|key| Standing::read(&fields, &key))
        .collect();
    found.sort_by_key(|it| plain(&it.name));
    Ok(found)
}
