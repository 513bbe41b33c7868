//! What one hub's part in the basis amounts to, by every key.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::money::{Amount, NumberError};
use crate::rules::key::Key;
use crate::rules::measure::Measure;

/// What one hub's part in the basis of a shared cost amounts to. What a rule does not ask for may
/// stay at zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Value of the goods, in cents; not below zero. Caps are reckoned on it as well.
    pub value: Amount,
    /// Weight of the goods, in kilograms.
    pub weight: Measure,
    /// Selling steps.
    pub packs: Measure,
    /// Handling cases.
    pub cases: Measure,
    /// Counterparties served.
    pub stops: Measure,
    /// Distance driven, in kilometres.
    pub kilometres: Measure,
    /// Weight times distance, in kilogram-kilometres.
    pub weight_distance: Measure,
    /// Hours worked.
    pub hours: Measure,
    /// Number agreed beforehand, for fixed shares.
    pub share: Measure,
}

/// Why a text is not a figure for a key.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FigureError {
    /// The text is not a proper number.
    #[error("no proper figure for {key}")]
    Number {
        /// The key it was for.
        key: Key,
        /// Why it is refused.
        source: NumberError,
    },
    /// Equal shares count nothing.
    #[error("equal shares take no figure, but `{text}` was given")]
    EqualTakesNone {
        /// The text as typed.
        text: String,
    },
}

impl Figures {
    /// These figures with what `key` counts read from a text as people type it.
    pub fn with(mut self, key: Key, text: &str) -> Result<Self, FigureError> {
        let number = |source| FigureError::Number { key, source };
        if key == Key::ByValue {
            self.value = Amount::parse_positive(text).map_err(number)?;
        } else if let Some(figure) = self.measure_mut(key) {
            *figure = text.parse().map_err(number)?;
        } else {
            return Err(FigureError::EqualTakesNone {
                text: text.to_owned(),
            });
        }
        Ok(self)
    }

    /// What `key` counts; one for everybody under equal shares, nothing for a value below zero.
    pub fn measure(&self, key: Key) -> Option<Measure> {
        match key {
            Key::Equal => Some(Measure::ONE),
            Key::ByValue => Measure::from_amount(self.value),
            Key::ByWeight => Some(self.weight),
            Key::ByPacks => Some(self.packs),
            Key::ByCases => Some(self.cases),
            Key::ByStops => Some(self.stops),
            Key::ByKilometres => Some(self.kilometres),
            Key::ByWeightDistance => Some(self.weight_distance),
            Key::ByHours => Some(self.hours),
            Key::FixedShares => Some(self.share),
        }
    }

    fn measure_mut(&mut self, key: Key) -> Option<&mut Measure> {
        match key {
            Key::Equal | Key::ByValue => None,
            Key::ByWeight => Some(&mut self.weight),
            Key::ByPacks => Some(&mut self.packs),
            Key::ByCases => Some(&mut self.cases),
            Key::ByStops => Some(&mut self.stops),
            Key::ByKilometres => Some(&mut self.kilometres),
            Key::ByWeightDistance => Some(&mut self.weight_distance),
            Key::ByHours => Some(&mut self.hours),
            Key::FixedShares => Some(&mut self.share),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_figure_is_what_its_key_counts() {
        for key in Key::ALL.into_iter().filter(|key| *key != Key::Equal) {
            let figures = Figures::default().with(key, "33,60").unwrap();
            assert_eq!(figures.measure(key), Some("33.6".parse().unwrap()), "{key}");
        }
    }

    #[test]
    fn equal_shares_count_everybody_once() {
        assert_eq!(Figures::default().measure(Key::Equal), Some(Measure::ONE));
        let refused = FigureError::EqualTakesNone {
            text: "3".to_owned(),
        };
        assert_eq!(Figures::default().with(Key::Equal, "3"), Err(refused));
    }

    #[test]
    fn a_value_has_no_tenth_of_a_cent_but_a_weight_may() {
        assert!(Figures::default().with(Key::ByValue, "1.234").is_err());
        assert!(Figures::default().with(Key::ByWeight, "1.234").is_ok());
    }
}
