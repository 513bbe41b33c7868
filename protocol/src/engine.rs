//! The engine: events in, one overlay of writes and a list of effects out.
//!
//! It does nothing by itself: `now` and entropy are passed in, reads go through the store, and
//! effects are performed by the driver only after the writes are committed. What it keeps in
//! memory – sessions with peers – may be lost at any moment without losing a fact.

mod admit;
mod append;
mod apply;
mod begin;
mod branch;
mod causal;
mod chain;
mod claim;
mod clock;
mod digest;
mod duty;
mod edit;
mod epoch;
mod evidence;
mod handover;
mod logs;
mod pairing;
mod period;
mod refusal;
mod reliance;
mod resolve;
mod session;
mod turn;
mod verify;
mod visible;

pub use begin::BeginError;
pub use causal::{envelopes_of, replica_of};
pub use chain::{ChainState, chain_key, chains_of};
pub use digest::scope_root;
pub use duty::{Conduct, Shortfall, ledger_of};
pub use epoch::{next_epoch, overtaken_to};
pub use evidence::{
    About, HeldProof, certificate_of, evidence_of_proof, evidence_of_record, proofs_held,
};
pub use handover::{lots_held, written_by};
pub use pairing::{Invited, invitation_key, voice_of};
pub use refusal::Refusal;
pub use resolve::{branch_aside, is_resolved};
pub use session::{Allowance, InStep, Load};
pub use turn::{Local, Moment, PublishError, Turn};
pub use verify::{Report, VIEWS, rebuild_views, verify_store};
pub use visible::{documents_between, members_of, partners_of, pools_of};

use std::collections::{BTreeMap, BTreeSet};

use session::{Budgets, Session};

use crate::{
    id::{DeviceId, HubId},
    store::{Store, StoreError, Writes},
};

/// Over which protocol a frame travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// Between members.
    Sync,
    /// With a stranger who holds an invitation.
    Pair,
}

/// What happened outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A connection to a device stands.
    Connected(DeviceId),
    /// The last connection to a device is gone.
    Disconnected(DeviceId),
    /// A device asks.
    Request {
        /// Who.
        from: DeviceId,
        /// Over what.
        protocol: Protocol,
        /// To name it in the reply.
        ticket: u64,
        /// The message.
        frame: Vec<u8>,
    },
    /// An answer came, or none will.
    Answer {
        /// To which of our requests.
        ticket: u64,
        /// The message; absent: it failed or took too long.
        frame: Option<Vec<u8>>,
    },
    /// Addresses this node listens on.
    Listening(Vec<String>),
    /// Time passed; see [`Engine::wake_at`].
    Wake,
}

/// What is to be done once the writes are on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Ask a device.
    Send {
        /// Whom.
        to: DeviceId,
        /// Over what.
        protocol: Protocol,
        /// To name the answer.
        ticket: u64,
        /// The message.
        frame: Vec<u8>,
    },
    /// Answer a device.
    Reply {
        /// Its ticket.
        ticket: u64,
        /// Over what it asked.
        protocol: Protocol,
        /// The message.
        frame: Vec<u8>,
    },
    /// Do not answer, and close.
    Refuse {
        /// Its ticket.
        ticket: u64,
    },
    /// A peer did what no honest node does; close and back off.
    Close {
        /// Which.
        peer: DeviceId,
        /// What it did.
        fault: Fault,
    },
    /// Devices that may connect, with where they were last known.
    Members(BTreeMap<DeviceId, Vec<String>>),
    /// Whether an invitation is open.
    Pairing(bool),
    /// This node holds all that a peer holds in every common scope.
    InStep(DeviceId),
    /// Something a person should know.
    Told(Telling),
}

/// What a peer can do wrong; the class decides what follows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A later version: say so, close, come back in hours.
    #[error("peer speaks another version")]
    Incompatible,
    /// What no honest node sends: close, back off, remember.
    #[error("peer misbehaved: {0}")]
    Misbehaved(String),
    /// It asks for more than it is allowed and does not hear "busy": close, back off.
    #[error("peer asks for too much")]
    Excess,
}

/// Something a person should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Telling {
    /// A device wrote two different things at one place: proof is kept.
    Fork(HubId),
    /// A partner's clock is far from this one, by so many ms.
    Clock(HubId, i64),
    /// A peer sent something that could not be admitted.
    Rejected(DeviceId, String),
    /// No more of what this hub writes is kept here: see [`Allowance::kept_bytes_max`].
    Full(HubId),
    /// Nothing more is exchanged with this hub today: see [`Allowance::day_bytes_max`].
    Spent(HubId),
    /// Others hold more of this device's own writing than its store did: a new epoch began.
    Overtaken,
}

/// The engine of one node.
#[derive(Debug)]
pub struct Engine {
    local: Local,
    /// The epoch in which it was made; the store may say that a later one began.
    made_in: u32,
    sessions: BTreeMap<DeviceId, Session>,
    budgets: Budgets,
    /// Our requests under way: ticket to peer.
    asked: BTreeMap<u64, DeviceId>,
    next_ticket: u64,
    /// Addresses this node listens on.
    listening: Vec<String>,
    /// They are in the profile, as far as it could be written.
    announced: bool,
    /// What the driver was last told.
    told_members: Option<BTreeMap<DeviceId, Vec<String>>>,
    told_pairing: Option<bool>,
    /// This hub was joining a pool when the last turn ended.
    was_joining: bool,
    conduct: Conduct,
}

