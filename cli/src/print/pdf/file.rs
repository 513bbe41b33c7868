//! The bytes of a PDF file: pages, their marks, and the fonts that these use (ISO 32000-1).

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};
use pdf_writer::{
    Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr,
    types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap},
};

use super::{
    font::{Font, Fonts, Weight},
    layout::{HEIGHT, Mark, WIDTH},
};

const CATALOG: Ref = Ref::new(1);
const PAGES: Ref = Ref::new(2);
const INFO: Ref = Ref::new(3);
/// Objects that a font takes.
const OF_FONT: i32 = 5;
const REGULAR: i32 = 4;
const BOLD: i32 = REGULAR + OF_FONT;
const FIRST_PAGE: i32 = BOLD + OF_FONT;

const SYSTEM: SystemInfo<'static> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

/// A file of some pages.
pub(super) fn write(
    fonts: &Fonts,
    pages: &[Vec<Mark>],
    title: &str,
    language: &str,
) -> Option<Vec<u8>> {
    let mut pdf = Pdf::new();
    let mut catalog = pdf.catalog(CATALOG);
    catalog.pages(PAGES).lang(TextStr(language));
    catalog.viewer_preferences().display_doc_title(true);
    catalog.finish();
    pdf.document_info(INFO)
        .title(TextStr(title))
        .creator(TextStr("Halle"));
    let ids: Vec<(Ref, Ref)> = (FIRST_PAGE..)
        .step_by(2)
        .take(pages.len())
        .map(|it| (Ref::new(it), Ref::new(it.saturating_add(1))))
        .collect();
    let count = i32::try_from(pages.len()).ok()?;
    pdf.pages(PAGES)
        .kids(ids.iter().map(|it| it.0))
        .count(count);
    for ((page, contents), marks) in ids.iter().zip(pages) {
        let mut written = pdf.page(*page);
        written.media_box(Rect::new(0.0, 0.0, points(WIDTH), points(HEIGHT)));
        written.parent(PAGES).contents(*contents);
        let mut resources = written.resources();
        let mut named = resources.fonts();
        named.pair(name(Weight::Regular), Ref::new(REGULAR));
        named.pair(name(Weight::Bold), Ref::new(BOLD));
        named.finish();
        resources.finish();
        written.finish();
        pdf.stream(*contents, &small(&drawn(marks))?)
            .filter(Filter::FlateDecode);
    }
    font(&mut pdf, REGULAR, fonts.of(Weight::Regular))?;
    font(&mut pdf, BOLD, fonts.of(Weight::Bold))?;
    Some(pdf.finish())
}

fn name(weight: Weight) -> Name<'static> {
    match weight {
        Weight::Regular => Name(b"R"),
        Weight::Bold => Name(b"B"),
    }
}

/// The marks of a page, in tenths of a point by the first line.
fn drawn(marks: &[Mark]) -> Vec<u8> {
    let mut content = Content::new();
    content.transform([0.1, 0.0, 0.0, 0.1, 0.0, 0.0]);
    content.set_line_width(5.0);
    for mark in marks {
        match mark {
            Mark::Text {
                x,
                y,
                size,
                weight,
                glyphs,
            } => {
                content.begin_text();
                content.set_font(name(*weight), tenths(*size));
                content.next_line(tenths(*x), tenths(*y));
                content.show(Str(glyphs));
                content.end_text();
            }
            Mark::Line { from, to, y } => {
                content.move_to(tenths(*from), tenths(*y));
                content.line_to(tenths(*to), tenths(*y));
                content.stroke();
            }
            Mark::Box {
                x,
                y,
                width,
                height,
            } => {
                content.rect(tenths(*x), tenths(*y), tenths(*width), tenths(*height));
                content.stroke();
            }
        }
    }
    content.finish().to_vec()
}

/// A font with what the pages use of it.
fn font(pdf: &mut Pdf, first: i32, font: &Font) -> Option<()> {
    let id = |number: i32| Ref::new(first.saturating_add(number));
    let (whole, cid, descriptor, data, letters) = (id(0), id(1), id(2), id(3), id(4));
    let base = Name(font.name.as_bytes());
    let mut type0 = pdf.type0_font(whole);
    type0
        .base_font(base)
        .encoding_predefined(Name(b"Identity-H"));
    type0.descendant_font(cid).to_unicode(letters);
    type0.finish();
    let mut written = pdf.cid_font(cid);
    written
        .subtype(CidFontType::Type2)
        .base_font(base)
        .system_info(SYSTEM);
    written.font_descriptor(descriptor).default_width(0.0);
    written.cid_to_gid_map_predefined(Name(b"Identity"));
    written
        .widths()
        .consecutive(0, font.widths().into_iter().map(f32::from));
    written.finish();
    let measures = font.measures();
    let [left, below, right, above] = measures.bounds.map(f32::from);
    let mut described = pdf.font_descriptor(descriptor);
    described.name(base).flags(FontFlags::NON_SYMBOLIC);
    described.bbox(Rect::new(left, below, right, above));
    described.italic_angle(0.0);
    described
        .ascent(f32::from(measures.ascent))
        .descent(f32::from(measures.descent));
    described
        .cap_height(f32::from(measures.capitals))
        .stem_v(80.0)
        .font_file2(data);
    described.finish();
    let subset = font.subset()?;
    let length = i32::try_from(subset.len()).ok()?;
    pdf.stream(data, &small(&subset)?)
        .filter(Filter::FlateDecode)
        .pair(Name(b"Length1"), length);
    let mut cmap = UnicodeCmap::new(Name(b"Halle-UCS"), SYSTEM);
    for (glyph, letter) in font.letters() {
        cmap.pair(glyph, letter);
    }
    pdf.cmap(letters, &cmap.finish());
    Some(())
}

/// Compressed, as readers of files undo it by themselves.
fn small(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}

/// Tenths of a point as the file has them; no page is as large as what does not fit.
fn tenths(length: i32) -> f32 {
    i16::try_from(length).map_or(0.0, f32::from)
}

/// Whole points of a length in tenths.
fn points(length: i32) -> f32 {
    tenths(length / 10)
}
