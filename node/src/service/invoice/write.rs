//! An invoice of typed lines, to somebody who is in no pool: nothing of it stands in a ledger.

use halle_protocol::{
    engine::Turn,
    identity::Role,
    limits::{CENTS_MAX, PACKS_MAX},
};
use jiff::civil::Date;

use super::{
    account::Account,
    compose::Draft,
    draft::Goods,
    issue::{dated, day, spoken},
    kept::{Line, Party},
    limits::LINES_MAX,
    page::page,
    party::{Wanted, line as one_line, terms},
};
use crate::{
    control::{InvoiceLineTyped, InvoicesIssued, Problem, WriteInvoice},
    near::near,
    service::{Seen, View, ledger::short_words, order::needs, tax::Standing},
    tax::Table,
};

/// Issues it.
///
/// # Errors
/// `no-role`, `no-series`, `tax-unset`, `bad-paper-text`, `paper-without-lines`, `invoice-too-long`,
/// `bad-packs`, `bad-amount`, `amount-too-large`, `line-without-class`, `unknown-tax-class`, those of a
/// paper's day and of what it lacks.
pub fn write(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: WriteInvoice,
) -> Result<InvoicesIssued, Problem> {
    needs(turn, Role::Ledger)?;
    let view = View::of(turn, seen);
    let account = Account::read(&view)?;
    let date = day(turn.moment.today, request.date.as_deref())?;
    let number = dated(&view, &account, date)?;
    let goods = Goods::read(&view)?;
    let standing = goods.hub.on(date);
    if standing == Standing::Unset {
        return Err(Problem::refused("tax-unset"));
    }
    let text = |it: &Option<String>| one_line(it.as_deref().unwrap_or_default());
    let buyer = Party {
        name: one_line(&request.name)?,
        address: text(&request.address)?,
        contact: text(&request.contact)?,
        ..Party::default()
    };
    let words = short_words(request.words.as_deref().unwrap_or_default())?;
    let language = request.language.as_deref().map(spoken).transpose()?;
    let draft = Draft {
        goods: &goods,
        date,
        terms: request.terms.map(terms).transpose()?,
        words: &words,
        language: language.as_deref(),
        wanted: Wanted::default(),
        pool: String::new(),
        hub: String::new(),
        lines: lines(&request, &buyer.name, date, standing)?,
        buyer,
    };
    let mut paper = draft.paper(&view, (number, turn.moment.now))?;
    if !request.dry_run {
        paper.write(turn, seen)?;
    }
    let view = View::of(turn, seen);
    let account = Account::read(&view)?;
    Ok(InvoicesIssued {
        invoices: vec![page(&view, &account, &paper)?],
        dry_run: request.dry_run,
        notes: Vec::new(),
    })
}

fn lines(
    request: &WriteInvoice,
    name: &str,
    date: Date,
    standing: Standing,
) -> Result<Vec<Line>, Problem> {
    if request.lines.is_empty() {
        return Err(Problem::usage("paper-without-lines").with("name", name));
    }
    if request.lines.len() > LINES_MAX {
        return Err(Problem::refused("invoice-too-long")
            .with("hub", name)
            .with("most", LINES_MAX));
    }
    let lines = request.lines.iter().map(|it| line(it, date, standing));
    let lines: Vec<Line> = lines.collect::<Result<_, _>>()?;
    let sum = lines
        .iter()
        .fold(0_i64, |sum, it| sum.saturating_add(it.cents));
    if sum > CENTS_MAX {
        return Err(Problem::usage("amount-too-large").with("text", sum));
    }
    Ok(lines)
}

fn line(typed: &InvoiceLineTyped, date: Date, standing: Standing) -> Result<Line, Problem> {
    let product = one_line(&typed.product)?;
    let packs = u32::try_from(typed.packs).ok();
    let packs = packs.filter(|it| (1..=PACKS_MAX).contains(it));
    let packs = packs.ok_or_else(|| Problem::usage("bad-packs").with("packs", typed.packs))?;
    if !(0..=CENTS_MAX).contains(&typed.price) {
        return Err(Problem::usage("bad-amount").with("text", typed.price));
    }
    let cents = typed.price.checked_mul(i64::from(packs));
    let cents = cents.filter(|it| *it <= CENTS_MAX);
    let cents =
        cents.ok_or_else(|| Problem::usage("amount-too-large").with("text", typed.price))?;
    Ok(Line {
        entry: String::new(),
        date: date.to_string(),
        reference: String::new(),
        pack: one_line(&typed.pack)?,
        packs,
        grams: 0,
        price: typed.price,
        cents,
        class: class(typed, &product, standing)?,
        charged: String::new(),
        grower: None,
        product,
    })
}

/// The class that tax is charged by; a small supplier charges none.
fn class(
    typed: &InvoiceLineTyped,
    product: &str,
    standing: Standing,
) -> Result<Option<String>, Problem> {
    let table = Table::shipped();
    let Some(code) = typed.class.as_deref() else {
        return match standing {
            Standing::Registered => {
                Err(Problem::refused("line-without-class").with("product", product))
            }
            Standing::Small | Standing::Unset => Ok(None),
        };
    };
    let known = table.class(code).ok_or_else(|| {
        Problem::usage("unknown-tax-class")
            .with("text", code)
            .near(near(code, table.classes()))
    })?;
    let charged = (standing == Standing::Registered).then(|| known.code().to_owned());
    Ok(charged)
}
