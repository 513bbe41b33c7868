//! Packs of a product ordered from who is furthest behind its share (OC16).

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn,
    id::HubId,
    limits::PACKS_MAX,
    object::{CycleState, OfferState, PoolState},
    record::Tier,
    rules::rotation::{Supply, assign},
};

use super::{
    place::{place, tier_of},
    right::{cycle_open, takes_part},
};
use crate::{
    control::{LineWish, OrdersShared, PlaceOrder, Problem, Remark, ShareOrder, SharePartRow},
    service::{
        Seen, View,
        catalogue::plain,
        cycle::Shares,
        market::{matches, terms_of},
        names,
    },
};

/// An offer of what is wanted.
struct Choice {
    offer: OfferState,
    /// Cents a pack.
    price: i64,
    /// Packs for sale; `None` when made to order.
    available: Option<u32>,
}

/// What each hub can bring, its cheapest offer first.
type Choices = BTreeMap<HubId, Vec<Choice>>;

/// Orders packs of a product from those who offer it, each pack from who is furthest behind its share; a dry run only
/// says from whom.
///
/// # Errors
/// `bad-packs`, `bad-tier`; `unknown-cycle`, `which-cycle`, `no-open-cycle`, `cycle-closed`; `not-member`; `no-shares`;
/// `nobody-offers`, `several-products`, `several-packs`; those of [`place`].
pub fn share(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: ShareOrder,
) -> Result<OrdersShared, Problem> {
    if !(1..=PACKS_MAX).contains(&request.packs) {
        return Err(Problem::usage("bad-packs").with("packs", request.packs));
    }
    let view = View::of(turn, seen);
    let (cycle, pool) = names::cycle_or_only(&view, request.cycle.as_deref())?;
    takes_part(&view, &pool)?;
    cycle_open(&cycle)?;
    let tier = tier_of(request.tier.as_deref())?;
    let shares = Shares::of(&view, &cycle, &pool)?;
    if shares.now.is_empty() {
        return Err(Problem::refused("no-shares")
            .with("cycle", &cycle.name)
            .with("coordinator", pool.code(&cycle.coordinator)));
    }
    let choices = choices(&view, (&cycle, &pool), &request, tier)?;
    let parts = shared_out(&pool, &shares, &choices, request.packs);
    let given: u32 = parts.iter().map(|it| it.packs).sum();
    let missing = request.packs.saturating_sub(given);
    let mut shared = OrdersShared {
        cycle: cycle.name.clone(),
        product: request.product.trim().to_owned(),
        wanted: request.packs,
        missing,
        parts,
        dry_run: request.dry_run,
        orders: Vec::new(),
        lines: Vec::new(),
        notes: Vec::new(),
    };
    if missing > 0 {
        shared
            .notes
            .push(Remark::new("share-missing").with("packs", missing));
    }
    if request.dry_run {
        shared.notes.push(Remark::new("nothing-written"));
        return Ok(shared);
    }
    let wished = shared.parts.iter().filter(|it| it.packs > 0);
    let wish = |part: &SharePartRow| LineWish {
        reference: part.reference.clone(),
        packs: Some(part.packs),
    };
    let order = PlaceOrder {
        cycle: request.cycle,
        tier: request.tier,
        lines: wished.map(wish).collect(),
        words: request.words,
        ..PlaceOrder::default()
    };
    let placed = place(turn, seen, order)?;
    shared.orders = placed.orders;
    shared.lines = placed.lines;
    shared.notes.extend(placed.notes);
    Ok(shared)
}

/// Offers of the product that partners have for sale.
///
/// # Errors
/// `nobody-offers`, `several-products`, `several-packs`.
fn choices(
    view: &View<'_>,
    (cycle, pool): (&CycleState, &PoolState),
    request: &ShareOrder,
    tier: Tier,
) -> Result<Choices, Problem> {
    let product = request.product.trim();
    let mut offers = names::offers_in(view, pool)?;
    offers.retain(|it| !it.retired && it.hub != view.hub() && matches(it, product));
    let is_named = |it: &OfferState| plain(&it.product) == plain(product);
    if offers.iter().any(is_named) {
        offers.retain(is_named);
    }
    if let Some(pack) = &request.pack {
        offers.retain(|it| plain(&it.pack) == plain(pack));
    }
    if offers.is_empty() || product.is_empty() {
        return Err(Problem::failed("nobody-offers").with("product", product));
    }
    alike(&offers, "several-products", product, |it| &it.product)?;
    alike(&offers, "several-packs", product, |it| &it.pack)?;
    let cycles = [cycle.id].into();
    let mut choices = Choices::new();
    for offer in offers {
        let terms = terms_of(view, &offer, &cycles)?;
        let choice = Choice {
            price: terms.of(tier).price.cents(),
            available: terms.available,
            offer,
        };
        choices.entry(choice.offer.hub).or_default().push(choice);
    }
    for some in choices.values_mut() {
        some.sort_by(|one, next| {
            let key = |it: &Choice| (it.price, it.offer.reference.clone());
            key(one).cmp(&key(next))
        });
    }
    Ok(choices)
}

/// Refuses offers that are not of the same, with what there is.
fn alike(
    offers: &[OfferState],
    code: &str,
    product: &str,
    of: impl Fn(&OfferState) -> &String,
) -> Result<(), Problem> {
    let mut names: BTreeMap<String, &String> = BTreeMap::new();
    for offer in offers {
        names.entry(plain(of(offer))).or_insert_with(|| of(offer));
    }
    if names.len() < 2 {
        return Ok(());
    }
    let known: Vec<&str> = names.into_values().map(String::as_str).collect();
    Err(Problem::usage(code)
        .with("product", product)
        .with("known", known.join(", ")))
}

/// What each brings, hub by hub in the order of their codes.
fn shared_out(
    pool: &PoolState,
    shares: &Shares,
    choices: &Choices,
    wanted: u32,
) -> Vec<SharePartRow> {
    let mut hubs: Vec<&HubId> = choices.keys().collect();
    hubs.sort_by_cached_key(|it| pool.code(it));
    let of = |hub: &&HubId| choices.get(*hub).map_or(&[][..], Vec::as_slice);
    let there = |some: &[Choice]| {
        let packs = some.iter().map(|it| it.available.unwrap_or(wanted));
        packs.fold(0, u32::saturating_add)
    };
    let supply = |hub: &&HubId| Supply {
        share: shares.now.get(*hub).map_or(0, |it| it.millionths()),
        price: of(hub).first().map_or(0, |it| it.price),
        packs: there(of(hub)),
        standing: shares.ahead(hub),
    };
    let supplies: Vec<Supply> = hubs.iter().map(supply).collect();
    let assigned = assign(wanted, &supplies);
    let mut parts = Vec::new();
    for (hub, mut left) in hubs.iter().zip(assigned) {
        for choice in of(hub) {
            let packs = left.min(choice.available.unwrap_or(left));
            left = left.saturating_sub(packs);
            parts.push(SharePartRow {
                hub: pool.code(hub),
                reference: choice.offer.reference.clone(),
                product: choice.offer.product.clone(),
                pack: choice.offer.pack.clone(),
                price: choice.price.into(),
                available: choice.available,
                share: shares.now.get(*hub).map(ToString::to_string),
                ahead: shares.ahead(hub).into(),
                packs,
            });
        }
    }
    parts
}
