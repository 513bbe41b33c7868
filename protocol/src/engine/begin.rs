//! Beginnings: a hub, a pool, an invitation, a joining.

use super::{Invited, PublishError, Turn, invitation_key, refusal::Refusal, voice_of};
use crate::{
    cbor,
    envelope::{Operation, Scalar},
    id::{HeaderHash, Nonce, PoolId, RecordId},
    identity::{Body as IdentityBody, Entry, Role, RootKey, SignedEntry, consent},
    limits::VERSION,
    object::{ObjectKey, PoolState, profile_of},
    record::{Accept, Body, Founding, Leave},
    store::Table,
};

/// Why a beginning failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BeginError {
    /// It could not be written.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// What came from outside was refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The pool is not held, or this hub is not in it.
    #[error("not in this pool")]
    NotIn,
}

impl From<crate::store::StoreError> for BeginError {
    fn from(error: crate::store::StoreError) -> Self {
        Self::Publish(PublishError::Store(error))
    }
}

impl Turn<'_> {
    /// Writes a hub's first identity entry, which certifies this device with every role, and its
    /// profile.
    ///
    /// # Errors
    /// [`BeginError`].
    pub fn begin_hub(
        &mut self,
        root: &RootKey,
        device_name: &str,
        profile: &[(&str, &str)],
    ) -> Result<(), BeginError> {
        let hub = self.local.hub;
        let entry = Entry {
            v: VERSION,
            hub,
            position: 0,
            previous: HeaderHash::default(),
            body: IdentityBody::DeviceAdd {
                device: self.local.writer.device,
                name: device_name.to_owned(),
                roles: Role::ALL.to_vec(),
                consent: consent(&self.local.key, &hub),
            },
        };
        self.add_identity(&[SignedEntry::seal(root, &entry)])?;
        let fields = profile
            .iter()
            .map(|(key, text)| Operation::Put((*key).to_owned(), Scalar::Text((*text).to_owned())))
            .collect();
        self.publish(&profile_of(&hub), fields)?;
        Ok(())
    }

    /// Founds a pool and accepts its charter.
    ///
    /// # Errors
    /// [`BeginError`].
    pub fn begin_pool(&mut self, founding: &Founding) -> Result<PoolId, BeginError> {
        let pool = self.add_founding(&cbor::encode(founding))?;
        self.accept(&pool, founding, None)?;
        Ok(pool)
    }

    /// Takes what an inviter answered, and accepts the charter.
    ///
    /// # Errors
    /// [`BeginError`].
    pub fn join_pool(
        &mut self,
        founding: &[u8],
        admission: RecordId,
        identities: &[SignedEntry],
    ) -> Result<PoolId, BeginError> {
        let decoded = Founding::decode(founding).ok_or(Refusal::Document)?;
        self.add_identity(identities)?;
        let pool = self.add_founding(founding)?;
        self.accept(&pool, &decoded, Some(admission))?;
        Ok(pool)
    }

    fn accept(
        &mut self,
        pool: &PoolId,
        founding: &Founding,
        admission: Option<RecordId>,
    ) -> Result<(), PublishError> {
        let body = Body::Accept(Accept {
            pool: *pool,
            version: 1,
            charter: founding.charter.hash(),
            admission,
        });
        let voice = voice_of(&self.local.hub, pool, self.moment.today.year());
        self.record(&voice, &body)?;
        Ok(())
    }

    /// Leaves a pool.
    ///
    /// # Errors
    /// [`BeginError::NotIn`].
    pub fn leave_pool(&mut self, pool: &PoolId) -> Result<(), BeginError> {
        let state: Option<PoolState> = self.row(&ObjectKey::Pool(*pool))?;
        let accept = state
            .and_then(|it| it.members.get(&self.local.hub).and_then(|it| it.accept))
            .ok_or(BeginError::NotIn)?;
        let voice = voice_of(&self.local.hub, pool, self.moment.today.year());
        self.record(
            &voice,
            &Body::Leave(Leave {
                pool: *pool,
                accept,
            }),
        )?;
        Ok(())
    }

    /// Opens an invitation that ends at a time.
    pub fn invite(&mut self, pool: &PoolId, expires: i64) -> Nonce {
        let secret = self.nonce();
        let invited = Invited {
            pool: *pool,
            secret,
            expires,
            revoked: false,
            used: None,
        };
        self.put(
            Table::Invitation,
            invitation_key(&secret),
            cbor::encode(&invited),
        );
        secret
    }
}
