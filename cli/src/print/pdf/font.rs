//! The fonts that ship, what their letters measure, and which of them a paper uses.

use std::collections::{BTreeMap, BTreeSet};

use subsetter::{GlyphRemapper, subset};
use ttf_parser::{Face, GlyphId};

const REGULAR: &[u8] = include_bytes!("../../../fonts/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../fonts/NotoSans-Bold.ttf");

/// Stands for a letter that a font does not have.
const UNKNOWN: char = '\u{fffd}';

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// One font, and what of it is used.
pub(super) struct Font {
    face: Face<'static>,
    data: &'static [u8],
    /// As it is called in a file.
    pub(super) name: &'static str,
    remapper: GlyphRemapper,
    /// Letters by their glyph in the file.
    letters: BTreeMap<u16, char>,
}

/// Both weights.
pub(super) struct Fonts {
    regular: Font,
    bold: Font,
    missing: BTreeSet<char>,
}

/// What a file says of a font, in thousandths of its size.
pub(super) struct Measures {
    pub(super) ascent: i16,
    pub(super) descent: i16,
    pub(super) capitals: i16,
    pub(super) bounds: [i16; 4],
}

impl Fonts {
    /// Those that ship.
    pub(super) fn shipped() -> Option<Self> {
        Some(Self {
            regular: Font::read(REGULAR, "HALLEA+NotoSans-Regular")?,
            bold: Font::read(BOLD, "HALLEB+NotoSans-Bold")?,
            missing: BTreeSet::new(),
        })
    }

    pub(super) fn of(&self, weight: Weight) -> &Font {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }

    /// What a text measures at a size, both in tenths of a point.
    pub(super) fn width(&self, weight: Weight, size: i32, text: &str) -> i32 {
        let font = self.of(weight);
        let letters = text.chars().map(|it| i32::from(font.advance(it)));
        let thousandths = letters.fold(0_i32, i32::saturating_add);
        thousandths.saturating_mul(size).saturating_add(999) / 1_000
    }

    /// A text as a file has it: two bytes a glyph.
    pub(super) fn encode(&mut self, weight: Weight, text: &str) -> Vec<u8> {
        let font = match weight {
            Weight::Regular => &mut self.regular,
            Weight::Bold => &mut self.bold,
        };
        let mut bytes = Vec::new();
        for letter in text.chars() {
            if font.glyph(letter).is_none() {
                self.missing.insert(letter);
            }
            bytes.extend(font.take(letter).to_be_bytes());
        }
        bytes
    }

    /// Letters that were asked for and that the fonts do not have.
    pub(super) fn missing(&self) -> String {
        self.missing.iter().collect()
    }
}

impl Font {
    fn read(data: &'static [u8], name: &'static str) -> Option<Self> {
        let face = Face::parse(data, 0).ok()?;
        // Lengths are counted in thousandths.
        (face.units_per_em() == 1_000).then(|| Self {
            face,
            data,
            name,
            remapper: GlyphRemapper::new(),
            letters: BTreeMap::new(),
        })
    }

    /// No-break and narrow blanks are blanks of their own width.
    fn glyph(&self, letter: char) -> Option<GlyphId> {
        self.face.glyph_index(letter)
    }

    fn or_unknown(&self, letter: char) -> GlyphId {
        let known = self.glyph(letter).or_else(|| self.glyph(UNKNOWN));
        known.unwrap_or(GlyphId(0))
    }

    fn advance(&self, letter: char) -> u16 {
        let glyph = self.or_unknown(letter);
        self.face.glyph_hor_advance(glyph).unwrap_or_default()
    }

    fn take(&mut self, letter: char) -> u16 {
        let glyph = self.or_unknown(letter);
        let taken = self.remapper.remap(glyph.0);
        self.letters.entry(taken).or_insert(letter);
        taken
    }

    /// What is used of it, as a font of its own.
    pub(super) fn subset(&self) -> Option<Vec<u8>> {
        subset(self.data, 0, &self.remapper).ok()
    }

    /// Widths of its glyphs in the file, ascending, in thousandths.
    pub(super) fn widths(&self) -> Vec<u16> {
        let glyphs = self.remapper.remapped_gids();
        glyphs
            .map(|it| self.face.glyph_hor_advance(GlyphId(it)).unwrap_or_default())
            .collect()
    }

    /// Letters by their glyph in the file.
    pub(super) fn letters(&self) -> impl Iterator<Item = (u16, char)> {
        self.letters.iter().map(|(glyph, letter)| (*glyph, *letter))
    }

    pub(super) fn measures(&self) -> Measures {
        let bounds = self.face.global_bounding_box();
        Measures {
            ascent: self.face.ascender(),
            descent: self.face.descender(),
            capitals: self.face.capital_height().unwrap_or(700),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max],
        }
    }
}
