//! References of offers: the hub's code and a number that is never given twice.

use halle_protocol::object::OfferState;

use crate::{
    control::Problem,
    service::{View, names},
};

/// Gives references, counting up from the highest one this hub ever gave.
#[derive(Debug)]
pub(super) struct Numbers {
    code: String,
    last: u64,
}

impl Numbers {
    /// After all of this hub's offers; retired ones keep theirs.
    pub(super) fn after(view: &View<'_>, offers: &[OfferState]) -> Result<Self, Problem> {
        let code = names::own_code(view)?;
        if code.is_empty() {
            return Err(Problem::failed("no-code"));
        }
        let number = |offer: &OfferState| offer.reference.rsplit_once('-')?.1.parse().ok();
        Ok(Self {
            code,
            last: offers.iter().filter_map(number).max().unwrap_or_default(),
        })
    }

    /// The next one, `AUBE-0042`: four digits or more.
    pub(super) fn next(&mut self) -> String {
        self.last = self.last.saturating_add(1);
        format!("{}-{:04}", self.code, self.last)
    }
}
