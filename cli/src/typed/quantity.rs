//! How much of something: what ends in `g` or `kg` is weighed, all else is counted.

use halle_node::control::Problem;

use super::item::whole;
use super::weight::grams;

/// A weight or a count; the other is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quantity {
    /// Grams.
    pub(crate) grams: u64,
    /// Packs or pieces, as typed.
    pub(crate) packs: i64,
}

/// Reads `60 kg`, `450 g` or `120`.
pub(crate) fn quantity(text: &str) -> Result<Quantity, Problem> {
    if is_weight(text) {
        return Ok(Quantity {
            grams: grams(text)?,
            packs: 0,
        });
    }
    Ok(Quantity {
        grams: 0,
        packs: whole(text)?,
    })
}

/// Whether a quantity is weighed.
pub(crate) fn is_weight(text: &str) -> bool {
    text.trim().to_lowercase().ends_with('g')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_weighed_or_counted() {
        let read = |text: &str| quantity(text).map(|it| (it.grams, it.packs));
        assert_eq!(read("60 kg"), Ok((60_000, 0)));
        assert_eq!(read("0,45 KG"), Ok((450, 0)));
        assert_eq!(read("450g"), Ok((450, 0)));
        assert_eq!(read("120"), Ok((0, 120)));
        assert_eq!(read("1,5").unwrap_err().code, "not-whole");
        assert_eq!(read("-3 kg").unwrap_err().code, "amount-negative");
        assert_eq!(read("beaucoup").unwrap_err().code, "not-whole");
    }
}
