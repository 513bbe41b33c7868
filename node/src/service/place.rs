//! Where a hub is on Earth, as people type it and as its profile keeps it.

use halle_protocol::{
    id::HubId,
    object::{ObjectKey, ProfileState},
    rules::Place,
};

use super::View;
use crate::control::Problem;

/// Decimals of a degree: a millionth is eleven centimetres.
const PLACES: usize = 6;

/// Reads `45.5017,-73.5673` and `45,5017; -73,5673`; nothing where that is no place on Earth.
pub(in crate::service) fn read(text: &str) -> Option<Place> {
    let text = text.trim();
    let (north, east) = match text.split_once(';') {
        Some(parts) => parts,
        None => text.split_once(", ").or_else(|| text.split_once(','))?,
    };
    Place::new(degrees(north)?, degrees(east)?).ok()
}

/// As the profile keeps it: `45.501700,-73.567300`.
pub(in crate::service) fn written(place: Place) -> String {
    let degrees = |millionths: i32| {
        let sign = if millionths < 0 { "-" } else { "" };
        let size = millionths.unsigned_abs();
        format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000)
    };
    format!(
        "{},{}",
        degrees(place.latitude()),
        degrees(place.longitude())
    )
}

/// Where a hub's profile says that it is.
pub(in crate::service) fn of(view: &View<'_>, hub: &HubId) -> Result<Option<Place>, Problem> {
    let profile: Option<ProfileState> = view.row(&ObjectKey::Profile(*hub))?;
    Ok(profile.and_then(|it| it.field("position").and_then(read)))
}

/// Millionths of a degree.
fn degrees(text: &str) -> Option<i32> {
    let text = text.trim().trim_end_matches('°');
    let (sign, digits) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, rest) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
    let all = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || rest.len() > PLACES || !all(whole) || !all(rest) {
        return None;
    }
    let millionths: i32 = format!("{whole}{rest:0<PLACES$}").parse().ok()?;
    millionths.checked_mul(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_people_type_it() {
        let rosemont = Place::new(45_501_700, -73_567_300).unwrap();
        for text in [
            "45.5017,-73.5673",
            "45.5017, -73.5673",
            "45,5017; -73,5673",
            " 45.501700,\u{2212}73.567300 ",
        ] {
            assert_eq!(read(text), Some(rosemont), "{text}");
        }
        assert_eq!(read(&written(rosemont)), Some(rosemont));
        for text in ["", "45", "91,0", "45.5,190.0", "nord,sud", "45.12345678,1"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
