//! Makes a failing life small: events are taken out while it fails in the same way.

use std::fmt;

use super::{Event, Failed, Setting, play};

/// A failing life from which nothing more can be taken out.
#[derive(Debug, Clone)]
pub struct Shrunk {
    /// How it begins.
    pub setting: Setting,
    /// What happens in it.
    pub events: Vec<Event>,
    /// How it fails.
    pub failed: Failed,
}

/// What does not hold, without who and when: words only, and not of whom.
fn kind(what: &str) -> String {
    let after = what.split_once(": ").map_or(what, |(_, after)| after);
    let words = after.split_whitespace();
    let plain = words.filter(|it| it.chars().all(|c| c.is_ascii_lowercase()));
    plain.take(6).collect::<Vec<_>>().join(" ")
}

/// Takes events out of a failing life in ever smaller pieces, at most `plays_max` lives long.
pub fn shrink(setting: Setting, events: &[Event], failed: Failed, plays_max: usize) -> Shrunk {
    let mut small = Shrunk {
        setting,
        events: events[..failed.played.min(events.len())].to_vec(),
        failed,
    };
    let mut plays = 0;
    let mut piece = small.events.len().div_ceil(2);
    while piece > 0 && plays < plays_max {
        let mut at = 0;
        let mut grew_smaller = false;
        while at < small.events.len() && plays < plays_max {
            let mut fewer = small.events.clone();
            fewer.drain(at..(at + piece).min(fewer.len()));
            plays += 1;
            match fails_alike(&small, &fewer) {
                Some(failed) => {
                    fewer.truncate(failed.played);
                    small.events = fewer;
                    small.failed = failed;
                    grew_smaller = true;
                }
                None => at += piece,
            }
        }
        piece = match piece {
            1 if grew_smaller => 1,
            _ => piece / 2,
        };
    }
    small
}

fn fails_alike(before: &Shrunk, events: &[Event]) -> Option<Failed> {
    let failed = play(&before.setting, events).err()?;
    (kind(&failed.what) == kind(&before.failed.what)).then_some(failed)
}

impl fmt::Display for Shrunk {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seed = self.setting.seed;
        writeln!(out, "{}", self.failed.story.join("\n"))?;
        writeln!(out, "seed {seed}: {}\n", self.failed.what)?;
        writeln!(out, "#[test]\nfn seed_{seed}_holds() {{")?;
        writeln!(out, "    replay(\n        {},\n        &[", self.setting)?;
        for event in &self.events {
            writeln!(out, "            {event},")?;
        }
        writeln!(out, "        ],\n    );\n}}")
    }
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn what_fails_is_told_apart_from_who_fails() {
        let one = kind("seed 5, node 1 PRS: has another root than node 0");
        assert_eq!(
            one,
            kind("seed 5, node 3 AUBE: has another root than node 2")
        );
        assert_ne!(
            one,
            kind("seed 5, node 1 PRS: lost 4, acknowledged as durable")
        );
    }
}
