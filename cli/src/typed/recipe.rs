//! Recipes and prices of baskets as people type them: `okra=300 g / haricots longs=330 g`,
//! `laitue=1`, `solidaire=10,00`.
//!
//! Choices of one part are divided by `/`. What ends in `g` or `kg` is weighed, all else is counted.

use halle_node::control::{ChoiceTyped, PartTyped, Problem};

use super::amount::amount;
use super::item::whole;
use super::quantity::is_weight;
use super::weight::grams;

/// Reads one part of a recipe: its choices, the wanted one first.
pub(crate) fn part(text: &str) -> Result<PartTyped, Problem> {
    let choices = text.split('/').map(|it| choice(text, it));
    Ok(PartTyped {
        choices: choices.collect::<Result<_, _>>()?,
    })
}

fn choice(whole_text: &str, text: &str) -> Result<ChoiceTyped, Problem> {
    let bad = || Problem::usage("bad-part").with("text", whole_text.trim());
    let (product, quantity) = text.rsplit_once('=').ok_or_else(bad)?;
    let (product, quantity) = (product.trim(), quantity.trim());
    if product.is_empty() || quantity.is_empty() {
        return Err(bad());
    }
    let (number, unit) = if is_weight(quantity) {
        let grams = i64::try_from(grams(quantity)?).map_err(|_| bad())?;
        (grams, "g")
    } else {
        (whole(quantity)?, "piece")
    };
    Ok(ChoiceTyped {
        product: product.to_owned(),
        quantity: number,
        unit: unit.to_owned(),
    })
}

/// Reads what a basket costs at a tier: its name and cents.
pub(crate) fn price(text: &str) -> Result<(String, i64), Problem> {
    let bad = || Problem::usage("bad-tier-price").with("text", text.trim());
    let (tier, price) = text.rsplit_once('=').ok_or_else(bad)?;
    if tier.trim().is_empty() {
        return Err(bad());
    }
    Ok((tier.trim().to_owned(), amount(price)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_weighed_or_counted() {
        let read = part("okra=300 g / haricots longs = 0,33 kg/MAU-0003=2").unwrap();
        let choices: Vec<(&str, i64, &str)> = read
            .choices
            .iter()
            .map(|it| (it.product.as_str(), it.quantity, it.unit.as_str()))
            .collect();
        assert_eq!(
            choices,
            [
                ("okra", 300, "g"),
                ("haricots longs", 330, "g"),
                ("MAU-0003", 2, "piece")
            ]
        );
        for text in ["okra", "=300 g", "okra=", "okra=300 g/", "okra=1,5"] {
            assert!(part(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_price_names_its_tier() {
        assert_eq!(
            price("au suivant=24,00"),
            Ok(("au suivant".to_owned(), 2_400))
        );
        assert!(price("24,00").is_err());
        assert!(price("solidaire=-1").is_err());
    }
}
