//! What people look for.

use halle_protocol::object::OfferState;

use crate::service::catalogue::plain;

/// Whether every word stands in an offer's reference, product, in either language, its producer or category;
/// case and accents aside.
pub(in crate::service) fn matches(offer: &OfferState, words: &str) -> bool {
    let category = offer.more.get("category").map_or("", String::as_str);
    let text = [
        &offer.reference,
        &offer.product,
        &offer.product_other,
        &offer.producer,
        category,
    ]
    .map(plain)
    .join(" ");
    plain(words).split(' ').all(|word| text.contains(word))
}
