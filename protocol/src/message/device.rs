//! The two codes by which a hub's further machine becomes one of its devices: it asks, the hub's
//! root says yes on a machine that is one already, and the answer goes back.

use std::{fmt, str::FromStr};

use super::code;
use crate::{
    cbor,
    id::{DeviceId, HubId, Signature},
    identity::{Faulty, SignedEntry},
    limits::{CODE_BYTES_MAX, DEVICE_NAME_CHARS_MAX, IDENTITIES_SHOWN_MAX},
};

const REQUEST: &str = "halledevice";
const WELCOME: &str = "hallewelcome";

/// A machine asks to write in a hub's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceRequest {
    /// Of which hub.
    pub hub: HubId,
    /// Its key.
    pub device: DeviceId,
    /// What people call it.
    pub name: String,
    /// Its own signature over the hub's id.
    pub consent: Signature,
}

/// A hub's identity log, which names the new device, and where to find one that was there before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceWelcome {
    /// The hub's identity log, from position 0.
    pub log: Vec<SignedEntry>,
    /// A device that holds the hub's documents.
    pub device: DeviceId,
    /// Where it listens.
    pub addresses: Vec<String>,
}

/// Text that is no such code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a device's code, or a letter is wrong")]
pub struct BadDeviceCode;

impl fmt::Display for DeviceRequest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = (self.hub, self.device, &self.name, self.consent);
        code::write(out, REQUEST, &cbor::encode(&parts))
    }
}

impl FromStr for DeviceRequest {
    type Err = BadDeviceCode;

    fn from_str(text: &str) -> Result<Self, BadDeviceCode> {
        let bytes = code::read(REQUEST, text).ok_or(BadDeviceCode)?;
        let (hub, device, name, consent): (_, _, String, _) =
            cbor::decode(&bytes, CODE_BYTES_MAX).map_err(|_| BadDeviceCode)?;
        if name.chars().count() > DEVICE_NAME_CHARS_MAX {
            return Err(BadDeviceCode);
        }
        Ok(Self {
            hub,
            device,
            name,
            consent,
        })
    }
}

impl fmt::Display for DeviceWelcome {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = (&self.log, self.device, &self.addresses);
        code::write(out, WELCOME, &cbor::encode(&parts))
    }
}

impl FromStr for DeviceWelcome {
    type Err = BadDeviceCode;

    fn from_str(text: &str) -> Result<Self, BadDeviceCode> {
        let bytes = code::read(WELCOME, text).ok_or(BadDeviceCode)?;
        let (log, device, addresses): (Vec<SignedEntry>, _, Vec<String>) =
            cbor::decode(&bytes, CODE_BYTES_MAX).map_err(|_| BadDeviceCode)?;
        if log.len() > IDENTITIES_SHOWN_MAX || !code::are_addresses(&addresses) {
            return Err(BadDeviceCode);
        }
        Ok(Self {
            log,
            device,
            addresses,
        })
    }
}

impl DeviceWelcome {
    /// Whether it fits a code: the log of a hub that had very many devices does not.
    pub fn fits(&self) -> bool {
        let parts = (&self.log, self.device, &self.addresses);
        self.log.len() <= IDENTITIES_SHOWN_MAX && cbor::length(&parts) <= CODE_BYTES_MAX
    }

    /// The hub that every entry is of.
    ///
    /// # Errors
    /// [`Faulty`] where an entry is forged, or where they are of several hubs or none.
    pub fn hub(&self) -> Result<HubId, Faulty> {
        let mut hubs = self.log.iter().map(|it| it.verify().map(|it| it.hub));
        let first = hubs.next().unwrap_or(Err(Faulty::Root))?;
        for hub in hubs {
            if hub? != first {
                return Err(Faulty::Root);
            }
        }
        Ok(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::consent;
    use ed25519_dalek::SigningKey;

    #[test]
    fn a_request_is_read_back_and_a_wrong_letter_is_found() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let hub = HubId::from_bytes([2; 32]);
        let request = DeviceRequest {
            hub,
            device: DeviceId::from_bytes(key.verifying_key().to_bytes()),
            name: "tablette de l’entrepôt".to_owned(),
            consent: consent(&key, &hub),
        };
        let code = request.to_string();
        assert_eq!(code.parse(), Ok(request));
        let other = if code.ends_with('q') { 'p' } else { 'q' };
        let wrong = format!("{}{other}", &code[..code.len() - 1]);
        assert_eq!(wrong.parse::<DeviceRequest>(), Err(BadDeviceCode));
        assert_eq!(code.parse::<DeviceWelcome>(), Err(BadDeviceCode));
    }
}
