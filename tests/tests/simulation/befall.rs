//! What befalls links, machines and clocks, drawn from a seed.

use halle_tests::world::{End, Failure};

use super::Life;

const HOUR_MS: i64 = 3_600_000;

/// One thing that befalls somebody, or nothing.
pub(super) fn befall(life: &mut Life) {
    let node = life.node();
    match life.world.draw(20) {
        0 | 1 => cut(life, node),
        2..=4 => heal(life, node),
        5 => partition(life),
        6 => lossy(life, node),
        7 => life.world.restart(node),
        8 => life.world.end(node, End::Kill),
        9 => life.world.end(node, End::Power),
        10..=14 => fail(life, node),
        15 => free(life, node),
        16 => clock(life, node),
        _ => {}
    }
}

fn cut(life: &mut Life, node: usize) {
    let other = life.node();
    if node != other {
        life.tell(node, format!("is cut from {other}"));
        life.world.cut(node, other);
    }
}

fn heal(life: &mut Life, node: usize) {
    let other = life.node();
    if node != other {
        life.tell(node, format!("meets {other} again"));
        life.world.heal(node, other);
    }
}

/// Two halves that cannot reach each other.
fn partition(life: &mut Life) {
    let hubs = life.world.nodes.len();
    let end = 1 + life.world.draw(hubs - 1);
    life.tell(
        end,
        format!("and all after it are cut from the first {end}"),
    );
    for one in 0..end {
        for other in end..hubs {
            life.world.cut(one, other);
        }
    }
}

fn lossy(life: &mut Life, node: usize) {
    let other = life.node();
    if node != other {
        life.tell(node, format!("is heard by {other} no more"));
        life.world.lose_from(node, other);
    }
}

/// The disk will fail in the middle of a commit, at once or a few commits later.
fn fail(life: &mut Life, node: usize) {
    let world = &mut life.world;
    let mut draw = |end| u64::try_from(world.draw(end)).unwrap();
    let failure = match draw(10) {
        0 | 1 => Failure::PowerAtChange(draw(60)),
        2..=4 => Failure::PowerAtSync(draw(6)),
        5..=7 => Failure::Kill(draw(60)),
        8 => Failure::Full(8),
        _ => Failure::Full(draw(8)),
    };
    life.tell(node, format!("has a disk that will fail: {failure:?}"));
    life.world.fail(node, failure);
}

fn free(life: &mut Life, node: usize) {
    life.tell(node, "makes room on its disk".to_owned());
    life.world.free(node);
}

fn clock(life: &mut Life, node: usize) {
    let hours = [-24, -1, 0, 1, 24, 35 * 24][life.world.draw(6)];
    life.tell(node, format!("sets its clock {hours} hours ahead"));
    life.world.ahead.insert(node, hours * HOUR_MS);
}
