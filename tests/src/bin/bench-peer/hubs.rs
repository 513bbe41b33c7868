//! The hubs of the data: identities with two devices each, and their documents.

use std::sync::Arc;

use ed25519_dalek::SigningKey;
use halle_protocol::{
    document::{Audience, Descriptor, Kind, Month, Period},
    engine::{Conduct, Engine, Local, Turn},
    hash::hash,
    id::{DeviceId, HeaderHash, HubId, Nonce, PoolId, RecordId, Writer},
    identity::{Body, Entry, Role, RootKey, SignedEntry, consent},
    limits::VERSION,
    object::{CycleState, ObjectKey},
    record::{Admission, Charter, Founding},
    rules::ShortageRule,
};

/// One hub of the data, as one side holds it.
pub(crate) struct Hub {
    root: RootKey,
    devices: [SigningKey; 2],
    side: usize,
}

fn secret(purpose: &str, number: usize) -> [u8; 32] {
    hash(
        "halle/bench/1",
        &[purpose.as_bytes(), &number.to_be_bytes()],
    )
}

impl Hub {
    pub(crate) fn new(number: usize, side: usize) -> Self {
        let device = |name: &str| SigningKey::from_bytes(&secret(name, number));
        Self {
            root: RootKey::from_secret(&secret("root", number)),
            devices: [device("first"), device("second")],
            side,
        }
    }

    pub(crate) fn id(&self) -> HubId {
        self.root.hub()
    }

    /// The seed of this side's device.
    pub(crate) fn seed(&self) -> [u8; 32] {
        self.devices[self.side].to_bytes()
    }

    /// This side's device.
    pub(crate) fn writer(&self) -> Writer {
        self.writer_of(self.side)
    }

    /// A side's device.
    pub(crate) fn writer_of(&self, side: usize) -> Writer {
        let device = DeviceId::from_bytes(self.devices[side].verifying_key().to_bytes());
        Writer { device, epoch: 0 }
    }

    fn local(&self) -> Local {
        Local {
            hub: self.id(),
            writer: self.writer(),
            key: Arc::new(self.devices[self.side].clone()),
        }
    }

    /// Its identity log: both devices.
    pub(crate) fn log(&self) -> Vec<SignedEntry> {
        let mut previous = HeaderHash::default();
        let mut log = Vec::new();
        for (device, position) in self.devices.iter().zip(0_u64..) {
            let roles = Role::ALL.into_iter();
            let entry = Entry {
                v: VERSION,
                hub: self.id(),
                position,
                previous,
                body: Body::DeviceAdd {
                    device: DeviceId::from_bytes(device.verifying_key().to_bytes()),
                    name: "portable".to_owned(),
                    roles: roles
                        .filter(|it| position == 0 || !it.is_exclusive())
                        .collect(),
                    consent: consent(device, &self.id()),
                },
            };
            let signed = SignedEntry::seal(&self.root, &entry);
            previous = signed.hash();
            log.push(signed);
        }
        log
    }

    /// Writes as this hub within a turn of the node: what its own engine stages is staged there.
    pub(crate) fn write<T, E: std::fmt::Debug>(
        &self,
        turn: &mut Turn<'_>,
        command: impl FnOnce(&mut Turn<'_>) -> Result<T, E>,
    ) -> T {
        let mut engine = Engine::new(self.local(), quiet());
        let moment = turn.moment.clone();
        let (outcome, answer) = engine
            .command(turn.store(), moment, command)
            .expect("the store works");
        for ((table, key), value) in outcome.writes {
            match value {
                Some(value) => turn.put(table, key, value),
                None => turn.remove(table, key),
            }
        }
        answer.expect("a hub writes")
    }

    pub(crate) fn catalogue(&self) -> Descriptor {
        Descriptor {
            owner: self.id(),
            kind: Kind::Catalogue,
            period: Period::Year(2026),
            audience: Audience::Partners,
        }
    }

    pub(crate) fn ledger(&self, pool: &PoolId) -> Descriptor {
        Descriptor {
            owner: self.id(),
            kind: Kind::Ledger,
            period: Period::Month(Month {
                year: 2026,
                month: 1,
            }),
            audience: Audience::Pool(*pool),
        }
    }

    pub(crate) fn trade(&self, turn: &Turn<'_>, cycle: &RecordId) -> Descriptor {
        let state: Option<CycleState> = turn
            .row(&ObjectKey::Cycle(*cycle))
            .expect("the store works");
        state.expect("a cycle").trade_of(self.id())
    }
}

/// Nothing happens by itself.
fn quiet() -> Conduct {
    Conduct {
        makes_lots: false,
        confirms: false,
        ..Conduct::default()
    }
}

/// The pool of all hubs.
pub(crate) fn founding(founder: &HubId) -> Founding {
    Founding {
        v: VERSION,
        founder: *founder,
        nonce: Nonce::from_bytes([7; 16]),
        charter: Charter {
            name: "Bench".to_owned(),
            purpose: String::new(),
            currency: "EUR".parse().expect("a currency"),
            founder_code: code(0),
            admission: Admission::AnyMember,
            tiers: vec!["standard".to_owned()],
            shortage: ShortageRule::Proportional,
            costs: Vec::new(),
            fees: Vec::new(),
        },
    }
}

/// The code of a hub.
pub(crate) fn code(number: usize) -> String {
    format!("H{number:04}")
}
