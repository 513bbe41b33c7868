//! Items and units of a group purchase as people type them:
//! `Œufs; unité=douzaine; caisse=15; prix=52,50/15; dès=30:48,00`, and `Œufs=22+5` or `22+5`.
//!
//! Decimal commas are safe: parts are divided by semicolons.

use halle_node::control::{ItemTyped, Problem, UnitsTyped};

use super::amount::amount;
use super::name::fold;
use super::parted::{Part, Parted};

/// Reads an item: what it is, then `name=value` in either language.
pub(crate) fn item(text: &str) -> Result<ItemTyped, Problem> {
    let (typed, parts) = Parted::read(text, "bad-item")?;
    let bad = |part: &str| typed.bad(part);
    let mut item = ItemTyped {
        product: typed.product.to_owned(),
        ..ItemTyped::default()
    };
    for Part {
        whole: part,
        name,
        value,
    } in parts
    {
        match name.as_str() {
            "unit" | "unite" => value.clone_into(&mut item.unit),
            "grams" | "grammes" | "g" => {
                item.grams = Some(value.parse().map_err(|_| bad(part))?);
            }
            "case" | "caisse" => item.case = Some(whole(value)?),
            "pallet" | "palette" => item.pallet = Some(whole(value)?),
            "by" | "par" => item.sold_by = Some(sold_by(value).ok_or_else(|| bad(part))?),
            "min" | "minimum" => item.minimum = Some(whole(value)?),
            "price" | "prix" => {
                let (price, per) = value.rsplit_once('/').unwrap_or((value, "1"));
                item.price = Some(amount(price)?);
                item.per = Some(whole(per)?);
            }
            "from" | "des" => {
                let (from, price) = value.split_once(':').ok_or_else(|| bad(part))?;
                item.breaks.push((whole(from)?, amount(price)?));
            }
            _ => return Err(bad(part)),
        }
    }
    Ok(item)
}

fn sold_by(text: &str) -> Option<String> {
    let code = match fold(text).as_str() {
        "unit" | "unite" => "unit",
        "case" | "caisse" => "case",
        "pallet" | "palette" => "pallet",
        _ => return None,
    };
    Some(code.to_owned())
}

/// Whole units; whoever takes them says what is too few or too many.
pub(crate) fn whole(text: &str) -> Result<i64, Problem> {
    let text = text.trim();
    text.parse()
        .map_err(|_| Problem::usage("not-whole").with("text", text))
}

/// Reads `ITEM=UNITS+TOLERANCE`, `ITEM=UNITS`, or without an item where there is only one.
pub(crate) fn units(text: &str) -> Result<UnitsTyped, Problem> {
    let (item, units) = match text.rsplit_once('=') {
        Some((item, units)) => (Some(item.trim().to_owned()), units),
        None => (None, text),
    };
    let (units, tolerance) = units.split_once('+').unwrap_or((units, "0"));
    Ok(UnitsTyped {
        item,
        units: whole(units)?,
        tolerance: whole(tolerance)?,
    })
}

/// Reads several.
pub(crate) fn all_units(texts: &[String]) -> Result<Vec<UnitsTyped>, Problem> {
    texts.iter().map(|text| units(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_read_in_both_languages() {
        let french = item("Riz 20 kg; prix=38,90; dès=10:36,40; dès=25:35,10; min=4").unwrap();
        let english = item("Riz 20 kg; price=38.90; from=10:36.40; from=25:35.10; minimum=4");
        assert_eq!(Ok(&french), english.as_ref());
        assert_eq!(french.breaks, [(10, 3_640), (25, 3_510)]);
        let eggs = item("Œufs; unité=douzaine; caisse=15; prix=52,50 $/15; grammes=720").unwrap();
        assert_eq!(
            (eggs.case, eggs.per, eggs.price),
            (Some(15), Some(15), Some(5_250))
        );
        assert_eq!((eggs.unit.as_str(), eggs.grams), ("douzaine", Some(720)));
        let pallet = item("Farine; case=12; pallet=40; by=palette; price=1").unwrap();
        assert_eq!(pallet.sold_by.as_deref(), Some("pallet"));
    }

    #[test]
    fn units_may_have_a_tolerance() {
        let read = |text: &str| units(text).map(|it| (it.item, it.units, it.tolerance));
        let eggs = Some("Œufs".to_owned());
        assert_eq!(read("Œufs=22+5"), Ok((eggs.clone(), 22, 5)));
        assert_eq!(read(" Œufs = 22 + 5 "), Ok((eggs, 22, 5)));
        assert_eq!(read("13"), Ok((None, 13, 0)));
        assert_eq!(read("-3"), Ok((None, -3, 0)));
        for text in ["1,5", "Œufs=1.5", "Œufs=", "99999999999999999999", "2+x"] {
            assert_eq!(units(text).unwrap_err().code, "not-whole", "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let code = |text: &str| item(text).unwrap_err().code;
        assert_eq!(code(""), "bad-item");
        assert_eq!(code("case=15"), "bad-item");
        assert_eq!(code("Œufs; lune=3"), "bad-item");
        assert_eq!(code("Œufs; dès=10"), "bad-item");
        assert_eq!(code("Œufs; case=1,5"), "not-whole");
        assert_eq!(code("Œufs; price=cher"), "bad-amount");
    }
}
