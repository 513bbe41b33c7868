//! What befalls links, machines and clocks.

use super::{Deed, Life};
use crate::world::{End, Failure};

const HOUR_MS: i64 = 3_600_000;
const YEARS: i64 = 24 * 365;

/// One thing that befalls a node.
pub(super) fn befall(life: &mut Life, node: usize, deed: Deed) {
    match deed {
        Deed::Cut => cut(life, node),
        Deed::Heal => heal(life, node),
        Deed::Part => part(life, node),
        Deed::Lose => lose(life, node),
        Deed::Stop => end(life, node, End::Stop),
        Deed::Kill => end(life, node, End::Kill),
        Deed::Power => end(life, node, End::Power),
        Deed::Fail => fail(life, node),
        Deed::Free => free(life, node),
        Deed::Clock => clock(life, node),
        Deed::Sleep => sleep(life, node),
        Deed::WakeUp => wake_up(life, node),
        Deed::Keep => keep(life, node),
        Deed::PutBack => put_back(life, node, true),
        Deed::PutBackUnnoticed => put_back(life, node, false),
        _ => {}
    }
}

fn cut(life: &mut Life, node: usize) {
    let other = life.other(node);
    life.tell(node, &format!("is cut from {other}"));
    life.world.count("link cut");
    life.world.cut(node, other);
}

fn heal(life: &mut Life, node: usize) {
    let other = life.other(node);
    life.tell(node, &format!("meets {other} again"));
    life.world.heal(node, other);
}

/// Two halves that cannot reach each other.
fn part(life: &mut Life, node: usize) {
    let nodes = life.world.nodes.len();
    let end = 1 + life.world.draw(nodes - 1);
    life.tell(node, &format!("sees the first {end} cut from the rest"));
    life.world.count("partition");
    for one in 0..end {
        for other in end..nodes {
            life.world.cut(one, other);
        }
    }
}

fn lose(life: &mut Life, node: usize) {
    let other = life.other(node);
    life.tell(node, &format!("is heard by {other} no more"));
    life.world.count("one way lost");
    life.world.lose_from(node, other);
}

fn end(life: &mut Life, node: usize, end: End) {
    life.world.count(match end {
        End::Stop => "stop",
        End::Kill => "kill",
        End::Power => "power cut",
    });
    life.world.end(node, end);
}

/// The disk will fail in the middle of a commit, at once or a few commits later.
fn fail(life: &mut Life, node: usize) {
    let world = &mut life.world;
    let mut draw = |end| u64::try_from(world.draw(end)).expect("a small number");
    let failure = match draw(10) {
        0 | 1 => Failure::PowerAtChange(draw(60)),
        2..=4 => Failure::PowerAtSync(draw(6)),
        5..=7 => Failure::Kill(draw(60)),
        8 => Failure::Full(8),
        _ => Failure::Full(draw(8)),
    };
    life.tell(node, &format!("has a disk that will fail: {failure:?}"));
    life.world.count(match failure {
        Failure::PowerAtChange(_) | Failure::PowerAtSync(_) => "power will be cut",
        Failure::Kill(_) => "kill in a commit",
        Failure::Full(_) => "disk full",
    });
    life.world.fail(node, failure);
}

fn free(life: &mut Life, node: usize) {
    life.tell(node, "makes room on its disk");
    life.world.free(node);
}

fn clock(life: &mut Life, node: usize) {
    let all = [
        -10 * YEARS,
        -YEARS,
        -24,
        -1,
        0,
        1,
        24,
        35 * 24,
        YEARS,
        10 * YEARS,
    ];
    let hours = all[life.world.draw(all.len())];
    life.tell(node, &format!("sets its clock {hours} hours ahead"));
    life.world.count("clock set");
    life.world.ahead.insert(node, hours * HOUR_MS);
}

fn sleep(life: &mut Life, node: usize) {
    life.tell(node, "falls asleep");
    life.world.count("sleep");
    life.world.fall_asleep(node);
}

/// Somebody who sleeps wakes, from this node on.
fn wake_up(life: &mut Life, node: usize) {
    let nodes = life.world.nodes.len();
    let from = (0..nodes).map(|it| (it + node) % nodes);
    let sleeper = from.into_iter().find(|it| life.world.is_asleep(*it));
    if let Some(sleeper) = sleeper {
        life.tell(sleeper, "wakes up");
        life.world.wake_up(sleeper);
    }
}

fn keep(life: &mut Life, node: usize) {
    life.tell(node, "copies its disk");
    life.world.keep(node);
}

/// The first node from this one on of whose disk there is a copy.
fn put_back(life: &mut Life, node: usize, noticed: bool) {
    let nodes = life.world.nodes.len();
    let mut from = (0..nodes).map(|it| (it + node) % nodes);
    let ready = |it: &usize| life.is_honest(*it) && !life.world.is_asleep(*it);
    let Some(node) = from.find(|it| ready(it) && life.world.is_kept(*it)) else {
        return;
    };
    let before = life.world.nodes[node].saved.len();
    life.world.put_back(node, noticed);
    life.saved += u64::try_from(before).expect("a count");
    life.tell(node, &format!("puts its disk back, noticed: {noticed}"));
    life.world.count(if noticed {
        "disk put back"
    } else {
        "disk put back unnoticed"
    });
}
