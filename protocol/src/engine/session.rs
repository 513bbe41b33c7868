//! One peer: hello, logs, digest, frontiers, pull, until nothing differs. One question at a time,
//! of pulls a few at once.
//!
//! The receiver pulls, so each side drives its own session; answers come from the store alone. What
//! a session remembers may be lost at any moment: the next round finds it again.

mod budget;
mod catch_up;
mod entries;
mod held;
mod introduce;
mod load;
mod neighbours;
mod our_pools;
mod question;
mod reply;
mod spread;
mod step;
mod stretch;

pub use budget::Allowance;
pub(super) use budget::Budgets;
pub(super) use introduce::hear;
pub use load::Load;
pub use step::InStep;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use budget::{Call, Grant};
use introduce::Introduction;

use super::{Effect, Engine, Fault, Protocol, Telling, Turn, refusal::Refusal};
use crate::{
    document::Descriptor,
    envelope::ForkProof,
    id::{DeviceId, DocumentId, HeaderHash, HubId, Writer},
    message::{self, Request, Scope},
    store::StoreError,
};

/// How long after a failure or a quiet time to compare again, ms.
const AGAIN_MS: i64 = 2_000;
const QUIET_MS: i64 = 60_000;
/// News of others waits at least so long, and up to 255 ms more by chance: more comes with it, and
/// two nodes that hear of it together do not tell each other in one breath.
const NEWS_MS: i64 = 100;
/// Pulls under way at once with one peer: the next stretches travel while one is written.
const PULLS_MAX: usize = 6;
/// A partner's clock further off than this is told, ms.
const CLOCK_MS: i64 = 10 * 60_000;

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
    Hello,
    Introduce,
    Logs,
    Digest,
    Frontiers(Owners),
    Pull(Wanted),
}

/// Owners whose documents differ in a scope: as many as one question takes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Owners {
    scope: Scope,
    hubs: Vec<HubId>,
}

/// The rest of a chain, from a seq up to what the peer said to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wanted {
    descriptor: Descriptor,
    writer: Writer,
    from: u64,
    upto: u64,
}

/// Whether to go on asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pace {
    /// One question after the other.
    Going,
    /// The peer is busy: go on where this stopped, after a while.
    Paused,
    /// The peer said goodbye: begin anew after a while, or when it has news.
    Resting,
}

/// One connected peer.
#[derive(Debug)]
pub(super) struct Session {
    hub: HubId,
    /// Our questions under way, by ticket.
    asked: BTreeMap<u64, Asked>,
    /// Pushes under way: what they carry.
    pushed: BTreeMap<u64, (DocumentId, Writer)>,
    /// From when on to push again: the peer was busy. Ms since 1970.
    pushes_from: i64,
    /// When to tell the peer that something is new here. Ms since 1970.
    news_at: Option<i64>,
    /// The root of each scope that it was told last.
    told: BTreeMap<Scope, HeaderHash>,
    greeted: bool,
    /// How this hub shows a peer that does not know it that it is a member.
    introduction: Option<Introduction>,
    pace: Pace,
    /// The scope of which the peer knew nothing when asked: it may learn of it by us.
    unshared: Option<Scope>,
    scopes: Vec<Scope>,
    round: Round,
    /// Proofs of the scope under comparison about documents that are not held yet: without them
    /// nothing shows what is left of such a document.
    strays: BTreeMap<DocumentId, Vec<ForkProof>>,
    /// Scopes whose roots were others than here when last compared.
    differing: BTreeSet<Scope>,
    step: InStep,
    wake_at: i64,
}

/// One comparison of all common scopes.
#[derive(Debug, Default)]
struct Round {
    /// Scopes still to compare.
    open: VecDeque<Scope>,
    /// Whose chains are still to be compared: all of them before the first pull, so that what
    /// others lean on is pulled first, over all owners.
    owners: VecDeque<Owners>,
    /// Chains still to pull.
    wanted: VecDeque<Wanted>,
    /// Compare again once this is over.
    again: bool,
    /// Something came.
    grew: bool,
    /// What differed when asked may be equal since: the peer said so, or has taken what it lacked.
    outdated: bool,
}

impl Session {
    fn new(hub: HubId, now: i64) -> Self {
        Self {
            hub,
            asked: BTreeMap::new(),
            pushed: BTreeMap::new(),
            pushes_from: i64::MIN,
            news_at: None,
            told: BTreeMap::new(),
            greeted: false,
            introduction: None,
            pace: Pace::Going,
            unshared: None,
            scopes: Vec::new(),
            round: Round::default(),
            strays: BTreeMap::new(),
            differing: BTreeSet::new(),
            step: InStep::CatchingUp,
            wake_at: now.saturating_add(QUIET_MS),
        }
    }

