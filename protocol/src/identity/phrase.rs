//! The 24 words that are a hub's root key, and the six words read over the phone.

use bip39::{Language, Mnemonic};

use super::key::RootKey;
use crate::{hash::hash, id::HubId};

/// Language of the word list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// BIP-39 English list.
    English,
    /// BIP-39 French list.
    French,
}

impl Tongue {
    fn list(self) -> Language {
        match self {
            Self::English => Language::English,
            Self::French => Language::French,
        }
    }
}

/// Words that are no phrase.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPhrase {
    /// Not 24 words.
    #[error("{0} words where 24 belong")]
    Count(usize),
    /// A word is unknown, or the check does not fit.
    #[error("a word is wrong or misplaced: {0}")]
    Words(String),
}

/// A recovery phrase of 24 words (BIP-39, 256 bits, no passphrase).
pub struct Phrase(Mnemonic);

impl std::fmt::Debug for Phrase {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Phrase(…)")
    }
}

impl Phrase {
    /// The phrase of 32 bytes of chance.
    ///
    /// # Errors
    /// [`BadPhrase`]: never for 32 bytes.
    pub fn from_entropy(entropy: &[u8; 32], tongue: Tongue) -> Result<Self, BadPhrase> {
        Mnemonic::from_entropy_in(tongue.list(), entropy)
            .map(Self)
            .map_err(|error| BadPhrase::Words(error.to_string()))
    }

    /// Reads words in either language, in any case and spacing.
    ///
    /// # Errors
    /// [`BadPhrase`] with what is wrong.
    pub fn parse(text: &str) -> Result<Self, BadPhrase> {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        if words.len() != 24 {
            return Err(BadPhrase::Count(words.len()));
        }
        let text = words.join(" ");
        [Tongue::English, Tongue::French]
            .iter()
            .find_map(|tongue| Mnemonic::parse_in(tongue.list(), text.as_str()).ok())
            .map(Self)
            .ok_or_else(|| match Mnemonic::parse(text.as_str()) {
                Err(error) => BadPhrase::Words(error.to_string()),
                Ok(_) => BadPhrase::Count(24),
            })
    }

    /// The words.
    pub fn words(&self) -> Vec<&'static str> {
        self.0.words().collect()
    }

    /// The root key: SHA-256 of `halle/root/1` and the phrase's entropy, so that the same entropy
    /// in either language is the same hub.
    pub fn root_key(&self) -> RootKey {
        RootKey::from_secret(&hash("halle/root/1", &[&self.0.to_entropy()]))
    }
}

/// A HubId as six words of 11 bits each, to compare over the phone.
pub fn fingerprint(hub: &HubId, tongue: Tongue) -> String {
    let words = tongue.list().word_list();
    let bytes = hub.as_bytes();
    let mut bits: u32 = 0;
    let mut held = 0;
    let mut found = Vec::new();
    for byte in bytes {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        if held >= 11 && found.len() < 6 {
            held -= 11;
            let index = usize::try_from(bits >> held & 0x7ff).unwrap_or_default();
            found.extend(words.get(index).copied());
        }
        bits &= 0xffff;
    }
    found.join(" ")
}
