//! A paper as a PDF file: the same content as its page, laid out here.
//!
//! Lengths are whole tenths of a point, so that nothing of a layout is a fraction; `pdf-writer` writes the
//! file, `subsetter` leaves of the fonts what the paper uses (decision 31). The file has no date and no
//! chance in it: the same paper is the same bytes.

mod file;
mod font;
mod layout;
mod table;

#[cfg(test)]
mod tests;

use font::Fonts;
use layout::Sheet;

use super::Paper;

/// A PDF file, and letters that the fonts do not have, each once.
pub(super) struct Written {
    pub(super) bytes: Vec<u8>,
    pub(super) missing: String,
}

/// Writes a paper; nothing where its fonts cannot be read, which a test rules out.
pub(super) fn write(paper: &Paper, pages: &str) -> Option<Written> {
    let mut fonts = Fonts::shipped()?;
    let mut sheet = Sheet::new(&mut fonts);
    sheet.paper(paper);
    let marks = sheet.finish(pages);
    let bytes = file::write(&fonts, &marks, &paper.title, paper.language)?;
    Some(Written {
        bytes,
        missing: fonts.missing(),
    })
}
