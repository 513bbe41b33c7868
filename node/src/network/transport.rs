//! The swarm: transports below, protocols above, and the addresses it listens on.

use std::{collections::HashMap, io, num::NonZeroU8, time::Duration};

use futures::StreamExt;
use libp2p::{
    Multiaddr, Swarm, SwarmBuilder,
    core::transport::{ListenerId, TransportError},
    noise,
    swarm::SwarmEvent,
    tcp, yamux,
};

use crate::network::{
    behaviour::Behaviour, error::NetworkError, peer::keypair, settings::NetworkSettings,
};

/// Streams of one connection.
const STREAMS_MAX: usize = 64;

/// Connections are kept as long as they live: the driver closes what should not stay.
const IDLE_TIME_MAX: Duration = Duration::from_hours(24 * 365 * 10);

/// Addresses of one device dialled at the same time.
const DIALS_PER_PEER_MAX: NonZeroU8 = NonZeroU8::new(8).expect("is not zero");

/// How long the system may take to say that it listens.
const LISTEN_TIME_MAX: Duration = Duration::from_secs(10);

/// Builds the swarm. Needs a tokio runtime around it.
pub(crate) fn build(settings: &NetworkSettings) -> Result<Swarm<Behaviour>, NetworkError> {
    let key = keypair(settings.secret).ok_or(NetworkError::Key)?;
    let builder = SwarmBuilder::with_existing_identity(key)
        .with_tokio()
        .with_tcp(
            tcp::Config::default().nodelay(true),
            noise::Config::new,
            muxer,
        )
        .map_err(|_| NetworkError::Noise)?;
    #[cfg(feature = "quic")]
    let builder = builder.with_quic_config(|mut config| {
        config.max_concurrent_stream_limit = u32::try_from(STREAMS_MAX).unwrap_or(u32::MAX);
        config
    });
    let builder = builder
        .with_dns()
        .map_err(NetworkError::Dns)?
        .with_relay_client(noise::Config::new, muxer)
        .map_err(|_| NetworkError::Noise)?;
    let mut failed = None;
    let builder = builder.with_behaviour(|key, relay| {
        Behaviour::new(key, relay, settings).map_err(|error| {
            failed = Some(error);
            "protocols cannot be set up".into()
        })
    });
    let Ok(builder) = builder else {
        return Err(failed.unwrap_or(NetworkError::Key));
    };
    let swarm = builder.with_swarm_config(|config| {
        config
            .with_idle_connection_timeout(IDLE_TIME_MAX)
            .with_dial_concurrency_factor(DIALS_PER_PEER_MAX)
            .with_max_negotiating_inbound_streams(STREAMS_MAX)
    });
    Ok(swarm.build())
}

/// Listens on all addresses of the settings; returns once the swarm does.
pub(crate) async fn listen(
    swarm: &mut Swarm<Behaviour>,
    settings: &NetworkSettings,
) -> Result<(), NetworkError> {
    let mut waiting = HashMap::new();
    for text in &settings.listen {
        let address = parse(text)?;
        let listener = swarm
            .listen_on(address)
            .map_err(|error| refused(text, error))?;
        waiting.insert(listener, text.clone());
    }
    let listening = tokio::time::timeout(LISTEN_TIME_MAX, until_listening(swarm, &mut waiting));
    if let Ok(outcome) = listening.await {
        outcome?;
    }
    match waiting.into_iter().next() {
        Some((_, address)) => Err(NetworkError::Slow { address }),
        None => Ok(()),
    }
}

/// Tells others the addresses of a public node, which nobody else needs to confirm.
pub(crate) fn announce(
    swarm: &mut Swarm<Behaviour>,
    settings: &NetworkSettings,
) -> Result<(), NetworkError> {
    let told: Result<Vec<Multiaddr>, NetworkError> =
        settings.announce.iter().map(|text| parse(text)).collect();
    let told = match told? {
        told if told.is_empty() && settings.public => swarm.listeners().cloned().collect(),
        told => told,
    };
    for address in told {
        swarm.add_external_address(address);
    }
    Ok(())
}

async fn until_listening(
    swarm: &mut Swarm<Behaviour>,
    waiting: &mut HashMap<ListenerId, String>,
) -> Result<(), NetworkError> {
    while !waiting.is_empty() {
        let event = swarm.select_next_some().await;
        if let SwarmEvent::NewListenAddr { listener_id, .. } = event {
            waiting.remove(&listener_id);
        } else if let SwarmEvent::ListenerClosed {
            listener_id,
            reason: Err(source),
            ..
        } = event
            && let Some(address) = waiting.remove(&listener_id)
        {
            return Err(NetworkError::Listen { address, source });
        }
    }
    Ok(())
}

fn muxer() -> yamux::Config {
    let mut config = yamux::Config::default();
    config.set_max_num_streams(STREAMS_MAX);
    config
}

fn parse(text: &str) -> Result<Multiaddr, NetworkError> {
    text.parse()
        .map_err(|source: libp2p::multiaddr::Error| NetworkError::Address {
            address: text.to_owned(),
            source: source.into(),
        })
}

fn refused(text: &str, error: TransportError<io::Error>) -> NetworkError {
    let address = text.to_owned();
    match error {
        TransportError::MultiaddrNotSupported(_) => NetworkError::Transport { address },
        TransportError::Other(source) => NetworkError::Listen { address, source },
    }
}
