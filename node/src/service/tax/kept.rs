//! How this hub stands with taxes, as the private document keeps it.

use halle_protocol::envelope::Scalar;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    control::Problem,
    service::{
        View,
        private::{Private, json},
    },
    tax::Table,
};

/// The field.
const KEY: &str = "tax/hub";

/// Whether taxes are charged on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::service) enum Standing {
    /// Nobody said.
    Unset,
    /// A small supplier: none are.
    Small,
    /// Registered, and the day is not before the first.
    Registered,
}

/// What the hub says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::service) struct Hub {
    /// Its GST number, as `Number` writes it.
    pub(in crate::service) gst: Option<String>,
    /// Its QST number.
    pub(in crate::service) qst: Option<String>,
    /// First day of its registration, `2026-09-24`.
    pub(in crate::service) from: Option<String>,
    /// It said that it is a small supplier.
    pub(in crate::service) small: bool,
    /// It is a public service body.
    pub(in crate::service) public: bool,
}

impl Standing {
    /// As it is shown.
    pub(in crate::service) fn code(self) -> &'static str {
        match self {
            Self::Unset => "unset",
            Self::Small => "small",
            Self::Registered => "registered",
        }
    }
}

impl Hub {
    /// As it is said now.
    ///
    /// # Errors
    /// A store's failure.
    pub(in crate::service) fn read(view: &View<'_>) -> Result<Self, Problem> {
        Ok(Private::under(view, KEY)?.value(KEY).unwrap_or_default())
    }

    /// The field that says it.
    pub(super) fn field(&self) -> (String, Scalar) {
        (KEY.to_owned(), json(self))
    }

    /// First day of its registration.
    fn first(&self) -> Option<Date> {
        self.from.as_deref()?.parse().ok()
    }

    /// How it stands on a day: before its first day a registered hub was a small supplier.
    pub(in crate::service) fn on(&self, day: Date) -> Standing {
        match (&self.gst, self.first()) {
            (Some(_), Some(from)) if from <= day => Standing::Registered,
            (Some(_), _) => Standing::Small,
            (None, _) if self.small => Standing::Small,
            (None, _) => Standing::Unset,
        }
    }

    /// The most it may sell in four quarters as a small supplier, cents.
    pub(super) fn limit(&self) -> i64 {
        Table::shipped().small_limit(self.public)
    }
}
