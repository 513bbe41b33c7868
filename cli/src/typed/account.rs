//! Accounts of the ledger, as people name them.

/// `AUBE` is that hub's account; `fund:…`, `cost:…` and the like stay as they are.
pub(crate) fn account(text: &str) -> String {
    let text = text.trim();
    if text.contains(':') {
        text.to_owned()
    } else {
        format!("hub:{}", text.to_uppercase())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_alone_is_a_hub() {
        assert_eq!(account("aube"), "hub:AUBE");
        assert_eq!(account("cost:transport"), "cost:transport");
    }
}
