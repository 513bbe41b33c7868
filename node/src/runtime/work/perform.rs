//! What follows from a batch that is on the disk: what leaves the machine, and what people are told.

use std::time::Duration;

use halle_protocol::engine::{Effect, Protocol as EngineProtocol, Telling};

use super::{BACK_OFF, Worker};
use crate::{
    control::Remark,
    network::{Command, Member, Protocol, Ticket},
    runtime::Link,
};

/// How long an answer of a partner may take.
const ANSWER: Duration = Duration::from_secs(30);
/// Alarms kept for people to read.
const ALARMS_MAX: usize = 32;

impl Worker {
    pub(super) fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::InStep(device) => {
                let _ = self.links.send(Link::InStep(device));
            }
            Effect::Told(telling) => self.alarm(&telling),
            Effect::Send { .. }
            | Effect::Reply { .. }
            | Effect::Refuse { .. }
            | Effect::Close { .. }
            | Effect::Members(_)
            | Effect::Pairing(_) => {
                if let (Some(network), Some(command)) = (&self.network, command(effect)) {
                    let _ = network.blocking_send(command);
                }
            }
        }
    }

    fn alarm(&mut self, telling: &Telling) {
        let remark = match telling {
            // That is in the store: see `service::device::alarms`.
            Telling::Fork(_) => return,
            Telling::Overtaken => Remark::new("alarm-overtaken"),
            Telling::Clock(hub, ms) => Remark::new("alarm-clock")
                .with("hub", hub)
                .with("minutes", ms.div_euclid(60_000)),
            Telling::Full(hub) => Remark::new("alarm-full").with("hub", hub),
            Telling::Spent(hub) => Remark::new("alarm-spent").with("hub", hub),
            Telling::Rejected(device, why) => Remark::new("alarm-rejected")
                .with("device", device)
                .with("why", why),
        };
        tracing::warn!(?remark, "alarm");
        let known = self.alarms.iter().any(|it| {
            it.code == remark.code
                && it.args.get("hub") == remark.args.get("hub")
                && it.args.get("device") == remark.args.get("device")
        });
        if !known && self.alarms.len() < ALARMS_MAX {
            self.alarms.push(remark);
        }
    }
}

/// What the network is to do for an effect.
fn command(effect: Effect) -> Option<Command> {
    Some(match effect {
        Effect::Send {
            to,
            protocol,
            ticket,
            frame,
        } => Command::Request {
            device: to,
            protocol: match protocol {
                EngineProtocol::Sync => Protocol::Sync,
                EngineProtocol::Pair => Protocol::Pair,
            },
            ticket: Ticket(ticket),
            frame,
            timeout: ANSWER,
        },
        Effect::Reply { ticket, frame, .. } => Command::Reply {
            ticket: Ticket(ticket),
            frame,
        },
        Effect::Refuse { ticket } => Command::Refuse {
            ticket: Ticket(ticket),
        },
        Effect::Close { peer, fault } => {
            tracing::warn!(%peer, %fault, "peer closed");
            Command::Disconnect {
                device: peer,
                back_off: BACK_OFF,
            }
        }
        Effect::Members(members) => Command::Members(
            members
                .into_iter()
                .map(|(device, addresses)| Member { device, addresses })
                .collect(),
        ),
        Effect::Pairing(open) => Command::Pairing(open),
        Effect::InStep(_) | Effect::Told(_) => return None,
    })
}
