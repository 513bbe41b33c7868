//! Lines of an order as people name them: `AUBE-0042=3`, or `AUBE-0042` for all there is.

use halle_node::control::{LineWish, Problem};

/// Reads one line.
pub(crate) fn line(text: &str) -> Result<LineWish, Problem> {
    let refusal = || Problem::usage("bad-line").with("text", text);
    let (reference, packs) = match text.split_once('=') {
        Some((reference, packs)) => (reference, Some(packs)),
        None => (text, None),
    };
    let reference = reference.trim();
    let packs = packs
        .map(|packs| packs.trim().parse().map_err(|_| refusal()))
        .transpose()?;
    if reference.is_empty() || packs == Some(0) {
        return Err(refusal());
    }
    Ok(LineWish {
        reference: reference.to_owned(),
        packs,
    })
}

/// Reads lines.
pub(crate) fn lines(texts: &[String]) -> Result<Vec<LineWish>, Problem> {
    texts.iter().map(|text| line(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_reference_and_whole_packs() {
        let wish = |reference: &str, packs| LineWish {
            reference: reference.to_owned(),
            packs,
        };
        assert_eq!(line("AUBE-0042=3"), Ok(wish("AUBE-0042", Some(3))));
        assert_eq!(line(" AUBE-0042 = 3 "), Ok(wish("AUBE-0042", Some(3))));
        assert_eq!(line("AUBE-0042"), Ok(wish("AUBE-0042", None)));
        for text in [
            "",
            "=3",
            "AUBE-0042=",
            "AUBE-0042=0",
            "AUBE-0042=1,5",
            "AUBE-0042=-1",
        ] {
            assert_eq!(line(text).unwrap_err().code, "bad-line", "{text}");
        }
    }
}
