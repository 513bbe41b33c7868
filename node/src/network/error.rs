//! Why a network does not start. All are the environment's or the operator's.

use std::io;

/// Why a network does not start.
#[derive(Debug, thiserror::Error)]
pub enum NetworkError {
    /// The secret makes no key.
    #[error("device key cannot be used")]
    Key,
    /// Not a multiaddr.
    #[error("{address:?} is not an address")]
    Address {
        /// As given in the settings.
        address: String,
        /// What is wrong with it.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The system does not let this node listen there.
    #[error("cannot listen on {address}")]
    Listen {
        /// As given in the settings.
        address: String,
        /// What the system says.
        source: io::Error,
    },
    /// No transport of this node knows this kind of address.
    #[error("{address} has no transport that this node was built with")]
    Transport {
        /// As given in the settings.
        address: String,
    },
    /// The system did not say within ten seconds whether this node listens there.
    #[error("listening on {address} did not begin in time")]
    Slow {
        /// As given in the settings.
        address: String,
    },
    /// The noise handshake cannot be set up.
    #[error("encryption cannot be set up")]
    Noise,
    /// The system's name servers cannot be read.
    #[error("name servers cannot be read")]
    Dns(#[source] io::Error),
    /// The local network cannot be searched.
    #[error("local network cannot be searched")]
    Mdns(#[source] io::Error),
}

impl NetworkError {
    /// The address, as given in the settings, at which this node cannot listen.
    pub fn address(&self) -> Option<&str> {
        match self {
            Self::Address { address, .. }
            | Self::Listen { address, .. }
            | Self::Transport { address }
            | Self::Slow { address } => Some(address),
            Self::Key | Self::Noise | Self::Dns(_) | Self::Mdns(_) => None,
        }
    }
}
