//! Of which class goods are: the seller's own word, offer by offer.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn, envelope::Scalar, id::OfferId, identity::Role, object::OfferState,
};

use super::limits::REFS_MAX;
use crate::{
    control::{ListTaxClasses, Problem, SetTaxClass, TaxClasses, TaxOfferRow},
    near::near,
    service::{
        Seen, View,
        catalogue::{own, plain},
        names,
        order::needs,
        private::{Private, write},
    },
    tax::{Class, Table},
};

/// Begins the keys; the offer follows.
const PREFIX: &str = "tax/class/";
/// Takes a class back.
const NONE: &str = "none";

/// Classes by offer.
#[derive(Debug, Default)]
pub(in crate::service) struct Classes(BTreeMap<String, Class>);

impl Classes {
    /// What is said; a class that the table does not know is as if nobody had said it.
    ///
    /// # Errors
    /// A store's failure.
    pub(in crate::service) fn read(view: &View<'_>) -> Result<Self, Problem> {
        let private = Private::under(view, PREFIX)?;
        let class = |offer: String| {
            let class = Table::shipped().class(&private.text(&format!("{PREFIX}{offer}")))?;
            Some((offer, class))
        };
        let offers = private.groups(PREFIX).into_iter();
        Ok(Self(offers.filter_map(class).collect()))
    }

    /// The class of an offer; `None`: nobody said.
    pub(in crate::service) fn of(&self, offer: &OfferId) -> Option<&Class> {
        self.0.get(&offer.to_hex())
    }
}

/// Of which class each offer of this hub is.
///
/// # Errors
/// A store's failure.
pub fn classes(view: &View<'_>, _: ListTaxClasses) -> Result<TaxClasses, Problem> {
    let offers = names::offers_of(view, &view.hub())?;
    let classes = Classes::read(view)?;
    let said = |it: &&OfferState| !it.retired || classes.of(&it.offer).is_some();
    Ok(TaxClasses {
        offers: offers
            .iter()
            .filter(said)
            .map(|it| row(it, &classes))
            .collect(),
        done: false,
        notes: Vec::new(),
    })
}

/// Says of which class offers are.
///
/// # Errors
/// `no-role`, `unknown-tax-class`, `class-of-nothing`, `too-many-offers`, `unknown-offer`,
/// `not-own-offer`.
pub fn class(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: SetTaxClass,
) -> Result<TaxClasses, Problem> {
    needs(turn, Role::Ledger)?;
    let code = request.class.trim();
    let known = Table::shipped().class(code);
    if known.is_none() && code != NONE {
        return Err(Problem::usage("unknown-tax-class")
            .with("text", code)
            .near(near(code, Table::shipped().classes())));
    }
    let view = View::of(turn, seen);
    let offers = meant(&view, &request)?;
    let value = known.map_or(Scalar::Null, |it| Scalar::Text(it.code().to_owned()));
    let key = |it: &OfferState| format!("{PREFIX}{}", it.offer.to_hex());
    let says = offers.iter().map(|it| (key(it), value.clone()));
    let mut some = false;
    // As much at once as an envelope holds.
    for part in says.collect::<Vec<_>>().chunks(REFS_MAX / 4) {
        some |= write(turn, seen, part.to_vec())?;
    }
    let classes = Classes::read(&View::of(turn, seen))?;
    Ok(TaxClasses {
        offers: offers.iter().map(|it| row(it, &classes)).collect(),
        done: !some,
        notes: Vec::new(),
    })
}

/// The offers that are named, of a category, or of which nobody said.
fn meant(view: &View<'_>, request: &SetTaxClass) -> Result<Vec<OfferState>, Problem> {
    if request.refs.len() > REFS_MAX {
        return Err(Problem::usage("too-many-offers").with("most", REFS_MAX));
    }
    if request.refs.is_empty() && request.category.is_none() && !request.rest {
        return Err(Problem::usage("class-of-nothing").with("class", request.class.trim()));
    }
    let mut found: BTreeMap<String, OfferState> = BTreeMap::new();
    for reference in &request.refs {
        let offer = own(view, reference)?;
        found.insert(offer.reference.clone(), offer);
    }
    let classes = Classes::read(view)?;
    for offer in names::offers_of(view, &view.hub())? {
        let rest = request.rest && classes.of(&offer.offer).is_none();
        let of_category = request
            .category
            .as_deref()
            .is_some_and(|wanted| category(&offer).is_some_and(|it| plain(&it) == plain(wanted)));
        if !offer.retired && (rest || of_category) {
            found.insert(offer.reference.clone(), offer);
        }
    }
    if found.is_empty() {
        return Err(Problem::failed("class-of-no-offer"));
    }
    Ok(found.into_values().collect())
}

fn category(offer: &OfferState) -> Option<String> {
    offer.more.get("category").cloned()
}

fn row(offer: &OfferState, classes: &Classes) -> TaxOfferRow {
    TaxOfferRow {
        reference: offer.reference.clone(),
        product: offer.product.clone(),
        pack: offer.pack.clone(),
        producer: offer.producer.clone(),
        category: category(offer),
        class: classes.of(&offer.offer).map(|it| it.code().to_owned()),
    }
}
