//! Layouts of rows that go out and come in: Halle's own, Open Food Network's, and graphs of the Data Food Consortium.

use crate::control::Problem;

/// How rows are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Every column that an import here reads.
    Halle,
    /// Open Food Network's headings, in its English.
    Ofn,
    /// No rows but a graph in the words of DFC.
    Dfc,
}

impl Layout {
    /// The layout that is meant; Halle's own where none is named.
    ///
    /// # Errors
    /// `bad-layout`.
    pub(super) fn of(wanted: Option<&str>) -> Result<Self, Problem> {
        match wanted.map(|it| it.trim().to_lowercase()).as_deref() {
            None | Some("halle") => Ok(Self::Halle),
            Some("ofn") => Ok(Self::Ofn),
            Some("dfc") => Ok(Self::Dfc),
            Some(other) => Err(Problem::usage("bad-layout").with("layout", other)),
        }
    }

    /// Its name.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Halle => "halle",
            Self::Ofn => "ofn",
            Self::Dfc => "dfc",
        }
    }
}

/// Column names as they go out.
pub(super) fn columns(names: &[&str]) -> Vec<String> {
    names.iter().map(|it| (*it).to_owned()).collect()
}
