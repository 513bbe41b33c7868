//! Who receives baskets: kept in the hub's private document, called by a number outside of it.

use halle_protocol::{engine::Turn, envelope::Scalar, identity::Role, limits::BASKETS_MAX};
use jiff::civil::Date;

use super::{
    kept,
    limits::{AVOIDS_MAX, SUBSCRIBERS_MAX},
    prepaid::Prepaid,
    recipe::{Size, name_of},
    size,
};
use crate::{
    control::{
        ListSubscribers, PauseSubscriber, Problem, ShowSubscriber, SubscriberRow, SubscriberShown,
        SubscriberTyped, Subscribers, WriteSubscriber,
    },
    near::near,
    service::{
        Seen, View,
        catalogue::plain,
        ledger::{civil, short_words},
        order::needs,
        pauses::Pauses,
        private::{Private, json, words, write},
    },
};

pub(super) const PREFIX: &str = "subscriber/";

/// Somebody who receives baskets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Subscriber {
    /// Its key in the private document.
    pub(super) key: String,
    /// What packers see: from 1.
    pub(super) number: u32,
    /// Never outside of the hub.
    pub(super) name: String,
    /// Never outside of the hub.
    pub(super) contact: String,
    /// Name of a size.
    pub(super) basket: String,
    /// How many of it each time.
    pub(super) baskets: u32,
    /// Empty: the first of the size.
    pub(super) tier: String,
    /// Where it is picked up.
    pub(super) point: String,
    /// Which partner sent the household.
    pub(super) referrer: String,
    /// Products that must not be in it.
    pub(super) avoids: Vec<String>,
    pub(super) pauses: Pauses,
    from: Option<Date>,
    until: Option<Date>,
}

impl Subscriber {
    /// Whether baskets are due on a day.
    pub(super) fn is_due(&self, date: Date) -> bool {
        self.from.is_none_or(|it| it <= date)
            && self.until.is_none_or(|it| date <= it)
            && !self.pauses.cover(date)
    }

    /// Whether none are due any more.
    pub(super) fn has_ended(&self, today: Date) -> bool {
        self.until.is_some_and(|it| it < today)
    }

