//! Invitations: one use, judged by the issuing device alone.

use serde::{Deserialize, Serialize};

use super::{
    Effect, Engine, Protocol, Turn,
    session::hear,
    visible::{Room, pools_of},
};
use crate::{
    cbor,
    document::{Audience, Descriptor, Kind, Period},
    hash::hash,
    id::{DeviceId, HubId, Nonce, PoolId, RecordId},
    identity::{Body as EntryBody, Entry, SignedEntry},
    limits::{IDENTITIES_SHOWN_MAX, LIST_BYTES_MAX, MEMBERS_MAX},
    message::{self, PairAnswer, PairRequest},
    object::{ObjectKey, PoolState, decode, read},
    record::{Admit, Body, is_code},
    store::{Store, StoreError, StoreExt, Table},
};

/// An invitation of this device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    /// Into which pool.
    pub pool: PoolId,
    /// What proves that one holds the code.
    pub secret: Nonce,
    /// When it ends, ms since 1970.
    pub expires: i64,
    /// Taken back.
    pub revoked: bool,
    /// Who used it, and the admission that it got.
    pub used: Option<(HubId, RecordId)>,
}

impl Invited {
    /// Whether it may be used at a time.
    pub fn is_open(&self, now: i64) -> bool {
        !self.revoked && self.used.is_none() && now < self.expires
    }
}

/// Key of an invitation: a hash of its secret, so that the list shows no secret.
pub fn invitation_key(secret: &Nonce) -> Vec<u8> {
    let name = hash("halle/invitation/1", &[secret.as_bytes()]);
    name.get(..8).unwrap_or(&name).to_vec()
}

