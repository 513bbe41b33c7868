//! What happens in a life, drawn from a seed before it begins.

use halle_protocol::hash::hash;

use super::{Deed, Event, Setting};

/// What people do, each as often as it stands beside it.
const PEOPLE: [(Deed, usize); 41] = [
    (Deed::Restock, 2),
    (Deed::Reprice, 1),
    (Deed::Retire, 1),
    (Deed::Rename, 2),
    (Deed::Note, 2),
    (Deed::Order, 13),
    (Deed::Replace, 1),
    (Deed::Cancel, 2),
    (Deed::Ship, 5),
    (Deed::Receive, 4),
    (Deed::Allot, 3),
    (Deed::GiveBack, 2),
    (Deed::Spoil, 3),
    (Deed::Open, 2),
    (Deed::Close, 1),
    (Deed::CutOff, 2),
    (Deed::Leave, 1),
    (Deed::Move, 1),
    (Deed::Answer, 3),
    (Deed::Bill, 3),
    (Deed::Pay, 2),
    (Deed::Propose, 3),
    (Deed::Consent, 4),
    (Deed::Correct, 1),
    (Deed::Want, 1),
    (Deed::Meet, 1),
    (Deed::Gather, 1),
    (Deed::Wish, 6),
    (Deed::Tally, 2),
    (Deed::Arrive, 2),
    (Deed::Unpack, 3),
    (Deed::Collect, 2),
    (Deed::Plan, 2),
    (Deed::Assign, 2),
    (Deed::Visit, 4),
    (Deed::Complain, 2),
    (Deed::Settle, 2),
    (Deed::Harvest, 3),
    (Deed::Label, 4),
    (Deed::CallBack, 2),
    (Deed::Hear, 2),
];

/// What befalls links, machines and clocks.
const BEFALLS: [(Deed, usize); 15] = [
    (Deed::Cut, 3),
    (Deed::Heal, 5),
    (Deed::Part, 2),
    (Deed::Lose, 2),
    (Deed::Stop, 2),
    (Deed::Kill, 2),
    (Deed::Power, 3),
    (Deed::Fail, 9),
    (Deed::Free, 2),
    (Deed::Clock, 2),
    (Deed::Sleep, 2),
    (Deed::WakeUp, 3),
    (Deed::Keep, 2),
    (Deed::PutBack, 1),
    (Deed::PutBackUnnoticed, 1),
];

/// What a hub that lies does.
const LIES: [(Deed, usize); 11] = [
    (Deed::Forge, 2),
    (Deed::Fork, 2),
    (Deed::Replay, 2),
    (Deed::Flood, 1),
    (Deed::Withhold, 3),
    (Deed::GiveTwice, 2),
    (Deed::AdmitTwice, 2),
    (Deed::AnswerTwice, 2),
    (Deed::Backdate, 1),
    (Deed::Pretend, 8),
    (Deed::Contradict, 1),
];

/// Numbers drawn from a seed.
struct Chance {
    seed: u64,
    drawn: u64,
}

impl Chance {
    fn next(&mut self) -> u64 {
        self.drawn += 1;
        let parts = [&self.seed.to_be_bytes()[..], &self.drawn.to_be_bytes()];
        let bytes = hash("life", &parts);
        u64::from_be_bytes(bytes[..8].try_into().expect("eight bytes"))
    }

    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).expect("a small number");
        usize::try_from(self.next() % end).expect("a small number")
    }

    fn one_of(&mut self, deeds: &[(Deed, usize)]) -> Deed {
        self.mostly(deeds, |_| false)
    }

    /// One of the deeds, those that people are busy with more often.
    fn mostly(&mut self, deeds: &[(Deed, usize)], busy: fn(Deed) -> bool) -> Deed {
        let often = |(deed, often): &(Deed, usize)| often * if busy(*deed) { 4 } else { 1 };
        let mut at = self.below(deeds.iter().map(often).sum());
        for deed in deeds {
            if at < often(deed) {
                return deed.0;
            }
            at -= often(deed);
        }
        deeds[0].0
    }
}

/// The setting and all events of a seed's life: so many steps, each two acts of people, something
/// that befalls somebody, in a lying federation now and then a lie, and then some messages.
/// `hubs` absent: two to six, mostly two or three.
pub fn schedule(seed: u64, hubs: Option<usize>, steps: usize) -> (Setting, Vec<Event>) {
    let mut chance = Chance { seed, drawn: 0 };
    let setting = setting(seed, hubs, &mut chance);
    let nodes = setting.hubs + setting.doubled;
    // More hubs do more at once, though each does less.
    let acts = 2 + setting.hubs / 8;
    // A life is short: what takes many steps is begun and ended by people who do little else.
    let busy: fn(Deed) -> bool = match chance.below(5) {
        0 => Deed::joins,
        1 => |deed| deed.hauls() || matches!(deed, Deed::Order | Deed::Ship),
        2 => Deed::books,
        _ => |_| false,
    };
    let mut events = Vec::new();
    for _ in 0..steps {
        let mut deeds: Vec<Deed> = (0..acts).map(|_| chance.mostly(&PEOPLE, busy)).collect();
        if setting.lying && chance.below(2) == 0 {
            deeds.push(chance.one_of(&LIES));
        }
        deeds.push(chance.one_of(&BEFALLS));
        let ms = i64::try_from(chance.below(4_000)).expect("few ms");
        deeds.push(Deed::Wait(ms));
        deeds.push(Deed::Deliver(chance.below(20 * nodes.min(40))));
        for deed in deeds {
            let (node, chance) = (chance.below(nodes), chance.next());
            events.push(Event { node, deed, chance });
        }
    }
    (setting, events)
}

fn setting(seed: u64, hubs: Option<usize>, chance: &mut Chance) -> Setting {
    // Mostly two or three: more hubs cost time and bring few new orders of arrival.
    let few = [2, 3, 2, 3, 4, 2, 3, 2, 3, 4, 3, 2, 3, 2, 3, 5, 3, 2, 4, 6];
    let hubs = hubs.unwrap_or(few[chance.below(few.len())]);
    // A federation with a hub that lies has two honest ones at least.
    let lying = hubs > 2 && chance.below(3) == 0;
    Setting {
        seed,
        hubs,
        doubled: [0, 0, 1][chance.below(3)],
        lying,
        thrice: chance.below(7) == 0,
    }
}
