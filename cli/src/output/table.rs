//! A page as text for people, fitted to a width.

use comfy_table::{
    Attribute, Cell as Field, CellAlignment, ColumnConstraint, ContentArrangement, Table,
};
use comfy_table::{ContentLineStyle, LineStyle, TableStyle};

use super::page::{Block, Column, Grid, Page, Pieces};
use super::terminal::Surface;
use crate::words::{Values, Words};

/// One line under the headings, nothing else: quiet on paper and on a screen.
const STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none())
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .content_lines(ContentLineStyle::none());

/// Labels with values have no line at all.
const FACTS_STYLE: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none())
    .content_lines(ContentLineStyle::none());

/// Blanks beside the content of a column.
const PADDING: u16 = 2;

/// Least width of a column of text beside columns that are kept whole.
const FLEXIBLE_WIDTH_MIN: u16 = 8;

/// Writes a page for a surface: a blank line between parts, none under a heading or between
/// sentences.
pub(crate) fn render(page: &Page, words: Words, surface: Surface) -> String {
    let mut text = String::new();
    let mut above: Option<&Block> = None;
    for block in page.blocks() {
        let part = block_text(block, words, surface);
        if part.is_empty() {
            continue;
        }
        text.push_str(above.map_or("", |above| between(above, block)));
        text.push_str(&part);
        text.push('\n');
        above = Some(block);
    }
    text
}

/// What parts two blocks.
fn between(above: &Block, below: &Block) -> &'static str {
    match (above, below) {
        (Block::Heading(..), _) | (Block::Sentence(..), Block::Sentence(..)) => "",
        _ => "\n",
    }
}

fn block_text(block: &Block, words: Words, surface: Surface) -> String {
    match block {
        Block::Heading(key, pieces) => {
            surface.bold(&wrapped(&sentence(words, key, pieces), surface))
        }
        Block::Sentence(key, pieces) => wrapped(&sentence(words, key, pieces), surface),
        Block::Facts(facts) => facts_text(facts, words, surface),
        Block::Grid(grid) if grid.body().is_empty() => {
            wrapped(&words.say(&format!("page-{}", grid.empty_key())), surface)
        }
        Block::Grid(grid) => grid_text(grid, words, surface),
        Block::Remarks(remarks) => {
            let lines = remarks
                .iter()
                .map(|r| wrapped(&format!("· {}", words.remark(r)), surface));
            lines.collect::<Vec<_>>().join("\n")
        }
        Block::Verbatim(text) => text.trim_end().to_owned(),
    }
}

fn sentence(words: Words, key: &str, pieces: &Pieces) -> String {
    let values: Values = pieces
        .iter()
        .map(|(name, cell)| ((*name).to_owned(), cell.worded(words)))
        .collect();
    let key = format!("page-{key}");
    words.find(&key, &values).unwrap_or(key)
}

fn facts_text(facts: &Pieces, words: Words, surface: Surface) -> String {
    let mut table = table(FACTS_STYLE, surface);
    for (key, cell) in facts {
        let value = cell.worded(words);
        if !value.is_empty() {
            table.add_row(vec![
                surface.strong(Field::new(label(words, key))),
                Field::new(printable(&value)),
            ]);
        }
    }
    if let Some(labels) = table.column_mut(0) {
        labels.set_constraint(ColumnConstraint::ContentWidth);
    }
    written(&table)
}

fn grid_text(grid: &Grid, words: Words, surface: Surface) -> String {
    let shown: Vec<(usize, Column)> = grid
        .columns()
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, c)| c.in_table())
        .collect();
    let mut table = table(STYLE, surface);
    table.set_header(shown.iter().map(|(index, column)| {
        let field = Field::new(label(words, column.key()));
        surface.strong(aligned(field, is_figures(grid, *index)))
    }));
    for row in grid.body() {
        table.add_row(
            shown
                .iter()
                .filter_map(|(index, _)| row.get(*index))
                .map(|cell| aligned(Field::new(printable(&cell.worded(words))), cell.is_figure())),
        );
    }
    keep_whole(&mut table, grid, &shown, surface);
    written(&table)
}

/// Keeps references and figures on one line as long as the other columns stay readable.
fn keep_whole(table: &mut Table, grid: &Grid, shown: &[(usize, Column)], surface: Surface) {
    let widths = table.column_max_content_widths();
    let fits = |keep: &dyn Fn(usize) -> bool| {
        let columns = shown.iter().zip(&widths);
        let needed = columns.map(|((index, _), width)| {
            let least = if keep(*index) {
                *width
            } else {
                (*width).min(FLEXIBLE_WIDTH_MIN)
            };
            least.saturating_add(PADDING)
        });
        needed.fold(0u16, u16::saturating_add) <= surface.width
    };
    let whole = |index: usize| is_whole(grid, index);
    let figures = |index: usize| is_figures(grid, index);
    let keep: &dyn Fn(usize) -> bool = match (fits(&whole), fits(&figures)) {
        (true, _) => &whole,
        (false, true) => &figures,
        (false, false) => return,
    };
    for (place, (index, _)) in shown.iter().enumerate() {
        if let (true, Some(column)) = (keep(*index), table.column_mut(place)) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
}

fn table(style: TableStyle, surface: Surface) -> Table {
    let mut table = Table::new();
    table
        .load_style(style)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(surface.width);
    if surface.colour {
        table.enforce_styling().style_text_only();
    } else {
        table.force_no_tty();
    }
    table
}

/// The lines of a table without the blanks at their ends and the one at their start.
fn written(table: &Table) -> String {
    let lines = table.lines().map(|line| {
        let line = line.trim_end();
        line.strip_prefix(' ').unwrap_or(line).to_owned()
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn label(words: Words, key: &str) -> String {
    words.say(&format!("column-{}", key.replace('_', "-")))
}

fn aligned(field: Field, right: bool) -> Field {
    field.set_alignment(if right {
        CellAlignment::Right
    } else {
        CellAlignment::Left
    })
}

fn is_figures(grid: &Grid, index: usize) -> bool {
    grid.body()
        .iter()
        .filter_map(|row| row.get(index))
        .any(super::Cell::is_figure)
}

fn is_whole(grid: &Grid, index: usize) -> bool {
    grid.body()
        .iter()
        .filter_map(|row| row.get(index))
        .any(super::Cell::is_whole)
}

/// Text from partners without what would move the cursor or colour the screen.
pub(crate) fn printable(text: &str) -> String {
    text.chars()
        .filter(|c| !turns_text(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// Marks that make the rest of a line run backwards.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A sentence over as many lines as it needs.
pub(crate) fn wrapped(text: &str, surface: Surface) -> String {
    let width = usize::from(surface.width);
    let lines = text.lines().map(|line| wrapped_line(line, width));
    lines.collect::<Vec<_>>().join("\n")
}

fn wrapped_line(line: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let Some(last) = lines.last_mut() else { break };
        let wide = last.chars().count().saturating_add(word.chars().count()) >= width;
        if wide && !last.trim().is_empty() {
            lines.push(format!("  {}", printable(word)));
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(&printable(word));
        }
    }
    lines.join("\n")
}

impl Surface {
    fn strong(self, field: Field) -> Field {
        if self.colour {
            field.add_attribute(Attribute::Bold)
        } else {
            field
        }
    }
}
