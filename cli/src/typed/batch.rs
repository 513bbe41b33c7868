//! Batches as people name them: `AUBE-0042=CAR-0812:20`, `CAR-0812`; `CAR-0812=12 kg`.

use halle_node::control::{BatchWish, OriginTyped, Problem};

use super::date::date;
use super::weight::grams;

/// Reads which batch lines are of: `REF=BATCH`, `REF=BATCH:PACKS`, or `BATCH` for the lines of its offer.
pub(crate) fn wish(text: &str) -> Result<BatchWish, Problem> {
    let bad = || Problem::usage("bad-batch").with("text", text.trim());
    let (reference, rest) = match text.split_once('=') {
        Some((reference, rest)) => (Some(reference.trim().to_owned()), rest),
        None => (None, text),
    };
    let (batch, packs) = match rest.rsplit_once(':') {
        Some((batch, packs)) => (batch, Some(packs.trim().parse().map_err(|_| bad())?)),
        None => (rest, None),
    };
    let batch = batch.trim().to_owned();
    if batch.is_empty() || reference.as_deref() == Some("") || packs == Some(0) {
        return Err(bad());
    }
    Ok(BatchWish {
        reference,
        batch,
        packs,
    })
}

/// Reads several.
pub(crate) fn wishes(texts: &[String]) -> Result<Vec<BatchWish>, Problem> {
    texts.iter().map(|text| wish(text)).collect()
}

/// Reads until when batches are best: `BATCH=DATE`.
pub(crate) fn until(texts: &[String]) -> Result<Vec<(String, String)>, Problem> {
    let read = |text: &String| {
        let bad = || Problem::usage("bad-batch").with("text", text.trim());
        let (batch, day) = text.rsplit_once('=').ok_or_else(bad)?;
        Ok((batch.trim().to_owned(), date(day)?))
    };
    texts.iter().map(read).collect()
}

/// Reads what a batch was made of: `BATCH=WEIGHT` or `BATCH`; of a text of nothing, nothing.
pub(crate) fn origins(texts: &[String]) -> Result<Vec<OriginTyped>, Problem> {
    let said = texts.iter().filter(|it| !it.trim().is_empty());
    said.map(|text| origin(text)).collect()
}

fn origin(text: &str) -> Result<OriginTyped, Problem> {
    let (batch, weight) = match text.rsplit_once('=') {
        Some((batch, weight)) => (batch, Some(grams(weight)?)),
        None => (text, None),
    };
    if batch.trim().is_empty() {
        return Err(Problem::usage("bad-batch").with("text", text.trim()));
    }
    Ok(OriginTyped {
        batch: batch.trim().to_owned(),
        grams: weight,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_may_name_its_line_and_packs() {
        let read = |text: &str| wish(text).map(|it| (it.reference, it.batch, it.packs));
        let (line, batch) = (Some("FO-0001".to_owned()), "CAR-0812".to_owned());
        assert_eq!(read("CAR-0812"), Ok((None, batch.clone(), None)));
        assert_eq!(
            read(" FO-0001 = CAR-0812 "),
            Ok((line.clone(), batch.clone(), None))
        );
        assert_eq!(read("FO-0001=CAR-0812:20"), Ok((line, batch, Some(20))));
        assert_eq!(
            read("FO/CAR-0812:3"),
            Ok((None, "FO/CAR-0812".to_owned(), Some(3)))
        );
        for text in [
            "",
            "=CAR",
            "FO-0001=",
            "FO-0001=CAR:0",
            "FO-0001=CAR:x",
            "A:-1",
        ] {
            assert_eq!(read(text).unwrap_err().code, "bad-batch", "{text}");
        }
    }

    #[test]
    fn a_batch_is_made_of_some_weight_of_others() {
        let texts = ["FO/CAR-0812 = 12,5 kg", "OIG-1", ""].map(str::to_owned);
        let read = origins(&texts).unwrap();
        let parts: Vec<_> = read
            .iter()
            .map(|it| (it.batch.as_str(), it.grams))
            .collect();
        assert_eq!(parts, [("FO/CAR-0812", Some(12_500)), ("OIG-1", None)]);
        assert!(origins(&["=3 kg".to_owned()]).is_err());
        assert!(origins(&["OIG-1=beaucoup".to_owned()]).is_err());
    }
}
