//! Distances between places.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::limits::{METRES_MAX, PLACES_MAX};
use crate::rules::distance::Place;

/// Metres from every place to every other; the way there may be another than the way back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Parts", into = "Parts")]
pub struct Matrix(Parts);

/// The same before it was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Parts {
    places: usize,
    metres: Vec<u32>,
}

/// Why distances are no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MatrixError {
    /// More places than a trip goes to, or none.
    #[error("{places} places are not from 1 to {PLACES_MAX}")]
    Places {
        /// How many.
        places: usize,
    },
    /// Not one distance for each pair.
    #[error("{distances} distances are not the square of {places}")]
    NotSquare {
        /// How many distances.
        distances: usize,
        /// How many places.
        places: usize,
    },
    /// A distance that no truck drives in one leg.
    #[error("{metres} m are more than {METRES_MAX} m")]
    TooFar {
        /// The distance, in metres.
        metres: u32,
    },
}

impl Matrix {
    /// So many places, with the metres from the first to each, then from the second, and so on.
    pub fn new(places: usize, metres: Vec<u32>) -> Result<Self, MatrixError> {
        if places == 0 || places > PLACES_MAX {
            return Err(MatrixError::Places { places });
        }
        if Some(metres.len()) != places.checked_mul(places) {
            let distances = metres.len();
            return Err(MatrixError::NotSquare { distances, places });
        }
        if let Some(metres) = metres.iter().copied().find(|it| *it > METRES_MAX) {
            return Err(MatrixError::TooFar { metres });
        }
        Ok(Self(Parts { places, metres }))
    }

    /// The table of places as the crow flies, where nobody measured roads.
    pub fn as_the_crow_flies(places: &[Place]) -> Result<Self, MatrixError> {
        if places.len() > PLACES_MAX {
            let places = places.len();
            return Err(MatrixError::Places { places });
        }
        let from = |from: &Place| {
            let from = *from;
            places.iter().map(move |to| from.metres_to(*to))
        };
        Self::new(places.len(), places.iter().flat_map(from).collect())
    }

    /// How many places there are.
    pub const fn places(&self) -> usize {
        self.0.places
    }

    /// Metres from one place to another; nothing for a place that is not here.
    pub fn metres(&self, from: usize, to: usize) -> Option<u32> {
        let row = from.checked_mul(self.0.places)?;
        let here = to < self.0.places;
        here.then(|| self.0.metres.get(row.checked_add(to)?).copied())?
    }
}

impl TryFrom<Parts> for Matrix {
    type Error = MatrixError;

    fn try_from(parts: Parts) -> Result<Self, MatrixError> {
        Self::new(parts.places, parts.metres)
    }
}

impl From<Matrix> for Parts {
    fn from(matrix: Matrix) -> Self {
        matrix.0
    }
}
