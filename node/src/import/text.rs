//! Text: a file's bytes in whatever encoding, read as characters.
//!
//! Order of belief: a byte order mark, then the zero bytes of UTF-16, then UTF-8, and last
//! Windows-1252, in which every byte means something. Bytes that their encoding forbids become
//! U+FFFD, and the rows that hold one are refused later, by line.

use std::borrow::Cow;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::Serialize;

use crate::import::error::ImportError;
use crate::import::limits::FILE_BYTES_MAX;
use crate::import::workbook::text_of;

/// How a file writes its characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 with one, as Excel writes "CSV UTF-8".
    Utf8Bom,
    /// UTF-16, low byte first, as Excel writes "Unicode text".
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, as French Excel writes "CSV".
    Windows1252,
    /// A workbook, `.xlsx`.
    Workbook,
    /// A graph, JSON-LD.
    JsonLd,
}

/// A file as characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text<'b> {
    /// How the file was written.
    pub encoding: Encoding,
    /// Its characters, without the byte order mark.
    pub characters: Cow<'b, str>,
}

impl<'b> Text<'b> {
    /// Reads bytes as characters.
    ///
    /// # Errors
    /// The file is too large, is a workbook that is not read, or has no letter and no digit.
    pub fn decode(bytes: &'b [u8]) -> Result<Self, ImportError> {
        if bytes.len() > FILE_BYTES_MAX {
            return Err(ImportError::TooLarge {
                bytes: bytes.len(),
                bytes_max: FILE_BYTES_MAX,
            });
        }
        if is_old_workbook(bytes) {
            return Err(ImportError::Workbook);
        }
        let text = if is_zip(bytes) {
            Self {
                encoding: Encoding::Workbook,
                characters: Cow::Owned(text_of(bytes)?),
            }
        } else {
            Self::characters(bytes)
        };
        if text.characters.chars().any(char::is_alphanumeric) {
            Ok(text)
        } else {
            Err(ImportError::Empty)
        }
    }

    fn characters(bytes: &'b [u8]) -> Self {
        let encoding = guess(bytes);
        let (characters, _) = match encoding {
            Encoding::Utf8 | Encoding::Utf8Bom => UTF_8.decode_with_bom_removal(bytes),
            Encoding::Utf16Le => UTF_16LE.decode_with_bom_removal(bytes),
            Encoding::Utf16Be => UTF_16BE.decode_with_bom_removal(bytes),
            Encoding::Windows1252 | Encoding::Workbook | Encoding::JsonLd => {
                WINDOWS_1252.decode_without_bom_handling(bytes)
            }
        };
        Self {
            encoding,
            characters,
        }
    }
}

fn guess(bytes: &[u8]) -> Encoding {
    if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
        return Encoding::Utf8Bom;
    }
    if bytes.starts_with(&[0xFF, 0xFE]) {
        return Encoding::Utf16Le;
    }
    if bytes.starts_with(&[0xFE, 0xFF]) {
        return Encoding::Utf16Be;
    }
    if let Some(encoding) = guess_wide(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        Encoding::Utf8
    } else {
        Encoding::Windows1252
    }
}

/// UTF-16 without a mark: in Latin text the high byte of nearly every pair is zero, the low byte
/// never. A stray NUL in an ordinary file is far from that.
fn guess_wide(bytes: &[u8]) -> Option<Encoding> {
    let pairs = bytes.len() / 2;
    let zeros = |offset: usize| {
        bytes
            .iter()
            .skip(offset)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let (first, second) = (zeros(0), zeros(1));
    let most = |count: usize| pairs > 0 && count >= pairs.div_ceil(4) * 3;
    match (first, second) {
        (0, count) if most(count) => Some(Encoding::Utf16Le),
        (count, 0) if most(count) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// A zip container: `.xlsx`, `.ods`.
fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// An OLE container: `.xls`.
fn is_old_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], encoding: Encoding, characters: &str) {
        let text = Text::decode(bytes).unwrap();
        assert_eq!((text.encoding, &*text.characters), (encoding, characters));
    }

    fn wide(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn each_encoding_is_recognised() {
        check("Épinards".as_bytes(), Encoding::Utf8, "Épinards");
        check("\u{FEFF}Épinards".as_bytes(), Encoding::Utf8Bom, "Épinards");
        check(
            &wide("\u{FEFF}Épinards", u16::to_le_bytes),
            Encoding::Utf16Le,
            "Épinards",
        );
        check(
            &wide("\u{FEFF}Épinards", u16::to_be_bytes),
            Encoding::Utf16Be,
            "Épinards",
        );
        check(
            &wide("Épinards", u16::to_le_bytes),
            Encoding::Utf16Le,
            "Épinards",
        );
        check(
            &wide("Épinards", u16::to_be_bytes),
            Encoding::Utf16Be,
            "Épinards",
        );
        check(b"\xC9pinards \x80", Encoding::Windows1252, "Épinards €");
    }

    #[test]
    fn a_single_nul_is_not_utf16() {
        check(b"Car\0ottes", Encoding::Utf8, "Car\0ottes");
    }

    #[test]
    fn broken_utf16_leaves_a_trace() {
        check(
            &[0xFF, 0xFE, b'a', 0, 0, 0xD8],
            Encoding::Utf16Le,
            "a\u{FFFD}",
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(Text::decode(b""), Err(ImportError::Empty));
        assert_eq!(
            Text::decode(b"\xEF\xBB\xBF;;;\r\n;;;\r\n"),
            Err(ImportError::Empty)
        );
        assert_eq!(Text::decode(b"PK\x03\x04rest"), Err(ImportError::Workbook));
        let large = vec![b'a'; FILE_BYTES_MAX + 1];
        assert!(matches!(
            Text::decode(&large),
            Err(ImportError::TooLarge { .. })
        ));
    }
}
