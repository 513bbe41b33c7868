use proptest::prelude::*;

use super::*;
use crate::network::{address, backoff::WAIT_MS_MAX, peer};

fn device(seed: u8) -> DeviceId {
    peer::device_of(&peer::keypair([seed; 32]).unwrap().public().to_peer_id()).unwrap()
}

fn direct(port: u16) -> BTreeSet<Address> {
    parsed(&format!("/ip4/192.0.2.1/tcp/{port}"))
}

fn relayed() -> BTreeSet<Address> {
    let relay = peer::peer_of(&device(9)).unwrap();
    parsed(&format!("/ip4/192.0.2.2/tcp/1/p2p/{relay}/p2p-circuit"))
}

fn parsed(text: &str) -> BTreeSet<Address> {
    address::addresses(&device(1), &[text.to_owned()]).0
}

fn with_member(addresses: BTreeSet<Address>) -> Dialer {
    let mut dialer = Dialer::new(1);
    dialer.members(Millis(0), BTreeMap::from([(device(1), addresses)]));
    dialer
}

fn wait(dialer: &Dialer, now: Millis) -> u64 {
    dialer.wake_at().unwrap().since(now)
}

#[test]
fn new_member_is_dialled_at_once_and_only_once() {
    let mut dialer = with_member(direct(1));
    let attempt = dialer.next(Millis(0)).unwrap();
    assert_eq!(attempt.device, device(1));
    assert_eq!(dialer.next(Millis(0)), None);
    assert_eq!(dialer.wake_at(), None);
}

#[test]
fn member_without_address_is_awaited() {
    let mut dialer = with_member(BTreeSet::new());
    assert_eq!(dialer.wake_at(), None);
    dialer.found(Millis(7), device(1), direct(1).pop_first().unwrap());
    assert!(dialer.next(Millis(7)).is_some());
}

#[test]
fn failures_wait_longer_and_longer() {
    let mut dialer = with_member(direct(1));
    let mut now = Millis(0);
    let mut waits = Vec::new();
    for _ in 0..12 {
        dialer.next(now).unwrap();
        assert_eq!(dialer.failed(now, device(1)), Verdict::Unreachable);
        waits.push(wait(&dialer, now));
        now = dialer.wake_at().unwrap();
    }
    assert!(waits[0] <= 1_250 && waits[4] > 10_000 && waits[11] > 400_000);
}

#[test]
fn relayed_addresses_follow_direct_ones_without_a_wait() {
    let mut dialer = with_member(direct(1).into_iter().chain(relayed()).collect());
    assert!(!dialer.next(Millis(0)).unwrap().addresses[0].is_relayed());
    assert_eq!(dialer.failed(Millis(5), device(1)), Verdict::RelayedNext);
    assert!(dialer.next(Millis(5)).unwrap().addresses[0].is_relayed());
    assert_eq!(dialer.failed(Millis(9), device(1)), Verdict::Unreachable);
    assert!(!dialer.next(dialer.wake_at().unwrap()).unwrap().addresses[0].is_relayed());
}

#[test]
fn new_address_is_tried_at_once_even_while_dialling_the_old() {
    let mut dialer = with_member(direct(1));
    dialer.next(Millis(0)).unwrap();
    dialer.members(Millis(1), BTreeMap::from([(device(1), direct(2))]));
    dialer.failed(Millis(2), device(1));
    let attempt = dialer.next(Millis(2)).unwrap();
    assert_eq!(attempt.addresses, direct(2).into_iter().collect::<Vec<_>>());
}

#[test]
fn same_addresses_again_do_not_shorten_the_wait() {
    let mut dialer = with_member(direct(1));
    dialer.next(Millis(0)).unwrap();
    dialer.failed(Millis(0), device(1));
    let before = dialer.wake_at();
    dialer.members(Millis(1), BTreeMap::from([(device(1), direct(1))]));
    assert_eq!(dialer.wake_at(), before);
}

#[test]
fn short_connections_count_as_failures_and_long_ones_heal() {
    let mut dialer = with_member(direct(1));
    let mut now = Millis(0);
    for _ in 0..6 {
        dialer.next(now).unwrap();
        dialer.connected(now, device(1));
        dialer.disconnected(now, device(1));
        now = dialer.wake_at().unwrap();
    }
    dialer.next(now).unwrap();
    dialer.connected(now, device(1));
    let short = now.after(10);
    dialer.disconnected(short, device(1));
    assert!(wait(&dialer, short) > 20_000);

    dialer.connected(short, device(1));
    let long = short.after(HEALTHY_MS);
    dialer.disconnected(long, device(1));
    assert!(wait(&dialer, long) <= 1_250);
}

