//! Papers of a distribution: what is packed, who picks up, what a partner may know.
//!
//! Packers see numbers and items, never a name or a price (S4). Who hands baskets out sees names and
//! what is due. The partner that sent a household sees that its baskets were taken, not the price.

use std::collections::BTreeMap;

use halle_node::control::{BasketItemRow, DistributionShown, HouseholdRow, PackedRow};

use super::{Label, Paper, Row, Says, Section, called};
use crate::typed::name::fold;
use crate::words::Words;

/// Which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What goes into which number.
    Pack,
    /// Who picks up where, and what is due.
    PickUp,
    /// Which numbers of a partner's households were taken.
    Partner,
    /// One label a basket.
    Labels,
}

/// What each paper is called when it is asked for.
const NAMES: [(Kind, &[&str]); 4] = [
    (Kind::Pack, &["pack", "packing", "preparation", "emballage"]),
    (
        Kind::PickUp,
        &["pickup", "pick-up", "cueillette", "remise", "retrait"],
    ),
    (
        Kind::Partner,
        &["partner", "referrer", "partenaire", "referent"],
    ),
    (
        Kind::Labels,
        &["label", "labels", "etiquette", "etiquettes"],
    ),
];

impl Kind {
    /// The paper of a name, in French or English.
    pub(crate) fn read(text: &str) -> Option<Self> {
        called(&NAMES, text)
    }

    fn code(self) -> &'static str {
        match self {
            Self::Pack => "pack",
            Self::PickUp => "pickup",
            Self::Partner => "partner",
            Self::Labels => "labels",
        }
    }
}

/// A paper of a distribution, for one point or one partner alone where one is named.
pub(crate) fn paper(
    kind: Kind,
    shown: &DistributionShown,
    only: Option<&str>,
    words: Words,
) -> Paper {
    let says = Says(words);
    let is_meant = |it: &&HouseholdRow| {
        let of = match kind {
            Kind::Partner => &it.referrer,
            Kind::Pack | Kind::PickUp | Kind::Labels => &it.point,
        };
        only.is_none_or(|only| fold(only) == fold(of))
    };
    let households: Vec<&HouseholdRow> = shown.households.iter().filter(is_meant).collect();
    let (sections, labels) = match kind {
        Kind::Pack => (pack(shown, &households, only.is_none(), says), Vec::new()),
        Kind::PickUp => (pick_up(&households, says), Vec::new()),
        Kind::Partner => (partner(&households, says), Vec::new()),
        Kind::Labels => (Vec::new(), labels(shown, &households, says)),
    };
    let code = kind.code();
    Paper {
        language: words.language().code(),
        title: says.with(&format!("basket-paper-{code}"), &[("date", &shown.date)]),
        facts: Vec::new(),
        sections,
        labels,
        ticks: kind != Kind::Labels,
        keep: format!("halle-baskets-{}-{code}", shown.date),
    }
}

/// What all baskets of a size get, then what each number gets.
fn pack(
    shown: &DistributionShown,
    households: &[&HouseholdRow],
    whole: bool,
    says: Says,
) -> Vec<Section> {
    let mut sections = Vec::new();
    if whole {
        let rows = shown.packing.iter().map(|it| packed(it, says));
        sections.push(Section {
            heading: says.word("basket-paper-all"),
            columns: says.columns(&["basket", "product", "each", "baskets", "avoids"]),
            rows: rows.collect(),
            ..Section::default()
        });
    }
    let mut by_size: BTreeMap<String, Vec<&HouseholdRow>> = BTreeMap::new();
    for household in households {
        by_size
            .entry(household.basket.clone())
            .or_default()
            .push(household);
    }
    for (size, households) in by_size {
        let rows = households.iter().map(|it| Row {
            cells: vec![
                it.number.to_string(),
                says.count(it.baskets),
                items(&it.items, says),
                it.avoids.join(", "),
            ],
            box_name: format!("pack-{}", it.number),
        });
        sections.push(Section {
            heading: size,
            columns: says.columns(&["number", "baskets", "items", "avoids"]),
            rows: rows.collect(),
            page: true,
            ..Section::default()
        });
    }
    sections
}

fn packed(row: &PackedRow, says: Says) -> Row {
    let item = match &row.product {
        Some(product) if row.substitute => says.with(
            "basket-instead",
            &[("product", product), ("wanted", &row.wanted)],
        ),
        Some(product) => product.clone(),
        None => says.with("basket-lacks", &[("wanted", &row.wanted)]),
    };
    Row {
        cells: vec![
            row.basket.clone(),
            item.clone(),
            measure(row.quantity, &row.unit, says),
            says.count(row.baskets),
            row.avoids.join(", "),
        ],
        box_name: format!("all-{}-{}-{item}", row.basket, row.part),
    }
}

