//! Codes that people pass on by hand: bech32m, longer than an address may be.

use std::fmt;

use bech32::{Bech32m, Checksum, Hrp, primitives::decode::CheckedHrpstring};

use crate::limits::CODE_LETTERS_MAX;

/// Bech32m over more than the 90 letters of the address format; its check still finds mistyped
/// letters, though not with the same guarantee, and what a code proves stands in it besides.
enum LongBech32m {}

impl Checksum for LongBech32m {
    type MidstateRepr = <Bech32m as Checksum>::MidstateRepr;
    type CorrectionField = <Bech32m as Checksum>::CorrectionField;
    const ROOT_GENERATOR: Self::CorrectionField = Bech32m::ROOT_GENERATOR;
    const ROOT_EXPONENTS: std::ops::RangeInclusive<usize> = Bech32m::ROOT_EXPONENTS;
    const CODE_LENGTH: usize = CODE_LETTERS_MAX;
    const CHECKSUM_LENGTH: usize = Bech32m::CHECKSUM_LENGTH;
    const GENERATOR_SH: [Self::MidstateRepr; 5] = Bech32m::GENERATOR_SH;
    const TARGET_RESIDUE: Self::MidstateRepr = Bech32m::TARGET_RESIDUE;
}

/// Writes bytes as a code.
pub(super) fn write(out: &mut fmt::Formatter<'_>, prefix: &str, bytes: &[u8]) -> fmt::Result {
    let prefix = Hrp::parse(prefix).map_err(|_| fmt::Error)?;
    bech32::encode_to_fmt::<LongBech32m, _>(out, prefix, bytes).map_err(|_| fmt::Error)
}

/// Reads a code with this prefix; spaces and line breaks in it are ignored. `None`: it is none, or
/// a letter is wrong.
pub(super) fn read(prefix: &str, text: &str) -> Option<Vec<u8>> {
    let letters = text.chars().filter(|it| !it.is_whitespace());
    let text: String = letters.take(CODE_LETTERS_MAX.saturating_add(1)).collect();
    let checked = CheckedHrpstring::new::<LongBech32m>(&text).ok()?;
    (checked.hrp().to_lowercase() == prefix).then(|| checked.byte_iter().collect())
}

/// Whether a code may carry these addresses: at most 16 of 256 bytes.
pub(super) fn are_addresses(addresses: &[String]) -> bool {
    addresses.len() <= 16 && addresses.iter().all(|address| address.len() <= 256)
}
