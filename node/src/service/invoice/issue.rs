//! Issues invoices for what was sold and stands on none yet.

use std::collections::{BTreeMap, BTreeSet};

use halle_protocol::{
    engine::Turn,
    id::{HubId, PoolId, RecordId},
    identity::Role,
    object::PoolState,
};
use jiff::civil::Date;

use super::{
    account::Account,
    compose::Draft,
    credit::behind,
    draft::Goods,
    kept::Paper,
    limits::{AT_ONCE_MAX, LINES_MAX},
    number::Number,
    page::page,
    party::{Wanted, terms},
    series::{newest, next},
};
use crate::{
    control::{InvoicesIssued, IssueInvoice, Problem, Remark},
    service::{
        Seen, View,
        ledger::{civil, short_words},
        names,
        order::needs,
        tax::{Piece, Sale, Standing, sales_of},
    },
};

/// What is asked, resolved.
struct Plan {
    pool: PoolId,
    state: PoolState,
    date: Date,
    buyers: Option<BTreeSet<HubId>>,
    sales: Vec<Sale>,
    terms: Option<u32>,
    words: String,
    language: Option<String>,
}

/// Issues an invoice for each buyer that is named, or for all: what left and stands on no invoice yet, less
/// what was given back of it.
///
/// # Errors
/// `no-role`, `no-series`, `tax-unset`, `invoice-for-nobody`, `nothing-to-invoice`, an unknown hub, order or
/// cycle, a date that cannot be, and what a paper lacks: `offers-without-class`, `producer-without-tax`,
/// `agency-unset`, `invoice-without-terms` and the like.
pub fn issue(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: IssueInvoice,
) -> Result<InvoicesIssued, Problem> {
    needs(turn, Role::Ledger)?;
    let view = View::of(turn, seen);
    let account = Account::read(&view)?;
    let plan = plan(&view, turn.moment.today, &request, &account)?;
    let mut number = dated(&view, &account, plan.date)?;
    let goods = Goods::read(&view)?;
    let standing = goods.hub.on(plan.date);
    if standing == Standing::Unset {
        return Err(Problem::refused("tax-unset"));
    }
    let mut by_buyer: BTreeMap<HubId, Vec<&Sale>> = BTreeMap::new();
    for sale in &plan.sales {
        by_buyer.entry(sale.buyer).or_default().push(sale);
    }
    let mut notes = nothing(&plan, &by_buyer)?;
    notes.extend(behind(&view, &account)?);
    if by_buyer.len() > AT_ONCE_MAX {
        return Err(Problem::refused("too-many-invoices").with("most", AT_ONCE_MAX));
    }
    let mut papers = Vec::new();
    for (buyer, sales) in by_buyer {
        let paper = paper(
            &view,
            &plan,
            &goods,
            (&buyer, &sales),
            (number.clone(), turn.moment.now),
        )?;
        number = number.next();
        papers.push(paper);
    }
    if !request.dry_run {
        for paper in &mut papers {
            paper.write(turn, seen)?;
        }
    }
    let view = View::of(turn, seen);
    let account = Account::read(&view)?;
    let shown = papers.iter().map(|it| page(&view, &account, it));
    Ok(InvoicesIssued {
        invoices: shown.collect::<Result<_, _>>()?,
        dry_run: request.dry_run,
        notes,
    })
}

/// The number that a paper of a day gets: not after today, nor before the last paper of the series.
///
/// # Errors
/// `no-series`, `invoice-before-last`.
pub(super) fn dated(view: &View<'_>, account: &Account, date: Date) -> Result<Number, Problem> {
    let number = next(view, &account.papers, date.year())?;
    let last = newest(&account.papers, &number);
    if let Some(last) = last.filter(|it| it.head.day().is_some_and(|it| it > date)) {
        return Err(Problem::refused("invoice-before-last")
            .with("date", date)
            .with("last", &last.head.date)
            .with("invoice", &last.number));
    }
    Ok(number)
}

/// The day of a paper: today, or a day before.
///
/// # Errors
/// `bad-date`, `invoice-in-future`.
pub(super) fn day(today: Date, typed: Option<&str>) -> Result<Date, Problem> {
    let date = typed.map_or(Ok(today), civil)?;
    if date > today {
        return Err(Problem::refused("invoice-in-future")
            .with("date", date)
            .with("today", today));
    }
    Ok(date)
}

