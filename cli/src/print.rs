//! Papers of a run: what is picked, loaded, handed over and driven, in the reader's language.
//!
//! A paper is one self-contained HTML file: no script from elsewhere, no picture, no font, so that it
//! opens on a phone without signal and prints as it is; or a PDF file with its fonts in it. Its rows are
//! also given as CSV. The template escapes all that it inserts. Prices stand on price sheets and invoices
//! alone (LO9).

pub(crate) mod baskets;
pub(crate) mod invoice;
mod labels;
mod pdf;
pub(crate) mod prices;
mod sheets;

use std::path::Path;

use askama::Template;
use halle_node::control::{Problem, Remark, RunShown};
use serde::Serialize;

use crate::arguments::Format;
use crate::face::{Face, Outcome, unwritten};
use crate::output::{csv, xlsx};
use crate::output::{json, stream, terminal};
use crate::typed::file;
use crate::typed::name::fold;
use crate::words::{Values, Words};

/// Letters of a title that also stands at the foot of each page.
const TITLE_AT_FOOT_MAX: usize = 60;

/// Which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What each producer picks.
    Pick,
    /// What is loaded, in reverse order of stops.
    Load,
    /// What each buyer gets.
    Note,
    /// What the driver does, stop by stop.
    Driver,
    /// One label a crate.
    Labels,
}

/// What each paper is called when it is asked for.
const NAMES: [(Kind, &[&str]); 5] = [
    (Kind::Pick, &["pick", "picking", "cueillette", "recolte"]),
    (Kind::Load, &["load", "loading", "chargement"]),
    (
        Kind::Note,
        &["note", "notes", "delivery", "livraison", "bon", "bons"],
    ),
    (
        Kind::Driver,
        &["driver", "drive", "chauffeur", "chauffeuse", "route"],
    ),
    (
        Kind::Labels,
        &["label", "labels", "etiquette", "etiquettes"],
    ),
];

impl Kind {
    /// The paper of a name, in French or English.
    pub(crate) fn read(text: &str) -> Option<Self> {
        called(&NAMES, text)
    }

    fn code(self) -> &'static str {
        match self {
            Self::Pick => "pick",
            Self::Load => "load",
            Self::Note => "note",
            Self::Driver => "driver",
            Self::Labels => "labels",
        }
    }
}

/// What is called so, case and accents aside.
fn called<K: Copy>(names: &[(K, &[&str])], text: &str) -> Option<K> {
    let wanted = fold(text);
    let mut all = names.iter();
    all.find(|(_, names)| names.contains(&wanted.as_str()))
        .map(|(kind, _)| *kind)
}

/// How wide a part of a paper is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Room {
    /// As the page.
    #[default]
    Whole,
    /// Half of it, beside a neighbour of the same kind.
    Half,
    /// As its table needs, at the right.
    Narrow,
}

impl Room {
    /// As the template's style calls it.
    fn class(self) -> &'static str {
        match self {
            Self::Whole => "",
            Self::Half => "half",
            Self::Narrow => "narrow",
        }
    }
}

/// One part of a paper: a page of its own when printed, where it must be.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Section {
    heading: String,
    facts: Vec<(String, String)>,
    columns: Vec<String>,
    rows: Vec<Row>,
    /// Paragraphs.
    words: Vec<String>,
    /// Columns that hold figures, written from the right.
    #[serde(skip)]
    numbers: Vec<usize>,
    /// How wide it is.
    #[serde(skip)]
    room: Room,
    /// The last row is a sum.
    #[serde(skip)]
    sum: bool,
    /// Who signs, each on a line.
    signs: Vec<String>,
    /// Begins a page.
    #[serde(skip)]
    page: bool,
}

/// One row; with a box to tick.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    cells: Vec<String>,
    #[serde(skip)]
    box_name: String,
}

/// One label: large lines and small ones.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Label {
    large: String,
    lines: Vec<String>,
}

/// A paper, written out.
#[derive(Debug, Clone, Template, Serialize)]
#[template(path = "paper.html")]
pub(crate) struct Paper {
    language: &'static str,
    title: String,
    facts: Vec<(String, String)>,
    sections: Vec<Section>,
    labels: Vec<Label>,
    #[serde(skip)]
    ticks: bool,
    #[serde(skip)]
    keep: String,
}

/// A paper of a run, of one hub alone where one is named.
pub(crate) fn paper(kind: Kind, run: &RunShown, hub: Option<&str>, words: Words) -> Paper {
    let says = Says(words);
    let sections = match kind {
        Kind::Pick => sheets::pick(run, hub, says),
        Kind::Load => sheets::load(run, hub, says),
        Kind::Note => sheets::note(run, hub, says),
        Kind::Driver => sheets::driver(run, hub, says),
        Kind::Labels => Vec::new(),
    };
    let labels = match kind {
        Kind::Labels => labels::labels(run, hub, says),
        Kind::Pick | Kind::Load | Kind::Note | Kind::Driver => Vec::new(),
    };
    Paper {
        language: words.language().code(),
        title: says.with(&format!("paper-{}", kind.code()), &[("run", &run.run.name)]),
        facts: says.head(run),
        sections,
        labels,
        ticks: matches!(kind, Kind::Driver | Kind::Load | Kind::Pick),
        keep: format!("halle-{}-{}", run.run.run, kind.code()),
    }
}

