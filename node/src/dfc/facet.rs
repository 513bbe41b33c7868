//! Facets: ids of labels, claims and origins, held with an offer as words so that none is lost that nobody here
//! knows: `hasCertification=dfc-f:Demeter hasClaim=dfc-f:Vegan`.

use std::collections::{BTreeMap, BTreeSet};

/// What ids are facets of, each with the property that says it.
pub(crate) const FACETS: [(&str, &str); 6] = [
    ("hasCertification", "dfc-b:hasCertification"),
    ("hasClaim", "dfc-b:hasClaim"),
    ("hasFacet", "dfc-b:hasFacet"),
    ("hasGeographicalOrigin", "dfc-b:hasGeographicalOrigin"),
    ("hasNatureOrigin", "dfc-b:hasNatureOrigin"),
    ("hasPartOrigin", "dfc-b:hasPartOrigin"),
];

/// Ids by property.
pub(crate) type Facets = BTreeMap<String, BTreeSet<String>>;

/// Facets as they are held.
pub(crate) fn words(facets: &Facets) -> String {
    let pairs = facets
        .iter()
        .flat_map(|(of, ids)| ids.iter().map(move |id| format!("{of}={id}")));
    pairs.collect::<Vec<_>>().join(" ")
}

/// Facets of words that [`words`] made; nothing of words that somebody else did.
pub(crate) fn read(text: &str) -> Option<Facets> {
    let mut facets = Facets::new();
    for pair in text.split(' ') {
        let (of, id) = pair.split_once('=')?;
        if !FACETS.iter().any(|(known, _)| *known == of) || id.is_empty() {
            return None;
        }
        let ids = facets.entry(of.to_owned()).or_default();
        ids.insert(id.to_owned());
    }
    Some(facets).filter(|it| words(it) == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facets_lead_back_and_other_words_are_none() {
        let text =
            "hasCertification=dfc-f:Demeter hasClaim=dfc-f:Vegan hasClaim=https://x.example/f?a=1";
        assert_eq!(words(&read(text).unwrap()), text);
        for text in [
            "",
            "vegan",
            "hasColour=green",
            "hasClaim=",
            "hasClaim=b hasClaim=a",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