    fn state(&self, today: Date) -> &'static str {
        match () {
            () if self.has_ended(today) => "ended",
            () if self.from.is_some_and(|it| today < it) => "awaited",
            () if !self.is_due(today) => "paused",
            () => "active",
        }
    }

    fn read(fields: &Private, key: &str) -> Self {
        let at = |field: &str| format!("{PREFIX}{key}/{field}");
        let text = |field: &str| fields.text(&at(field));
        let number = |field: &str| {
            let number = fields.number(&at(field)).unwrap_or_default();
            u32::try_from(number).unwrap_or_default()
        };
        let day = |field: &str| text(field).parse().ok();
        Self {
            key: key.to_owned(),
            number: number("number"),
            name: text("name"),
            contact: text("contact"),
            basket: text("basket"),
            baskets: number("baskets").min(BASKETS_MAX),
            tier: text("tier"),
            point: text("point"),
            referrer: text("referrer"),
            avoids: fields.value(&at("avoids")).unwrap_or_default(),
            pauses: Pauses::read(fields, &at("pauses")),
            from: day("from"),
            until: day("until"),
        }
    }

    /// As the private document has it.
    pub(super) fn fields(&self) -> Vec<(String, Scalar)> {
        let day = |it: Option<Date>| it.map_or(Scalar::Null, |it| Scalar::Text(it.to_string()));
        let list = |empty: bool, it: Scalar| if empty { Scalar::Null } else { it };
        let said = [
            ("number", Scalar::Int(i64::from(self.number))),
            ("name", words(&self.name)),
            ("contact", words(&self.contact)),
            ("basket", words(&self.basket)),
            ("baskets", Scalar::Int(i64::from(self.baskets))),
            ("tier", words(&self.tier)),
            ("point", words(&self.point)),
            ("referrer", words(&self.referrer)),
            ("avoids", list(self.avoids.is_empty(), json(&self.avoids))),
            ("pauses", self.pauses.kept()),
            ("from", day(self.from)),
            ("until", day(self.until)),
        ];
        let key = |field: &str| format!("{PREFIX}{}/{field}", self.key);
        said.into_iter()
            .map(|(field, value)| (key(field), value))
            .collect()
    }

    /// Changes what is typed; what is not stays.
    ///
    /// # Errors
    /// `bad-name`, `bad-date`, `bad-period`, `bad-basket-count`, `unknown-basket`, `unknown-tier`,
    /// `words-too-long`, `too-many-avoids`, `basket-needed`.
    pub(super) fn change(
        &mut self,
        sizes: &[Size],
        typed: &SubscriberTyped,
    ) -> Result<(), Problem> {
        let before = self.basket.clone();
        if let Some(name) = &typed.name {
            self.name = name_of(name)?;
        }
        let texts = [
            (&mut self.contact, &typed.contact),
            (&mut self.point, &typed.point),
            (&mut self.referrer, &typed.referrer),
            (&mut self.tier, &typed.tier),
            (&mut self.basket, &typed.basket),
        ];
        for (held, typed) in texts {
            if let Some(typed) = typed {
                *held = short_words(&typed.split_whitespace().collect::<Vec<_>>().join(" "))?;
            }
        }
        if let Some(baskets) = typed.baskets {
            let count = u32::try_from(baskets).ok();
            let count = count.filter(|it| (1..=BASKETS_MAX).contains(it));
            let bad = || Problem::usage("bad-basket-count").with("count", baskets);
            self.baskets = count.ok_or_else(bad)?;
        }
        if let Some(avoids) = &typed.avoids {
            if avoids.len() > AVOIDS_MAX {
                return Err(Problem::usage("too-many-avoids").with("most", AVOIDS_MAX));
            }
            self.avoids = avoids
                .iter()
                .map(|it| name_of(it))
                .collect::<Result<_, _>>()?;
        }
        let day = |text: &str| {
            if text.is_empty() {
                Ok(None)
            } else {
                civil(text).map(Some)
            }
        };
        if let Some(from) = &typed.from {
            self.from = day(from)?;
        }
        if let Some(until) = &typed.until {
            self.until = day(until)?;
        }
        if let (Some(from), Some(to)) = (self.from, self.until)
            && to < from
        {
            return Err(Problem::usage("bad-period")
                .with("from", from)
                .with("to", to));
        }
        self.fits(sizes, &before)
    }

    /// Names its size and tier as the sizes have them; `before` is the size that it had.
    fn fits(&mut self, sizes: &[Size], before: &str) -> Result<(), Problem> {
        let standing = || sizes.iter().filter(|it| !it.retired);
        let wanted = plain(&self.basket);
        let size = match wanted.is_empty() {
            // Of one size nobody need say which.
            true if standing().count() == 1 => standing().next(),
            true => None,
            false => sizes.iter().find(|it| plain(&it.name) == wanted),
        };
        // Who has a size that is packed no more may keep it; nobody else takes it.
        let before = sizes.iter().find(|it| it.name == before);
        let size = size.filter(|it| !it.retired || Some(*it) == before);
        let names = || standing().map(|it| it.name.as_str()).collect::<Vec<_>>();
        let Some(size) = size else {
            if wanted.is_empty() {
                return Err(Problem::usage("basket-needed").with("baskets", names().join(", ")));
            }
            return Err(Problem::failed("unknown-basket")
                .with("basket", &self.basket)
                .near(near(&self.basket, names())));
        };
        self.basket.clone_from(&size.name);
        match size.price(&self.tier) {
            Some(price) if !self.tier.is_empty() => self.tier.clone_from(&price.tier),
            None if !self.tier.is_empty() => {
                let tiers = || size.prices.iter().map(|it| it.tier.as_str());
                return Err(Problem::failed("unknown-tier")
                    .with("tier", &self.tier)
                    .with("basket", &size.name)
                    .with("tiers", tiers().collect::<Vec<_>>().join(", "))
                    .near(near(&self.tier, tiers())));
            }
            Some(_) | None => {}
        }
        Ok(())
    }
}

/// Subscribers by number.
///
/// # Errors
/// `bad-date`.
pub fn list(view: &View<'_>, request: ListSubscribers) -> Result<Subscribers, Problem> {
    let on = request.on.as_deref().map(civil).transpose()?;
    let wanted = plain(&request.search.unwrap_or_default());
    let today = view.seen.today;
    let mut subscribers = all(view)?;
    subscribers.retain(|it| {
        let text = plain(&format!(
            "{} {} {} {}",
            it.number, it.name, it.point, it.referrer
        ));
        let shown = match on {
            Some(date) => it.is_due(date),
            None => request.all || it.state(today) != "ended",
        };
        shown && text.contains(&wanted)
    });
    let baskets = subscribers.iter().map(|it| u64::from(it.baskets)).sum();
    let (prepaid, ordered) = (Prepaid::of(view)?, kept::all(view)?);
    let row = |it: &Subscriber| {
        let left = prepaid.left(&it.key, &ordered, None);
        row(it, on.unwrap_or(today), left)
    };
    Ok(Subscribers {
        baskets,
        subscribers: subscribers.iter().map(row).collect(),
    })
}

/// One subscriber, by number or name.
///
/// # Errors
/// `unknown-subscriber`, `several-subscribers`.
pub fn show(view: &View<'_>, request: ShowSubscriber) -> Result<SubscriberShown, Problem> {
    shown(view, &find(&all(view)?, &request.subscriber)?, false)
}

