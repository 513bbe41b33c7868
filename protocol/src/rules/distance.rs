//! How far two places are apart as the crow flies, in whole metres, without floats.
//!
//! The haversine formula on a sphere of the Earth's mean radius (IUGG: 6,371,008.8 m), in fixed
//! point with eighteen decimals: the same figure on every machine. The Earth is no sphere, so it
//! is within 0.6 % of the truth; roads are longer. Kilometres of origin and tables of distances
//! are filled by it where nobody measured. Deliberately absent: roads, and where places come from.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// One, in fixed point.
const ONE: i128 = 1_000_000_000_000_000_000;

/// Half a circle, π, in fixed point.
const HALF_CIRCLE: i128 = 3_141_592_653_589_793_238;

/// Millionths of a degree in half a circle.
const HALF_CIRCLE_MICRODEGREES: i128 = 180_000_000;

/// The Earth's mean diameter, in metres.
const DIAMETER_METRES: i128 = 12_742_018;

/// Terms of the sine's series: the last is below the last decimal up to a right angle.
const SINE_TERMS: i128 = 14;

/// Steps of Newton's method: each doubles the digits that are right.
const NEWTON_STEPS: usize = 8;

/// A place on Earth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(i32, i32)", into = "(i32, i32)")]
pub struct Place {
    latitude: i32,
    longitude: i32,
}

/// Degrees that are nowhere on Earth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{latitude} and {longitude} millionths of a degree are no place")]
pub struct NoPlace {
    /// Millionths of a degree north, as given.
    pub latitude: i32,
    /// Millionths of a degree east, as given.
    pub longitude: i32,
}

impl Place {
    /// Millionths of a degree north (from -90° to 90°) and east (from -180° to 180°).
    pub const fn new(latitude: i32, longitude: i32) -> Result<Self, NoPlace> {
        if latitude.unsigned_abs() > 90_000_000 || longitude.unsigned_abs() > 180_000_000 {
            return Err(NoPlace {
                latitude,
                longitude,
            });
        }
        Ok(Self {
            latitude,
            longitude,
        })
    }

    /// Millionths of a degree north.
    pub const fn latitude(self) -> i32 {
        self.latitude
    }

    /// Millionths of a degree east.
    pub const fn longitude(self) -> i32 {
        self.longitude
    }

    /// Metres to another place as the crow flies; at most 20,015,115.
    ///
    /// ```
    /// # use halle_protocol::rules::Place;
    /// let montreal = Place::new(45_501_700, -73_567_300)?;
    /// let quebec = Place::new(46_813_900, -71_208_000)?;
    /// assert_eq!(montreal.metres_to(quebec), 233_029);
    /// # Ok::<(), halle_protocol::rules::distance::NoPlace>(())
    /// ```
    pub fn metres_to(self, other: Self) -> u32 {
        let north = radians(i128::from(self.latitude) - i128::from(other.latitude));
        let east = radians(i128::from(self.longitude) - i128::from(other.longitude));
        let squared = |angle: i128| {
            let sine = sine(angle / 2);
            sine * sine / ONE
        };
        let cosines =
            cosine(radians(self.latitude.into())) * cosine(radians(other.latitude.into()));
        let haversine = squared(north) + cosines / ONE * squared(east) / ONE;
        let chord = root(haversine.clamp(0, ONE) * ONE);
        let angle = arcsine(chord);
        u32::try_from((DIAMETER_METRES * angle + ONE / 2) / ONE).unwrap_or(u32::MAX)
    }
}

impl TryFrom<(i32, i32)> for Place {
    type Error = NoPlace;

    fn try_from((latitude, longitude): (i32, i32)) -> Result<Self, NoPlace> {
        Self::new(latitude, longitude)
    }
}

impl From<Place> for (i32, i32) {
    fn from(place: Place) -> Self {
        (place.latitude, place.longitude)
    }
}

/// Millionths of a degree as radians in fixed point.
fn radians(microdegrees: i128) -> i128 {
    microdegrees * HALF_CIRCLE / HALF_CIRCLE_MICRODEGREES
}

