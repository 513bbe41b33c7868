//! Taxes on top of a price, as a graph says them.
//!
//! The standard has one number, a rate of VAT: the federal tax stands there, for it is the one that a tool elsewhere
//! in Canada knows; both stand beside it under names of Halle's own.

use halle_protocol::id::OfferId;
use jiff::civil::Date;

use crate::{
    control::Problem,
    dfc::document::Node,
    service::{View, tax::Classes},
    tax::{Table, Treatment},
};

/// Each tax, and the names it has on a price.
const NAMES: [(&str, &[&str]); 2] = [
    ("gst", &["dfc-b:VATrate", "halle:gst"]),
    ("qst", &["halle:qst"]),
];

/// The seller's own classes of its goods, on a day.
pub(in crate::service) struct Taxes {
    classes: Classes,
    today: Date,
}

impl Taxes {
    /// As they stand today.
    ///
    /// # Errors
    /// A store's failure.
    pub(in crate::service) fn read(view: &View<'_>) -> Result<Self, Problem> {
        Ok(Self {
            classes: Classes::read(view)?,
            today: view.seen.today,
        })
    }

    /// Of an offer whose class its seller said.
    pub(super) fn of(&self, offer: &OfferId) -> Rates {
        let Some(class) = self.classes.of(offer) else {
            return Rates::default();
        };
        let table = Table::shipped();
        let rate = |tax: &str| match table.treatment(class, tax, self.today)? {
            Treatment::Taxable => Some(table.rate(tax, self.today)?.to_string()),
            Treatment::Zero => Some("0".to_owned()),
            Treatment::Exempt | Treatment::Outside => None,
        };
        let rates = NAMES.iter().filter_map(|(tax, names)| {
            let rate = rate(tax)?.trim_end_matches('%').to_owned();
            Some((*names, rate))
        });
        Rates(rates.collect())
    }
}

/// Percents on a price, as plain decimals.
#[derive(Debug, Default)]
pub(super) struct Rates(Vec<(&'static [&'static str], String)>);

impl Rates {
    /// The price with them.
    pub(super) fn on(&self, price: Node) -> Node {
        let said = self
            .0
            .iter()
            .flat_map(|(names, rate)| names.iter().map(move |name| (name, rate)));
        said.fold(price, |price, (name, rate)| price.number(name, rate))
    }
}
