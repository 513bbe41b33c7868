//! Sizes of baskets: said, shown, packed no more.

use halle_protocol::{engine::Turn, identity::Role, limits::BASKET_SIZES_MAX};

use super::{
    recipe::{Size, key_of, name_of, parts_of, prices_of},
    subscriber::{self, Subscriber},
};
use crate::{
    control::{
        BasketRow, BasketShown, Baskets, ListBaskets, Problem, RetireBasket, SetBasket, ShowBasket,
    },
    near::near,
    service::{
        Seen, View,
        catalogue::plain,
        order::needs,
        private::{Private, write},
    },
};

const PREFIX: &str = "basket/";

/// Sizes by name.
///
/// # Errors
/// A store's failure.
pub fn list(view: &View<'_>, request: ListBaskets) -> Result<Baskets, Problem> {
    let sizes = all(view)?.into_iter();
    let rows = sizes.filter(|it| request.retired || !it.retired);
    Ok(Baskets {
        baskets: rows.map(|it| row(&it)).collect(),
    })
}

/// One size.
///
/// # Errors
/// `unknown-basket`.
pub fn show(view: &View<'_>, request: ShowBasket) -> Result<BasketShown, Problem> {
    Ok(shown(&find(view, &request.basket)?, false))
}

/// Says what goes into baskets of a size and what they cost; parts that are named take the place of
/// all earlier ones.
///
/// # Errors
/// `bad-name`, `recipe-needed`, `too-many-baskets`; those of a recipe and of prices.
pub fn set(turn: &mut Turn<'_>, seen: &Seen, request: SetBasket) -> Result<BasketShown, Problem> {
    needs(turn, Role::Edit)?;
    let view = View::of(turn, seen);
    let all = all(&view)?;
    let name = name_of(&request.basket)?;
    let held = all.iter().find(|it| it.key() == key_of(&name));
    if held.is_none() && request.parts.is_empty() {
        return Err(Problem::usage("recipe-needed").with("basket", name));
    }
    if held.is_none() && all.len() >= BASKET_SIZES_MAX {
        return Err(Problem::refused("too-many-baskets").with("most", BASKET_SIZES_MAX));
    }
    let mut size = held.cloned().unwrap_or(Size {
        name,
        parts: Vec::new(),
        prices: Vec::new(),
        retired: false,
    });
    if !request.parts.is_empty() {
        size.parts = parts_of(&request.parts)?;
    }
    size.prices = prices_of(&size.prices, &request.prices)?;
    size.retired = false;
    let done = !keep(turn, seen, &size)?;
    Ok(shown(&size, done))
}

/// Packs a size no more; what was packed stays.
///
/// # Errors
/// `unknown-basket`; `basket-in-use` while somebody still receives it.
pub fn retire(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: RetireBasket,
) -> Result<BasketShown, Problem> {
    needs(turn, Role::Edit)?;
    let view = View::of(turn, seen);
    let mut size = find(&view, &request.basket)?;
    let all = subscriber::all(&view)?;
    let receive = |it: &&Subscriber| it.basket == size.name && !it.has_ended(turn.moment.today);
    let count = all.iter().filter(receive).count();
    if count > 0 {
        return Err(Problem::refused("basket-in-use")
            .with("basket", &size.name)
            .with("count", count));
    }
    size.retired = true;
    let done = !keep(turn, seen, &size)?;
    Ok(shown(&size, done))
}

/// The size of a name.
///
/// # Errors
/// `unknown-basket` with near names.
pub(super) fn find(view: &View<'_>, wanted: &str) -> Result<Size, Problem> {
    let all = all(view)?;
    match all.iter().find(|it| plain(&it.name) == plain(wanted)) {
        Some(size) => Ok(size.clone()),
        None => Err(Problem::failed("unknown-basket")
            .with("basket", wanted.trim())
            .near(near(wanted.trim(), all.iter().map(|it| it.name.as_str())))),
    }
}

/// Every size, by name.
pub(super) fn all(view: &View<'_>) -> Result<Vec<Size>, Problem> {
    let fields = Private::under(view, PREFIX)?;
    let keys = fields.groups(PREFIX).into_iter();
    let read = keys.filter_map(|key| fields.value::<Size>(&format!("{PREFIX}{key}/recipe")));
    let mut sizes: Vec<Size> = read.collect();
    sizes.sort_by_key(|it| plain(&it.name));
    Ok(sizes)
}

fn keep(turn: &mut Turn<'_>, seen: &Seen, size: &Size) -> Result<bool, Problem> {
    let key = format!("{PREFIX}{}/recipe", size.key());
    write(turn, seen, vec![(key, size.kept())])
}

fn row(size: &Size) -> BasketRow {
    BasketRow {
        basket: size.name.clone(),
        parts: size.rows(),
        prices: size.price_rows(),
        retired: size.retired,
    }
}

fn shown(size: &Size, done: bool) -> BasketShown {
    BasketShown {
        basket: row(size),
        done,
        notes: Vec::new(),
    }
}
