//! Measures: what a quantity's unit comes to, and the unit that a pack is said in.
//!
//! Halle holds whole grams, so that what goes out is in grams: nothing is ever written in ounces, which
//! not every version of the measures has, nor in gallons, which are British ones there.

use crate::import::{Decimal, key};

/// The dollars that a hub here sells for.
pub(crate) const CAD: &str = "dfc-m:CanadianDollar";
/// A weight.
pub(crate) const GRAM: &str = "dfc-m:Gram";
/// One of something.
pub(crate) const PIECE: &str = "dfc-m:Piece";

const NANOGRAMS_IN_GRAM: u128 = 1_000_000_000;

/// Weights, in nanograms.
const WEIGHTS: [(&str, u128); 6] = [
    ("dfc-m:Milligram", 1_000_000),
    (GRAM, NANOGRAMS_IN_GRAM),
    ("dfc-m:Kilogram", 1_000 * NANOGRAMS_IN_GRAM),
    ("dfc-m:Tonne", 1_000_000 * NANOGRAMS_IN_GRAM),
    ("dfc-m:PoundMass", 453_592_370_000),
    ("dfc-m:Ounce", 28_349_523_125),
];

/// Volumes, in microlitres; the gallon is the British one.
const VOLUMES: [(&str, u128); 5] = [
    ("dfc-m:Millilitre", 1_000),
    ("dfc-m:Centilitre", 10_000),
    ("dfc-m:Decilitre", 100_000),
    ("dfc-m:Litre", 1_000_000),
    ("dfc-m:Gallon", 4_546_090),
];

/// The first words of packs, and the unit that each is.
const PACKS: [(&str, &str); 20] = [
    ("botte", "dfc-m:Bunch"),
    ("bunch", "dfc-m:Bunch"),
    ("sac", "dfc-m:Bag"),
    ("bag", "dfc-m:Bag"),
    ("caisse", "dfc-m:Crate"),
    ("crate", "dfc-m:Crate"),
    ("boite", "dfc-m:Box"),
    ("box", "dfc-m:Box"),
    ("carton", "dfc-m:Carton"),
    ("pot", "dfc-m:Pot"),
    ("jar", "dfc-m:Jar"),
    ("bouteille", "dfc-m:Bottle"),
    ("bottle", "dfc-m:Bottle"),
    ("casseau", "dfc-m:Punnet"),
    ("barquette", "dfc-m:Punnet"),
    ("panier", "dfc-m:Basket"),
    ("basket", "dfc-m:Basket"),
    ("douzaine", "dfc-m:Dozen"),
    ("dozen", "dfc-m:Dozen"),
    ("palette", "dfc-m:Pallet"),
];

/// Whole grams of a quantity; nothing where its unit is no weight, or it weighs next to nothing.
pub(crate) fn grams(unit: &str, value: Decimal) -> Option<u64> {
    let (_, nanograms) = WEIGHTS.into_iter().find(|(known, _)| *known == unit)?;
    let grams = rounded(value.times_rounded(nanograms).ok()?, NANOGRAMS_IN_GRAM)?;
    u64::try_from(grams).ok().filter(|grams| *grams > 0)
}

/// A quantity in words, as people write a pack; nothing for one piece.
pub(crate) fn words(unit: &str, value: Decimal) -> Option<String> {
    if let Some(grams) = grams(unit, value) {
        return Some(scaled(grams.into(), "g", "kg"));
    }
    if let Some((_, microlitres)) = VOLUMES.into_iter().find(|(known, _)| *known == unit) {
        let millilitres = rounded(value.times_rounded(microlitres).ok()?, 1_000)?;
        return (millilitres > 0).then(|| scaled(millilitres, "mL", "L"));
    }
    let name = apart(unit.strip_prefix("dfc-m:")?);
    match (value.times(1).ok()?, unit) {
        (Some(1), PIECE) | (None | Some(0), _) => None,
        (Some(1), _) => Some(name),
        (Some(several), _) => Some(format!("{several} × {name}")),
    }
}

/// The unit that a pack is, by its first word.
pub(crate) fn of_pack(pack: &str) -> &'static str {
    let key = key(pack);
    let first = key.split(' ').next().unwrap_or_default();
    let known = PACKS.into_iter().find(|(word, _)| *word == first);
    known.map_or(PIECE, |(_, unit)| unit)
}

/// Thousands as the larger unit, without zeros at the end.
fn scaled(number: u128, small: &str, large: &str) -> String {
    if number < 1_000 {
        return format!("{number} {small}");
    }
    let plain = format!("{}.{:03}", number / 1_000, number % 1_000);
    let plain = plain.trim_end_matches('0').trim_end_matches('.');
    format!("{plain} {large}")
}

fn rounded(number: u128, divisor: u128) -> Option<u128> {
    Some(number.checked_add(divisor / 2)? / divisor)
}

/// `HalfDozen` as `half dozen`.
pub(crate) fn apart(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(unit: &str, value: &str, grams_of: Option<u64>, said: &str) {
        let value = Decimal::parse(value).unwrap();
        assert_eq!(grams(unit, value), grams_of, "{unit}");
        assert_eq!(words(unit, value).unwrap_or_default(), said, "{unit}");
    }

    /// b.19 trap 9: pounds and ounces are converted to grams, a gallon is the British one.
    #[test]
    fn quantities_are_converted_exactly() {
        check("dfc-m:Gram", "450.0", Some(450), "450 g");
        check("dfc-m:Kilogram", "11.3", Some(11_300), "11.3 kg");
        check("dfc-m:PoundMass", "25", Some(11_340), "11.34 kg");
        check("dfc-m:Ounce", "16", Some(454), "454 g");
        check("dfc-m:Gallon", "1", None, "4.546 L");
        check("dfc-m:Litre", "0.75", None, "750 mL");
    }

    #[test]
    fn pieces_are_said_in_words() {
        check("dfc-m:Piece", "1", None, "");
        check("dfc-m:Bunch", "1.0", None, "bunch");
        check("dfc-m:HalfDozen", "2", None, "2 × half dozen");
        check("dfc-m:4Pack", "1", None, "4 pack");
        check("dfc-m:Metre", "1.5", None, "");
        check("https://x.example/units/7", "3", None, "");
    }

    #[test]
    fn a_pack_is_a_unit_by_its_first_word() {
        assert_eq!(of_pack("Botte"), "dfc-m:Bunch");
        assert_eq!(of_pack("boîte de 12"), "dfc-m:Box");
        assert_eq!(of_pack("6 oz"), PIECE);
        assert_eq!(of_pack(""), PIECE);
    }
}
