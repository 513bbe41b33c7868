//! Who stands on papers: this hub, and what each buyer wants on its own.

use std::collections::BTreeMap;

use halle_protocol::{
    engine::Turn,
    hash::hex,
    id::HubId,
    identity::Role,
    object::{ObjectKey, ProfileState},
};
use serde::{Deserialize, Serialize};

use super::{
    kept::{Papers, Party},
    limits::{TERMS_DAYS_MAX, TEXT_BYTES_MAX},
    series::rows,
};
use crate::{
    control::{
        InvoiceBuyerRow, InvoiceParty, InvoiceSettings, Problem, Remark, SetBuyer, SetIssuer,
        ShowInvoicing,
    },
    service::{
        Seen, View,
        ledger::short_words,
        names,
        order::needs,
        private::{Private, json, write},
        tax,
    },
};

/// What this hub says of itself on papers.
const ISSUER: &str = "invoice/hub";
/// Begins the keys of buyers; the hub follows.
const BUYERS: &str = "invoice/buyer/";
/// Languages that papers speak.
const LANGUAGES: [&str; 2] = ["fr", "en"];

/// What is said of somebody that stands on papers; an empty text is nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Wanted {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) contact: String,
    /// Days until payment.
    pub(super) terms: Option<u32>,
    /// `fr`, `en` or nothing.
    pub(super) language: String,
    /// How to pay; of this hub alone.
    pub(super) words: String,
}

impl Wanted {
    /// What this hub says of itself.
    ///
    /// # Errors
    /// A store's failure.
    pub(super) fn issuer(view: &View<'_>) -> Result<Self, Problem> {
        Ok(Private::under(view, ISSUER)?
            .value(ISSUER)
            .unwrap_or_default())
    }

    /// What is said of a buyer.
    ///
    /// # Errors
    /// A store's failure.
    pub(super) fn buyer(view: &View<'_>, hub: &HubId) -> Result<Self, Problem> {
        let key = format!("{BUYERS}{}", hex(hub.as_bytes()));
        Ok(Private::under(view, &key)?.value(&key).unwrap_or_default())
    }

    /// As it stands on a paper, with what the hub's own profile says where nothing else is said.
    pub(super) fn party(&self, view: &View<'_>, hub: &HubId) -> Result<Party, Problem> {
        let profile: ProfileState = view.row(&ObjectKey::Profile(*hub))?.unwrap_or_default();
        let or = |said: &str, field: &str| match said {
            "" => profile.field(field).unwrap_or_default().to_owned(),
            said => said.to_owned(),
        };
        Ok(Party {
            code: names::code_of(view, hub)?,
            name: or(&self.name, "name"),
            address: or(&self.address, "place"),
            contact: or(&self.contact, "contact"),
            gst: None,
            qst: None,
        })
    }

    /// The same with what is asked for; whether anything is.
    fn change(&mut self, asked: Asked<'_>) -> Result<bool, Problem> {
        let texts = [
            (&mut self.name, asked.name),
            (&mut self.address, asked.address),
            (&mut self.contact, asked.contact),
        ];
        let mut some = false;
        for (held, said) in texts {
            if let Some(said) = said {
                *held = line(said)?;
                some = true;
            }
        }
        if let Some(said) = asked.words {
            self.words = short_words(said)?;
            some = true;
        }
        if let Some(days) = asked.terms {
            self.terms = Some(terms(days)?);
            some = true;
        }
        if let Some(said) = asked.language {
            let said = said.trim();
            if !said.is_empty() && !LANGUAGES.contains(&said) {
                return Err(Problem::usage("bad-paper-language").with("text", said));
            }
            said.clone_into(&mut self.language);
            some = true;
        }
        Ok(some)
    }
}

/// What is asked to be said of somebody.
struct Asked<'a> {
    name: Option<&'a str>,
    address: Option<&'a str>,
    contact: Option<&'a str>,
    words: Option<&'a str>,
    terms: Option<u32>,
    language: Option<&'a str>,
}

/// Days until payment.
///
/// # Errors
/// `bad-terms`.
pub(super) fn terms(days: u32) -> Result<u32, Problem> {
    if days > TERMS_DAYS_MAX {
        return Err(Problem::usage("bad-terms")
            .with("days", days)
            .with("most", TERMS_DAYS_MAX));
    }
    Ok(days)
}

