//! Whether what is sold as organic says who certifies it: in Québec nobody may call it so otherwise (Act respecting
//! reserved designations and added-value claims).

use halle_protocol::object::OfferState;

use super::limits::REFS_NAMED;
use crate::{
    control::{Problem, Remark},
    service::{View, names},
};

/// What an organic offer lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lack {
    /// It names no certifier or no certificate.
    Certificate,
    /// Its certificate has ended.
    Ended,
}

/// What an offer lacks on a day, where it is sold as organic.
pub(super) fn lack(offer: &OfferState, today: jiff::civil::Date) -> Option<Lack> {
    let said = |name: &str| offer.more.contains_key(name);
    let until = offer.more.get("certificate-until");
    let ended = until.and_then(|it| it.parse::<jiff::civil::Date>().ok());
    if offer.retired || !offer.organic {
        None
    } else if !said("certifier") || !said("certificate") {
        Some(Lack::Certificate)
    } else if ended.is_some_and(|it| it < today) {
        Some(Lack::Ended)
    } else {
        None
    }
}

/// What this hub's organic offers lack, in words.
///
/// # Errors
/// A store's failure.
pub(in crate::service) fn lacking(view: &View<'_>) -> Result<Vec<Remark>, Problem> {
    let offers = names::offers_of(view, &view.hub())?;
    let mut remarks = Vec::new();
    for (wanted, code) in [
        (Lack::Certificate, "doctor-uncertified"),
        (Lack::Ended, "doctor-certificate-ended"),
    ] {
        let lacks = |it: &&OfferState| lack(it, view.seen.today) == Some(wanted);
        let lacking: Vec<&OfferState> = offers.iter().filter(lacks).collect();
        if !lacking.is_empty() {
            let refs = lacking
                .iter()
                .take(REFS_NAMED)
                .map(|it| it.reference.as_str());
            remarks.push(
                Remark::new(code)
                    .with("count", lacking.len())
                    .with("refs", refs.collect::<Vec<_>>().join(", ")),
            );
        }
    }
    Ok(remarks)
}