/// Adds a subscriber, or changes one that is named by number or name.
///
/// # Errors
/// `subscriber-exists`, `too-many-subscribers`, `unknown-subscriber`, `several-subscribers`, `bad-name`,
/// `bad-date`, `bad-period`, `bad-basket-count`, `unknown-basket`, `unknown-tier`, `words-too-long`,
/// `too-many-avoids`, `basket-needed`.
pub fn put(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: WriteSubscriber,
) -> Result<SubscriberShown, Problem> {
    needs(turn, Role::Edit)?;
    let view = View::of(turn, seen);
    let (sizes, all) = (size::all(&view)?, all(&view)?);
    let typed = &request.says;
    let subscriber = match &request.subscriber {
        Some(wanted) => {
            let mut subscriber = find(&all, wanted)?;
            subscriber.change(&sizes, typed)?;
            subscriber
        }
        None => new(turn, &sizes, &all, typed)?,
    };
    let alike = |it: &&Subscriber| plain(&it.name) == plain(&subscriber.name);
    let mut others = all.iter().filter(|it| it.key != subscriber.key);
    if let Some(twin) = others.find(alike) {
        return Err(Problem::refused("subscriber-exists")
            .with("name", &twin.name)
            .with("number", twin.number));
    }
    let done = !write(turn, seen, subscriber.fields())?;
    shown(&View::of(turn, seen), &subscriber, done)
}

/// One more, with the next number. Whoever asks has seen that nobody is called so.
pub(super) fn new(
    turn: &mut Turn<'_>,
    sizes: &[Size],
    all: &[Subscriber],
    typed: &SubscriberTyped,
) -> Result<Subscriber, Problem> {
    if all.len() >= SUBSCRIBERS_MAX {
        return Err(Problem::refused("too-many-subscribers").with("most", SUBSCRIBERS_MAX));
    }
    let highest = all.iter().map(|it| it.number).max().unwrap_or_default();
    let mut subscriber = Subscriber {
        key: halle_protocol::hash::hex(turn.nonce().as_bytes()),
        number: highest.saturating_add(1),
        baskets: 1,
        ..Subscriber::default()
    };
    subscriber.change(sizes, typed)?;
    if subscriber.name.is_empty() {
        return Err(Problem::usage("bad-name").with("name", ""));
    }
    Ok(subscriber)
}

/// The subscriber of a number or a name.
///
/// # Errors
/// `unknown-subscriber` with near names, `several-subscribers` with their numbers.
pub(super) fn find(all: &[Subscriber], wanted: &str) -> Result<Subscriber, Problem> {
    let wanted = wanted.trim();
    let number = wanted.trim_start_matches('#').parse::<u32>().ok();
    let is_meant = |it: &&Subscriber| match number {
        Some(number) => it.number == number,
        None => plain(&it.name) == plain(wanted),
    };
    let found: Vec<&Subscriber> = all.iter().filter(is_meant).collect();
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(Problem::failed("unknown-subscriber")
            .with("subscriber", wanted)
            .near(near(wanted, all.iter().map(|it| it.name.as_str())))),
        several => {
            let names = several
                .iter()
                .map(|it| format!("{} {}", it.number, it.name));
            Err(Problem::usage("several-subscribers")
                .with("subscriber", wanted)
                .with("subscribers", names.collect::<Vec<_>>().join(", ")))
        }
    }
}

/// Every subscriber, by number.
pub(super) fn all(view: &View<'_>) -> Result<Vec<Subscriber>, Problem> {
    let fields = Private::under(view, PREFIX)?;
    let keys = fields.groups(PREFIX);
    let mut all: Vec<Subscriber> = keys
        .iter()
        .map(|key| Subscriber::read(&fields, key))
        .collect();
    all.sort_by(|one, other| (one.number, &one.key).cmp(&(other.number, &other.key)));
    Ok(all)
}

/// Takes nothing from one day to another; without days, from now on again.
///
/// # Errors
/// `bad-date`, `bad-period`, `too-many-pauses`; `unknown-subscriber`, `several-subscribers`.
pub fn pause(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: PauseSubscriber,
) -> Result<SubscriberShown, Problem> {
    needs(turn, Role::Edit)?;
    let mut subscriber = find(&all(&View::of(turn, seen))?, &request.subscriber)?;
    let (from, to) = (request.from.as_deref(), request.to.as_deref());
    subscriber.pauses.set(turn.moment.today, from, to)?;
    let done = !write(turn, seen, subscriber.fields())?;
    shown(&View::of(turn, seen), &subscriber, done)
}

fn row(it: &Subscriber, on: Date, left: Option<i64>) -> SubscriberRow {
    let day = |it: Option<Date>| it.map(|it| it.to_string());
    SubscriberRow {
        number: it.number,
        name: it.name.clone(),
        contact: it.contact.clone(),
        basket: it.basket.clone(),
        baskets: it.baskets,
        tier: it.tier.clone(),
        point: it.point.clone(),
        referrer: it.referrer.clone(),
        avoids: it.avoids.clone(),
        pauses: it.pauses.rows(),
        from: day(it.from),
        until: day(it.until),
        state: it.state(on).to_owned(),
        left,
    }
}

pub(super) fn shown(
    view: &View<'_>,
    subscriber: &Subscriber,
    done: bool,
) -> Result<SubscriberShown, Problem> {
    let left = Prepaid::of(view)?.left(&subscriber.key, &kept::all(view)?, None);
    Ok(SubscriberShown {
        subscriber: row(subscriber, view.seen.today, left),
        done,
        notes: Vec::new(),
    })
}
