//! A line of an invoice as people type it: `Carottes; qté=4; prix=25,00; classe=détaxé; format=sac 10 kg`.
//!
//! Decimal commas are safe: parts are divided by semicolons.

use halle_node::control::{InvoiceLineTyped, Problem};

use super::amount::amount;
use super::item::whole;
use super::name::tax_class;
use super::parted::{Part, Parted};

/// Reads a line: what it is, then `name=value` in either language; one, where nobody says how many.
pub(crate) fn sold(text: &str) -> Result<InvoiceLineTyped, Problem> {
    let (typed, parts) = Parted::read(text, "bad-sold-line")?;
    let bad = |part: &str| typed.bad(part);
    let mut line = InvoiceLineTyped {
        product: typed.product.to_owned(),
        packs: 1,
        ..InvoiceLineTyped::default()
    };
    let mut priced = false;
    for Part {
        whole: part,
        name,
        value,
    } in parts
    {
        match name.as_str() {
            "packs" | "qty" | "qte" | "quantity" | "quantite" => line.packs = whole(value)?,
            "price" | "prix" => {
                line.price = amount(value)?;
                priced = true;
            }
            "class" | "classe" => line.class = Some(tax_class(value)),
            "pack" | "format" => value.clone_into(&mut line.pack),
            _ => return Err(bad(part)),
        }
    }
    if priced { Ok(line) } else { Err(bad("none")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_in_both_languages() {
        let french =
            sold("Carottes; qté=4; prix=25,00 $; classe=détaxé; format=sac 10 kg").unwrap();
        let english = sold("Carottes; qty=4; price=25.00; class=zero-rated; pack=sac 10 kg");
        assert_eq!(Ok(&french), english.as_ref());
        assert_eq!((french.packs, french.price), (4, 2_500));
        assert_eq!(french.class.as_deref(), Some("zero"));
        assert_eq!(sold("Livraison; prix=15").unwrap().packs, 1);
        let code = |text: &str| sold(text).unwrap_err().code;
        for text in [
            "",
            "prix=3",
            "Carottes",
            "Carottes; prix",
            "Carottes; couleur=rouge",
        ] {
            assert_eq!(code(text), "bad-sold-line", "{text}");
        }
        assert_eq!(code("Carottes; prix=-3"), "amount-negative");
        assert_eq!(code("Carottes; prix=3,005"), "amount-ambiguous");
        assert_eq!(code("Carottes; qté=1,5; prix=3"), "not-whole");
    }
}
