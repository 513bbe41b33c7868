//! Which offer a row of orders means.

use halle_protocol::object::OfferState;

use crate::{
    import::{Field, OrderRow as Row},
    service::catalogue::same,
};

/// A cell that names nothing here.
pub(super) struct Fault {
    pub(super) field: Field,
    pub(super) reason: &'static str,
    pub(super) text: String,
}

impl Fault {
    pub(super) fn new(field: Field, reason: &'static str, text: &str) -> Self {
        Self {
            field,
            reason,
            text: text.to_owned(),
        }
    }
}

/// The offer of a reference or id, where the row has one; else the one with its product, in either language,
/// and its pack, or where no pack is so called, its code. Where the row names no pack, the only one of
/// the product; where several are left, the one of its producer.
pub(super) fn offer(offers: &[OfferState], row: &Row) -> Result<OfferState, Fault> {
    if let Some(reference) = &row.reference {
        let called = |it: &&OfferState| {
            it.reference.eq_ignore_ascii_case(reference) || it.offer.to_hex() == *reference
        };
        let found = offers.iter().filter(called).collect();
        return the_one(found).map_err(|why| Fault::new(Field::Reference, why, reference));
    }
    let product = same(&row.product);
    let named: Vec<&OfferState> = offers
        .iter()
        .filter(|it| {
            [&it.product, &it.product_other]
                .map(|it| same(it))
                .contains(&product)
        })
        .collect();
    let fault = |why| Fault::new(Field::Product, why, &row.product);
    let mut found: Vec<&OfferState> = named
        .iter()
        .copied()
        .filter(|it| is_pack(&row.pack, &it.pack))
        .collect();
    if found.is_empty() {
        found = named.iter().copied().filter(|it| coded(it, row)).collect();
    }
    if found.iter().any(|it| !it.retired) {
        found.retain(|it| !it.retired);
    }
    for told in [coded, grown] {
        if found.len() > 1 && found.iter().any(|it| told(it, row)) {
            found.retain(|it| told(it, row));
        }
    }
    the_one(found).map_err(fault)
}

/// Whether a row means a pack: it names none, or the same, or as Open Food Network has it, `botte (450 g)`.
fn is_pack(said: &str, pack: &str) -> bool {
    let (said, pack) = (same(said), same(pack));
    let measured = || {
        said.strip_prefix(&pack)
            .is_some_and(|it| it.starts_with(" ("))
    };
    said.is_empty() || said == pack || (!pack.is_empty() && measured())
}

fn coded(offer: &OfferState, row: &Row) -> bool {
    let sku = row.sku.as_deref().map(same);
    sku.is_some() && offer.more.get("sku").map(|it| same(it)) == sku
}

fn grown(offer: &OfferState, row: &Row) -> bool {
    let producer = row.producer.as_deref().map(same);
    producer == Some(same(&offer.producer))
}

/// The only one for sale of what was found.
fn the_one(mut found: Vec<&OfferState>) -> Result<OfferState, &'static str> {
    match (found.pop(), found.pop()) {
        (Some(one), None) if one.retired => Err("retired"),
        (Some(one), None) => Ok(one.clone()),
        (Some(_), Some(_)) => Err("ambiguous-offer"),
        (None, _) => Err("unknown-offer"),
    }
}

#[cfg(test)]
mod tests {
    use super::is_pack;

    #[test]
    fn a_pack_is_named_as_it_is_or_with_its_measure() {
        assert!(is_pack("", "sac 10 kg"));
        assert!(is_pack("Sac  10 kg", "sac 10 kg"));
        assert!(is_pack("botte (450 g)", "botte"));
        assert!(!is_pack("botte de 6", "botte"));
        assert!(!is_pack("(450 g)", ""));
    }
}
