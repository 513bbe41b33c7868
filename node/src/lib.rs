//! What touches the outside world: store, network, control API, import, and the use cases a
//! person has.
//!
//! The engine thread is the only writer; the network task the only owner of the swarm; they talk
//! over bounded channels and meet in [`runtime`]. Everything a person can ask is one function in
//! [`service`], whoever asks: command line, HTTP, demo or test.

pub mod client;
pub mod clock;
pub mod config;
pub mod control;
pub mod daemon;
pub mod demo;
mod dfc;
pub mod home;
pub mod import;
pub mod journal;
pub mod log;
mod near;
pub mod network;
pub mod opened;
pub mod photo;
pub mod runtime;
pub mod service;
pub mod store;
pub mod tax;
