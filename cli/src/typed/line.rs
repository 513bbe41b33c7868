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

/// Reads what is said of lines: `REF=WORDS`.
pub(crate) fn notes(texts: &[String]) -> Result<Vec<(String, String)>, Problem> {
    let read = |text: &String| {
        let (reference, words) = text.split_once('=').unwrap_or_default();
        let (reference, words) = (reference.trim(), words.trim());
        if reference.is_empty() || words.is_empty() {
            return Err(Problem::usage("bad-line-note").with("text", text.trim()));
        }
        Ok((reference.to_owned(), words.to_owned()))
    };
    texts.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_of_a_line_has_a_reference_and_words() {
        let read = notes(&[" AUBE-0042 = mûres = pour demain ".to_owned()]).unwrap();
        assert_eq!(
            read[0],
            ("AUBE-0042".to_owned(), "mûres = pour demain".to_owned())
        );
        for text in ["", "AUBE-0042", "=mûres", "AUBE-0042= "] {
            let refused = notes(&[text.to_owned()]).unwrap_err();
            assert_eq!(refused.code, "bad-line-note", "{text}");
        }
    }

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
