//! Tables of a paper: columns as wide as they need, rows kept whole as long as a page holds them, the head on every page.

use super::layout::{HEIGHT, Mark, STRONG, Sheet, Style, TEXT};
use crate::print::{Room, Section};

/// What a box to tick takes at the left.
const TICK: i32 = 180;
/// Between a column's text and the next column.
const GAP: i32 = 110;
/// Below and above the text of a row.
const PAD: i32 = 28;
/// Lines of a row that a page holds in any case.
const LINES_MAX: usize = 40;
/// The least that a column of words is squeezed to.
const NARROW: i32 = 450;

impl Sheet<'_> {
    /// The rows of a section between two edges; figures stand at the right of their columns.
    pub(super) fn table(&mut self, section: &Section, (edge, right): (i32, i32)) {
        let left = edge.saturating_add(if self.ticks { TICK } else { 0 });
        let widths = self.columns(section, right.saturating_sub(left));
        let all: i32 = widths.iter().sum();
        // A narrow table of figures, such as totals, stands at the right.
        let left = if section.room == Room::Narrow {
            right.saturating_sub(all)
        } else {
            left
        };
        let columns = Columns {
            widths,
            figures: &section.numbers,
            edges: (left, left.saturating_add(all)),
        };
        if section.room == Room::Narrow {
            // Totals are read together.
            let heights = section.rows.iter().map(|it| {
                let cells = self.cells(TEXT, &columns, &it.cells);
                height(&cells)
            });
            let all = heights.fold(0_i32, i32::saturating_add);
            self.room(all);
        }
        self.head(section, &columns);
        let last = section.rows.len();
        for (number, row) in (1_usize..).zip(&section.rows) {
            let style = if section.sum && number == last {
                STRONG
            } else {
                TEXT
            };
            let cells = self.cells(style, &columns, &row.cells);
            for (begun, part) in parts(&cells).into_iter().enumerate() {
                if self.room(height(&part)) {
                    self.head(section, &columns);
                }
                if self.ticks && begun == 0 {
                    self.tick(edge);
                }
                self.row(style, &columns, &part);
            }
            self.rule(columns.edges, self.down);
        }
    }

    /// A box beside the row that comes next.
    fn tick(&mut self, x: i32) {
        let size = TEXT.size;
        let down = self.down.saturating_add(PAD).saturating_add(size);
        self.mark(Mark::Box {
            x,
            y: HEIGHT.saturating_sub(down),
            width: size,
            height: size,
        });
    }

    fn head(&mut self, section: &Section, columns: &Columns<'_>) {
        if section.columns.iter().all(String::is_empty) {
            return;
        }
        let cells = self.cells(STRONG, columns, &section.columns);
        let two = height(&cells).saturating_add(TEXT.line.saturating_mul(2));
        self.room(two);
        self.row(STRONG, columns, &cells);
        self.rule(columns.edges, self.down);
        self.rule(columns.edges, self.down.saturating_sub(8));
    }

    fn cells(&self, style: Style, columns: &Columns<'_>, texts: &[String]) -> Vec<Vec<String>> {
        let cells = columns.widths.iter().zip(texts);
        cells
            .map(|(width, text)| self.wrapped(style, width.saturating_sub(GAP), text))
            .collect()
    }

    fn row(&mut self, style: Style, columns: &Columns<'_>, cells: &[Vec<String>]) {
        let top = self.down.saturating_add(PAD);
        let mut x = columns.edges.0;
        for (column, (width, lines)) in columns.widths.iter().zip(cells).enumerate() {
            let mut y = top;
            for line in lines {
                let size = self.fonts.width(style.weight, style.size, line);
                let free = width.saturating_sub(GAP).saturating_sub(size);
                let indent = if columns.figures.contains(&column) {
                    free
                } else {
                    0
                };
                self.line(style, (x.saturating_add(indent), y), line);
                y = y.saturating_add(style.line);
            }
            x = x.saturating_add(*width);
        }
        self.down = self.down.saturating_add(height(cells));
    }

    /// How wide columns are: as they need; where that is too much, columns of words give way.
    fn columns(&self, section: &Section, whole: i32) -> Vec<i32> {
        let count = section
            .rows
            .iter()
            .map(|it| it.cells.len())
            .max()
            .unwrap_or_default();
        let count = count.max(section.columns.len());
        let mut widths = vec![GAP; count];
        let mut least = vec![GAP; count];
        let head = std::iter::once((STRONG, &section.columns));
        let rows = section.rows.iter().map(|it| (STRONG, &it.cells));
        for (style, cells) in head.chain(rows) {
            for (column, text) in cells.iter().enumerate() {
                let natural = self
                    .fonts
                    .width(style.weight, style.size, text)
                    .saturating_add(GAP);
                let word = text.split([' ', '\n']).max_by_key(|it| it.chars().count());
                let word = self
                    .fonts
                    .width(style.weight, style.size, word.unwrap_or_default());
                let figures = section.numbers.contains(&column);
                let word = if figures {
                    natural
                } else {
                    word.saturating_add(GAP)
                };
                widths
                    .get_mut(column)
                    .into_iter()
                    .for_each(|it| *it = natural.max(*it));
                least
                    .get_mut(column)
                    .into_iter()
                    .for_each(|it| *it = word.max(*it));
            }
        }
        let mut over = widths.iter().sum::<i32>().saturating_sub(whole);
        // The widest gives way first, down to its longest word, then further.
        for floor in [least, vec![NARROW; count]] {
            while over > 0 {
                let spare = |column: &usize| {
                    let width = widths.get(*column).copied().unwrap_or_default();
                    width.saturating_sub(floor.get(*column).copied().unwrap_or_default())
                };
                let Some(widest) = (0..count).max_by_key(spare).filter(|it| spare(it) > 0) else {
                    break;
                };
                let less = spare(&widest).min(over).min(100);
                widths
                    .get_mut(widest)
                    .into_iter()
                    .for_each(|it| *it = it.saturating_sub(less));
                over = over.saturating_sub(less);
            }
        }
        if over < 0 && section.room != Room::Narrow {
            let words = (0..count).filter(|it| !section.numbers.contains(it));
            let widest = words.max_by_key(|it| widths.get(*it).copied());
            if let Some(wider) = widest.and_then(|it| widths.get_mut(it)) {
                *wider = wider.saturating_sub(over);
            }
        }
        widths
    }
}

/// Where columns stand.
struct Columns<'a> {
    widths: Vec<i32>,
    figures: &'a [usize],
    edges: (i32, i32),
}

/// A row as it is, or in parts where no page would hold it.
fn parts(cells: &[Vec<String>]) -> Vec<Vec<Vec<String>>> {
    let lines = cells.iter().map(Vec::len).max().unwrap_or_default().max(1);
    let part = |from: usize| {
        let lines = cells.iter().map(|it| {
            let lines = it.iter().skip(from).take(LINES_MAX);
            lines.cloned().collect()
        });
        lines.collect()
    };
    (0..lines).step_by(LINES_MAX).map(part).collect()
}

fn height(cells: &[Vec<String>]) -> i32 {
    let lines = cells.iter().map(Vec::len).max().unwrap_or_default();
    let lines = i32::try_from(lines).unwrap_or(i32::MAX);
    lines.saturating_mul(TEXT.line).saturating_add(2 * PAD)
}