/// Whether strangers may knock: with an invitation of this device, or, into a pool that has other
/// members, with what one of them said.
pub(super) fn is_open(store: &dyn Store, us: &HubId, now: i64) -> Result<bool, StoreError> {
    let mut pools = active_pools(store, us)?.into_iter();
    if pools.any(|(_, state)| state.members.len() > 1) {
        return Ok(true);
    }
    for (_, value) in store.under(Table::Invitation, &[])? {
        let invited: Invited = decode(Table::Invitation, &value)?;
        // A used one answers its user again until it would have ended.
        if !invited.revoked && now < invited.expires {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Prefix of where devices were said to listen, in [`Table::Local`].
pub(super) const HINTS: &[u8] = b"hint";

fn hint_key(device: &DeviceId) -> Vec<u8> {
    [HINTS, device.as_bytes()].concat()
}

/// Addresses of a device learnt otherwise than from its profile: from an invitation.
pub(super) fn hint_of(store: &dyn Store, device: &DeviceId) -> Result<Vec<String>, StoreError> {
    let value = store.get(Table::Local, &hint_key(device))?;
    Ok(value
        .map(|it| decode(Table::Local, &it))
        .transpose()?
        .unwrap_or_default())
}

impl Turn<'_> {
    /// Remembers where a device was said to listen.
    pub fn hint(&mut self, device: &DeviceId, addresses: &[String]) {
        self.put(Table::Local, hint_key(device), cbor::encode(&addresses));
    }
}

impl Engine {
    /// Answers a stranger.
    pub(super) fn paired_by(
        &mut self,
        turn: &mut Turn<'_>,
        peer: DeviceId,
        ticket: u64,
        frame: &[u8],
        effects: &mut Vec<Effect>,
    ) -> Result<(), StoreError> {
        let Ok(request) = message::decode::<PairRequest>(frame) else {
            effects.push(Effect::Refuse { ticket });
            return Ok(());
        };
        if !self.may_knock(turn.moment.now) {
            effects.push(Effect::Refuse { ticket });
            return Ok(());
        }
        let answer = match request {
            PairRequest::Preview { secret } => self.preview(turn, &secret)?,
            PairRequest::Join {
                secret,
                code,
                identity,
            } => self.admit_hub(turn, &peer, &secret, &code, &identity)?,
            PairRequest::Introduce {
                identities,
                descriptor,
                run,
            } => hear(turn, &peer, &identities, &descriptor, &run)?,
        };
        turn.settle()?;
        effects.push(Effect::Reply {
            ticket,
            protocol: Protocol::Pair,
            frame: message::encode(&answer),
        });
        self.spread(turn, None, effects)
    }

    fn preview(&self, turn: &Turn<'_>, secret: &Nonce) -> Result<PairAnswer, StoreError> {
        let invited = match Self::invited(turn, secret)? {
            Ok(invited) => invited,
            Err(refused) => return Ok(refused),
        };
        let founding = turn.store().get(Table::Charter, invited.pool.as_bytes())?;
        let state: Option<PoolState> = turn.row(&ObjectKey::Pool(invited.pool))?;
        Ok(match (founding, state) {
            (Some(founding), Some(state)) => PairAnswer::Preview {
                founding,
                inviter: state.code(&self.local.hub),
            },
            _ => refused("unknown"),
        })
    }

    /// The invitation with a secret, used or not; its end and revocation are judged here.
    fn invited(turn: &Turn<'_>, secret: &Nonce) -> Result<Result<Invited, PairAnswer>, StoreError> {
        let held: Option<Invited> = read(turn.store(), Table::Invitation, &invitation_key(secret))?;
        Ok(match held.filter(|it| it.secret == *secret) {
            None => Err(refused("unknown")),
            Some(it) if it.revoked => Err(refused("revoked")),
            Some(it) if turn.moment.now >= it.expires => Err(refused("expired")),
            Some(it) => Ok(it),
        })
    }

    fn admit_hub(
        &mut self,
        turn: &mut Turn<'_>,
        peer: &DeviceId,
        secret: &Nonce,
        code: &str,
        identity: &[SignedEntry],
    ) -> Result<PairAnswer, StoreError> {
        let mut invited = match Self::invited(turn, secret)? {
            Ok(invited) => invited,
            Err(refused) => return Ok(refused),
        };
        let Some(hub) = hub_said(peer, identity) else {
            return Ok(refused("identity"));
        };
        if let Some((user, admission)) = invited.used {
            // The same hub asking again gets the same answer.
            return if user == hub {
                self.admitted(turn, &invited.pool, admission)
            } else {
                Ok(refused("used"))
            };
        }
        let Some(state): Option<PoolState> = turn.row(&ObjectKey::Pool(invited.pool))? else {
            return Ok(refused("unknown"));
        };
        if state.active().count() >= MEMBERS_MAX {
            return Ok(refused("full"));
        }
        if let Some(member) = state.members.get(&hub)
            && member.left.is_none()
            && let Some(admission) = member.admission
        {
            return self.admitted(turn, &invited.pool, admission);
        }
        let code = code.to_uppercase();
        let taken = |code: &str| {
            state
                .members
                .iter()
                .any(|(other, it)| *other != hub && it.code == code)
        };
        if !is_code(&code) || taken(&code) {
            let suggestion = (2..100_u32)
                .map(|n| format!("{}{n}", code.chars().take(6).collect::<String>()))
                .find(|it| is_code(it) && !taken(it))
                .unwrap_or_default();
            return Ok(PairAnswer::Refused {
                reason: "code-taken".to_owned(),
                suggestion,
            });
        }
        // Kept only now: who is not let in leaves nothing behind.
        if turn.add_identity(identity).is_err() || turn.hub_of(peer)? != Some(hub) {
            return Ok(refused("identity"));
        }
        let nonce = turn.nonce();
        let body = Body::Admit(Admit {
            pool: invited.pool,
            hub,
            code,
            nonce,
        });
        let voice = voice_of(&self.local.hub, &invited.pool, turn.moment.today.year());
        let admission = match turn.record(&voice, &body) {
            Ok(admission) => admission,
            Err(super::PublishError::Store(error)) => return Err(error),
            Err(_) => return Ok(refused("full")),
        };
        invited.used = Some((hub, admission));
        turn.put(
            Table::Invitation,
            invitation_key(secret),
            cbor::encode(&invited),
        );
        turn.settle()?;
        self.admitted(turn, &invited.pool, admission)
    }

    /// What an admitted hub needs to go on alone: the logs of the members, this hub's first, as far
    /// as they fit; the rest comes with the first `logs`.
    fn admitted(
        &self,
        turn: &Turn<'_>,
        pool: &PoolId,
        admission: RecordId,
    ) -> Result<PairAnswer, StoreError> {
        let Some(founding) = turn.store().get(Table::Charter, pool.as_bytes())? else {
            return Ok(refused("unknown"));
        };
        let us = self.local.hub;
        let members = super::visible::members_of(turn.store(), pool)?;
        let others = members.into_iter().filter(|it| *it != us);
        let mut identities = Vec::new();
        let mut room = Room::new(2 * LIST_BYTES_MAX);
        for hub in std::iter::once(us).chain(others) {
            for (_, value) in turn.store().under(Table::Identity, hub.as_bytes())? {
                if room.takes(value.len()) {
                    identities.push(decode(Table::Identity, &value)?);
                }
            }
        }
        Ok(PairAnswer::Admitted {
            founding,
            admission,
            identities,
        })
    }
}

/// A hub's voice document in a pool for a year.
pub fn voice_of(hub: &HubId, pool: &PoolId, year: i16) -> Descriptor {
    Descriptor {
        owner: *hub,
        kind: Kind::Voice,
        period: Period::Year(year),
        audience: Audience::Pool(*pool),
    }
}

/// Pools in which a hub takes part now.
pub(super) fn active_pools(
    store: &dyn Store,
    hub: &HubId,
) -> Result<Vec<(PoolId, PoolState)>, StoreError> {
    Ok(pools_of(store)?
        .into_iter()
        .filter(|(_, it)| it.is_active(hub))
        .collect())
}

/// The hub whose log this is and certifies a device: nothing of it is kept yet.
fn hub_said(device: &DeviceId, identity: &[SignedEntry]) -> Option<HubId> {
    if identity.len() > IDENTITIES_SHOWN_MAX {
        return None;
    }
    let entries: Vec<Entry> = identity
        .iter()
        .map(|it| it.verify().ok())
        .collect::<Option<_>>()?;
    let hub = entries.first()?.hub;
    let certifies =
        |it: &Entry| matches!(&it.body, EntryBody::DeviceAdd { device: it, .. } if it == device);
    (entries.iter().all(|it| it.hub == hub) && entries.iter().any(certifies)).then_some(hub)
}

fn refused(reason: &str) -> PairAnswer {
    PairAnswer::Refused {
        reason: reason.to_owned(),
        suggestion: String::new(),
    }
}
