//! This hub's offers: read from a spreadsheet and written to one, listed, shown with their history, set, retired.
//!
//! An offer is a group of editable fields in a catalogue document of the hub; it stays in the
//! season's document where it stands. Only what changed is written, so the same file twice writes
//! nothing, and every value an offer ever had stays in its history. Deliberately absent: deleting
//! an offer, for orders cite it.

mod certificate;
mod export;
mod field;
mod flash;
mod fold;
mod history;
mod import;
mod keep;
mod limits;
mod number;
mod season;
mod set;
mod spreadsheet;
mod write;

pub use export::export;
pub use flash::{do_due, flash, is_due};
pub use import::import;
pub use set::{retire, set};

pub(in crate::service) use set::own;

pub(in crate::service) use certificate::lacking;
pub(in crate::service) use fold::{plain, same};
pub(in crate::service) use spreadsheet::{
    bytes_of, code_of, heading_of, note_of, problem_of_import, skipped_row, strict_node_problem,
    strict_problem,
};

use halle_protocol::{
    id::HubId,
    object::{OfferState, PoolState},
};

use super::{
    View,
    market::{matches, offer_row, open_cycles},
    names,
};
use crate::control::{Catalogue, ListCatalogue, OfferShown, Problem, ShowOffer};

/// This hub's offers, by reference.
///
/// # Errors
/// A store's failure.
pub fn list(view: &View<'_>, request: ListCatalogue) -> Result<Catalogue, Problem> {
    let code = names::code_of(view, &view.hub())?;
    let open = open_cycles(view)?;
    let mut offers = Vec::new();
    for offer in names::offers_of(view, &view.hub())? {
        let wanted = request
            .search
            .as_deref()
            .is_none_or(|words| matches(&offer, words));
        if wanted && (request.retired || !offer.retired) {
            offers.push(offer_row(view, &offer, &code, &open)?);
        }
    }
    Ok(Catalogue { offers })
}

/// One offer of this hub or a partner's, with everything it ever said, newest first.
///
/// # Errors
/// `unknown-offer`, `several-offers`.
pub fn show(view: &View<'_>, request: ShowOffer) -> Result<OfferShown, Problem> {
    shown(view, &find(view, &request.reference)?)
}

fn shown(view: &View<'_>, offer: &OfferState) -> Result<OfferShown, Problem> {
    let code = names::code_of(view, &offer.hub)?;
    let open = open_cycles(view)?;
    Ok(OfferShown {
        offer: offer_row(view, offer, &code, &open)?,
        history: history::of(view, &offer.hub, &offer.offer)?,
    })
}

/// An offer by its reference: this hub's own first, then those of its partners.
fn find(view: &View<'_>, reference: &str) -> Result<OfferState, Problem> {
    let own = names::offer(view, &names::offers_of(view, &view.hub())?, reference);
    let not_own = match own {
        Err(problem) if problem.code == "unknown-offer" => problem,
        settled => return settled,
    };
    let partners = partners_offers(view)?;
    match names::offer(view, &partners, reference) {
        Err(problem) if problem.code == "unknown-offer" => Err(if problem.near.is_empty() {
            not_own
        } else {
            problem
        }),
        settled => settled,
    }
}

/// Offers of everybody in a pool with this hub.
fn partners_offers(view: &View<'_>) -> Result<Vec<OfferState>, Problem> {
    let pools = names::pools(view)?;
    let mut hubs: Vec<HubId> = pools.values().flat_map(PoolState::active).collect();
    hubs.sort_unstable();
    hubs.dedup();
    let mut offers = Vec::new();
    for hub in hubs.iter().filter(|hub| **hub != view.hub()) {
        offers.extend(names::offers_of(view, hub)?);
    }
    Ok(offers)
}
