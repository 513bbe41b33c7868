//! `halle verify`: recomputes everything from signed history and compares.

use halle_node::control::{Problem, Verify};

use crate::face::{Face, Outcome};

/// Shows what was compared; a difference ends with the exit code of a damaged store.
pub(crate) async fn run(face: &Face) -> Outcome {
    let verified = face.ask(Verify {}).await?;
    face.show(&verified)?;
    if verified.good {
        return Ok(());
    }
    Err(Problem::damaged("verify-differs").with("count", verified.differences.len()))
}
