//! Measures as people write them: `12 m3`, `62,4 km`, `7,5 h`, `3,5 °C`.

use halle_node::control::Problem;
use halle_protocol::rules::Measure;

use super::amount::refusal;

/// Reads a number with at most so many units, as whole parts of a unit; `unit` may stand behind it.
fn parts(text: &str, units: &[&str], per_unit: u64) -> Result<u64, Problem> {
    let lower = text.trim().to_lowercase();
    let body = units
        .iter()
        .find_map(|unit| lower.strip_suffix(unit))
        .unwrap_or(&lower)
        .trim();
    let millionths = body
        .parse::<Measure>()
        .map_err(|error| refusal(text, &error))?
        .millionths();
    let part = 1_000_000_u64.checked_div(per_unit).unwrap_or(1).max(1);
    if millionths % part != 0 {
        return Err(Problem::usage("amount-too-precise").with("text", text));
    }
    Ok(millionths / part)
}

/// Cubic metres as millilitres.
pub(crate) fn cubic_metres(text: &str) -> Result<u64, Problem> {
    parts(text, &["m3", "m³"], 1_000_000)
}

/// Litres as millilitres.
pub(crate) fn litres(text: &str) -> Result<u64, Problem> {
    parts(text, &["l"], 1_000)
}

/// Kilometres as metres.
pub(crate) fn kilometres(text: &str) -> Result<u64, Problem> {
    parts(text, &["km"], 1_000)
}

/// Hours as minutes, to the nearest minute: `8`, `7,5 h`.
pub(crate) fn minutes(text: &str) -> Result<u32, Problem> {
    let thousandths = parts(text, &["heures", "hours", "h"], 1_000)?;
    let minutes = thousandths.saturating_mul(60).saturating_add(500) / 1_000;
    u32::try_from(minutes).map_err(|_| Problem::usage("amount-too-large").with("text", text))
}

/// Degrees Celsius as tenths, below zero too.
pub(crate) fn celsius(text: &str) -> Result<i32, Problem> {
    let trimmed = text.trim();
    let (sign, body) = match trimmed.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (-1, rest),
        None => (1, trimmed),
    };
    let tenths = parts(body, &["°c", "c", "°"], 10)?;
    i32::try_from(tenths)
        .ok()
        .filter(|it| *it <= 1_000)
        .map(|it| it * sign)
        .ok_or_else(|| Problem::usage("amount-too-large").with("text", text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_are_read_in_both_languages() {
        assert_eq!(cubic_metres("12"), Ok(12_000_000));
        assert_eq!(cubic_metres("12,5 m³"), Ok(12_500_000));
        assert_eq!(litres("1.5 L"), Ok(1_500));
        assert_eq!(kilometres("62,4 km"), Ok(62_400));
        assert_eq!(minutes("8"), Ok(480));
        assert_eq!(minutes("7,5 h"), Ok(450));
        assert_eq!(celsius("-2,5 °C"), Ok(-25));
        assert_eq!(celsius("3"), Ok(30));
        assert_eq!(celsius("3,55").unwrap_err().code, "amount-too-precise");
        assert_eq!(celsius("chaud").unwrap_err().code, "bad-amount");
        assert_eq!(kilometres("-3").unwrap_err().code, "amount-negative");
    }
}
