//! The small supplier's watch: of this hub, and of each farm that it sells in the name of.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn, envelope::Scalar, identity::Role, limits::CENTS_MAX, object::OfferState,
};
use jiff::civil::Date;

use super::{
    class::Classes,
    kept::{Hub, Standing},
    limits::QUARTERS_TOLD,
    producer::Farms,
    sold::{Piece, sales_of},
};
use crate::{
    control::{Problem, Remark, StateTurnover, TaxQuarterRow, TaxWatched, TurnoverRow, WatchTax},
    service::{
        Seen, View,
        invoice::{Account, Line},
        ledger::civil,
        names,
        order::needs,
        private::{Private, write},
    },
    tax::{self, Alarm, Quarter, Supplier, Table, Turnover, Watched},
};

/// Begins the keys; the quarter follows.
const PREFIX: &str = "tax/turnover/";

/// What was sold in four quarters up to a day, held against the limit.
///
/// # Errors
/// `bad-date`, a store's failure.
pub fn watch(view: &View<'_>, request: WatchTax) -> Result<TaxWatched, Problem> {
    let on = request.on.as_deref().map_or(Ok(view.seen.today), civil)?;
    watched(view, on, false)
}

/// Says what was sold in a quarter besides the ledger: by associates, at a stall.
///
/// # Errors
/// `no-role`, `bad-quarter`, `amount-negative`, `amount-too-large`.
pub fn turnover(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: StateTurnover,
) -> Result<TaxWatched, Problem> {
    needs(turn, Role::Ledger)?;
    let Some(quarter) = Quarter::read(&request.quarter) else {
        return Err(Problem::usage("bad-quarter").with("text", request.quarter.trim()));
    };
    if let Some(cents) = request.amount {
        if cents < 0 {
            return Err(Problem::usage("amount-negative").with("text", cents));
        }
        if cents > CENTS_MAX {
            return Err(Problem::usage("amount-too-large").with("text", cents));
        }
    }
    let key = format!("{PREFIX}{}", quarter.to_string().to_lowercase());
    let value = request.amount.map_or(Scalar::Null, Scalar::Int);
    let some = write(turn, seen, vec![(key, value)])?;
    let today = turn.moment.today;
    watched(&View::of(turn, seen), today, !some)
}

fn watched(view: &View<'_>, on: Date, done: bool) -> Result<TaxWatched, Problem> {
    let table = Table::shipped();
    let hub = Hub::read(view)?;
    let stated = stated(view)?;
    let mut sold = sold(view)?;
    let ours = sold.entry(String::new()).or_default();
    // Nobody said on which days: at the end of the quarter, or now where it is not over.
    ours.extend(stated.iter().map(|(quarter, cents)| Turnover {
        day: quarter.last().min(on.max(quarter.first())),
        cents: *cents,
    }));
    let mut rows = Vec::new();
    let mut notes = Vec::new();
    for (supplier, sold) in &sold {
        let limit = if supplier.is_empty() {
            hub.limit()
        } else {
            table.small_limit(false)
        };
        let quarters = tax::watch(sold, on, (table.warning(limit), limit), QUARTERS_TOLD);
        let registered = supplier.is_empty() && hub.on(on) == Standing::Registered;
        let newest = quarters.last().filter(|_| !registered);
        notes.extend(newest.and_then(|it| warning(supplier, it, limit)));
        rows.extend(quarters.iter().map(|it| row(supplier, it, limit)));
    }
    Ok(TaxWatched {
        on: on.to_string(),
        quarters: rows,
        stated: stated
            .iter()
            .map(|(quarter, cents)| TurnoverRow {
                quarter: quarter.to_string(),
                amount: (*cents).into(),
            })
            .collect(),
        done,
        notes,
    })
}

