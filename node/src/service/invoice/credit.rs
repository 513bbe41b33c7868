//! Credit notes: an issued paper never changes, what changes it names it.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{engine::Turn, id::PoolId, identity::Role};
use jiff::civil::Date;

use super::{
    account::Account,
    draft::reckon,
    issue::{dated, day},
    kept::{Head, Kind, Line, Paper, Tax},
    page::{found, shown},
};
use crate::{
    control::{CancelInvoice, CreditInvoice, InvoiceShown, Problem, Remark},
    service::{
        Seen, View,
        ledger::{short_words, words_needed},
        order::needs,
        tax::{Piece, Sale, sales_of},
    },
};

/// Issues a credit note for what the ledger gave back of an invoice's goods since.
///
/// # Errors
/// `no-role`, `no-series`, `bad-invoice-number`, `unknown-invoice`, `credit-of-credit`, `invoice-cancelled`,
/// `nothing-to-credit`, those of a paper's day.
pub fn credit(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: CreditInvoice,
) -> Result<InvoiceShown, Problem> {
    needs(turn, Role::Ledger)?;
    let view = View::of(turn, seen);
    let account = Account::read(&view)?;
    let invoice = creditable(&account, &request.invoice)?;
    let date = day(turn.moment.today, request.date.as_deref())?;
    let lines = given_back(&sales(&view, invoice)?, &account.taken(), invoice);
    if lines.is_empty() {
        return Err(Problem::failed("nothing-to-credit").with("invoice", &invoice.number));
    }
    // At the rates and under the numbers of the invoice, whatever holds today.
    let taxed = invoice.head.day().unwrap_or(date);
    let number = |tax: &str, supplier: &str| {
        let mut taxes = invoice.head.taxes.iter();
        let tax = taxes.find(|it| it.code == tax && it.supplier == supplier)?;
        tax.number.clone()
    };
    let (net, taxes, total) = reckon(taxed, &lines, number)?;
    let words = short_words(request.words.as_deref().unwrap_or_default())?;
    let head = head(invoice, date, turn.moment.now, words);
    let head = Head {
        net,
        taxes,
        total,
        ..head
    };
    written(turn, seen, date, head, lines)
}

/// Takes back all that is left of an invoice: what it asked for can stand on another one.
///
/// # Errors
/// Those of [`credit`], `words-needed`, `invoice-paid-in-part`.
pub fn cancel(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: CancelInvoice,
) -> Result<InvoiceShown, Problem> {
    needs(turn, Role::Ledger)?;
    words_needed(&request.words)?;
    let view = View::of(turn, seen);
    let account = Account::read(&view)?;
    let invoice = creditable(&account, &request.invoice)?;
    if account.paid(invoice) > 0 {
        return Err(Problem::refused("invoice-paid-in-part")
            .with("invoice", &invoice.number)
            .with("cents", account.paid(invoice)));
    }
    let date = day(turn.moment.today, request.date.as_deref())?;
    let papers = || std::iter::once(invoice).chain(account.credits(invoice));
    let lines = papers().flat_map(|it| &it.lines).map(|it| Line {
        cents: it.cents.saturating_neg(),
        ..it.clone()
    });
    let sum = |of: fn(&Head) -> i64| {
        let all = papers().map(|it| of(&it.head));
        all.fold(0_i64, i64::saturating_sub)
    };
    let head = Head {
        net: sum(|it| it.net),
        taxes: taken_back(papers()),
        total: sum(|it| it.total),
        whole: true,
        ..head(invoice, date, turn.moment.now, short_words(&request.words)?)
    };
    let lines: Vec<Line> = lines.collect();
    written(turn, seen, date, head, lines)
}

/// An invoice that something is left of.
fn creditable<'a>(account: &'a Account, wanted: &str) -> Result<&'a Paper, Problem> {
    let paper = found(account, wanted)?;
    if let (Kind::Credit, Some(invoice)) = (paper.head.kind, &paper.head.credits) {
        return Err(Problem::refused("credit-of-credit")
            .with("credit", &paper.number)
            .with("invoice", invoice));
    }
    if account.is_cancelled(paper) {
        return Err(Problem::refused("invoice-cancelled").with("invoice", &paper.number));
    }
    Ok(paper)
}

