//! From a paper to marks on pages.
//!
//! Everything flows down one column; what does not fit begins a new page, and a table's head is repeated
//! there. Nothing is ever cut off: a word wider than its column is parted.

use super::font::{Fonts, Weight};
use crate::print::{Label, Paper, Room, Section};

/// A letter page, tenths of a point.
pub(super) const WIDTH: i32 = 6_120;
/// Height of it.
pub(super) const HEIGHT: i32 = 7_920;
/// All around what is written.
pub(super) const MARGIN: i32 = 480;
/// Of the line that numbers pages, from below.
const FOOT: i32 = 300;
/// Between two columns that stand beside each other.
pub(super) const GUTTER: i32 = 180;

/// How large letters are, and the lines they stand on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) size: i32,
    pub(super) line: i32,
    pub(super) weight: Weight,
}

pub(super) const TITLE: Style = Style {
    size: 180,
    line: 250,
    weight: Weight::Bold,
};
pub(super) const HEADING: Style = Style {
    size: 120,
    line: 180,
    weight: Weight::Bold,
};
pub(super) const TEXT: Style = Style {
    size: 95,
    line: 132,
    weight: Weight::Regular,
};
pub(super) const STRONG: Style = Style {
    size: 95,
    line: 132,
    weight: Weight::Bold,
};
const SMALL: Style = Style {
    size: 80,
    line: 110,
    weight: Weight::Regular,
};
const LARGE: Style = Style {
    size: 240,
    line: 300,
    weight: Weight::Bold,
};

/// Something on a page; `y` is from below, as files count.
pub(super) enum Mark {
    Text {
        x: i32,
        y: i32,
        size: i32,
        weight: Weight,
        glyphs: Vec<u8>,
    },
    Line {
        from: i32,
        to: i32,
        y: i32,
    },
    Box {
        x: i32,
        y: i32,
        width: i32,
        height: i32,
    },
}

