//! The bounds of a graph: beyond them it is none that a hub's tools write.

/// JSON values in a graph, names of properties counted: some eight thousand offers.
pub(super) const VALUES_MAX: usize = 400_000;

/// Brackets within brackets. Nodes within nodes, as one partner writes them, make fourteen.
pub(super) const DEPTH_MAX: usize = 24;