/// Sales of the pool of an invoice, as the ledger has them now.
fn sales(view: &View<'_>, invoice: &Paper) -> Result<Vec<Sale>, Problem> {
    match invoice.head.pool.parse::<PoolId>() {
        Ok(pool) => sales_of(view, &pool, None, None),
        Err(_) => Ok(Vec::new()),
    }
}

/// What the ledger gave back of an invoice's goods and no paper says yet, taxed as its lines were.
fn given_back(sales: &[Sale], taken: &BTreeSet<String>, invoice: &Paper) -> Vec<Line> {
    let mut lines = Vec::new();
    for sale in sales {
        let entry = sale.entry.to_string();
        let of_sale = invoice.lines.iter().filter(|it| it.entry == entry);
        for piece in &sale.back {
            let like = of_sale.clone().find(|it| it.reference == piece.reference);
            if let Some(like) = like.filter(|_| !taken.contains(&piece.entry.to_string())) {
                lines.push(back(like, piece));
            }
        }
    }
    lines
}

/// What changed in the ledger of goods that stand on invoices, and no paper says yet.
///
/// # Errors
/// A store's failure.
pub(super) fn behind(view: &View<'_>, account: &Account) -> Result<Vec<Remark>, Problem> {
    let taken = account.taken();
    let mut by_pool: BTreeMap<String, (Vec<Sale>, BTreeSet<String>)> = BTreeMap::new();
    let mut notes = Vec::new();
    for paper in account.papers() {
        let asks = paper.head.kind == Kind::Invoice && !paper.head.pool.is_empty();
        if !asks || account.is_cancelled(paper) {
            continue;
        }
        if !by_pool.contains_key(&paper.head.pool) {
            let sales = sales(view, paper)?;
            let held = sales.iter().flat_map(|it| it.pieces.iter().chain(&it.back));
            let held = held.map(|it| it.entry.to_string()).collect();
            by_pool.insert(paper.head.pool.clone(), (sales, held));
        }
        let Some((sales, held)) = by_pool.get(&paper.head.pool) else {
            continue;
        };
        let note = if paper.lines.iter().any(|it| !held.contains(&it.entry)) {
            Remark::new("invoiced-sale-taken-back")
        } else if given_back(sales, &taken, paper).is_empty() {
            continue;
        } else {
            Remark::new("credit-note-waits")
        };
        notes.push(note.with("invoice", &paper.number));
    }
    Ok(notes)
}

fn back(like: &Line, piece: &Piece) -> Line {
    Line {
        entry: piece.entry.to_string(),
        date: piece.date.clone(),
        packs: piece.packs,
        grams: piece.grams,
        cents: piece.cents,
        ..like.clone()
    }
}

/// All taxes of some papers, with the other sign.
fn taken_back<'a>(papers: impl Iterator<Item = &'a Paper>) -> Vec<Tax> {
    let mut sums: BTreeMap<(String, String), Tax> = BTreeMap::new();
    for tax in papers.flat_map(|it| &it.head.taxes) {
        let sum = sums.entry((tax.code.clone(), tax.supplier.clone()));
        let sum = sum.or_insert_with(|| Tax {
            base: 0,
            amount: 0,
            ..tax.clone()
        });
        sum.base = sum.base.saturating_sub(tax.base);
        sum.amount = sum.amount.saturating_sub(tax.amount);
    }
    sums.into_values().collect()
}

/// What stands on a credit note as on its invoice.
fn head(invoice: &Paper, date: Date, time: i64, words: String) -> Head {
    Head {
        kind: Kind::Credit,
        time,
        date: date.to_string(),
        due: None,
        terms: None,
        words,
        credits: Some(invoice.number.to_string()),
        whole: false,
        ..invoice.head.clone()
    }
}

fn written(
    turn: &mut Turn<'_>,
    seen: &Seen,
    date: Date,
    head: Head,
    lines: Vec<Line>,
) -> Result<InvoiceShown, Problem> {
    let view = View::of(turn, seen);
    let account = Account::read(&view)?;
    let number = dated(&view, &account, date)?;
    let mut paper = Paper {
        number: number.clone(),
        head,
        lines,
    };
    paper.write(turn, seen)?;
    shown(&View::of(turn, seen), &number, false, Vec::new())
}
