//! A hub's figures as typed for a split: `FO:value=312.00,weight=100,cases=5`.
//!
//! Decimal commas are accepted (`value=312,00,weight=33,6`): what follows a comma without a name
//! belongs to the number before it. Weights carry no unit; kilograms are meant.

use halle_node::control::Problem;
use halle_protocol::money::NumberError;
use halle_protocol::rules::figures::FigureError;
use halle_protocol::rules::{Figures, Key, Measure};

use super::amount::refusal;
use super::name::fold;

/// Millionths in one unit of a measure.
const PER_UNIT: u128 = 1_000_000;

/// A hub's code with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Figured {
    /// The code as typed.
    pub(crate) code: String,
    /// What the rules count.
    pub(crate) figures: Figures,
}

/// Reads a hub with its figures; a code alone has none (for equal shares).
pub(crate) fn figured(text: &str) -> Result<Figured, Problem> {
    let bad = || Problem::usage("bad-figures").with("text", text);
    let (code, rest) = text.split_once(':').unwrap_or((text, ""));
    let code = code.trim().to_owned();
    if code.is_empty() {
        return Err(bad());
    }
    let mut figures = Figures::default();
    let mut given = Vec::new();
    for piece in pieces(rest) {
        let (name, number) = piece.split_once('=').ok_or_else(bad)?;
        let key = key(name).ok_or_else(|| {
            Problem::usage("unknown-figure")
                .with("name", name.trim())
                .with("text", text)
        })?;
        if given.contains(&key) {
            return Err(bad());
        }
        given.push(key);
        figures = figures
            .with(key, number.trim())
            .map_err(|error| unread(name.trim(), number.trim(), text, &error))?;
    }
    if !given.contains(&Key::ByWeightDistance) {
        figures.weight_distance = product(figures.weight, figures.kilometres).ok_or_else(|| {
            Problem::usage("figures-too-large").with("key", Key::ByWeightDistance)
        })?;
    }
    Ok(Figured { code, figures })
}

/// Parts at commas and semicolons, decimals put back to their number.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for piece in text.split([',', ';']) {
        match pieces.last_mut() {
            Some(last) if !piece.contains('=') => {
                last.push(',');
                last.push_str(piece);
            }
            _ => pieces.push(piece.to_owned()),
        }
    }
    pieces.retain(|piece| !piece.trim().is_empty());
    pieces
}

/// What a name counts, in either language.
fn key(name: &str) -> Option<Key> {
    match fold(name).as_str() {
        "share" | "shares" | "part" | "parts" => Some(Key::FixedShares),
        "kgkm" | "kg.km" => Some(Key::ByWeightDistance),
        "kilometre" | "kilometres" | "distance" => Some(Key::ByKilometres),
        "equal" | "egal" => None,
        _ => name.parse().ok().filter(|key| *key != Key::Equal),
    }
}

/// Kilogram-kilometres of one load on one way.
fn product(weight: Measure, kilometres: Measure) -> Option<Measure> {
    let millionths = u128::from(weight.millionths())
        .checked_mul(u128::from(kilometres.millionths()))?
        .checked_div(PER_UNIT)?;
    u64::try_from(millionths).ok().map(Measure::from_millionths)
}

fn unread(name: &str, number: &str, text: &str, error: &FigureError) -> Problem {
    match error {
        FigureError::Number {
            source: NumberError::Empty | NumberError::NotANumber { .. },
            ..
        } => Problem::usage("bad-figure")
            .with("text", number)
            .with("name", name),
        FigureError::Number { source, .. } => refusal(number, source),
        FigureError::EqualTakesNone { .. } => Problem::usage("bad-figures").with("text", text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(text: &str) -> Measure {
        text.parse().unwrap()
    }

    #[test]
    fn figures_are_read_in_both_languages() {
        let english = figured("FO:value=312.00,weight=33.6,cases=5,km=170").unwrap();
        let french = figured("FO:valeur=312,00,poids=33,6,caisses=5,km=170").unwrap();
        assert_eq!(english, french);
        assert_eq!(english.code, "FO");
        assert_eq!(english.figures.value.cents(), 31_200);
        assert_eq!(english.figures.weight, measure("33.6"));
        assert_eq!(english.figures.weight_distance, measure("5712"));
        assert_eq!(
            figured("FO:hours=8; part=2").unwrap().figures.share,
            measure("2")
        );
        assert_eq!(figured("FO").unwrap().figures, Figures::default());
    }

    #[test]
    fn figures_that_cannot_be_read_are_refused() {
        let code = |text: &str| figured(text).unwrap_err().code;
        assert_eq!(code(":weight=1"), "bad-figures");
        assert_eq!(code("FO:12"), "bad-figures");
        assert_eq!(code("FO:weight=1,weight=2"), "bad-figures");
        assert_eq!(code("FO:lune=3"), "unknown-figure");
        assert_eq!(code("FO:equal=1"), "unknown-figure");
        assert_eq!(code("FO:weight=lourd"), "bad-figure");
        assert_eq!(code("FO:weight=10kg"), "bad-figure");
        assert_eq!(code("FO:weight=-3"), "amount-negative");
    }
}
