//! The main rows of a page as CSV: commas, UTF-8, one heading row of plain keys.
//!
//! Cells that a spreadsheet would run as a formula are neutralised by a leading apostrophe.

use halle_node::import::neutralise;

use super::Cell;
use super::page::{Column, Grid, Page, Pieces};

/// Writes the first grid of a page; a page without one gives its facts as `field,value`.
pub(crate) fn render(page: &Page) -> Result<String, csv::Error> {
    written(page.first_grid().map_or_else(|| fact_rows(page), grid_rows))
}

fn grid_rows(grid: &Grid) -> Vec<Vec<String>> {
    let shown: Vec<(usize, Column)> = grid
        .columns()
        .iter()
        .copied()
        .enumerate()
        .filter(|(_, c)| c.in_csv())
        .collect();
    let heading = shown
        .iter()
        .map(|(_, column)| column.key().to_owned())
        .collect();
    let rows = grid.body().iter().map(|row| {
        shown
            .iter()
            .filter_map(|(index, _)| row.get(*index))
            .map(Cell::plain)
            .collect()
    });
    std::iter::once(heading).chain(rows).collect()
}

fn fact_rows(page: &Page) -> Vec<Vec<String>> {
    let heading = vec!["field".to_owned(), "value".to_owned()];
    std::iter::once(heading)
        .chain(page.all_facts().flat_map(pairs))
        .collect()
}

fn pairs(facts: &Pieces) -> impl Iterator<Item = Vec<String>> {
    facts
        .iter()
        .map(|(key, cell)| vec![(*key).to_owned(), cell.plain()])
}

/// Rows that are written already, cells of formulas neutralised.
pub(crate) fn rows(rows: Vec<Vec<String>>) -> Result<String, csv::Error> {
    written(rows)
}

fn written(rows: Vec<Vec<String>>) -> Result<String, csv::Error> {
    let neutral = |row: Vec<String>| row.iter().map(|cell| neutral(cell)).collect();
    text(rows.into_iter().map(neutral))
}

/// Rows as they are: whoever gives them has neutralised formulas.
pub(crate) fn text(rows: impl IntoIterator<Item = Vec<String>>) -> Result<String, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The cell, with an apostrophe before what a spreadsheet would run; plain numbers stay.
fn neutral(cell: &str) -> String {
    if is_number(cell) {
        return cell.to_owned();
    }
    neutralise(cell).into_owned()
}

/// Whether this is a sign, digits and at most one dot.
fn is_number(cell: &str) -> bool {
    let body = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, decimals) = body.split_once('.').unwrap_or((body, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits(whole) && digits(decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_neutralised_and_numbers_are_not() {
        let check = |cell: &str, expected: &str| assert_eq!(neutral(cell), expected);
        check("=1+1", "'=1+1");
        check("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\t=1");
        check("-2+3", "'-2+3");
        check("-", "'-");
        check("-12.50", "-12.50");
        check("+3", "+3");
        check("12.5.1", "12.5.1");
        check("-1.2.3", "'-1.2.3");
        check("Carottes", "Carottes");
    }

    #[test]
    fn rows_are_quoted_where_needed_and_columns_keep_their_keys() {
        let columns = [
            Column::new("ref"),
            Column::table("what"),
            Column::csv("product"),
        ];
        let grid = Grid::new("none", columns).rows([vec![
            Cell::name("AUBE-0001"),
            Cell::text("for people"),
            Cell::text("Carottes, \"jumbo\""),
        ]]);
        let text = render(&Page::new().grid(grid)).unwrap();
        assert_eq!(text, "ref,product\nAUBE-0001,\"Carottes, \"\"jumbo\"\"\"\n");
    }

    #[test]
    fn a_page_of_facts_gives_fields_and_values() {
        let page = Page::new().facts(vec![("hub", Cell::name("AUBE")), ("due", Cell::Money(-5))]);
        assert_eq!(render(&page).unwrap(), "field,value\nhub,AUBE\ndue,-0.05\n");
    }
}