/// Who comes to each point.
fn pick_up(households: &[&HouseholdRow], says: Says) -> Vec<Section> {
    let by = grouped(households, |it| &it.point);
    let paid = households.iter().any(|it| it.prepaid.is_some());
    let mut columns = vec!["number", "name", "basket", "baskets", "due", "contact"];
    columns.extend(paid.then_some("paid-ahead"));
    let section = |(point, households): (String, Vec<&HouseholdRow>)| Section {
        heading: if point.is_empty() {
            says.word("basket-no-point")
        } else {
            point
        },
        columns: says.columns(&columns),
        rows: households
            .iter()
            .map(|it| Row {
                cells: to_hand_over(it, paid, says),
                box_name: format!("pickup-{}", it.number),
            })
            .collect(),
        page: true,
        ..Section::default()
    };
    by.into_iter().map(section).collect()
}

/// What stands beside a household that picks up; how many are paid ahead where somebody did.
fn to_hand_over(it: &HouseholdRow, paid: bool, says: Says) -> Vec<String> {
    let mut cells = vec![
        it.number.to_string(),
        it.name.clone(),
        it.basket.clone(),
        says.count(it.baskets),
        says.money(it.due.0),
        it.contact.clone(),
    ];
    let left = || it.prepaid.map_or_else(String::new, |it| it.to_string());
    cells.extend(paid.then(left));
    cells
}

/// What whoever sent a household may know: whether its baskets were taken.
fn partner(households: &[&HouseholdRow], says: Says) -> Vec<Section> {
    let sent: Vec<&HouseholdRow> = households
        .iter()
        .copied()
        .filter(|it| !it.referrer.is_empty())
        .collect();
    let section = |(referrer, households): (String, Vec<&HouseholdRow>)| Section {
        heading: referrer,
        columns: says.columns(&["number", "baskets", "taken"]),
        rows: households
            .iter()
            .map(|it| Row {
                cells: vec![
                    it.number.to_string(),
                    says.count(it.baskets),
                    says.word(if it.came { "word-yes" } else { "word-no" }),
                ],
                box_name: format!("partner-{}", it.number),
            })
            .collect(),
        page: true,
        ..Section::default()
    };
    grouped(&sent, |it| &it.referrer)
        .into_iter()
        .map(section)
        .collect()
}

fn grouped<'a>(
    households: &[&'a HouseholdRow],
    by: fn(&HouseholdRow) -> &String,
) -> BTreeMap<String, Vec<&'a HouseholdRow>> {
    let mut groups: BTreeMap<String, Vec<&HouseholdRow>> = BTreeMap::new();
    for household in households {
        groups
            .entry(by(household).clone())
            .or_default()
            .push(household);
    }
    groups
}

fn labels(shown: &DistributionShown, households: &[&HouseholdRow], says: Says) -> Vec<Label> {
    let mut labels = Vec::new();
    for household in households {
        for nth in 1..=household.baskets {
            let place = [
                ("number", nth.to_string()),
                ("baskets", household.baskets.to_string()),
            ];
            let place: Vec<(&str, &str)> = place
                .iter()
                .map(|(name, it)| (*name, it.as_str()))
                .collect();
            labels.push(Label {
                large: household.number.to_string(),
                lines: vec![
                    format!("{} · {}", household.basket, shown.date),
                    household.point.clone(),
                    says.with("basket-paper-nth", &place),
                ],
            });
        }
    }
    labels
}

/// What a number gets, in a line.
fn items(items: &[BasketItemRow], says: Says) -> String {
    let baskets = |it: &BasketItemRow| says.count(it.baskets);
    let several = items.iter().any(|it| it.baskets > 1);
    let item = |it: &BasketItemRow| {
        let Some(product) = &it.product else {
            return says.with("basket-lacks", &[("wanted", &it.wanted)]);
        };
        let each = format!("{product} {}", measure(it.quantity, &it.unit, says));
        if several {
            format!("{} × {each}", baskets(it))
        } else {
            each
        }
    };
    items.iter().map(item).collect::<Vec<_>>().join(" · ")
}

fn measure(quantity: u32, unit: &str, says: Says) -> String {
    match (quantity, unit) {
        (0, _) => String::new(),
        (grams, "g") => says.weight(u64::from(grams)),
        (pieces, _) => says.count(pieces),
    }
}
