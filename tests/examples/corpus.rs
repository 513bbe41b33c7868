//! Writes the seeds of every fuzz target into `tests/corpus/<target>/`.

use std::{fs, path::Path};

use halle_tests::fuzz::{TARGETS, seeds};

fn main() -> std::io::Result<()> {
    for (name, _) in TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("corpus")
            .join(name);
        fs::create_dir_all(&folder)?;
        for (seed, bytes) in seeds(name) {
            fs::write(folder.join(seed), bytes)?;
        }
    }
    Ok(())
}
