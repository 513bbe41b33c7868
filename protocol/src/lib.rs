//! What two hubs must agree on, without any input or output.
//!
//! The one road: bytes → message → envelope → *verified* envelope → document → record → object →
//! row. Each arrow is a type, and only that arrow makes the next type. Nothing here reads a clock,
//! a disk, a socket or chance: time and entropy are passed in, reads go through [`store::Store`],
//! and what the engine wants done comes out as effects.
//!
//! Modules stand in import order; each uses only those above it.

pub mod cbor;
pub mod document;
pub mod engine;
pub mod envelope;
pub mod hash;
pub mod id;
pub mod identity;
pub mod limits;
pub mod message;
pub mod money;
pub mod object;
pub mod record;
pub mod rules;
pub mod store;
