//! Three real nodes under load, killed one after another at seeded moments and started again: what
//! a command reported as done is there after every kill, and in the end all three show the same.
//!
//! `HALLE_KILLS=1000 cargo nextest run --workspace --test kills` kills so often in all, half over
//! TCP and half over QUIC; `HALLE_SEED` chooses other moments. Which moments a seed means is in
//! acknowledged writes, never in time.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::print_stderr,
    reason = "a test may fail anywhere, and says what it counted"
)]

#[path = "kills/chance.rs"]
mod chance;
#[allow(dead_code, reason = "shared with tests that need more of it")]
#[path = "processes/hubs.rs"]
mod hubs;
#[path = "kills/load.rs"]
mod load;
#[path = "kills/promise.rs"]
mod promise;

use std::{env, time::Instant};

use chance::Chance;
use hubs::{Hub, until_equal};
use load::{CYCLE, Load};

/// Kills of both loops together when nobody says: what two busy cores do in about three minutes.
const KILLS: u64 = 100;
/// Writes acknowledged anywhere between two kills, at most.
const BETWEEN_MAX: u64 = 6;
/// Turns a killer spins after the last write it waits for, at most, so that it strikes inside the
/// next ones.
const SPINS_MAX: u64 = 200_000;

fn number(name: &str) -> Option<u64> {
    env::var(name).ok().map(|it| it.parse().unwrap())
}

/// Three members of a pool with a cycle, each selling something that there is too little of.
fn pool(listen: &str) -> Vec<Hub> {
    let mut hubs: Vec<Hub> = load::CODES.map(Hub::new).into();
    for hub in &mut hubs {
        hub.up(listen);
    }
    hubs[0].json(&["pool", "create", "Marchés solidaires"]);
    for joiner in &hubs[1..] {
        let invited = hubs[0].json(&["pool", "invite"]);
        let code = invited["code"].as_str().unwrap();
        joiner.json(&["pool", "join", code, "--accept"]);
    }
    hubs[0].json(&["cycle", "open", CYCLE]);
    for hub in &hubs {
        load::offer(hub);
    }
    hubs::until(|| {
        let lots = |hub: &Hub| {
            hub.json(&["lot", "list", "--all"])["lots"]
                .as_array()
                .unwrap()
                .len()
        };
        hubs.iter().all(|hub| lots(hub) == 2 * hubs.len())
    });
    until_equal(&hubs.iter().collect::<Vec<_>>());
    hubs
}

fn kill_and_start_again(transport: &str, listen: &str) {
    let kills = number("HALLE_KILLS").unwrap_or(KILLS) / 2;
    let seed = number("HALLE_SEED").unwrap_or(1);
    let mut chance = Chance(seed);
    let mut hubs = pool(listen);
    let places: Vec<String> = hubs.iter().map(hubs::Hub::listening).collect();
    let begun = Instant::now();
    let load = Load::begin(&hubs, seed);
    for kill in 0..kills {
        load.wait_for(1 + chance.below(BETWEEN_MAX));
        for _ in 0..chance.below(SPINS_MAX) {
            std::hint::spin_loop();
        }
        let victim = usize::try_from(chance.below(3)).unwrap();
        hubs[victim].kill();
        let promised = load.promised(victim);
        // A command that opened the store itself may have the home for a moment.
        hubs::until(|| hubs[victim].try_up(&places[victim]));
        let lost = promise::broken(&hubs[victim], &promised);
        assert!(lost.is_empty(), "kill {kill} of seed {seed} lost {lost:?}");
    }
    let seconds = begun.elapsed().as_secs();
    let told = load.end();
    eprintln!(
        "{transport}: seed {seed}, {kills} kills, {} writes acknowledged, {} refused, 0 lost, {seconds} s",
        told.acknowledged, told.refused
    );
    until_equal(&hubs.iter().collect::<Vec<_>>());
    for (hub, promised) in hubs.iter().zip(&told.promised) {
        assert_eq!(promise::broken(hub, promised), Vec::<String>::new());
        promise::sums_are_zero(hub);
        promise::nothing_is_oversold(hub);
        assert_eq!(hub.json(&["verify"])["good"], true);
    }
    for hub in &mut hubs {
        hub.down();
    }
}

#[test]
fn what_was_acknowledged_outlives_every_kill_over_tcp() {
    kill_and_start_again("tcp", "/ip4/127.0.0.1/tcp/0");
}

#[test]
fn what_was_acknowledged_outlives_every_kill_over_quic() {
    kill_and_start_again("quic", "/ip4/127.0.0.1/udp/0/quic-v1");
}
