//! What invoices and credit notes of some days charged, by tax.

use std::collections::BTreeMap;

use halle_protocol::{
    money::{Amount, Ratio},
    rules::Percent,
};

use crate::{
    control::{Problem, Remark, ReportTax, TaxReported, TaxSalesRow, TaxSumRow},
    service::{
        View,
        invoice::{Account, Kind, between},
    },
};

/// One percent of the whole, as percents are counted.
const MILLION: i128 = 1_000_000;

/// What a tax came to at one rate, under one registration.
#[derive(Default)]
struct Sum {
    number: Option<String>,
    base: i64,
    amount: i64,
}

/// What invoices between two days charged, by tax, beside what the rate on the whole would come to.
///
/// # Errors
/// `bad-date`, `bad-period`, a store's failure.
pub fn report(view: &View<'_>, request: ReportTax) -> Result<TaxReported, Problem> {
    let between = between(request.from.as_deref(), request.to.as_deref())?;
    let account = Account::read(view)?;
    let mut taxes: BTreeMap<(String, String, String), Sum> = BTreeMap::new();
    let mut sales: BTreeMap<Option<String>, i64> = BTreeMap::new();
    let (mut invoices, mut credits, mut net, mut total) = (0, 0, 0_i64, 0_i64);
    for paper in account.papers().filter(|it| between(&it.head.date)) {
        match paper.head.kind {
            Kind::Invoice => invoices += 1,
            Kind::Credit => credits += 1,
        }
        net = net.saturating_add(paper.head.net);
        total = total.saturating_add(paper.head.total);
        for tax in &paper.head.taxes {
            let key = (tax.supplier.clone(), tax.code.clone(), tax.percent.clone());
            let sum = taxes.entry(key).or_default();
            sum.number.clone_from(&tax.number);
            sum.base = sum.base.saturating_add(tax.base);
            sum.amount = sum.amount.saturating_add(tax.amount);
        }
        for line in &paper.lines {
            let of_class = sales.entry(line.class.clone()).or_default();
            *of_class = of_class.saturating_add(line.cents);
        }
    }
    let rows: Vec<TaxSumRow> = taxes.into_iter().map(row).collect();
    let rounded = rows.iter().any(|it| it.rounding.0 != 0);
    let notes = rounded.then(|| Remark::new("tax-rounding"));
    Ok(TaxReported {
        from: request.from,
        to: request.to,
        taxes: rows,
        sales: sales
            .into_iter()
            .map(|(class, cents)| TaxSalesRow {
                class,
                amount: cents.into(),
            })
            .collect(),
        invoices,
        credits,
        net: net.into(),
        total: total.into(),
        notes: notes.into_iter().collect(),
    })
}

fn row(((supplier, tax, percent), sum): ((String, String, String), Sum)) -> TaxSumRow {
    let millionths = percent.parse().map_or(0, Percent::millionths);
    let exact = i128::from(sum.base).checked_mul(i128::from(millionths));
    let reckoned = exact
        .and_then(|it| Ratio::new(it, MILLION))
        .and_then(Amount::rounded)
        .map_or(sum.amount, Amount::cents);
    TaxSumRow {
        tax,
        supplier,
        number: sum.number,
        percent,
        base: sum.base.into(),
        amount: sum.amount.into(),
        reckoned: reckoned.into(),
        rounding: sum.amount.saturating_sub(reckoned).into(),
    }
}
