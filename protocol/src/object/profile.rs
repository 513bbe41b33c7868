//! A hub's profile: what it tells its partners about itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Reader;
use crate::{
    document::{Audience, Descriptor, Kind, Period},
    envelope::Scalar,
    id::{DeviceId, HubId},
    store::StoreError,
};

/// Where one of a hub's nodes listens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NodeAddresses {
    /// Which device.
    pub device: DeviceId,
    /// Multiaddresses.
    pub addresses: Vec<String>,
}

/// A hub's profile.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileState {
    /// Each field's values; several where devices changed it apart. Highest first.
    pub fields: BTreeMap<String, Vec<String>>,
    /// Where its nodes listen.
    pub nodes: Vec<NodeAddresses>,
}

/// The profile document of a hub.
pub fn profile_of(hub: &HubId) -> Descriptor {
    Descriptor {
        owner: *hub,
        kind: Kind::Profile,
        period: Period::Always,
        audience: Audience::Partners,
    }
}

/// Field group of a device's addresses.
pub fn device_group(device: &DeviceId) -> String {
    format!("device/{}", crate::hash::hex(device.as_bytes()))
}

impl ProfileState {
    pub(super) fn fold(reader: &Reader<'_>, hub: &HubId) -> Result<Option<Self>, StoreError> {
        let document = profile_of(hub).id();
        let mut state = Self::default();
        for (name, value) in reader.fields(&document, "")? {
            let values = value.values.iter().rev().map(Scalar::shown).collect();
            state.fields.insert(name, values);
        }
        for device in reader.hub(hub)?.devices.keys() {
            let fields = reader.fields(&document, &device_group(device))?;
            let addresses = fields.iter().find(|(name, _)| name == "addresses");
            if let Some(text) = addresses.and_then(|(_, it)| it.values.last()?.text()) {
                let addresses = text
                    .split_whitespace()
                    .take(16)
                    .map(str::to_owned)
                    .collect();
                state.nodes.push(NodeAddresses {
                    device: *device,
                    addresses,
                });
            }
        }
        let empty = state.fields.is_empty() && state.nodes.is_empty();
        Ok((!empty).then_some(state))
    }

    /// A field's shown value.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields
            .get(name)?
            .first()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }
}
