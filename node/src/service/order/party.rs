//! The hubs that rows of orders name: by id, by code, or by what they call themselves.

use halle_protocol::{id::HubId, object::PoolState};

use crate::{
    control::Problem,
    service::{View, catalogue::same, names},
};

/// A hub that takes part in a pool.
struct Party {
    hub: HubId,
    code: String,
    name: String,
}

/// Hubs that take part in a pool.
pub(super) struct Parties(Vec<Party>);

impl Parties {
    /// Those who take part now.
    ///
    /// # Errors
    /// A store's failure.
    pub(super) fn of(view: &View<'_>, pool: &PoolState) -> Result<Self, Problem> {
        let party = |hub: HubId| {
            Ok(Party {
                hub,
                code: pool.code(&hub),
                name: names::name_of(view, &hub)?,
            })
        };
        let parties: Result<Vec<Party>, Problem> = pool.active().map(party).collect();
        Ok(Self(parties?))
    }

    /// The hub of an id or a code, else the only one of a name, case and spaces aside.
    pub(super) fn find(&self, text: &str) -> Option<HubId> {
        if let Ok(hub) = text.trim().parse::<HubId>() {
            return self.0.iter().find(|it| it.hub == hub).map(|it| it.hub);
        }
        let by_code = |it: &&Party| text.trim().eq_ignore_ascii_case(&it.code);
        if let Some(party) = self.0.iter().find(by_code) {
            return Some(party.hub);
        }
        let wanted = same(text);
        let mut named = self.0.iter().filter(|it| same(&it.name) == wanted);
        match (named.next(), named.next()) {
            (Some(one), None) => Some(one.hub),
            (Some(_), Some(_)) | (None, _) => None,
        }
    }

    /// What a hub calls itself, where that names nobody else.
    pub(super) fn called(&self, hub: &HubId) -> Option<&str> {
        let party = self.0.iter().find(|it| it.hub == *hub)?;
        let alone = !party.name.is_empty() && self.find(&party.name) == Some(*hub);
        alone.then_some(party.name.as_str())
    }
}
