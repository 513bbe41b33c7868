//! Handling: what a truck has to know of a pack.

use halle_protocol::limits::CASE_UNITS_MAX;

use crate::import::cells::Cells;
use crate::import::decimal::Decimal;
use crate::import::field::Field;
use crate::import::limits::PACK_MILLILITRES_MAX;
use crate::import::report::{Reason, Skipped};
use crate::import::stock::packs;

/// Packs in a crate; zero is how some write "unknown".
pub(crate) fn case(cells: &Cells<'_>) -> Result<Option<u32>, Skipped> {
    let case = cells.read(Field::Case, |text| match packs(text)? {
        many if many > CASE_UNITS_MAX => Err(Reason::TooLarge),
        some => Ok(some),
    })?;
    Ok(case.filter(|it| *it > 0))
}

/// Millilitres that a pack takes up, written in litres to the millilitre.
pub(crate) fn millilitres(cells: &Cells<'_>) -> Result<Option<u64>, Skipped> {
    let millilitres = cells.read(Field::Litres, millilitres_of)?;
    Ok(millilitres.filter(|it| *it > 0))
}

fn millilitres_of(text: &str) -> Result<u64, Reason> {
    let decimal = Decimal::parse(text)?;
    if decimal.negative {
        return Err(Reason::Negative);
    }
    let whole = decimal.times(1_000)?.ok_or(Reason::TooManyDecimals)?;
    let millilitres = u64::try_from(whole).map_err(|_| Reason::TooLarge)?;
    if millilitres > PACK_MILLILITRES_MAX {
        Err(Reason::TooLarge)
    } else {
        Ok(millilitres)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn litres_are_read_to_the_millilitre() {
        assert_eq!(millilitres_of("2"), Ok(2_000));
        assert_eq!(millilitres_of("0,5"), Ok(500));
        assert_eq!(millilitres_of("1,134"), Ok(1_134));
        assert_eq!(millilitres_of("0.0001"), Err(Reason::TooManyDecimals));
        assert_eq!(millilitres_of("-1"), Err(Reason::Negative));
        assert_eq!(millilitres_of("1000001"), Err(Reason::TooLarge));
    }
}
