//! Whose goods are that have a farm's name on them, and who charges tax for them.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    engine::Turn,
    hash::{hash, hex},
    identity::Role,
    object::OfferState,
};
use serde::{Deserialize, Serialize};

use super::{
    limits::{FARMS_MAX, NAME_BYTES_MAX},
    set::{gst, qst, shown},
};
use crate::{
    control::{Problem, SetTaxProducer, TaxProducerRow, TaxShown},
    near::near,
    service::{
        Seen, View,
        catalogue::plain,
        names,
        order::needs,
        private::{Private, json, write},
    },
    tax::Supplier,
};

/// Begins the keys; the farm's follows.
const PREFIX: &str = "tax/producer/";
/// Letters of a farm's key.
const KEY_LETTERS: usize = 16;

/// What is said of a farm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::service) struct Farm {
    /// Its name, as somebody wrote it.
    pub(in crate::service) name: String,
    /// Its goods are sold in its name; else the hub buys and sells them again.
    pub(in crate::service) agent: bool,
    /// Its GST number, where it is registered.
    pub(in crate::service) gst: Option<String>,
    /// Its QST number.
    pub(in crate::service) qst: Option<String>,
    /// Whether this hub collects for it, where it is a small supplier.
    pub(in crate::service) collects: Option<bool>,
}

impl Farm {
    /// As taxes see it.
    pub(in crate::service) fn supplier(&self) -> Supplier {
        match (self.agent, &self.gst) {
            (false, _) => Supplier::Own,
            (true, Some(_)) => Supplier::Registered,
            (true, None) => Supplier::Small {
                collects: self.collects,
            },
        }
    }
}

/// Farms by their key.
#[derive(Debug, Default)]
pub(in crate::service) struct Farms(BTreeMap<String, Farm>);

impl Farms {
    /// What is said of all of them.
    ///
    /// # Errors
    /// A store's failure.
    pub(in crate::service) fn read(view: &View<'_>) -> Result<Self, Problem> {
        let private = Private::under(view, PREFIX)?;
        let farm = |key: String| Some((key.clone(), private.value(&format!("{PREFIX}{key}"))?));
        let keys = private.groups(PREFIX).into_iter();
        Ok(Self(keys.filter_map(farm).collect()))
    }

    /// What is said of a farm of this name, case and accents aside.
    pub(in crate::service) fn of(&self, name: &str) -> Option<&Farm> {
        self.0.get(&key(name))
    }
}

/// Says whose the goods with a farm's name are.
///
/// # Errors
/// `no-role`, `unknown-producer`, `bad-sells`, `own-goods-need-nothing`, `tax-small-or-registered`,
/// `bad-gst-number`, `bad-qst-number`, `qst-without-gst`, `registered-or-small`, `too-many-producers`.
pub fn producer(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: SetTaxProducer,
) -> Result<TaxShown, Problem> {
    needs(turn, Role::Ledger)?;
    let view = View::of(turn, seen);
    let farm = said(&view, &request)?;
    let farms = Farms::read(&view)?;
    if farms.0.len() >= FARMS_MAX && farms.of(&farm.name).is_none() {
        return Err(Problem::refused("too-many-producers").with("most", FARMS_MAX));
    }
    let field = (format!("{PREFIX}{}", key(&farm.name)), json(&farm));
    let some = write(turn, seen, vec![field])?;
    let today = turn.moment.today;
    shown(&View::of(turn, seen), today, !some, Vec::new())
}

fn said(view: &View<'_>, request: &SetTaxProducer) -> Result<Farm, Problem> {
    let name = known(view, &request.producer)?;
    let agent = match request.sells.trim() {
        "own" => false,
        "agent" => true,
        other => return Err(Problem::usage("bad-sells").with("text", other)),
    };
    let gst = gst(request.gst.as_deref().unwrap_or_default())?;
    let qst = qst(request.qst.as_deref().unwrap_or_default())?;
    let farm = Farm {
        name,
        agent,
        gst,
        qst,
        collects: request.collects,
    };
    let said = farm.gst.is_some() || farm.qst.is_some() || request.small || farm.collects.is_some();
    if !agent && said {
        return Err(Problem::usage("own-goods-need-nothing").with("producer", &farm.name));
    }
    if farm.qst.is_some() && farm.gst.is_none() {
        return Err(Problem::refused("qst-without-gst"));
    }
    let small = request.small || farm.collects.is_some();
    if agent && small == farm.gst.is_some() {
        return Err(Problem::usage("registered-or-small").with("producer", &farm.name));
    }
    Ok(farm)
}

/// The name of a farm as it stands on offers.
fn known(view: &View<'_>, wanted: &str) -> Result<String, Problem> {
    let offers = names::offers_of(view, &view.hub())?;
    let farms: BTreeSet<&str> = offers.iter().map(|it| it.producer.as_str()).collect();
    let mut named = farms.iter().filter(|it| !it.is_empty());
    match named.find(|it| plain(it) == plain(wanted) && it.len() <= NAME_BYTES_MAX) {
        Some(name) => Ok((*name).to_owned()),
        None => Err(Problem::failed("unknown-producer")
            .with("producer", wanted.trim())
            .near(near(
                wanted.trim(),
                farms.iter().copied().filter(|it| !it.is_empty()),
            ))),
    }
}

/// Farms whose name stands on offers for sale, or of which something is said, by name.
pub(super) fn rows(farms: &Farms, offers: &[OfferState]) -> Vec<TaxProducerRow> {
    let mut named: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for farm in farms.0.values() {
        named.insert(key(&farm.name), (farm.name.clone(), 0));
    }
    for offer in offers
        .iter()
        .filter(|it| !it.retired && !it.producer.is_empty())
    {
        let row = named.entry(key(&offer.producer));
        let (_, count) = row.or_insert_with(|| (offer.producer.clone(), 0));
        *count = count.saturating_add(1);
    }
    let mut rows: Vec<TaxProducerRow> = named
        .into_iter()
        .map(|(key, (producer, offers))| {
            let farm = farms.0.get(&key);
            let sells = |it: &Farm| if it.agent { "agent" } else { "own" }.to_owned();
            TaxProducerRow {
                producer,
                sells: farm.map(sells),
                gst: farm.and_then(|it| it.gst.clone()),
                qst: farm.and_then(|it| it.qst.clone()),
                collects: farm.and_then(|it| it.collects),
                offers,
            }
        })
        .collect();
    rows.sort_by_key(|it| plain(&it.producer));
    rows
}

fn key(name: &str) -> String {
    let hash = hash("halle/producer/1", &[plain(name).as_bytes()]);
    hex(&hash).chars().take(KEY_LETTERS).collect()
}