/// A name or an address, on one line.
///
/// # Errors
/// `bad-paper-text`.
pub(super) fn line(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.len() > TEXT_BYTES_MAX || text.chars().any(char::is_control) {
        return Err(Problem::usage("bad-paper-text")
            .with("text", text)
            .with("most", TEXT_BYTES_MAX));
    }
    Ok(text.to_owned())
}

/// What stands on this hub's papers, and who counts which series.
///
/// # Errors
/// A store's failure.
pub fn settings(view: &View<'_>, _: ShowInvoicing) -> Result<InvoiceSettings, Problem> {
    shown(view, false, Vec::new())
}

/// Says what stands on this hub's papers.
///
/// # Errors
/// `no-role`, `paper-nothing-said`, `bad-paper-text`, `bad-terms`, `bad-paper-language`, `words-too-long`.
pub fn set_issuer(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: SetIssuer,
) -> Result<InvoiceSettings, Problem> {
    needs(turn, Role::Ledger)?;
    let mut issuer = Wanted::issuer(&View::of(turn, seen))?;
    let some = issuer.change(Asked {
        name: request.name.as_deref(),
        address: request.address.as_deref(),
        contact: request.contact.as_deref(),
        words: request.words.as_deref(),
        terms: request.terms,
        language: request.language.as_deref(),
    })?;
    if !some {
        return Err(Problem::usage("paper-nothing-said"));
    }
    let some = write(turn, seen, vec![(ISSUER.to_owned(), json(&issuer))])?;
    shown(&View::of(turn, seen), !some, Vec::new())
}

/// Says what a buyer wants on its papers.
///
/// # Errors
/// Those of [`set_issuer`], `unknown-hub`.
pub fn set_buyer(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: SetBuyer,
) -> Result<InvoiceSettings, Problem> {
    needs(turn, Role::Ledger)?;
    let view = View::of(turn, seen);
    let (_, pool) = names::pool(&view, request.pool.as_deref())?;
    let hub = names::hub(&pool, &request.hub)?;
    let mut buyer = Wanted::buyer(&view, &hub)?;
    let some = buyer.change(Asked {
        name: request.name.as_deref(),
        address: request.address.as_deref(),
        contact: request.contact.as_deref(),
        words: None,
        terms: request.terms,
        language: request.language.as_deref(),
    })?;
    if !some {
        return Err(Problem::usage("paper-nothing-said"));
    }
    let key = format!("{BUYERS}{}", hex(hub.as_bytes()));
    let some = write(turn, seen, vec![(key, json(&buyer))])?;
    shown(&View::of(turn, seen), !some, Vec::new())
}

/// The language of a paper: the buyer's, else this hub's, else French.
pub(super) fn language(issuer: &Wanted, buyer: &Wanted) -> String {
    let said = [&buyer.language, &issuer.language];
    let said = said.into_iter().find(|it| !it.is_empty());
    said.map_or_else(|| LANGUAGES[0].to_owned(), Clone::clone)
}

/// A party as it is shown.
pub(super) fn row(party: &Party) -> InvoiceParty {
    InvoiceParty {
        code: party.code.clone(),
        name: party.name.clone(),
        address: party.address.clone(),
        contact: party.contact.clone(),
        gst: party.gst.clone(),
        qst: party.qst.clone(),
    }
}

pub(super) fn shown(
    view: &View<'_>,
    done: bool,
    notes: Vec<Remark>,
) -> Result<InvoiceSettings, Problem> {
    let issuer = Wanted::issuer(view)?;
    let hub = tax::Hub::read(view)?;
    let seller = Party {
        gst: hub.gst,
        qst: hub.qst,
        ..issuer.party(view, &view.hub())?
    };
    let mut hubs: BTreeMap<String, HubId> = BTreeMap::new();
    for pool in names::pools(view)?.values() {
        let others = pool.members.keys().filter(|it| **it != view.hub());
        hubs.extend(others.map(|it| (pool.code(it), *it)));
    }
    let mut buyers = Vec::new();
    for hub in hubs.values() {
        let said = Wanted::buyer(view, hub)?;
        let party = said.party(view, hub)?;
        buyers.push(InvoiceBuyerRow {
            hub: party.code,
            name: party.name,
            address: party.address,
            contact: party.contact,
            terms: said.terms,
            language: language(&issuer, &said),
        });
    }
    Ok(InvoiceSettings {
        seller: row(&seller),
        terms: issuer.terms,
        language: language(&issuer, &Wanted::default()),
        words: issuer.words,
        series: rows(view, &Papers::read(view)?)?,
        buyers,
        done,
        notes,
    })
}
