//! What was recomputed from signed history.

use halle_node::control::Verified;

use crate::output::{Cell, Page};

use super::View;

impl View for Verified {
    fn page(&self) -> Page {
        Page::new()
            .heading(
                if self.good {
                    "verified"
                } else {
                    "not-verified"
                },
                Vec::new(),
            )
            .facts(vec![
                ("good", Cell::Yes(self.good)),
                ("envelopes", Cell::Count(self.envelopes)),
                ("records", Cell::Count(self.records)),
                ("rows", Cell::Count(self.rows)),
                ("digest", Cell::text(&self.digest)),
            ])
            .remarks(&self.differences)
    }
}
