//! The taxes of one invoice.
//!
//! Each tax is on the price before tax, on the sum of all lines that it treats as taxable, and rounded to
//! the cent once (half away from zero): never line by line, and no tax is on another.

use std::collections::BTreeSet;

use halle_protocol::{
    money::{Amount, Ratio},
    rules::Percent,
};
use jiff::civil::Date;

use super::{Class, Table, Treatment};

/// The whole in millionths, as percents are counted.
const MILLION: i128 = 1_000_000;

/// One line of an invoice, as taxes see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taxed {
    /// Of which class it is; `None` where nobody charges tax for it.
    pub class: Option<Class>,
    /// Under whose registration tax is charged; empty: the seller's own.
    pub supplier: String,
    /// Its price before tax, cents; below zero what is given back.
    pub cents: i64,
}

/// One tax of an invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaxPart {
    /// Which, `gst` or `qst`.
    pub tax: String,
    /// Under whose registration; empty: the seller's own.
    pub supplier: String,
    /// Its rate on the day.
    pub percent: Percent,
    /// What it is on, cents.
    pub base: i64,
    /// What it comes to, cents.
    pub amount: i64,
}

/// What an invoice comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reckoned {
    /// Before tax, cents.
    pub net: i64,
    /// The taxes that are on something, in the order of the table.
    pub taxes: Vec<TaxPart>,
    /// With taxes, cents.
    pub total: i64,
}

/// Reckons an invoice of a day; what is charged under another registration is rounded apart. `charges` says
/// of a tax and a supplier whether that one is registered for it. `None`: a class or a rate says nothing of
/// that day yet, or a sum is beyond what amounts can be.
pub fn reckon(
    table: &Table,
    on: Date,
    lines: &[Taxed],
    charges: impl Fn(&str, &str) -> bool,
) -> Option<Reckoned> {
    let net = sum(lines.iter().map(|it| it.cents))?;
    let suppliers: BTreeSet<&str> = lines.iter().map(|it| it.supplier.as_str()).collect();
    let mut taxes = Vec::new();
    for tax in table.taxes() {
        for supplier in suppliers.iter().filter(|it| charges(tax, it)) {
            let lines = lines.iter().filter(|it| it.supplier == **supplier);
            let (count, base) = base(table, on, tax, lines)?;
            if count == 0 {
                continue;
            }
            let percent = table.rate(tax, on)?;
            taxes.push(TaxPart {
                tax: tax.to_owned(),
                supplier: (*supplier).to_owned(),
                percent,
                base,
                amount: on_price(base, percent)?,
            });
        }
    }
    let total = sum(taxes.iter().map(|it| it.amount).chain([net]))?;
    Some(Reckoned { net, taxes, total })
}

/// How many lines a tax is on, and their sum.
fn base<'a>(
    table: &Table,
    on: Date,
    tax: &str,
    lines: impl Iterator<Item = &'a Taxed>,
) -> Option<(usize, i64)> {
    let mut taxed = Vec::new();
    for line in lines {
        let Some(class) = &line.class else { continue };
        if table.treatment(class, tax, on)? == Treatment::Taxable {
            taxed.push(line.cents);
        }
    }
    Some((taxed.len(), sum(taxed.iter().copied())?))
}

/// A percent of an amount, to the nearest cent.
fn on_price(base: i64, percent: Percent) -> Option<i64> {
    let exact = i128::from(base).checked_mul(i128::from(percent.millionths()))?;
    Ratio::new(exact, MILLION)
        .and_then(Amount::rounded)
        .map(Amount::cents)
}

fn sum(mut cents: impl Iterator<Item = i64>) -> Option<i64> {
    let sum = cents.try_fold(0_i64, i64::checked_add)?;
    Amount::new(sum).ok().map(Amount::cents)
}
