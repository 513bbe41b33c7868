//! Hours of the day and windows as people write them: `8h`, `8 h 30`, `08:30`; `HOP=8h-10h`.

use halle_node::control::{DistanceWish, Problem, StopWish};

use super::measure::kilometres;

/// Seconds since midnight.
pub(crate) fn hour(text: &str) -> Result<u32, Problem> {
    let bad = || Problem::usage("bad-time").with("text", text.trim());
    let plain: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    let plain = plain.to_lowercase();
    let (hours, minutes) = plain.split_once([':', 'h']).unwrap_or((&plain, ""));
    let number = |text: &str| match text {
        "" => Some(0),
        _ if text.len() > 2 => None,
        _ => text.parse::<u32>().ok(),
    };
    match (number(hours), number(minutes)) {
        (Some(hours), Some(minutes)) if !plain.is_empty() && hours < 24 && minutes < 60 => {
            Ok(hours * 3_600 + minutes * 60)
        }
        _ => Err(bad()),
    }
}

/// A stop, `HOP`, or a stop with its window, `HOP=8h-10h30`.
pub(crate) fn stop(text: &str) -> Result<StopWish, Problem> {
    let Some((hub, window)) = text.split_once('=') else {
        return Ok(StopWish {
            hub: text.trim().to_owned(),
            opens: None,
            closes: None,
        });
    };
    let bad = || Problem::usage("bad-time").with("text", window.trim());
    let (opens, closes) = window.split_once(['-', '–']).ok_or_else(bad)?;
    let read = |text: &str| (!text.trim().is_empty()).then(|| hour(text)).transpose();
    Ok(StopWish {
        hub: hub.trim().to_owned(),
        opens: read(opens)?,
        closes: read(closes)?,
    })
}

/// A distance somebody stated, `FO:HOP=12,5`.
pub(crate) fn distance(text: &str) -> Result<DistanceWish, Problem> {
    let bad = || Problem::usage("bad-distance-text").with("text", text.trim());
    let (hubs, way) = text.split_once('=').ok_or_else(bad)?;
    let (from, to) = hubs.split_once(':').ok_or_else(bad)?;
    let metres = u32::try_from(kilometres(way)?).map_err(|_| bad())?;
    Ok(DistanceWish {
        from: from.trim().to_owned(),
        to: to.trim().to_owned(),
        metres,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_and_windows_are_read_in_both_languages() {
        for text in ["8:30", "08:30", "8h30", "8 h 30"] {
            assert_eq!(hour(text), Ok(30_600), "{text}");
        }
        assert_eq!(hour("8h"), Ok(28_800));
        for text in ["", "25h", "8:75", "tôt", "8:300"] {
            assert_eq!(hour(text).unwrap_err().code, "bad-time", "{text}");
        }
        let window = stop("HOP=8h-10h30").unwrap();
        assert_eq!((window.opens, window.closes), (Some(28_800), Some(37_800)));
        assert_eq!(stop("HOP").unwrap().opens, None);
        assert_eq!(stop("HOP=8h").unwrap_err().code, "bad-time");
        assert_eq!(distance("FO:HOP=12,5").unwrap().metres, 12_500);
        assert_eq!(distance("FO=3").unwrap_err().code, "bad-distance-text");
    }
}
