//! What comes back for a spreadsheet.

use serde::{Deserialize, Serialize};

use crate::control::Remark;

answers! {
    /// Rows that an import reads again. Every row has a cell a column, as it is kept: whoever writes a file
    /// neutralises formulas. Amounts are dollars with two decimals. In the layout `dfc` a row is an id, and `graph`
    /// the text of the file.
    SheetExported {
        layout: String, columns: Vec<String>, rows: Vec<Vec<String>>, notes: Vec<Remark>,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        graph: Option<String>,
    }
}
