//! How far a line or an order has come.

/// How far a line has come. The order is the order of progress; the last two are ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// Two versions of the order were made apart; someone must choose.
    Held,
    /// Outside the cycle's close and not confirmed; people decide.
    Late,
    /// Not confirmed, and no node will by itself: made to order.
    Waiting,
    /// Not answered yet.
    Requested,
    /// Confirmed for less than was asked; the rest will not come.
    Reduced,
    /// Confirmed in full.
    Confirmed,
    /// Left, not all received.
    Shipped,
    /// All that left was received, as much as it was.
    Received,
    /// Will not be confirmed.
    Declined,
    /// The buyer wants it no more, or a newer version says something else.
    Cancelled,
}

impl Stage {
    /// The code in answers.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Late => "late",
            Self::Waiting => "waiting",
            Self::Requested => "requested",
            Self::Reduced => "reduced",
            Self::Confirmed => "confirmed",
            Self::Shipped => "shipped",
            Self::Received => "received",
            Self::Declined => "declined",
            Self::Cancelled => "cancelled",
        }
    }

    fn is_end(self) -> bool {
        matches!(self, Self::Declined | Self::Cancelled)
    }

    /// How far an order has come: as far as the least advanced of its lines that are not at an
    /// end. Confirmed lines beside declined ones make it `reduced`; lines that are all at an end,
    /// `declined` where the seller declined any, else `cancelled`.
    pub(super) fn of_order(lines: impl IntoIterator<Item = Self>) -> Self {
        let lines: Vec<Self> = lines.into_iter().collect();
        let declined = lines.contains(&Self::Declined);
        match lines.into_iter().filter(|it| !it.is_end()).min() {
            Some(Self::Confirmed) if declined => Self::Reduced,
            Some(least) => least,
            None if declined => Self::Declined,
            None => Self::Cancelled,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Stage::{self, *};

    #[test]
    fn an_order_is_as_far_as_its_slowest_line() {
        let cases: [(&[Stage], Stage); 7] = [
            (&[Confirmed, Requested], Requested),
            (&[Confirmed, Declined], Reduced),
            (&[Shipped, Received, Declined], Shipped),
            (&[Declined, Cancelled], Declined),
            (&[Cancelled], Cancelled),
            (&[Waiting, Requested], Waiting),
            (&[Received, Cancelled], Received),
        ];
        for (lines, expected) in cases {
            assert_eq!(
                Stage::of_order(lines.iter().copied()),
                expected,
                "{lines:?}"
            );
        }
    }
}