    pub(super) fn step(&self) -> InStep {
        self.step
    }

    pub(super) fn wake_at(&self) -> Option<i64> {
        let round_at = self.asked.is_empty().then_some(self.wake_at);
        round_at.into_iter().chain(self.news_at).min()
    }

    /// Whether the time has come to ask again; at once when the clock was set back.
    fn is_due(&self, now: i64) -> bool {
        let (at, latest) = (self.wake_at, now.saturating_add(QUIET_MS));
        self.asked.is_empty() && (at <= now || at > latest)
    }

    /// Whether the time has come to tell news; at once when the clock was set back.
    fn is_news_due(&self, now: i64) -> bool {
        let latest = now.saturating_add(AGAIN_MS);
        self.news_at.is_some_and(|at| at <= now || at > latest)
    }

    fn may_push(&self, now: i64) -> bool {
        // Further off than one rest: the clock was set back.
        self.pushes_from <= now || self.pushes_from > now.saturating_add(AGAIN_MS)
    }

    /// Tells the peer at a time that something is new here: all that came until then at once.
    fn owe_news(&mut self, at: i64) {
        self.news_at = Some(self.news_at.map_or(at, |before| before.min(at)));
    }

    /// The peer did not take what was pushed: once it may be pushed to again it is told that there
    /// is news, and compared with, since it may hold what shows why.
    fn come_back(&mut self) {
        self.owe_news(self.pushes_from);
        self.wake_at = self.wake_at.min(self.pushes_from);
    }

    /// Whether the next question may be asked now: only a pull beside others.
    fn may_ask(&self) -> bool {
        let pulling = self.asked.values().all(|it| matches!(it, Asked::Pull(_)));
        let may_pull = self.round.owners.is_empty()
            && !self.round.wanted.is_empty()
            && self.asked.len() < PULLS_MAX;
        self.asked.is_empty() || (pulling && may_pull)
    }

    fn is_quiet(&self) -> bool {
        let round = &self.round;
        let nothing_open = round.open.is_empty() && round.owners.is_empty();
        self.asked.is_empty() && nothing_open && round.wanted.is_empty()
    }

    /// Stops asking for a while.
    fn rest(&mut self, pace: Pace, now: i64) {
        self.pace = pace;
        self.step = InStep::CatchingUp;
        self.wake_at = now.saturating_add(AGAIN_MS);
    }

    /// Forgets the round under way, and greets again after a while.
    fn begin_anew(&mut self, now: i64) {
        self.round = Round::default();
        self.greeted = false;
        self.rest(Pace::Resting, now);
    }

    fn start_round(&mut self, now: i64) {
        self.wake_at = now.saturating_add(QUIET_MS);
        self.pace = Pace::Going;
        self.differing.clear();
        let open = if self.greeted {
            self.scopes.iter().copied().collect()
        } else {
            VecDeque::new()
        };
        self.round = Round {
            open,
            wanted: std::mem::take(&mut self.round.wanted),
            ..Round::default()
        };
    }
}

impl Engine {
    pub(super) fn connected_to(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let Some(hub) = turn.hub_of(&peer)? else {
            return Ok(());
        };
        self.asked.retain(|_, asked| *asked != peer);
        self.sessions
            .insert(peer, Session::new(hub, turn.moment.now));
        self.next(turn, peer, effects)
    }

    pub(super) fn wake(
        &mut self,
        turn: &mut Turn<'_>,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let now = turn.moment.now;
        let due: Vec<DeviceId> = self
            .sessions
            .iter()
            .filter(|(_, it)| it.is_due(now) || it.is_news_due(now))
            .map(|(peer, _)| *peer)
            .collect();
        for peer in due {
            let Some(session) = self.sessions.get_mut(&peer) else {
                continue;
            };
            if session.is_due(now) {
                match session.pace {
                    Pace::Paused => session.pace = Pace::Going,
                    Pace::Going | Pace::Resting => session.start_round(now),
                }
            }
            if session.is_news_due(now) {
                session.news_at = None;
                self.tell_news(turn, peer, effects)?;
            }
            self.next(turn, peer, effects)?;
        }
        Ok(())
    }

