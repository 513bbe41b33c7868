//! Who charges tax on taxable goods that a hub sells, where a farm's name stands on them.
//!
//! A registered agent of a small supplier may have to collect all the same: that is asked of the hub, and
//! never guessed.

/// Whose taxable goods they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Supplier {
    /// The hub's own: grown by it, or bought and sold again.
    Own,
    /// A registered farm's, sold in its name.
    Registered,
    /// A small supplier's, sold in its name.
    Small {
        /// Whether a registered hub collects; `None`: nobody said.
        collects: Option<bool>,
    },
}

/// Under whose registration tax is charged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Charge {
    /// Nobody's: none is charged.
    Nobody,
    /// The hub's.
    Hub,
    /// The farm's.
    Supplier,
}

/// What somebody has to say first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unasked {
    /// Whether goods with a farm's name are sold in its name.
    Whose,
    /// Whether the hub collects for a small supplier.
    Collects,
}

/// Who charges tax on taxable goods; `None` where nobody said whose they are.
///
/// # Errors
/// What has to be said first.
pub fn charge(supplier: Option<Supplier>, hub_is_registered: bool) -> Result<Charge, Unasked> {
    match (supplier, hub_is_registered) {
        (Some(Supplier::Registered), _) => Ok(Charge::Supplier),
        (_, false) => Ok(Charge::Nobody),
        (Some(Supplier::Own), true) => Ok(Charge::Hub),
        (Some(Supplier::Small { collects }), true) => match collects {
            Some(true) => Ok(Charge::Hub),
            Some(false) => Ok(Charge::Nobody),
            None => Err(Unasked::Collects),
        },
        (None, true) => Err(Unasked::Whose),
    }
}
