//! Where a device may be dialled.
//!
//! Addresses come from others' profiles, invitations and the local network, so they are bounded
//! and checked before anything dials them. Whether anyone is there is for the dialer to find out.

use std::{cmp::Ordering, collections::BTreeSet, fmt};

use libp2p::{
    Multiaddr, PeerId,
    multiaddr::{self, Protocol},
};

use crate::network::{command::Member, event::Tried, peer::device_of};
use halle_protocol::id::DeviceId;

/// Most addresses kept of one device.
pub(crate) const ADDRESSES_MAX: usize = 16;

/// Longest address, in bytes of its text.
pub(crate) const ADDRESS_BYTES_MAX: usize = 256;

/// A checked address that ends before the device's own name. Direct ones sort before relayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address(Multiaddr);

/// Why a text is no address to dial.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AddressError {
    /// Longer than [`ADDRESS_BYTES_MAX`].
    #[error("address of {0} bytes is too long")]
    Long(usize),
    /// Not a multiaddr.
    #[error("not a multiaddr")]
    Syntax(#[from] multiaddr::Error),
    /// Not a host, then a port of a transport this node has, then at most a relay.
    #[error("names no host and port to dial")]
    Shape,
    /// A host or port that nobody can be dialled at.
    #[error("names a host or port that cannot be dialled")]
    Undialable,
    /// Ends in another device's name.
    #[error("belongs to another device")]
    OtherDevice,
}

impl Address {
    /// Reads and checks an address of `device`.
    pub(crate) fn parse(device: &DeviceId, text: &str) -> Result<Self, AddressError> {
        if text.len() > ADDRESS_BYTES_MAX {
            return Err(AddressError::Long(text.len()));
        }
        Self::check(device, text.parse()?)
    }

    /// Checks an address of `device` found on the local network.
    pub(crate) fn check(device: &DeviceId, address: Multiaddr) -> Result<Self, AddressError> {
        let address = without_own_name(device, address)?;
        let parts: Vec<Protocol<'_>> = address.iter().collect();
        let after_host = match parts.as_slice() {
            [host, rest @ ..] => host_checked(host).map(|()| rest)?,
            [] => return Err(AddressError::Shape),
        };
        match after_port(after_host)? {
            [] | [Protocol::P2p(_), Protocol::P2pCircuit] => Ok(Self(address)),
            [..] => Err(AddressError::Shape),
        }
    }

    /// Goes through a relay.
    pub(crate) fn is_relayed(&self) -> bool {
        is_relayed(&self.0)
    }

    /// The relay it goes through.
    pub(crate) fn relay(&self) -> Option<PeerId> {
        if !self.is_relayed() {
            return None;
        }
        self.0.iter().find_map(|part| {
            if let Protocol::P2p(relay) = part {
                Some(relay)
            } else {
                None
            }
        })
    }

    /// The multiaddr, without the device's own name.
    pub(crate) fn multiaddr(&self) -> &Multiaddr {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Ord for Address {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |address: &Self| (address.is_relayed(), address.0.to_vec());
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Address {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Reads a device's addresses: the first [`ADDRESSES_MAX`] texts at most, direct before relayed,
/// and what is wrong with the others.
pub(crate) fn addresses(device: &DeviceId, texts: &[String]) -> (BTreeSet<Address>, Vec<Tried>) {
    let mut good = BTreeSet::new();
    let mut bad = Vec::new();
    for text in texts.iter().take(ADDRESSES_MAX) {
        match Address::parse(device, text) {
            Ok(address) => {
                good.insert(address);
            }
            Err(error) => bad.push(rejected(text, &error)),
        }
    }
    (good, bad)
}

/// The first address of a member that needs no relay, in the order given.
pub(crate) fn first_direct(member: &Member) -> Option<Address> {
    let texts = member.addresses.iter().take(ADDRESSES_MAX);
    let mut good = texts.filter_map(|text| Address::parse(&member.device, text).ok());
    good.find(|address| !address.is_relayed())
}

/// Goes through a relay.
pub(crate) fn is_relayed(address: &Multiaddr) -> bool {
    address.iter().any(|part| part == Protocol::P2pCircuit)
}

/// An address of this node as others may be told it: without its own name at the end.
pub(crate) fn shown(address: &Multiaddr) -> String {
    let mut address = address.clone();
    if let Some(Protocol::P2p(_)) = address.iter().last() {
        address.pop();
    }
    address.to_string()
}

fn rejected(text: &str, error: &AddressError) -> Tried {
    let address = text.chars().take(ADDRESS_BYTES_MAX).collect();
    Tried {
        address,
        error: error.to_string(),
    }
}

fn without_own_name(device: &DeviceId, mut address: Multiaddr) -> Result<Multiaddr, AddressError> {
    let Some(Protocol::P2p(peer)) = address.iter().last() else {
        return Ok(address);
    };
    if device_of(&peer) != Some(*device) {
        return Err(AddressError::OtherDevice);
    }
    address.pop();
    Ok(address)
}

fn host_checked(host: &Protocol<'_>) -> Result<(), AddressError> {
    let dialable = if let Protocol::Ip4(ip) = host {
        !ip.is_unspecified() && !ip.is_multicast() && !ip.is_broadcast()
    } else if let Protocol::Ip6(ip) = host {
        !ip.is_unspecified() && !ip.is_multicast()
    } else if let Protocol::Dns(name) | Protocol::Dns4(name) | Protocol::Dns6(name) = host {
        !name.is_empty()
    } else {
        return Err(AddressError::Shape);
    };
    if dialable {
        Ok(())
    } else {
        Err(AddressError::Undialable)
    }
}

fn after_port<'a, 'b>(parts: &'a [Protocol<'b>]) -> Result<&'a [Protocol<'b>], AddressError> {
    match parts {
        [Protocol::Tcp(0) | Protocol::Udp(0), ..] => Err(AddressError::Undialable),
        [Protocol::Tcp(_), rest @ ..] | [Protocol::Udp(_), Protocol::QuicV1, rest @ ..] => Ok(rest),
        [..] => Err(AddressError::Shape),
    }
}

#[cfg(test)]
mod tests;
