//! Weights as people write them: `11,34 kg`, `450 g`, `11.34` (kilograms).

use halle_node::control::{Problem, WeightWish};
use halle_protocol::rules::Measure;

use super::amount::refusal;

/// Millionths of a kilogram in a gram.
const MILLIONTHS_PER_GRAM: u64 = 1_000;

/// Reads a weight into whole grams.
pub(crate) fn grams(text: &str) -> Result<u64, Problem> {
    let lower = text.trim().to_lowercase();
    let (body, grams) = match (lower.strip_suffix("kg"), lower.strip_suffix('g')) {
        (Some(body), _) => (body, false),
        (None, Some(body)) => (body, true),
        (None, None) => (lower.as_str(), false),
    };
    let millionths = body
        .parse::<Measure>()
        .map_err(|error| refusal(text, &error))?
        .millionths();
    let divisor = if grams {
        MILLIONTHS_PER_GRAM * MILLIONTHS_PER_GRAM
    } else {
        MILLIONTHS_PER_GRAM
    };
    if millionths % divisor != 0 {
        return Err(Problem::usage("amount-too-precise").with("text", text));
    }
    Ok(millionths / divisor)
}

/// Reads what the packs of lines weigh: `REF=WEIGHT`.
pub(crate) fn weights(texts: &[String]) -> Result<Vec<WeightWish>, Problem> {
    texts.iter().map(|text| weighed(text)).collect()
}

fn weighed(text: &str) -> Result<WeightWish, Problem> {
    let bad = || Problem::usage("bad-line-weight").with("text", text.trim());
    let (reference, weight) = text.split_once('=').ok_or_else(bad)?;
    if reference.trim().is_empty() {
        return Err(bad());
    }
    Ok(WeightWish {
        reference: reference.trim().to_owned(),
        grams: grams(weight)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_of_a_line_weigh_something() {
        let read = |text: &str| weighed(text).map(|it| (it.reference, it.grams));
        assert_eq!(
            read("OIG-0003=26,35 kg"),
            Ok(("OIG-0003".to_owned(), 26_350))
        );
        assert_eq!(read("26,35 kg").unwrap_err().code, "bad-line-weight");
        assert_eq!(read("=26,35 kg").unwrap_err().code, "bad-line-weight");
        assert_eq!(read("OIG-0003=").unwrap_err().code, "bad-amount");
    }

    #[test]
    fn a_weight_is_in_kilograms_unless_it_says_grams() {
        assert_eq!(grams("11,34 kg"), Ok(11_340));
        assert_eq!(grams("11.34"), Ok(11_340));
        assert_eq!(grams("450 g"), Ok(450));
        assert_eq!(grams("0,5 g").unwrap_err().code, "amount-too-precise");
        assert_eq!(grams("lourd").unwrap_err().code, "bad-amount");
    }
}