/// Pages that are being written.
pub(super) struct Sheet<'a> {
    pub(super) fonts: &'a mut Fonts,
    pages: Vec<Vec<Mark>>,
    /// How far down the page is written, from above.
    pub(super) down: i32,
    /// Rows have a box to tick.
    pub(super) ticks: bool,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(fonts: &'a mut Fonts) -> Self {
        Self {
            fonts,
            pages: vec![Vec::new()],
            down: MARGIN,
            ticks: false,
        }
    }

    /// All of a paper.
    pub(super) fn paper(&mut self, paper: &Paper) {
        self.ticks = paper.ticks;
        self.words(TITLE, (MARGIN, WIDTH - MARGIN), &paper.title);
        self.facts(&paper.facts, (MARGIN, WIDTH - MARGIN));
        let mut sections = paper.sections.iter().peekable();
        let mut first = true;
        while let Some(section) = sections.next() {
            if section.page && !first {
                self.turn();
            }
            first = false;
            match sections.next_if(|it| section.room == Room::Half && it.room == Room::Half) {
                Some(beside) => self.beside(section, beside),
                None => self.section(section, (MARGIN, WIDTH - MARGIN)),
            }
        }
        self.labels(&paper.labels);
    }

    /// All pages, each with its number: `pages` has `{page}` and `{pages}` in it.
    pub(super) fn finish(mut self, pages: &str) -> Vec<Vec<Mark>> {
        let count = self.pages.len();
        let mut written = std::mem::take(&mut self.pages);
        for (number, marks) in (1_usize..).zip(&mut written) {
            let text = pages.replace("{page}", &number.to_string());
            let text = text.replace("{pages}", &count.to_string());
            let width = self.fonts.width(SMALL.weight, SMALL.size, &text);
            let glyphs = self.fonts.encode(SMALL.weight, &text);
            marks.push(Mark::Text {
                x: (WIDTH - MARGIN).saturating_sub(width),
                y: FOOT,
                size: SMALL.size,
                weight: SMALL.weight,
                glyphs,
            });
        }
        written
    }

    /// Begins a page.
    pub(super) fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.down = MARGIN;
    }

    /// Makes sure of so much room; whether a page was begun for it.
    pub(super) fn room(&mut self, height: i32) -> bool {
        let fits = self.down.saturating_add(height) <= HEIGHT - MARGIN;
        let begun = self.down > MARGIN;
        if !fits && begun {
            self.turn();
        }
        !fits && begun
    }

    pub(super) fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// One line of text that is known to fit; `y` from above, to the top of the line.
    pub(super) fn line(&mut self, style: Style, (x, y): (i32, i32), text: &str) {
        let glyphs = self.fonts.encode(style.weight, text);
        let below = HEIGHT.saturating_sub(y).saturating_sub(style.size);
        self.mark(Mark::Text {
            x,
            y: below,
            size: style.size,
            weight: style.weight,
            glyphs,
        });
    }

    pub(super) fn rule(&mut self, (from, to): (i32, i32), y: i32) {
        let y = HEIGHT.saturating_sub(y);
        self.mark(Mark::Line { from, to, y });
    }

    /// A paragraph between two edges.
    pub(super) fn words(&mut self, style: Style, (left, right): (i32, i32), text: &str) {
        for line in self.wrapped(style, right.saturating_sub(left), text) {
            self.room(style.line);
            self.line(style, (left, self.down), &line);
            self.down = self.down.saturating_add(style.line);
        }
    }

    /// The lines of a text in a width.
    pub(super) fn wrapped(&self, style: Style, width: i32, text: &str) -> Vec<String> {
        let fits = |text: &str| self.fonts.width(style.weight, style.size, text) <= width;
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split([' ', '\n']).filter(|it| !it.is_empty()) {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if fits(&longer) {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for letter in word.chars() {
                line.push(letter);
                if !fits(&line) && line.chars().count() > 1 {
                    line.pop();
                    lines.push(std::mem::replace(&mut line, letter.to_string()));
                }
            }
        }
        if !line.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// Labels with their values, one below the other.
    fn facts(&mut self, facts: &[(String, String)], (left, right): (i32, i32)) {
        let label = |it: &(String, String)| self.fonts.width(STRONG.weight, STRONG.size, &it.0);
        let widest = facts.iter().map(label).max().unwrap_or_default();
        let half = right.saturating_sub(left) / 2;
        let value = left.saturating_add(widest.min(half)).saturating_add(100);
        for (label, text) in facts {
            let labels = self.wrapped(STRONG, half, label);
            let texts = self.wrapped(TEXT, right.saturating_sub(value), text);
            for at in 0..labels.len().max(texts.len()) {
                self.room(TEXT.line);
                let y = self.down;
                labels
                    .get(at)
                    .into_iter()
                    .for_each(|it| self.line(STRONG, (left, y), it));
                texts
                    .get(at)
                    .into_iter()
                    .for_each(|it| self.line(TEXT, (value, y), it));
                self.down = self.down.saturating_add(TEXT.line);
            }
        }
    }

    /// Two sections that stand beside each other, where both fit on a page.
    fn beside(&mut self, left: &Section, right: &Section) {
        let middle = WIDTH / 2;
        self.room(HEADING.line.saturating_add(TEXT.line.saturating_mul(8)));
        let (top, page) = (self.down, self.pages.len());
        self.section(left, (MARGIN, middle - GUTTER / 2));
        let first = (self.pages.len(), self.down);
        if first.0 == page {
            self.down = top;
        }
        self.section(right, (middle + GUTTER / 2, WIDTH - MARGIN));
        if (self.pages.len(), self.down) < first {
            self.down = first.1;
        }
    }

    fn section(&mut self, section: &Section, (left, right): (i32, i32)) {
        self.down = self.down.saturating_add(TEXT.line / 2);
        if !section.heading.is_empty() {
            // A heading does not stand alone at the end of a page.
            self.room(HEADING.line.saturating_add(TEXT.line.saturating_mul(3)));
            self.words(HEADING, (left, right), &section.heading);
        }
        self.facts(&section.facts, (left, right));
        for words in &section.words {
            self.words(TEXT, (left, right), words);
        }
        if !section.rows.is_empty() {
            self.table(section, (left, right));
        }
        for sign in &section.signs {
            self.room(TEXT.line.saturating_mul(4));
            self.down = self.down.saturating_add(TEXT.line.saturating_mul(2));
            self.rule((left, left.saturating_add(2_400).min(right)), self.down);
            self.words(TEXT, (left, right), sign);
        }
    }

    /// Labels in two columns, each in a box.
    fn labels(&mut self, labels: &[Label]) {
        let width = (WIDTH - 2 * MARGIN - GUTTER) / 2;
        for pair in labels.chunks(2) {
            let height = |sheet: &Self, it: &Label| {
                let large = sheet.wrapped(LARGE, width - 120, &it.large).len();
                let lines: usize = it
                    .lines
                    .iter()
                    .map(|it| sheet.wrapped(TEXT, width - 120, it).len())
                    .sum();
                let of = |count: usize, line: i32| {
                    i32::try_from(count)
                        .unwrap_or(i32::MAX)
                        .saturating_mul(line)
                };
                of(large, LARGE.line)
                    .saturating_add(of(lines, TEXT.line))
                    .saturating_add(160)
            };
            let tallest = pair
                .iter()
                .map(|it| height(self, it))
                .max()
                .unwrap_or_default();
            if tallest > HEIGHT - 2 * MARGIN {
                // No page holds it: it goes on without a box.
                for label in pair {
                    self.words(LARGE, (MARGIN, WIDTH - MARGIN), &label.large);
                    for line in &label.lines {
                        self.words(TEXT, (MARGIN, WIDTH - MARGIN), line);
                    }
                }
                continue;
            }
            self.room(tallest.saturating_add(80));
            let top = self.down;
            for (label, x) in pair.iter().zip([MARGIN, MARGIN + width + GUTTER]) {
                self.down = top.saturating_add(40);
                let edges = (x + 60, x + width - 60);
                self.words(LARGE, edges, &label.large);
                for line in &label.lines {
                    self.words(TEXT, edges, line);
                }
                let y = HEIGHT.saturating_sub(top).saturating_sub(tallest);
                self.mark(Mark::Box {
                    x,
                    y,
                    width,
                    height: tallest,
                });
            }
            self.down = top.saturating_add(tallest).saturating_add(80);
        }
    }
}
