//! Papers as they are shown.

use halle_protocol::{
    id::{HubId, PoolId},
    record::EntryKind,
};
use jiff::civil::Date;

use super::{
    account::Account,
    kept::{Grower, Kind, Line, Paper, Tax},
    number::Number,
    party::row as party,
};
use crate::{
    control::{
        InvoiceGrower, InvoiceLineRow, InvoicePaymentRow, InvoiceRow, InvoiceShown, InvoiceTaxRow,
        Invoices, ListInvoices, Problem, Remark, ShowInvoice,
    },
    near::near,
    service::{
        View,
        ledger::{self, civil},
        names,
    },
};

/// Papers of this hub, newest first.
///
/// # Errors
/// `bad-date`, `bad-period`, `unknown-hub`, a store's failure.
pub fn list(view: &View<'_>, request: ListInvoices) -> Result<Invoices, Problem> {
    let account = Account::read(view)?;
    let on = request.on.as_deref().map_or(Ok(view.seen.today), civil)?;
    let between = between(request.from.as_deref(), request.to.as_deref())?;
    let buyer = match &request.buyer {
        Some(wanted) => Some(names::hub(
            &names::pool(view, request.pool.as_deref())?.1,
            wanted,
        )?),
        None => None,
    };
    let meant = |it: &&Paper| {
        let of_buyer = buyer.is_none_or(|hub| it.head.hub == hub.to_string());
        let due = !request.due || account.days_late(it, on) > 0;
        of_buyer && due && between(&it.head.date)
    };
    let mut papers: Vec<&Paper> = account.papers().filter(meant).collect();
    let written = |it: &Paper| (it.head.date.clone(), it.head.time, it.number.clone());
    papers.sort_by_key(|it| std::cmp::Reverse(written(it)));
    let rows = papers.into_iter().map(|it| row(&account, it, on));
    let mut rows: Vec<InvoiceRow> = rows.collect();
    if request.due {
        rows.sort_by_key(|it| std::cmp::Reverse(it.days_late));
    }
    let open = rows
        .iter()
        .fold(0_i64, |sum, it| sum.saturating_add(it.open.0));
    Ok(Invoices {
        invoices: rows,
        open: open.into(),
        notes: faults(&account),
    })
}

/// A filter of days, both counted.
///
/// # Errors
/// `bad-date`, `bad-period`.
pub(in crate::service) fn between(
    from: Option<&str>,
    to: Option<&str>,
) -> Result<impl Fn(&str) -> bool + use<>, Problem> {
    let from = from.map(civil).transpose()?;
    let to = to.map(civil).transpose()?;
    if let (Some(from), Some(to)) = (from, to)
        && to < from
    {
        return Err(Problem::usage("bad-period")
            .with("from", from)
            .with("to", to));
    }
    Ok(move |date: &str| {
        let date: Option<Date> = date.parse().ok();
        date.is_some_and(|it| from.is_none_or(|from| from <= it) && to.is_none_or(|to| it <= to))
    })
}

/// One paper with everything on it.
///
/// # Errors
/// `bad-invoice-number`, `unknown-invoice`, `invoice-not-whole`.
pub fn show(view: &View<'_>, request: ShowInvoice) -> Result<InvoiceShown, Problem> {
    let account = Account::read(view)?;
    let number = found(&account, &request.invoice)?.number.clone();
    shown(view, &number, false, faults(&account))
}

/// The paper of a number.
///
/// # Errors
/// `bad-invoice-number`, `unknown-invoice` with near numbers, `invoice-not-whole`.
pub(super) fn found<'a>(account: &'a Account, wanted: &str) -> Result<&'a Paper, Problem> {
    let wanted = wanted.trim();
    let bad = || Problem::usage("bad-invoice-number").with("text", wanted);
    let number: Number = wanted.parse().map_err(|_| bad())?;
    if let Some(paper) = account.papers.whole.get(&number) {
        return Ok(paper);
    }
    if account.papers.partial.contains(&number) {
        return Err(Problem::failed("invoice-not-whole").with("invoice", &number));
    }
    let known: Vec<String> = account.papers().map(|it| it.number.to_string()).collect();
    Err(Problem::failed("unknown-invoice")
        .with("invoice", &number)
        .near(near(&number.to_string(), known.iter().map(String::as_str))))
}

/// What a person must know of the papers held here.
fn faults(account: &Account) -> Vec<Remark> {
    let mut faults = Vec::new();
    for number in account.papers.missing() {
        faults.push(Remark::new("invoice-missing").with("invoice", &number));
    }
    for (first, second) in account.doubled() {
        faults.push(
            Remark::new("invoiced-twice")
                .with("invoice", &first)
                .with("other", &second),
        );
    }
    faults
}

/// What a person should look at: faults, and how many invoices should have been paid by today.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn noticed(view: &View<'_>) -> Result<Vec<Remark>, Problem> {
    let account = Account::read(view)?;
    let mut noticed = faults(&account);
    let late = account
        .papers()
        .filter(|it| account.days_late(it, view.seen.today) > 0)
        .count();
    if late > 0 {
        noticed.push(Remark::new("invoices-late").with("count", late));
    }
    Ok(noticed)
}

