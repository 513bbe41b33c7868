//! A hub, and who makes what it sells, as enterprises.

use halle_protocol::{
    id::HubId,
    object::{ObjectKey, ProfileState},
};

use super::Supplies;
use crate::{
    control::Problem,
    dfc::{document::Node, id},
    service::{View, names},
};

/// Where hubs sell in Canadian dollars, by the authority's id of the country.
const CANADA: &str = "http://publications.europa.eu/resource/authority/country/CAN";
/// The lower of the two tiers.
pub(super) const SOLIDARITY: &str = "solidarity";

/// The nodes of a hub, of its tiers and of its producers.
pub(super) fn nodes(
    view: &View<'_>,
    hub: &HubId,
    mut supplies: Supplies,
) -> Result<Vec<Node>, Problem> {
    let own = supplies.products.remove("").unwrap_or_default();
    let mut nodes = vec![itself(view, hub, own, supplies.items)?];
    if supplies.tiers {
        let tier = Node::new(&id::tier(hub, SOLIDARITY), "dfc-b:CustomerCategory");
        nodes.push(tier.text("dfc-b:description", SOLIDARITY));
    }
    for (name, products) in supplies.products {
        let producer = Node::new(&id::producer(hub, &name), "dfc-b:Enterprise");
        let producer = producer.text("dfc-b:name", &name);
        nodes.push(producer.texts("dfc-b:supplies", products));
    }
    Ok(nodes)
}

fn itself(
    view: &View<'_>,
    hub: &HubId,
    products: Vec<String>,
    items: Vec<String>,
) -> Result<Node, Problem> {
    let profile: ProfileState = view.row(&ObjectKey::Profile(*hub))?.unwrap_or_default();
    let said = |field| profile.field(field).unwrap_or_default();
    let code = names::code_of(view, hub)?;
    let name = match said("name") {
        "" => code.as_str(),
        name => name,
    };
    let node = Node::new(&id::hub(hub), "dfc-b:Enterprise")
        .text("dfc-b:name", name)
        .text("dfc-b:hasDescription", said("story"))
        .text("halle:code", &code)
        .texts("dfc-b:supplies", products)
        .texts("dfc-b:manages", items);
    Ok(match said("place") {
        "" => node,
        place => node.within("dfc-b:hasAddress", address(place)),
    })
}

fn address(place: &str) -> Node {
    Node::inner("dfc-b:Address")
        .text("dfc-b:hasStreet", place)
        .text("dfc-b:hasCountry", CANADA)
}
