//! Records whose bytes are frozen: what was signed once still means the same.

use std::{fs, path::Path};

use halle_protocol::{hash::hex, record::Body};

/// Holds records against their frozen bytes, by kind; prints those that differ as they are now.
pub(crate) fn check(bodies: &[Body], frozen: &[(&str, &str)]) {
    let mut differing = Vec::new();
    for body in bodies {
        let bytes = body.encode();
        assert_eq!(Body::decode(&bytes).as_ref(), Some(body));
        let (kind, text) = (body.name(), hex(&bytes));
        if !frozen.contains(&(kind, text.as_str())) {
            differing.push(format!(
                "    (\n        \"{kind}\",\n        \"{text}\",\n    ),"
            ));
        }
    }
    assert!(differing.is_empty(), "\n{}\n", differing.join("\n"));
    assert_eq!(bodies.len(), frozen.len());
}

/// Makes sure that the specification has the bytes.
pub(crate) fn printed(frozen: &[(&str, &str)]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/protocol.md");
    let text = fs::read_to_string(path).unwrap();
    let missing: Vec<&str> = frozen
        .iter()
        .filter(|(_, value)| !text.contains(value))
        .map(|(name, _)| *name)
        .collect();
    assert!(missing.is_empty(), "not in docs/protocol.md: {missing:?}");
}
