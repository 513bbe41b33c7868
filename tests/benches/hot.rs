//! The hot paths of a node, one by one: what a partner's bytes cost until they are rows.
//!
//! ```console
//! $ cargo bench -p halle-tests --bench hot -- --quick
//! $ cargo bench -p halle-tests --bench hot -- ledger
//! ```
//!
//! All but the market page runs over stores in memory, so disks and networks have no part in it. Each round begins
//! with the same store: what a command or an event would write is thrown away. The ledger of 100,000
//! entries is made first, which takes a minute or two; name another group to go without it.

#![allow(
    clippy::indexing_slicing,
    missing_docs,
    reason = "a benchmark fails where its setting does; its groups are made by a macro"
)]

#[path = "hot/setting.rs"]
mod setting;

use std::{collections::BTreeSet, hint::black_box};

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use halle_protocol::{
    envelope::Run,
    money::{Amount, Packs},
    object::{ObjectKey, derive},
    rules::{
        Figures, Key, Participant, Rule, ShortageRule, Ties,
        allocate::{Ask, allocate},
        split,
    },
    store::Overlay,
};

use setting::{Arriving, Market, Pool, book, entry, refold};

/// Hubs of a large pool.
const HUBS: usize = 40;
/// Offers of each, and cycles before: a year of the pilots' pool, and a pool of forty large catalogues.
const MARKETS: [(u32, u32); 2] = [(75, 60), (3_000, 0)];
/// Order lines of its year.
const LINES: usize = 108_000;

/// A stretch of a chain: unpacked, every hash made again, its signature checked; then admitted.
fn arrivals(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("arrival");
    let mut arriving = Arriving::new();
    let (packed, run) = (arriving.run.pack(), arriving.run.clone());
    group.throughput(Throughput::Elements(
        u64::try_from(run.items.len()).unwrap_or_default(),
    ));
    group.bench_function("decode a run of 64", |it| {
        it.iter(|| Run::unpack(black_box(&packed)));
    });
    group.bench_function("chain and verify a run of 64", |it| {
        it.iter_batched(
            || run.clone(),
            |run| {
                let envelopes = run.envelopes().expect("a run");
                let last = envelopes.last().expect("an envelope");
                assert!(last.header.verify(&last.signature.expect("it is signed")));
                envelopes
            },
            BatchSize::SmallInput,
        );
    });
    group.bench_function("admit a run of 64 orders, with views", |it| {
        it.iter(|| arriving.admit());
    });
    group.finish();
}

/// One object folded again from all that it reads.
fn folds(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("fold");
    let market = Market::new(1_000);
    let one = ObjectKey::Order(market.orders[0]);
    group.bench_function("an order", |it| {
        it.iter(|| refold(market.store(), [one.clone()].into()));
    });
    group.bench_function("an entry", |it| {
        it.iter(|| refold(market.store(), [ObjectKey::Entry(market.sale)].into()));
    });
    let orders: BTreeSet<ObjectKey> = market
        .orders
        .iter()
        .copied()
        .map(ObjectKey::Order)
        .collect();
    group.sample_size(10);
    group.throughput(Throughput::Elements(1_000));
    group.bench_function("derive 1,000 orders that have no rows", |it| {
        it.iter_batched(
            || market.without_rows(&orders),
            |store| {
                let mut staged = Overlay::new(&store);
                derive(&mut staged, orders.clone()).expect("a store in memory works")
            },
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

/// A cost split among hubs.
fn splits(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("split");
    let codes: Vec<String> = (0..20).map(|number| format!("HUB{number:02}")).collect();
    let figures = |number: usize| {
        let text = (number * 37 % 101 + 1).to_string();
        Figures::default()
            .with(Key::ByWeight, &text)
            .expect("a figure")
    };
    let among: Vec<Participant<'_>> = codes
        .iter()
        .zip(0..)
        .map(|(code, number)| Participant {
            code,
            figures: figures(number),
        })
        .collect();
    let bill = Amount::new(123_457).expect("an amount");
    for rule in ["equal", "40% equal + 60% by_weight"] {
        let parsed: Rule = rule.parse().expect("a rule");
        group.bench_function(format!("{rule}, 20 hubs"), |it| {
            it.iter(|| split(black_box(bill), &parsed, &among, None, Ties::ByCode));
        });
    }
    group.finish();
}

/// One entry more in ledgers of several sizes, sealed, admitted and in the views.
fn ledgers(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("ledger");
    for size in [1_000, 10_000, 100_000] {
        let mut market = Market::with_entries(size);
        group.bench_function(format!("one entry more than {size}"), |it| {
            it.iter(|| {
                let (document, body) = (book(&market, 0), entry(&market, u64::MAX));
                market.would(|turn| turn.record(&document, &body))
            });
        });
    }
    group.finish();
}

/// X21: the market of a large pool, and a year's lines of one shared by each rule.
fn scale(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("scale");
    group.sample_size(10);
    let codes: Vec<String> = (0..HUBS).map(|number| format!("HUB{number:02}")).collect();
    let asks: Vec<Ask<'_>> = codes
        .iter()
        .cycle()
        .take(LINES)
        .zip(0..)
        .map(|(code, number)| Ask {
            slot: number * 20,
            solidarity: number % 5 == 0,
            ..Ask::plain(code, Packs(number % 19 + 1))
        })
        .collect();
    for rule in ShortageRule::ALL {
        group.bench_function(format!("108,000 lines, {}", rule.code()), |it| {
            it.iter(|| allocate(rule, Packs(800_000), black_box(&asks)).expect("shares"));
        });
    }
    for (offers, past) in MARKETS {
        let pool = Pool::of(HUBS, offers, past);
        let all = HUBS * usize::try_from(offers + 1).expect("a few");
        for search in [None, Some("carottes")] {
            let name = search.map_or("", |_| ", searched");
            let name = format!("market of {all} offers after {past} cycles{name}");
            group.bench_function(name, |it| {
                it.iter(|| assert_eq!(pool.offers(search), all));
            });
        }
    }
    group.finish();
}

criterion_group!(hot, arrivals, folds, splits, ledgers, scale);
criterion_main!(hot);