impl Paper {
    /// Whether there is nothing on it.
    pub(crate) fn is_empty(&self) -> bool {
        self.labels.is_empty() && self.sections.iter().all(|it| it.rows.is_empty())
    }

    /// Writes it in the format that is asked for: a page, rows, or what `json` holds; into a file, or on
    /// the screen.
    ///
    /// # Errors
    /// It could not be written.
    pub(crate) fn hand_out<J: Serialize>(
        &self,
        json: &J,
        face: &Face,
        output: Option<&Path>,
    ) -> Outcome {
        if let Some(path) = output.filter(|it| it.extension().is_some_and(|it| it == "pdf")) {
            return self.pdf(face, path);
        }
        if output.is_none() {
            face.can_write()?;
        }
        let written = match face.format {
            Format::Table => self.html().map_err(unwritten)?.into_bytes(),
            Format::Csv => csv::rows(self.rows()).map_err(unwritten)?.into_bytes(),
            Format::Xlsx => xlsx::rows(&self.title, self.rows()).map_err(unwritten)?,
            Format::Json => json::render(json, terminal::is_watched())
                .map_err(unwritten)?
                .into_bytes(),
        };
        let Some(path) = output else {
            return stream::data(&written).map_err(unwritten);
        };
        file::write(path, &written)?;
        face.say(&Remark::new("paper-written").with("path", path.display()));
        Ok(())
    }

    /// Writes it as a PDF file.
    fn pdf(&self, face: &Face, path: &Path) -> Outcome {
        let words = Words(self.language.parse().unwrap_or(face.words.language()));
        let values = [("page", "{page}"), ("pages", "{pages}")];
        let mut pages = Says(words).with("paper-pages", &values);
        if self.title.chars().count() <= TITLE_AT_FOOT_MAX {
            pages = format!("{} – {pages}", self.title);
        }
        let written = pdf::write(self, &pages);
        let written = written.ok_or_else(|| Problem::failed("bug"))?;
        file::write(path, &written.bytes)?;
        if !written.missing.is_empty() {
            face.say(&Remark::new("pdf-letters-missing").with("letters", &written.missing));
        }
        face.say(&Remark::new("paper-written").with("path", path.display()));
        Ok(())
    }

    /// One self-contained page.
    fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }

    /// Its rows, the heading of their section before them.
    fn rows(&self) -> Vec<Vec<String>> {
        let mut all = Vec::new();
        if let Some(first) = self.sections.iter().find(|it| !it.columns.is_empty()) {
            let heading = std::iter::once(self.title.clone());
            all.push(heading.chain(first.columns.clone()).collect());
        }
        for section in &self.sections {
            for row in &section.rows {
                let heading = std::iter::once(section.heading.clone());
                all.push(heading.chain(row.cells.clone()).collect());
            }
        }
        for label in &self.labels {
            let large = std::iter::once(label.large.clone());
            all.push(large.chain(label.lines.clone()).collect());
        }
        all
    }
}

/// How a paper speaks.
#[derive(Debug, Clone, Copy)]
struct Says(Words);

impl Says {
    /// A word of the language files.
    fn word(self, key: &str) -> String {
        self.0.say(key)
    }

    /// A sentence with its values.
    fn with(self, key: &str, values: &[(&str, &str)]) -> String {
        let values: Values = values
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        self.0.find(key, &values).unwrap_or_else(|| key.to_owned())
    }

    fn count(self, count: impl Into<u64>) -> String {
        self.0.figures().count(count.into())
    }

    fn weight(self, grams: u64) -> String {
        self.0.figures().weight(grams)
    }

    fn money(self, cents: i64) -> String {
        self.0.figures().money(cents)
    }

    /// Metres as kilometres with a decimal.
    fn way(self, metres: u64) -> String {
        let tenths = metres.saturating_add(50) / 100;
        let plain = format!("{}.{}", tenths / 10, tenths % 10);
        format!("{}\u{a0}km", self.0.figures().decimal(&plain))
    }

    fn columns(self, keys: &[&str]) -> Vec<String> {
        let label = |key: &&str| self.word(&format!("column-{key}"));
        keys.iter().map(label).collect()
    }

    /// What stands at the head of every paper.
    fn head(self, run: &RunShown) -> Vec<(String, String)> {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        let all = [
            ("column-date", run.run.date.clone()),
            ("column-cycle", run.run.cycle.clone()),
            ("column-vehicle", text(&run.run.vehicle)),
            ("column-driver", text(&run.run.driver)),
            ("column-departs", run.departs.clone()),
            ("column-way", self.way(run.metres)),
            ("column-grams", self.weight(run.run.grams)),
        ];
        let told = all.into_iter().filter(|(_, value)| !value.is_empty());
        told.map(|(key, value)| (self.word(key), value)).collect()
    }
}

#[cfg(test)]
mod tests;
