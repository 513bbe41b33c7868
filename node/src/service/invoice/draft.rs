//! From sales to the lines of a paper, with who charges which tax.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{id::OfferId, object::OfferState};
use jiff::civil::Date;

use super::{
    kept::{Grower, Line, Tax},
    limits::REFS_NAMED,
};
use crate::{
    control::Problem,
    service::{
        View, names,
        tax::{Classes, Farm, Farms, Hub, Piece, Standing},
    },
    tax::{self, Charge, Table, Taxed, Treatment, Unasked},
};

/// What this hub says of its goods, read once.
pub(super) struct Goods {
    pub(super) hub: Hub,
    classes: Classes,
    farms: Farms,
    offers: BTreeMap<OfferId, OfferState>,
}

impl Goods {
    /// # Errors
    /// A store's failure.
    pub(super) fn read(view: &View<'_>) -> Result<Self, Problem> {
        let offers = names::offers_of(view, &view.hub())?;
        Ok(Self {
            hub: Hub::read(view)?,
            classes: Classes::read(view)?,
            farms: Farms::read(view)?,
            offers: offers.into_iter().map(|it| (it.offer, it)).collect(),
        })
    }

    /// The lines of some goods on a day.
    ///
    /// # Errors
    /// `offers-without-class`, `producer-without-tax`, `agency-unset`, `class-without-day`.
    pub(super) fn lines(&self, on: Date, pieces: &[&Piece]) -> Result<Vec<Line>, Problem> {
        let unsaid: BTreeSet<&str> = pieces
            .iter()
            .filter(|it| self.needs_class(on, it) && self.classes.of(&it.offer).is_none())
            .map(|it| it.reference.as_str())
            .collect();
        if let Some(first) = unsaid.first() {
            let named: Vec<&str> = unsaid.iter().take(REFS_NAMED).copied().collect();
            return Err(Problem::refused("offers-without-class")
                .with("ref", first)
                .with("refs", named.join(", "))
                .with("count", unsaid.len()));
        }
        pieces.iter().map(|it| self.line(on, it)).collect()
    }

    /// Goods of a small supplier that nobody charges tax for need no class.
    fn needs_class(&self, on: Date, piece: &Piece) -> bool {
        let registered = self.hub.on(on) == Standing::Registered;
        let supplier = self.farm(piece).map(Farm::supplier);
        registered || supplier == Some(tax::Supplier::Registered)
    }

    fn farm(&self, piece: &Piece) -> Option<&Farm> {
        self.farms.of(self.producer(piece))
    }

    fn producer(&self, piece: &Piece) -> &str {
        let offer = self.offers.get(&piece.offer);
        offer.map(|it| it.producer.as_str()).unwrap_or_default()
    }

    fn line(&self, on: Date, piece: &Piece) -> Result<Line, Problem> {
        let (class, charge) = self.charged(on, piece)?;
        let producer = self.producer(piece);
        let farm = self.farm(piece);
        let grower = (!producer.is_empty()).then(|| Grower {
            name: producer.to_owned(),
            agent: farm.is_some_and(|it| it.agent),
            gst: farm.and_then(|it| it.gst.clone()),
            qst: farm.and_then(|it| it.qst.clone()),
        });
        let charged = match charge {
            Charge::Supplier => producer.to_owned(),
            Charge::Hub | Charge::Nobody => String::new(),
        };
        Ok(Line {
            entry: piece.entry.to_string(),
            date: piece.date.clone(),
            reference: piece.reference.clone(),
            product: piece.product.clone(),
            pack: piece.pack.clone(),
            packs: piece.packs,
            grams: piece.grams,
            price: piece.price,
            cents: piece.cents,
            class,
            charged,
            grower,
        })
    }

    /// The class that tax is charged by, and under whose registration.
    fn charged(&self, on: Date, piece: &Piece) -> Result<(Option<String>, Charge), Problem> {
        let table = Table::shipped();
        let registered = self.hub.on(on) == Standing::Registered;
        let Some(class) = self.classes.of(&piece.offer) else {
            return Ok((None, Charge::Nobody));
        };
        let mut taxable = false;
        for tax in table.taxes() {
            let treatment = table.treatment(class, tax, on);
            let treatment =
                treatment.ok_or_else(|| Problem::refused("class-without-day").with("date", on))?;
            taxable |= treatment == Treatment::Taxable;
        }
        let said = Some(class.code().to_owned());
        let producer = self.producer(piece);
        let supplier = match (producer, self.farm(piece)) {
            ("", _) => Some(tax::Supplier::Own),
            (_, farm) => farm.map(Farm::supplier),
        };
        match tax::charge(supplier, registered) {
            Ok(Charge::Nobody) => Ok((None, Charge::Nobody)),
            Ok(charge) => Ok((said, charge)),
            // What no tax is charged for concerns nobody's registration.
            Err(_) if !taxable => Ok((said, Charge::Hub)),
            Err(Unasked::Whose) => Err(Problem::refused("producer-without-tax")
                .with("ref", &piece.reference)
                .with("producer", producer)),
            Err(Unasked::Collects) => Err(Problem::refused("agency-unset")
                .with("ref", &piece.reference)
                .with("producer", producer)),
        }
    }

    /// The number that a tax is charged under: this hub's, or that of the farm on a line.
    pub(super) fn number(&self, tax: &str, supplier: &str) -> Option<String> {
        let (gst, qst) = match supplier {
            "" => (&self.hub.gst, &self.hub.qst),
            farm => {
                let farm = self.farms.of(farm)?;
                (&farm.gst, &farm.qst)
            }
        };
        if tax == "gst" {
            gst.clone()
        } else {
            qst.clone()
        }
    }
}

/// What lines come to on a day: before tax, the taxes, and all of it. A tax is charged under the number that
/// `number` tells of it and a supplier, and not where there is none.
///
/// # Errors
/// `class-without-day`.
pub(super) fn reckon(
    on: Date,
    lines: &[Line],
    number: impl Fn(&str, &str) -> Option<String>,
) -> Result<(i64, Vec<Tax>, i64), Problem> {
    let table = Table::shipped();
    let taxed = lines.iter().map(|it| Taxed {
        class: it.class.as_deref().and_then(|code| table.class(code)),
        supplier: it.charged.clone(),
        cents: it.cents,
    });
    let taxed: Vec<Taxed> = taxed.collect();
    let charges = |tax: &str, supplier: &str| number(tax, supplier).is_some();
    let reckoned = tax::reckon(table, on, &taxed, charges)
        .ok_or_else(|| Problem::refused("class-without-day").with("date", on))?;
    let taxes = reckoned.taxes.into_iter().map(|it| Tax {
        number: number(&it.tax, &it.supplier),
        code: it.tax,
        supplier: it.supplier,
        percent: it.percent.to_string(),
        base: it.base,
        amount: it.amount,
    });
    Ok((reckoned.net, taxes.collect(), reckoned.total))
}