/// What was said of quarters besides the ledger.
fn stated(view: &View<'_>) -> Result<Vec<(Quarter, i64)>, Problem> {
    let private = Private::under(view, PREFIX)?;
    let read = |key: String| {
        let cents = private.number(&format!("{PREFIX}{key}"))?;
        Some((Quarter::read(&key)?, cents.clamp(0, CENTS_MAX)))
    };
    Ok(private
        .groups(PREFIX)
        .into_iter()
        .filter_map(read)
        .collect())
}

/// What counts of this hub's sales in all pools, by whose it is: this hub's own under no name, and that of
/// farms that are small suppliers and sold in their name. Goods of which nobody said the class count.
fn sold(view: &View<'_>) -> Result<BTreeMap<String, Vec<Turnover>>, Problem> {
    let (farms, classes) = (Farms::read(view)?, Classes::read(view)?);
    let offers: BTreeMap<_, OfferState> = names::offers_of(view, &view.hub())?
        .into_iter()
        .map(|it| (it.offer, it))
        .collect();
    let mut sold: BTreeMap<String, Vec<Turnover>> = BTreeMap::new();
    let mut take = |piece: &Piece| {
        let producer = offers.get(&piece.offer).map(|it| it.producer.as_str());
        let farm = producer.and_then(|it| farms.of(it));
        let supplier = match farm.map(|it| (it, it.supplier())) {
            None | Some((_, Supplier::Own)) => String::new(),
            Some((_, Supplier::Registered)) => return,
            Some((farm, Supplier::Small { .. })) => farm.name.clone(),
        };
        let Ok(day) = piece.date.parse::<Date>() else {
            return;
        };
        let class = classes.of(&piece.offer);
        if class.is_none_or(|class| Table::shipped().counts(class, day)) {
            let cents = piece.cents;
            sold.entry(supplier)
                .or_default()
                .push(Turnover { day, cents });
        }
    };
    for pool in names::pools(view)?.keys() {
        for sale in sales_of(view, pool, None, None)? {
            sale.pieces.iter().chain(&sale.back).for_each(&mut take);
        }
    }
    let ours = sold.entry(String::new()).or_default();
    ours.extend(outside(view)?);
    Ok(sold)
}

/// What invoices to those who are in no pool say, and no entry of the ledger does.
fn outside(view: &View<'_>) -> Result<Vec<Turnover>, Problem> {
    let table = Table::shipped();
    let account = Account::read(view)?;
    let mut found = Vec::new();
    for paper in account.papers().filter(|it| it.head.hub.is_empty()) {
        let Some(day) = paper.head.day() else {
            continue;
        };
        let class = |code: &Option<String>| code.as_deref().and_then(|it| table.class(it));
        let counts = |it: &&Line| class(&it.class).is_none_or(|it| table.counts(&it, day));
        let lines = paper.lines.iter().filter(counts);
        found.extend(lines.map(|it| Turnover {
            day,
            cents: it.cents,
        }));
    }
    Ok(found)
}

fn row(supplier: &str, it: &Watched, limit: i64) -> TaxQuarterRow {
    TaxQuarterRow {
        supplier: supplier.to_owned(),
        quarter: it.quarter.to_string(),
        sold: it.sold.into(),
        rolling: it.rolling.into(),
        limit: limit.into(),
        state: state(it.alarm).to_owned(),
        since: it.since.map(|it| it.to_string()),
    }
}

fn warning(supplier: &str, it: &Watched, limit: i64) -> Option<Remark> {
    let remark = match it.alarm {
        Alarm::Far => return None,
        Alarm::Near => Remark::new("small-supplier-near"),
        Alarm::Over => Remark::new("small-supplier-over"),
    };
    let since = it.since.unwrap_or(it.quarter.first());
    let remark = remark.with("date", since).with("quarter", it.quarter);
    let remark = remark
        .with("sold_cents", it.rolling)
        .with("limit_cents", limit);
    let named = if supplier.is_empty() {
        "none"
    } else {
        supplier
    };
    Some(remark.with("supplier", named))
}

fn state(alarm: Alarm) -> &'static str {
    match alarm {
        Alarm::Far => "far",
        Alarm::Near => "near",
        Alarm::Over => "over",
    }
}
