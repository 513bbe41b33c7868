//! Proof that a device wrote two different things at one place.

use serde::{Deserialize, Serialize};

use super::Header;
use crate::id::{HeaderHash, Signature};

/// A header with a signature of its own device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// What was signed.
    pub header: Header,
    /// By the chain's device.
    pub signature: Signature,
}

/// Two different headers at the same place with the same `previous`. Each side is the header
/// itself and the headers above it up to one that carries a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForkProof {
    /// One branch, ascending, at most 65 headers.
    pub one: Vec<Header>,
    /// Signature of its last header.
    pub one_signature: Signature,
    /// The other branch, ascending.
    pub other: Vec<Header>,
    /// Signature of its last header.
    pub other_signature: Signature,
}

impl ForkProof {
    /// Headers of one side at most: a stretch and the first.
    pub const SIDE_MAX: usize = 65;

    /// Checks both sides; anyone can, offline. Returns the place of the fork.
    pub fn verify(&self) -> Option<&Header> {
        let one = first_of_signed(&self.one, &self.one_signature)?;
        let other = first_of_signed(&self.other, &self.other_signature)?;
        let same_place = one.document == other.document
            && one.writer == other.writer
            && one.seq == other.seq
            && one.previous == other.previous;
        (same_place && one.hash() != other.hash()).then_some(one)
    }

    /// The headers and the signature of the side that goes on above a header.
    pub fn above(&self, below: &HeaderHash) -> Option<(&[Header], Signature)> {
        let previous = self.one.first().map(|it| it.previous)?;
        (previous == *below).then_some((self.one.as_slice(), self.one_signature))
    }

    /// The same proof with its sides in order of their hashes, so that one fork has one form.
    pub fn normal(self) -> Self {
        let key = |side: &[Header]| side.first().map_or_else(HeaderHash::default, Header::hash);
        if key(&self.one) <= key(&self.other) {
            return self;
        }
        Self {
            one: self.other,
            one_signature: self.other_signature,
            other: self.one,
            other_signature: self.one_signature,
        }
    }
}

/// The first of headers that follow one another, at most [`ForkProof::SIDE_MAX`], of which the last
/// is signed by their device; `None` where they are not.
pub fn first_of_signed<'a>(headers: &'a [Header], signature: &Signature) -> Option<&'a Header> {
    if headers.len() > ForkProof::SIDE_MAX {
        return None;
    }
    let linked = headers.windows(2).all(|pair| match pair {
        [below, above] => {
            above.previous == below.hash()
                && below.seq.checked_add(1) == Some(above.seq)
                && above.writer == below.writer
                && above.document == below.document
        }
        _ => false,
    });
    let (first, last) = (headers.first()?, headers.last()?);
    (linked && last.verify(signature)).then_some(first)
}