#[test]
fn held_device_is_not_dialled_even_at_a_new_address() {
    let mut dialer = with_member(direct(1));
    dialer.hold(device(1), Millis(90_000));
    dialer.members(Millis(5), BTreeMap::from([(device(1), direct(2))]));
    assert_eq!(dialer.next(Millis(89_999)), None);
    assert!(dialer.next(Millis(90_000)).is_some());
}

#[test]
fn waking_forgets_failures() {
    let mut dialer = with_member(direct(1));
    for now in [0, 10_000, 30_000, 60_000] {
        dialer.next(Millis(now)).unwrap();
        dialer.failed(Millis(now), device(1));
    }
    dialer.woke(Millis(60_001));
    assert!(dialer.next(Millis(60_001)).is_some());
}

#[test]
fn host_is_dialled_once_and_then_forgotten() {
    let mut dialer = Dialer::new(1);
    assert!(dialer.dial(Millis(0), device(1), direct(1)));
    dialer.next(Millis(0)).unwrap();
    assert_eq!(dialer.failed(Millis(0), device(1)), Verdict::Unreachable);
    assert_eq!(dialer.wake_at(), None);
}

#[test]
fn hosts_are_bounded() {
    let mut dialer = Dialer::new(1);
    let accepted = (1..=40).filter(|seed| dialer.dial(Millis(0), device(*seed), direct(1)));
    assert_eq!(accepted.count(), HOSTS_MAX);
}

#[test]
fn renewed_connection_is_dialled_without_a_wait() {
    let mut dialer = with_member(direct(1));
    dialer.next(Millis(0)).unwrap();
    dialer.connected(Millis(0), device(1));
    dialer.renew(Millis(1), device(1));
    dialer.disconnected(Millis(2), device(1));
    assert!(dialer.next(Millis(2)).is_some());
}

/// Whatever happens in whatever order.
#[derive(Clone, Debug)]
enum Step {
    Members(Vec<u8>, u16),
    Dial(u8, u16),
    Connected(u8),
    Disconnected(u8),
    Failed(u8),
    Renew(u8),
    Woke,
    Pass(u64),
}

fn step() -> impl Strategy<Value = Step> {
    let seed = 1..5u8;
    prop_oneof![
        (prop::collection::vec(1..5u8, 0..4), 1..4u16).prop_map(|(m, p)| Step::Members(m, p)),
        (seed.clone(), 1..4u16).prop_map(|(d, p)| Step::Dial(d, p)),
        seed.clone().prop_map(Step::Connected),
        seed.clone().prop_map(Step::Disconnected),
        seed.clone().prop_map(Step::Failed),
        seed.prop_map(Step::Renew),
        Just(Step::Woke),
        (0..100_000u64).prop_map(Step::Pass),
    ]
}

fn perform(dialer: &mut Dialer, now: &mut Millis, step: Step) {
    match step {
        Step::Members(seeds, port) => {
            let members = seeds
                .into_iter()
                .map(|seed| (device(seed), direct(port)))
                .collect();
            dialer.members(*now, members);
        }
        Step::Dial(seed, port) => {
            dialer.dial(*now, device(seed), direct(port));
        }
        Step::Connected(seed) => dialer.connected(*now, device(seed)),
        Step::Disconnected(seed) => dialer.disconnected(*now, device(seed)),
        Step::Failed(seed) => {
            dialer.failed(*now, device(seed));
        }
        Step::Renew(seed) => dialer.renew(*now, device(seed)),
        Step::Woke => dialer.woke(*now),
        Step::Pass(ms) => *now = now.after(ms),
    }
}

proptest! {
    /// Nobody is forgotten: a member with an address is connected, being dialled, or will be
    /// within the longest wait; and nothing is due that `next` does not give.
    #[test]
    fn members_are_never_forgotten(steps in prop::collection::vec(step(), 0..60)) {
        let mut dialer = Dialer::new(3);
        let mut now = Millis(0);
        for step in steps {
            perform(&mut dialer, &mut now, step);
            while let Some(attempt) = dialer.next(now) {
                prop_assert!(!attempt.addresses.is_empty());
            }
            for course in dialer.courses.values().filter(|course| course.member) {
                if matches!(course.state, State::Waiting(_)) {
                    prop_assert!(course.backoff.due().since(now) <= WAIT_MS_MAX);
                }
            }
            prop_assert!(dialer.wake_at().is_none_or(|at| at > now));
        }
    }
}
