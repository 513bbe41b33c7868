//! The one-use code that a partner gets by mail, phone or QR.

use std::{fmt, str::FromStr};

use bech32::{Bech32m, Checksum, Hrp};
use serde::{Deserialize, Serialize};

use crate::{
    cbor,
    id::{DeviceId, HubId, Nonce, PoolId},
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
        let prefix = Hrp::parse(PREFIX).map_err(|_| fmt::Error)?;
        let bytes = cbor::encode(&(
            self.pool,
            self.hub,
            self.device,
            self.secret,
            &self.addresses,
        ));
        bech32::encode_to_fmt::<LongBech32m, _>(out, prefix, &bytes).map_err(|_| fmt::Error)
    }
}

/// Bech32m over more than the 90 letters of the address format; its check still finds mistyped
/// letters, though not with the same guarantee, and the secret must fit besides.
enum LongBech32m {}

impl Checksum for LongBech32m {
    type MidstateRepr = <Bech32m as Checksum>::MidstateRepr;
    type CorrectionField = <Bech32m as Checksum>::CorrectionField;
    const ROOT_GENERATOR: Self::CorrectionField = Bech32m::ROOT_GENERATOR;
    const ROOT_EXPONENTS: std::ops::RangeInclusive<usize> = Bech32m::ROOT_EXPONENTS;
    const CODE_LENGTH: usize = 4096;
    const CHECKSUM_LENGTH: usize = Bech32m::CHECKSUM_LENGTH;
    const GENERATOR_SH: [Self::MidstateRepr; 5] = Bech32m::GENERATOR_SH;
    const TARGET_RESIDUE: Self::MidstateRepr = Bech32m::TARGET_RESIDUE;
}

impl FromStr for Invitation {
    type Err = BadInvitation;

    fn from_str(text: &str) -> Result<Self, BadInvitation> {
        use bech32::primitives::decode::CheckedHrpstring;
        let text: String = text.chars().filter(|it| !it.is_whitespace()).collect();
        let checked = CheckedHrpstring::new::<LongBech32m>(&text).map_err(|_| BadInvitation)?;
        if checked.hrp().to_lowercase() != PREFIX {
            return Err(BadInvitation);
        }
        let bytes: Vec<u8> = checked.byte_iter().collect();
        let (pool, hub, device, secret, addresses): (_, _, _, _, Vec<String>) =
            cbor::decode(&bytes, 4096).map_err(|_| BadInvitation)?;
        if addresses.len() > 16 || addresses.iter().any(|address| address.len() > 256) {
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
