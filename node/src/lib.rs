//! What touches the outside world: store, network, control API, import, and the use cases a
//! person has.
//!
//! The engine thread is the only writer; the network task the only owner of the swarm; they talk
//! over bounded channels and meet in [`runtime`]. Everything a person can ask is one function in
//! [`service`], whoever asks: command line, HTTP, demo or test.

pub mod config;
pub mod control;
pub mod home;
pub mod import;
pub mod log;
mod near;
pub mod network;
pub mod store;
