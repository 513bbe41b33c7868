//! A page as text for people, fitted to a width.

use comfy_table::{
    Attribute, Cell as Field, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width,
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

/// Blanks beside the content of a column.
const PADDING: u16 = 2;

/// Least width of a column of text beside columns that are kept whole.
const FLEXIBLE_WIDTH_MIN: u16 = 8;

/// Longest word of such a column that is kept on one line.
const WORD_WIDTH_MAX: u16 = 20;

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

pub(super) fn sentence(words: Words, key: &str, pieces: &Pieces) -> String {
    let values: Values = pieces
        .iter()
        .map(|(name, cell)| ((*name).to_owned(), cell.worded(words)))
        .collect();
    let key = format!("page-{key}");
    words.find(&key, &values).unwrap_or(key)
}

fn facts_text(facts: &Pieces, words: Words, surface: Surface) -> String {
    let worded = facts
        .iter()
        .map(|(key, cell)| (fact_label(words, key), printable(&cell.worded(words))));
    let told: Vec<(String, String)> = worded.filter(|(_, value)| !value.is_empty()).collect();
    let labels = told.iter().map(|(label, _)| label.chars().count()).max();
    let indent = labels.unwrap_or(0).saturating_add(usize::from(PADDING));
    let lines = told
        .iter()
        .map(|(label, value)| fact_text(label, value, indent, surface));
    lines.collect::<Vec<_>>().join("\n")
}

/// A label with its value beside it; what cannot be broken and is too long stands below.
fn fact_text(label: &str, value: &str, indent: usize, surface: Surface) -> String {
    let room = usize::from(surface.width).saturating_sub(indent);
    let blanks = " ".repeat(indent.saturating_sub(label.chars().count()));
    if value.split(' ').any(|word| word.chars().count() > room) {
        return format!("{}\n  {value}", surface.bold(label));
    }
    let lines = filled(value, room).join(&format!("\n{}", " ".repeat(indent)));
    format!("{}{blanks}{lines}", surface.bold(label))
}

/// Words on lines of at most `room` characters, but for longer words.
fn filled(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let Some(last) = lines.last_mut() else { break };
        let wide = last.chars().count().saturating_add(word.chars().count());
        if last.is_empty() {
            last.push_str(word);
        } else if wide < room {
            last.push(' ');
            last.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
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

/// Keeps references, figures and words on one line as long as there is room.
fn keep_whole(table: &mut Table, grid: &Grid, shown: &[(usize, Column)], surface: Surface) {
    let widths = table.column_max_content_widths();
    let longest = longest_words(table, shown.len());
    let wholes: [fn(&Grid, usize) -> bool; 2] = [is_whole, is_figures];
    let plans = wholes.iter().flat_map(|keep| {
        [true, false].map(|words| {
            let columns = shown.iter().zip(widths.iter().zip(&longest));
            let bounds = columns.map(|((index, _), (width, longest))| {
                let least = if words { *longest } else { 0 };
                if keep(grid, *index) {
                    Bound::Whole(*width)
                } else {
                    Bound::Least((*width).min(FLEXIBLE_WIDTH_MIN).max(least))
                }
            });
            bounds.collect::<Vec<_>>()
        })
    });
    let Some(plan) = plans.into_iter().find(|plan| fits(plan, surface)) else {
        return;
    };
    for (place, bound) in plan.into_iter().enumerate() {
        if let Some(column) = table.column_mut(place) {
            column.set_constraint(match bound {
                Bound::Whole(_) => ColumnConstraint::ContentWidth,
                Bound::Least(width) => {
                    ColumnConstraint::LowerBoundary(Width::Fixed(width.saturating_add(PADDING)))
                }
            });
        }
    }
}

/// What a column needs, in characters.
#[derive(Debug, Clone, Copy)]
enum Bound {
    /// All of its content on one line.
    Whole(u16),
    /// At least this.
    Least(u16),
}

/// Whether columns with their blanks and what parts them stay within the width.
fn fits(plan: &[Bound], surface: Surface) -> bool {
    let needed = plan.iter().map(|bound| {
        let (Bound::Whole(width) | Bound::Least(width)) = bound;
        width.saturating_add(PADDING).saturating_add(1)
    });
    needed.fold(0u16, u16::saturating_add) <= surface.width.saturating_add(1)
}

/// Characters of the longest word of each column, as far as it is worth keeping whole.
fn longest_words(table: &Table, columns: usize) -> Vec<u16> {
    let mut longest = vec![0; columns];
    let rows = table.row_iter().chain(table.header());
    for row in rows {
        for (most, field) in longest.iter_mut().zip(row.cell_iter()) {
            let content = field.content();
            let words = content.split([' ', '\n']).map(|word| word.chars().count());
            let word = u16::try_from(words.max().unwrap_or(0)).unwrap_or(u16::MAX);
            if word <= WORD_WIDTH_MAX {
                *most = word.max(*most);
            }
        }
    }
    longest
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

/// The label of a fact, which has more room than the head of a column.
fn fact_label(words: Words, key: &str) -> String {
    let long = format!("fact-{}", key.replace('_', "-"));
    words
        .find(&long, &Values::new())
        .unwrap_or_else(|| label(words, key))
}

pub(super) fn label(words: Words, key: &str) -> String {
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

/// The command to type at the end of a sentence, kept whole where it fits a line: it is copied.
fn command_apart(line: &str, width: usize) -> (&str, Option<&str>) {
    let at = line.rfind(": halle ");
    let parts = at.and_then(|at| line.split_at_checked(at.saturating_add(1)));
    let fits = |command: &str| command.chars().count().saturating_add(2) < width;
    match parts.map(|(sentence, command)| (sentence, command.trim_start())) {
        Some((sentence, command)) if fits(command) => (sentence, Some(command)),
        _ => (line, None),
    }
}

fn wrapped_line(line: &str, width: usize) -> String {
    let mut lines = vec![String::new()];
    let (sentence, command) = command_apart(line, width);
    for word in sentence.split(' ').chain(command) {
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
