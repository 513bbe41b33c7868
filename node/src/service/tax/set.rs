//! Says and shows how this hub stands with taxes.

use std::collections::BTreeMap;

use halle_protocol::{engine::Turn, identity::Role};
use jiff::civil::Date;

use super::{
    class::Classes,
    kept::Hub,
    producer::{Farms, rows},
};
use crate::{
    control::{Problem, Remark, SetTax, ShowTax, TaxClassRow, TaxRateRow, TaxShown},
    service::{Seen, View, ledger::civil, names, order::needs, private::write},
    tax::{Number, NumberKind, Table, Treatment},
};

/// How this hub stands with taxes, and the rates and classes of a day.
///
/// # Errors
/// `bad-date`, a store's failure.
pub fn show(view: &View<'_>, request: ShowTax) -> Result<TaxShown, Problem> {
    let on = request.on.as_deref().map_or(Ok(view.seen.today), civil)?;
    shown(view, on, false, Vec::new())
}

/// Says how this hub stands with taxes.
///
/// # Errors
/// `no-role`, `tax-nothing-said`, `tax-small-or-registered`, `bad-gst-number`, `bad-qst-number`,
/// `qst-without-gst`, `tax-without-day`, `bad-date`.
pub fn set(turn: &mut Turn<'_>, seen: &Seen, request: SetTax) -> Result<TaxShown, Problem> {
    needs(turn, Role::Ledger)?;
    let held = Hub::read(&View::of(turn, seen))?;
    let said = said(&held, &request)?;
    let some = write(turn, seen, vec![said.field()])?;
    let today = turn.moment.today;
    shown(&View::of(turn, seen), today, !some, Vec::new())
}

fn said(held: &Hub, request: &SetTax) -> Result<Hub, Problem> {
    let numbers = request.gst.is_some() || request.qst.is_some() || request.from.is_some();
    if request.small && numbers {
        return Err(Problem::usage("tax-small-or-registered"));
    }
    if !request.small && !numbers && request.public.is_none() {
        return Err(Problem::usage("tax-nothing-said"));
    }
    let mut hub = held.clone();
    hub.public = request.public.unwrap_or(held.public);
    if request.small {
        hub = Hub {
            small: true,
            public: hub.public,
            ..Hub::default()
        };
    }
    if let Some(text) = &request.gst {
        hub.gst = gst(text)?;
    }
    if let Some(text) = &request.qst {
        hub.qst = qst(text)?;
    }
    if let Some(text) = &request.from {
        hub.from = Some(civil(text)?.to_string());
    }
    if hub.qst.is_some() && hub.gst.is_none() {
        return Err(Problem::refused("qst-without-gst"));
    }
    hub.small = hub.gst.is_none() && hub.small;
    match (&hub.gst, &hub.from) {
        (Some(_), None) => return Err(Problem::usage("tax-without-day")),
        (None, Some(_)) if request.from.is_some() => {
            return Err(Problem::usage("tax-day-without-number"));
        }
        (None, _) => hub.from = None,
        (Some(_), Some(_)) => {}
    }
    Ok(hub)
}

/// A GST number in its one form; an empty text is none.
///
/// # Errors
/// `bad-gst-number`.
pub(super) fn gst(text: &str) -> Result<Option<String>, Problem> {
    let read = Number::read(NumberKind::Gst, text);
    if read.is_none() && !text.trim().is_empty() {
        return Err(Problem::usage("bad-gst-number").with("text", text));
    }
    Ok(read.map(|it| it.to_string()))
}

/// A QST number in its one form; an empty text is none.
///
/// # Errors
/// `bad-qst-number`.
pub(super) fn qst(text: &str) -> Result<Option<String>, Problem> {
    let read = Number::read(NumberKind::Qst, text);
    if read.is_none() && !text.trim().is_empty() {
        return Err(Problem::usage("bad-qst-number").with("text", text));
    }
    Ok(read.map(|it| it.to_string()))
}

pub(super) fn shown(
    view: &View<'_>,
    on: Date,
    done: bool,
    mut notes: Vec<Remark>,
) -> Result<TaxShown, Problem> {
    let table = Table::shipped();
    let hub = Hub::read(view)?;
    let classes = Classes::read(view)?;
    let offers = names::offers_of(view, &view.hub())?;
    let for_sale: Vec<_> = offers.iter().filter(|it| !it.retired).collect();
    let rate = |tax: &str| {
        let percent = table.rate(tax, on)?;
        Some(TaxRateRow {
            tax: tax.to_owned(),
            percent: percent.to_string(),
        })
    };
    let rows_of_classes = table.classes().filter_map(|code| {
        let class = table.class(code)?;
        let of_it = |it: &&&halle_protocol::object::OfferState| {
            classes.of(&it.offer).is_some_and(|it| it.code() == code)
        };
        let treatment = |tax: &str| {
            let treatment = table.treatment(&class, tax, on)?;
            Some((tax.to_owned(), treatment_code(treatment).to_owned()))
        };
        Some(TaxClassRow {
            class: code.to_owned(),
            treatments: table
                .taxes()
                .filter_map(treatment)
                .collect::<BTreeMap<_, _>>(),
            since: table.since(&class, on).map(|it| it.to_string()),
            offers: for_sale.iter().filter(of_it).count(),
        })
    });
    let unclassed = for_sale.iter().filter(|it| classes.of(&it.offer).is_none());
    let unclassed = unclassed.count();
    let standing = hub.on(on);
    if standing == super::Standing::Unset {
        notes.push(Remark::new("tax-unset"));
    }
    Ok(TaxShown {
        on: on.to_string(),
        standing: standing.code().to_owned(),
        gst: hub.gst,
        qst: hub.qst,
        from: hub.from,
        public: hub.public,
        rates: table.taxes().filter_map(rate).collect(),
        classes: rows_of_classes.collect(),
        producers: rows(&Farms::read(view)?, &offers),
        unclassed,
        done,
        notes,
    })
}

fn treatment_code(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Taxable => "taxable",
        Treatment::Zero => "zero",
        Treatment::Exempt => "exempt",
        Treatment::Outside => "outside",
    }
}
