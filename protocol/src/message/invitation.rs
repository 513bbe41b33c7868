//! The one-use code that a partner gets by mail, phone or QR.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use super::code;
use crate::{
    cbor,
    id::{DeviceId, HubId, Nonce, PoolId},
    limits::CODE_BYTES_MAX,
};

/// An invitation as its code carries it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Into which pool.
    pub pool: PoolId,
    /// Who invites.
    pub hub: HubId,
    /// Which of its devices answers.
    pub device: DeviceId,
    /// What proves that one holds the code.
    pub secret: Nonce,
    /// Where the device listens.
    pub addresses: Vec<String>,
}

/// Text that is no invitation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an invitation code, or a letter is wrong")]
pub struct BadInvitation;

const PREFIX: &str = "halle";

impl fmt::Display for Invitation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = (
            self.pool,
            self.hub,
            self.device,
            self.secret,
            &self.addresses,
        );
        code::write(out, PREFIX, &cbor::encode(&parts))
    }
}

impl FromStr for Invitation {
    type Err = BadInvitation;

    fn from_str(text: &str) -> Result<Self, BadInvitation> {
        let bytes = code::read(PREFIX, text).ok_or(BadInvitation)?;
        let (pool, hub, device, secret, addresses): (_, _, _, _, Vec<String>) =
            cbor::decode(&bytes, CODE_BYTES_MAX).map_err(|_| BadInvitation)?;
        if !code::are_addresses(&addresses) {
            return Err(BadInvitation);
        }
        Ok(Self {
            pool,
            hub,
            device,
            secret,
            addresses,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_and_a_wrong_letter_is_found() {
        let invitation = Invitation {
            pool: PoolId::from_bytes([1; 32]),
            hub: HubId::from_bytes([2; 32]),
            device: DeviceId::from_bytes([3; 32]),
            secret: Nonce::from_bytes([4; 16]),
            addresses: vec!["/ip4/192.168.1.7/tcp/4001".to_owned(); 4],
        };
        let code = invitation.to_string();
        assert_eq!(code.parse(), Ok(invitation));
        let wrong: String = code
            .char_indices()
            .map(|(at, it)| {
                if at == 40 {
                    if it == 'q' { 'p' } else { 'q' }
                } else {
                    it
                }
            })
            .collect();
        assert_eq!(wrong.parse::<Invitation>(), Err(BadInvitation));
        let split: String = code.chars().flat_map(|it| [it, '\n']).collect();
        assert!(split.parse::<Invitation>().is_ok());
    }
}