fn plan(
    view: &View<'_>,
    today: Date,
    request: &IssueInvoice,
    account: &Account,
) -> Result<Plan, Problem> {
    let (pool, state) = names::pool(view, request.pool.as_deref())?;
    let date = day(today, request.date.as_deref())?;
    let buyers = match (request.all, request.buyers.is_empty()) {
        (true, true) => None,
        (false, false) => {
            let hubs = request.buyers.iter().map(|it| names::hub(&state, it));
            Some(hubs.collect::<Result<BTreeSet<HubId>, _>>()?)
        }
        _ => return Err(Problem::usage("invoice-for-nobody")),
    };
    let order: Option<RecordId> = match &request.order {
        Some(wanted) => Some(names::order(view, wanted)?.0),
        None => None,
    };
    let cycle: Option<RecordId> = match &request.cycle {
        Some(wanted) => Some(names::cycle(view, wanted)?.0.id),
        None => None,
    };
    let (from, to) = (request.from.as_deref(), request.to.as_deref());
    let taken = account.taken();
    let mut sales = sales_of(view, &pool, from, to)?;
    sales.retain(|it| {
        let meant = buyers.as_ref().is_none_or(|all| all.contains(&it.buyer))
            && order.is_none_or(|order| order == it.order)
            && cycle.is_none_or(|cycle| cycle == it.cycle);
        meant && !it.pieces.is_empty() && !taken.contains(&it.entry.to_string())
    });
    Ok(Plan {
        pool,
        state,
        date,
        buyers,
        sales,
        terms: request.terms.map(terms).transpose()?,
        words: short_words(request.words.as_deref().unwrap_or_default())?,
        language: request.language.as_deref().map(spoken).transpose()?,
    })
}

/// The language that is asked for.
///
/// # Errors
/// `bad-paper-language`.
pub(super) fn spoken(language: &str) -> Result<String, Problem> {
    match language.trim() {
        known @ ("fr" | "en") => Ok(known.to_owned()),
        other => Err(Problem::usage("bad-paper-language").with("text", other)),
    }
}

/// What is said of buyers for whom there is nothing.
fn nothing(plan: &Plan, by_buyer: &BTreeMap<HubId, Vec<&Sale>>) -> Result<Vec<Remark>, Problem> {
    let Some(buyers) = &plan.buyers else {
        let none = by_buyer
            .is_empty()
            .then(|| Remark::new("nothing-to-invoice-at-all"));
        return Ok(none.into_iter().collect());
    };
    let without: Vec<String> = buyers
        .iter()
        .filter(|it| !by_buyer.contains_key(it))
        .map(|it| plan.state.code(it))
        .collect();
    match without.as_slice() {
        [] => Ok(Vec::new()),
        without => Err(Problem::failed("nothing-to-invoice").with("hub", without.join(", "))),
    }
}

fn paper(
    view: &View<'_>,
    plan: &Plan,
    goods: &Goods,
    (hub, sales): (&HubId, &[&Sale]),
    numbered: (Number, i64),
) -> Result<Paper, Problem> {
    let pieces = sales.iter().flat_map(|it| it.pieces.iter().chain(&it.back));
    let pieces: Vec<&Piece> = pieces.collect();
    let code = plan.state.code(hub);
    if pieces.len() > LINES_MAX {
        return Err(Problem::refused("invoice-too-long")
            .with("hub", code)
            .with("most", LINES_MAX));
    }
    let date = plan.date.to_string();
    if let Some(later) = pieces.iter().find(|it| it.date > date) {
        return Err(Problem::refused("invoice-before-goods")
            .with("date", &date)
            .with("ref", &later.reference)
            .with("sold", &later.date));
    }
    let lines = goods.lines(plan.date, &pieces)?;
    let wanted = Wanted::buyer(view, hub)?;
    let draft = Draft {
        goods,
        date: plan.date,
        terms: plan.terms,
        words: &plan.words,
        language: plan.language.as_deref(),
        buyer: wanted.party(view, hub)?,
        wanted,
        pool: plan.pool.to_string(),
        hub: hub.to_string(),
        lines,
    };
    draft.paper(view, numbered)
}