/// A paper as it stands now.
///
/// # Errors
/// A store's failure.
pub(super) fn shown(
    view: &View<'_>,
    number: &Number,
    done: bool,
    notes: Vec<Remark>,
) -> Result<InvoiceShown, Problem> {
    let account = Account::read(view)?;
    let paper = found(&account, &number.to_string())?;
    let mut shown = page(view, &account, paper)?;
    shown.done = done;
    shown.notes.splice(0..0, notes);
    Ok(shown)
}

/// A paper with everything on it, be it written or not.
///
/// # Errors
/// A store's failure.
pub(super) fn page(
    view: &View<'_>,
    account: &Account,
    paper: &Paper,
) -> Result<InvoiceShown, Problem> {
    let head = &paper.head;
    let days = || paper.lines.iter().map(|it| &it.date);
    let payments = account.payments(paper).iter();
    Ok(InvoiceShown {
        invoice: row(account, paper, view.seen.today),
        seller: party(&head.seller),
        bill_to: party(&head.buyer),
        terms: head.terms,
        language: head.language.clone(),
        standing: head.standing.clone(),
        first: days().min().cloned(),
        last: days().max().cloned(),
        lines: paper.lines.iter().map(line).collect(),
        taxes: head.taxes.iter().map(tax).collect(),
        words: head.words.clone(),
        payments: payments
            .map(|it| InvoicePaymentRow {
                date: it.date.clone(),
                amount: it.cents.into(),
            })
            .collect(),
        done: false,
        notes: beside(view, paper)?,
    })
}

/// What the ledger has beside a paper: it knows no taxes, and pays balances, not invoices.
fn beside(view: &View<'_>, paper: &Paper) -> Result<Vec<Remark>, Problem> {
    let mut notes = Vec::new();
    if paper.tax() != 0 && !paper.head.hub.is_empty() {
        let note = Remark::new("tax-beside-ledger").with("invoice", &paper.number);
        notes.push(note.with("tax_cents", paper.tax()));
    }
    let (Ok(pool), Ok(buyer)) = (
        paper.head.pool.parse::<PoolId>(),
        paper.head.hub.parse::<HubId>(),
    ) else {
        return Ok(notes);
    };
    let since = Some(paper.head.date.as_str());
    let mut paid = 0_i64;
    for (_, state) in ledger::of_account(view, &pool, &view.hub(), since, None)? {
        let moved = state.transfers.iter().filter(|it| {
            let sides = (it.transfer.debit, it.transfer.credit);
            state.entry.kind == EntryKind::Payment && sides == (view.hub(), buyer)
        });
        paid = moved.fold(paid, |sum, it| sum.saturating_add(it.agreed.cents()));
    }
    if paid > 0 && paper.head.kind == Kind::Invoice {
        notes.push(
            Remark::new("ledger-payments")
                .with("hub", &paper.head.buyer.code)
                .with("date", &paper.head.date)
                .with("cents", paid)
                .with("invoice", &paper.number),
        );
    }
    Ok(notes)
}

fn row(account: &Account, paper: &Paper, on: Date) -> InvoiceRow {
    let head = &paper.head;
    InvoiceRow {
        number: paper.number.to_string(),
        kind: match head.kind {
            Kind::Invoice => "invoice",
            Kind::Credit => "credit-note",
        }
        .to_owned(),
        date: head.date.clone(),
        due: head.due.clone(),
        buyer: head.buyer.code.clone(),
        name: head.buyer.name.clone(),
        net: head.net.into(),
        tax: paper.tax().into(),
        total: head.total.into(),
        credited: account.credited(paper).into(),
        paid: account.paid(paper).into(),
        open: account.open(paper).into(),
        state: account.state(paper, on).to_owned(),
        days_late: account.days_late(paper, on),
        credits: head.credits.clone(),
    }
}

fn line(it: &Line) -> InvoiceLineRow {
    InvoiceLineRow {
        date: it.date.clone(),
        entry: it.entry.clone(),
        reference: it.reference.clone(),
        product: it.product.clone(),
        pack: it.pack.clone(),
        packs: it.packs,
        grams: it.grams,
        price: it.price.into(),
        amount: it.cents.into(),
        class: it.class.clone(),
        charged: it.charged.clone(),
        grower: it.grower.as_ref().map(grower),
    }
}

fn grower(it: &Grower) -> InvoiceGrower {
    InvoiceGrower {
        name: it.name.clone(),
        agent: it.agent,
        gst: it.gst.clone(),
        qst: it.qst.clone(),
    }
}

fn tax(it: &Tax) -> InvoiceTaxRow {
    InvoiceTaxRow {
        tax: it.code.clone(),
        supplier: it.supplier.clone(),
        number: it.number.clone(),
        percent: it.percent.clone(),
        base: it.base.into(),
        amount: it.amount.into(),
    }
}
