//! An answer as one JSON object, the same in every language.

use serde::Serialize;

/// The number of the JSON shapes; a field may be added without changing it.
pub(crate) const SCHEMA: u8 = 1;

/// An answer with the schema number on top.
#[derive(Serialize)]
struct Answer<'a, A: Serialize> {
    schema: u8,
    #[serde(flatten)]
    answer: &'a A,
}

/// Writes an answer on one line, or laid out for a terminal.
pub(crate) fn render<A: Serialize>(answer: &A, pretty: bool) -> Result<String, serde_json::Error> {
    let answer = Answer {
        schema: SCHEMA,
        answer,
    };
    let mut text = if pretty {
        serde_json::to_string_pretty(&answer)
    } else {
        serde_json::to_string(&answer)
    }?;
    text.push('\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use halle_node::control::{Balances, Done};

    use super::*;

    #[test]
    fn the_schema_number_comes_first() {
        let text = render(&Done { notes: Vec::new() }, false).unwrap();
        assert_eq!(text, "{\"schema\":1,\"notes\":[]}\n");
    }

    #[test]
    fn an_answer_reads_back_from_its_json() {
        let balances = Balances {
            pool: "Marchés".to_owned(),
            currency: "CAD".to_owned(),
            accounts: Vec::new(),
            digest: "d".to_owned(),
            pending: 0,
        };
        let text = render(&balances, true).unwrap();
        assert_eq!(serde_json::from_str::<Balances>(&text).unwrap(), balances);
    }
}
