//! In which document an offer stands.

use halle_protocol::{
    document::{Audience, Descriptor, Kind, Period},
    id::{HubId, OfferId},
    object::offer_group,
};

use super::field::Held;
use crate::{
    control::Problem,
    service::{View, problem_of_store},
};

/// A hub's catalogue document of a season.
pub(super) fn season_of(hub: &HubId, year: i16) -> Descriptor {
    Descriptor {
        owner: *hub,
        kind: Kind::Catalogue,
        period: Period::Year(year),
        audience: Audience::Partners,
    }
}

/// A hub's catalogue documents, newest season first.
pub(super) fn seasons_of(view: &View<'_>, hub: &HubId) -> Result<Vec<Descriptor>, Problem> {
    let documents = view.reader().documents().map_err(problem_of_store)?;
    let mut seasons: Vec<Descriptor> = documents
        .into_iter()
        .map(|(_, descriptor)| descriptor)
        .filter(|it| it.owner == *hub && it.kind == Kind::Catalogue)
        .collect();
    seasons.sort_by_key(|it| std::cmp::Reverse(it.period));
    Ok(seasons)
}

/// The newest of some documents where an offer stands, with its fields there.
pub(super) fn home_of(
    view: &View<'_>,
    seasons: &[Descriptor],
    offer: &OfferId,
) -> Result<Option<(Descriptor, Held)>, Problem> {
    let reader = view.reader();
    for season in seasons {
        let fields = reader
            .fields(&season.id(), &offer_group(offer))
            .map_err(problem_of_store)?;
        if !fields.is_empty() {
            return Ok(Some((season.clone(), fields.into_iter().collect())));
        }
    }
    Ok(None)
}
