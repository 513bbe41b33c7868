//! Numbers of order cycles that partners need not share.

/// Characters of a cycle's name: it is typed often.
pub(super) const NAME_CHARS_MAX: usize = 60;
/// Days from one cycle to the next where nobody says otherwise.
pub(super) const WEEK: u32 = 7;
/// Most days from one cycle to the next of one that repeats.
pub(super) const DAYS_MAX: u32 = 366;
/// Cycles of a pilot whose figures stand side by side.
pub(super) const PILOT_CYCLES_MAX: usize = 12;
/// Grams of a meal, as funders count them: 15,635 kg were told as some 31,270 meals.
pub(super) const MEAL_GRAMS: u64 = 500;
/// What is near where nobody says otherwise, metres.
pub(super) const NEAR_METRES: u32 = 25_000;
/// What nobody calls near, metres: half way round the Earth.
pub(super) const NEAR_METRES_MAX: u32 = 20_000_000;
