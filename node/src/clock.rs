//! The only `now` and the only entropy of the node.

use halle_protocol::engine::Moment;

use crate::control::Problem;

/// Now, with fresh chance.
///
/// # Errors
/// `no-entropy` when the system gives no random bytes.
pub fn moment() -> Result<Moment, Problem> {
    let mut entropy = [0; 32];
    getrandom::fill(&mut entropy).map_err(|_| Problem::failed("no-entropy"))?;
    let now = jiff::Zoned::now();
    Ok(Moment {
        now: now.timestamp().as_millisecond(),
        today: now.date(),
        entropy,
    })
}

/// A time as people read it here: `2026-09-24 08:15`.
pub fn shown(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).map_or_else(
        |_| String::new(),
        |at| {
            at.to_zoned(jiff::tz::TimeZone::system())
                .strftime("%Y-%m-%d %H:%M")
                .to_string()
        },
    )
}

/// A time by the calendar and the clock here.
pub fn civil(ms: i64) -> jiff::civil::DateTime {
    let at = jiff::Timestamp::from_millisecond(ms).unwrap_or_default();
    at.to_zoned(jiff::tz::TimeZone::system()).datetime()
}