/// The sine of an angle from -π to π.
fn sine(angle: i128) -> i128 {
    let angle = match angle {
        above if above > HALF_CIRCLE / 2 => HALF_CIRCLE - above,
        below if below < -HALF_CIRCLE / 2 => -HALF_CIRCLE - below,
        between => between,
    };
    let square = angle * angle / ONE;
    let mut term = angle;
    let mut sum = angle;
    for number in 1..SINE_TERMS {
        term = -term * square / ONE / (2 * number * (2 * number + 1));
        sum += term;
    }
    sum.clamp(-ONE, ONE)
}

/// The cosine of an angle from -π/2 to π/2.
fn cosine(angle: i128) -> i128 {
    sine(HALF_CIRCLE / 2 - angle.abs())
}

/// The largest whole number whose square is not above this.
fn root(square: i128) -> i128 {
    square.unsigned_abs().isqrt().cast_signed()
}

/// The angle from 0 to π/2 whose sine is this; of a sine near 1 by way of its cosine, where
/// Newton's method would divide by nearly nothing.
fn arcsine(sine_wanted: i128) -> i128 {
    let square = sine_wanted * sine_wanted;
    if square > ONE * ONE / 2 {
        return HALF_CIRCLE / 2 - arcsine(root(ONE * ONE - square));
    }
    let mut angle = sine_wanted;
    for _ in 0..NEWTON_STEPS {
        angle += (sine_wanted - sine(angle)) * ONE / cosine(angle).max(1);
    }
    angle
}

#[cfg(test)]
#[expect(
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "floats are the other way to reckon, to compare with"
)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn place(latitude: i32, longitude: i32) -> Place {
        Place::new(latitude, longitude).unwrap()
    }

    fn check(from: (i32, i32), to: (i32, i32), metres: u32) {
        let (from, to) = (place(from.0, from.1), place(to.0, to.1));
        assert_eq!(from.metres_to(to), metres);
        assert_eq!(to.metres_to(from), metres);
    }

    #[test]
    fn known_distances() {
        check((0, 0), (0, 0), 0);
        check((0, 0), (90_000_000, 0), 10_007_558);
        check((0, 0), (0, 180_000_000), 20_015_115);
        check((90_000_000, 0), (-90_000_000, 0), 20_015_115);
        check((0, 179_500_000), (0, -179_500_000), 111_195);
        check((45_500_000, -73_500_000), (45_500_009, -73_500_000), 1);
    }

    #[test]
    fn degrees_that_are_nowhere_are_refused() {
        assert!(Place::new(90_000_001, 0).is_err());
        assert!(Place::new(0, i32::MIN).is_err());
    }

    /// The same formula in floats.
    fn haversine(from: Place, to: Place) -> f64 {
        let radians = |microdegrees: i32| (f64::from(microdegrees) / 1e6).to_radians();
        let (north, south) = (radians(from.latitude), radians(to.latitude));
        let east = radians(from.longitude) - radians(to.longitude);
        let part = |angle: f64| (angle / 2.0).sin().powi(2);
        let squared = part(north - south) + north.cos() * south.cos() * part(east);
        12_742_018.0 * squared.min(1.0).sqrt().asin()
    }

    fn places() -> impl Strategy<Value = Place> {
        (-90_000_000..=90_000_000, -180_000_000..=180_000_000)
            .prop_map(|(latitude, longitude)| place(latitude, longitude))
    }

    proptest! {
        #[test]
        fn it_is_the_haversine_to_the_metre(from in places(), to in places()) {
            let floats = haversine(from, to).round() as u32;
            prop_assert!(from.metres_to(to).abs_diff(floats) <= 1);
        }

        #[test]
        fn near_places_are_as_exact(from in places(), north in -9_000..9_000, east in -9_000..9_000) {
            let near = |degrees: i32, most: i32, by: i32| (degrees + by).clamp(-most, most);
            let to = place(
                near(from.latitude, 90_000_000, north),
                near(from.longitude, 180_000_000, east),
            );
            let floats = haversine(from, to).round() as u32;
            prop_assert!(from.metres_to(to).abs_diff(floats) <= 1);
        }

        #[test]
        fn a_detour_is_never_shorter(a in places(), b in places(), c in places()) {
            prop_assert!(a.metres_to(c) <= a.metres_to(b) + b.metres_to(c) + 2);
        }
    }
}
