//! Opening a group purchase.

use halle_protocol::{
    engine::{Turn, voice_of},
    identity::Role,
    object::PoolState,
    record::{Body, GroupItem, GroupPurchase, Supplier},
    rules::{Rule, group_purchase::Delivery},
};

use super::{all, item, shown};
use crate::{
    control::{GroupShown, OpenGroup, Problem},
    service::{
        Seen, View,
        cycle::name_of,
        ledger::{civil, short_words},
        names,
        order::{cycle_open, needs, takes_part},
        problem_of_publish,
    },
};

/// How delivery is split where nobody says otherwise.
const DELIVERY_RULE: &str = "by_value";

/// Opens a group purchase that this hub runs, of a supplier in words or of a partner's offers.
///
/// # Errors
/// `bad-name`, `group-name-taken`, `bad-date`, `words-too-long`, `supplier-needed`,
/// `supplier-or-cycle`, `several-sellers`, `own-offer`, `offer-retired`, `cycle-closed`,
/// `unknown-rule`, `no-items`, `too-many-items`, `item-twice`, those of an item, `not-member`.
pub fn open(turn: &mut Turn<'_>, seen: &Seen, request: OpenGroup) -> Result<GroupShown, Problem> {
    needs(turn, Role::Trade)?;
    let view = View::of(turn, seen);
    let (pool, state) = names::pool(&view, request.pool.as_deref())?;
    takes_part(&view, &state)?;
    let name = name_of(&request.name)?;
    is_free(&view, &name)?;
    item::how_many(request.items.len())?;
    let (supplier, items) = bought(&view, &state, &request)?;
    once(&items)?;
    let dated = |text: &Option<String>| text.as_deref().map(civil).transpose();
    let day = |text: &Option<String>| -> Result<String, Problem> {
        Ok(dated(text)?.map(|it| it.to_string()).unwrap_or_default())
    };
    let rule = request.rule.as_deref().unwrap_or(DELIVERY_RULE);
    let purchase = GroupPurchase {
        pool,
        name,
        supplier,
        items,
        delivery: Delivery {
            fee: item::cents_of(request.delivery.unwrap_or_default())?,
            free_from: request.free_from.map(item::cents_of).transpose()?,
        },
        rule: delivery_rule(rule)?,
        fills: day(&request.fills)?,
        closes: day(&request.closes)?,
        words: short_words(request.words.as_deref().unwrap_or_default())?,
        nonce: turn.nonce(),
    };
    let hub = turn.local().hub;
    let voice = voice_of(&hub, &pool, turn.moment.today.year());
    let body = Body::GroupPurchase(purchase);
    let id = turn.record(&voice, &body).map_err(problem_of_publish)?;
    shown(turn, seen, &id, false, Vec::new())
}

/// A rule that value and units can carry.
fn delivery_rule(text: &str) -> Result<Rule, Problem> {
    let rule: Rule = text
        .parse()
        .map_err(|_| Problem::usage("bad-delivery-rule").with("rule", text))?;
    let counted = ["equal", "by_value", "by_packs"];
    if rule
        .parts()
        .iter()
        .all(|it| counted.contains(&it.key.code()))
    {
        return Ok(rule);
    }
    Err(Problem::usage("bad-delivery-rule").with("rule", text))
}

fn is_free(view: &View<'_>, name: &str) -> Result<(), Problem> {
    for pool in names::pools(view)?.keys() {
        let taken = all(view, pool)?.into_iter().find(|it| {
            it.coordinator == view.hub() && it.purchase.name.to_lowercase() == name.to_lowercase()
        });
        if let Some(taken) = taken {
            return Err(Problem::refused("group-name-taken").with("group", taken.purchase.name));
        }
    }
    Ok(())
}

fn once(items: &[GroupItem]) -> Result<(), Problem> {
    let mut names: Vec<String> = Vec::new();
    for item in items {
        let name = item.product.to_lowercase();
        if names.contains(&name) {
            return Err(Problem::usage("item-twice").with("product", &item.product));
        }
        names.push(name);
    }
    Ok(())
}

/// Of whom, and what.
fn bought(
    view: &View<'_>,
    pool: &PoolState,
    request: &OpenGroup,
) -> Result<(Supplier, Vec<GroupItem>), Problem> {
    match (&request.supplier, &request.cycle) {
        (Some(words), None) => {
            let words = short_words(words)?;
            if words.is_empty() {
                return Err(Problem::usage("supplier-needed"));
            }
            let items = request.items.iter().map(|it| item::item(it, None));
            Ok((Supplier::Outside(words), items.collect::<Result<_, _>>()?))
        }
        (None, Some(cycle)) => of_partner(view, pool, request, cycle),
        (None, None) => Err(Problem::usage("supplier-needed")),
        (Some(_), Some(_)) => Err(Problem::usage("supplier-or-cycle")),
    }
}

fn of_partner(
    view: &View<'_>,
    pool: &PoolState,
    request: &OpenGroup,
    cycle: &str,
) -> Result<(Supplier, Vec<GroupItem>), Problem> {
    let (cycle, _) = names::cycle(view, cycle)?;
    cycle_open(&cycle)?;
    let offers = names::offers_in(view, pool)?;
    let mut seller = None;
    let mut items = Vec::new();
    for typed in &request.items {
        let offer = names::offer(view, &offers, &typed.product)?;
        let reference = &offer.reference;
        if offer.hub == view.hub() {
            return Err(Problem::refused("own-offer").with("ref", reference));
        }
        if offer.retired {
            return Err(Problem::refused("offer-retired").with("ref", reference));
        }
        if *seller.get_or_insert(offer.hub) != offer.hub {
            return Err(Problem::usage("several-sellers").with("ref", reference));
        }
        items.push(item::item(typed, Some(&offer))?);
    }
    let hub = seller.ok_or_else(|| Problem::usage("no-items"))?;
    let cycle = cycle.id;
    Ok((Supplier::Partner { hub, cycle }, items))
}
