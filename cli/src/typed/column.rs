//! Columns of spreadsheets that a person names by hand.

use super::name::fold;
use crate::words::Words;

/// The code of a field, given by its code or by the word that an import shows for it.
pub(crate) fn field(words: Words, fields: &[&str], said: &str) -> String {
    let meant = fold(said);
    let known = fields
        .iter()
        .find(|code| fold(&words.code("field", code)) == meant);
    known.map_or_else(|| said.to_owned(), |code| (*code).to_owned())
}

/// Reads `HEADING=FIELD`.
pub(crate) fn column(text: &str) -> Result<(String, String), String> {
    let (heading, field) = text
        .rsplit_once('=')
        .ok_or_else(|| "HEADING=FIELD".to_owned())?;
    Ok((heading.trim().to_owned(), field.trim().to_owned()))
}