/// What one event led to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// To be committed as a whole, before any effect.
    pub writes: Writes,
    /// To be performed after the commit.
    pub effects: Vec<Effect>,
}

impl Engine {
    /// An engine of a device, without any peer.
    pub fn new(local: Local, conduct: Conduct) -> Self {
        Self {
            made_in: local.writer.epoch,
            local,
            sessions: BTreeMap::new(),
            budgets: Budgets::default(),
            asked: BTreeMap::new(),
            next_ticket: 1,
            listening: Vec::new(),
            announced: true,
            told_members: None,
            told_pairing: None,
            was_joining: false,
            conduct,
        }
    }

    /// The same engine without anything in memory, as after a commit that failed. Tickets go on:
    /// an answer to a question of before is none to a question asked from now on.
    pub fn anew(&self) -> Self {
        Self {
            next_ticket: self.next_ticket,
            ..Self::new(self.made(), self.conduct.clone())
        }
    }

    /// Who this is.
    pub fn local(&self) -> &Local {
        &self.local
    }

    /// Who this was when it was made.
    fn made(&self) -> Local {
        let mut local = self.local.clone();
        local.writer.epoch = self.made_in;
        local
    }

    /// What it does by itself.
    pub fn conduct(&self) -> &Conduct {
        &self.conduct
    }

    /// Devices with a connection now.
    pub fn connected(&self) -> BTreeSet<DeviceId> {
        self.sessions.keys().copied().collect()
    }

    /// To which device a question under way was put.
    pub fn asked(&self, ticket: u64) -> Option<DeviceId> {
        self.asked.get(&ticket).copied()
    }

    /// How this node stands with each connected device.
    pub fn steps(&self) -> BTreeMap<DeviceId, InStep> {
        self.sessions
            .iter()
            .map(|(peer, it)| (*peer, it.step()))
            .collect()
    }

    /// Addresses this node listens on.
    pub fn listening(&self) -> &[String] {
        &self.listening
    }

    /// When to send [`Event::Wake`] at the latest, ms since 1970.
    pub fn wake_at(&self) -> Option<i64> {
        self.sessions.values().filter_map(Session::wake_at).min()
    }

    /// Handles one event.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing happened, and the driver reloads.
    pub fn handle(
        &mut self,
        store: &dyn Store,
        moment: Moment,
        event: Event,
    ) -> Result<Outcome, StoreError> {
        let (local, conduct) = (self.made().now(store)?, self.conduct.clone());
        self.local = local.clone();
        let mut turn = Turn::new(&local, &conduct, store, moment);
        let mut effects = Vec::new();
        self.event(&mut turn, event, &mut effects)?;
        self.announce_once_heard(&mut turn, &mut effects)?;
        self.tell_driver(&turn, &mut effects)?;
        if turn.overtaken {
            effects.push(Effect::Told(Telling::Overtaken));
        }
        Ok(Outcome {
            writes: turn.into_writes(),
            effects,
        })
    }

    /// Runs a command of this hub's own: whatever it publishes takes the same road as what comes
    /// from partners, and is sent to them.
    ///
    /// # Errors
    /// [`StoreError`]; then nothing happened. The command's own refusal is its answer, and then
    /// nothing it wrote is kept.
    pub fn command<T, E>(
        &mut self,
        store: &dyn Store,
        moment: Moment,
        command: impl FnOnce(&mut Turn<'_>) -> Result<T, E>,
    ) -> Result<(Outcome, Result<T, E>), StoreError> {
        let (local, conduct) = (self.made().now(store)?, self.conduct.clone());
        self.local = local.clone();
        let mut turn = Turn::new(&local, &conduct, store, moment);
        let answer = command(&mut turn);
        if let Some(error) = turn.failed() {
            return Err(error);
        }
        if answer.is_err() {
            return Ok((Outcome::default(), answer));
        }
        let mut effects = Vec::new();
        turn.settle()?;
        self.spread(&mut turn, None, &mut effects)?;
        self.tell_driver(&turn, &mut effects)?;
        Ok((
            Outcome {
                writes: turn.into_writes(),
                effects,
            },
            answer,
        ))
    }

    /// Runs a command and keeps nothing: its answer says what it would do.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn rehearse<T, E>(
        &self,
        store: &dyn Store,
        moment: Moment,
        command: impl FnOnce(&mut Turn<'_>) -> Result<T, E>,
    ) -> Result<Result<T, E>, StoreError> {
        let local = self.made().now(store)?;
        let mut turn = Turn::new(&local, &self.conduct, store, moment);
        let answer = command(&mut turn);
        turn.failed().map_or(Ok(answer), Err)
    }

    fn event(
        &mut self,
        turn: &mut Turn<'_>,
        event: Event,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        match event {
            Event::Connected(peer) => self.connected_to(turn, peer, effects),
            Event::Disconnected(peer) => {
                self.sessions.remove(&peer);
                self.asked.retain(|_, asked| *asked != peer);
                Ok(())
            }
            Event::Request {
                from,
                protocol: Protocol::Sync,
                ticket,
                frame,
            } => self.asked_by(turn, from, ticket, &frame, effects),
            Event::Request {
                from,
                protocol: Protocol::Pair,
                ticket,
                frame,
            } => self.paired_by(turn, from, ticket, &frame, effects),
            Event::Answer { ticket, frame } => self.answered(turn, ticket, frame, effects),
            Event::Listening(addresses) => {
                self.listening = addresses;
                self.announced = false;
                turn.settle()?;
                self.spread(turn, None, effects)
            }
            Event::Wake => self.wake(turn, effects),
        }
    }
}