    /// Asks the next question, and as many pulls as may be under way.
    fn next(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        for _ in 0..PULLS_MAX {
            let before = effects.len();
            self.next_one(turn, peer, effects)?;
            if effects.len() == before {
                break;
            }
        }
        Ok(())
    }

    fn next_one(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let Some(session) = self.sessions.get_mut(&peer) else {
            return Ok(());
        };
        if session.pace != Pace::Going || !session.may_ask() {
            return Ok(());
        }
        let (hub, now) = (session.hub, turn.moment.now);
        if self.budgets.is_spent(&self.conduct.allowance, &hub, now) {
            session.rest(Pace::Resting, now);
            effects.push(Effect::Told(Telling::Spent(hub)));
            return Ok(());
        }
        let (asked, request) = if !session.greeted {
            (Asked::Hello, self.hello(turn, &peer)?)
        } else if let Some(owners) = session.round.owners.pop_front() {
            let request = Request::Frontiers {
                scope: owners.scope,
                owners: owners.hubs.clone(),
            };
            (Asked::Frontiers(owners), request)
        } else if let Some(wanted) = session.round.wanted.pop_front() {
            let request = Request::Pull {
                document: wanted.descriptor.id(),
                writer: wanted.writer,
                from: wanted.from,
            };
            (Asked::Pull(wanted), request)
        } else if let Some(scope) = session.round.open.front().copied() {
            (Asked::Logs, self.logs(turn, scope, &hub)?)
        } else {
            self.round_over(turn, peer, effects)?;
            return Ok(());
        };
        self.ask(peer, asked, &request, effects);
        Ok(())
    }

    fn ask(&mut self, peer: DeviceId, asked: Asked, request: &Request, effects: &mut Vec<Effect>) {
        let frame = message::encode(request);
        self.put_question(peer, asked, Protocol::Sync, frame, effects);
    }

    fn put_question(
        &mut self,
        peer: DeviceId,
        asked: Asked,
        protocol: Protocol,
        frame: Vec<u8>,
        effects: &mut Vec<Effect>,
    ) {
        let ticket = self.ticket(peer);
        if let Some(session) = self.sessions.get_mut(&peer) {
            session.asked.insert(ticket, asked);
        }
        effects.push(Effect::Send {
            to: peer,
            protocol,
            ticket,
            frame,
        });
    }

    fn ticket(&mut self, peer: DeviceId) -> u64 {
        let ticket = self.next_ticket;
        self.next_ticket = self.next_ticket.wrapping_add(1);
        self.asked.insert(ticket, peer);
        ticket
    }

    /// Whether nothing more is exchanged with a hub today.
    fn is_spent(&self, hub: &HubId, now: i64) -> bool {
        self.budgets.is_spent(&self.conduct.allowance, hub, now)
    }

    /// Whether one more word of strangers, all together, is heard now.
    pub(super) fn may_knock(&mut self, now: i64) -> bool {
        let (allowance, nobody) = (self.conduct.allowance, HubId::default());
        self.budgets.ask(&allowance, nobody, Call::Pair, now) == Grant::Given
    }

    /// Compares with a peer again: at once, or when the round under way is over.
    fn compare_again(&mut self, peer: &DeviceId, now: i64) {
        let Some(session) = self.sessions.get_mut(peer) else {
            return;
        };
        if session.is_quiet() {
            session.start_round(now);
        } else {
            session.round.again = true;
        }
    }

    /// A peer greets, which this node had greeted long before: it started again, and may have come
    /// by something that it could not push.
    fn met_again(&mut self, peer: &DeviceId, now: i64) {
        if let Some(session) = self.sessions.get_mut(peer)
            && session.greeted
            && session.is_quiet()
        {
            session.start_round(now);
        }
    }

    /// Compares with a peer again after a while: it may ask more than it is allowed.
    fn compare_later(&mut self, peer: &DeviceId, now: i64) {
        if let Some(session) = self.sessions.get_mut(peer) {
            session.wake_at = session.wake_at.min(now.saturating_add(AGAIN_MS));
        }
    }
}

fn reject(peer: DeviceId, refusal: &Refusal, effects: &mut Vec<Effect>) {
    effects.push(Effect::Told(Telling::Rejected(peer, refusal.to_string())));
    if refusal.is_misbehaviour() {
        let fault = Fault::Misbehaved(refusal.to_string());
        effects.push(Effect::Close { peer, fault });
    }
}

fn misbehaved(peer: DeviceId, what: &str) -> Effect {
    let fault = Fault::Misbehaved(what.to_owned());
    Effect::Close { peer, fault }
}
