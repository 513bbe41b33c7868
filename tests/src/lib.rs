//! What only shows when parts meet: federations of real engines, real processes, executed guides.

pub mod world;
