//! What befalls a home on a real machine, with real processes: disks that are full or can only be
//! read, files that changed while nobody looked, other people's folders, wrong settings. Each ends
//! with a sentence in either language, what to type next, and the exit code of docs/operate.md;
//! nothing acknowledged is lost, and nothing damaged is shown as if it were sound.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::print_stderr,
    reason = "a test may fail anywhere, and says what the machine does not allow"
)]

#[path = "kills/chance.rs"]
mod chance;
#[allow(dead_code, reason = "shared with tests that need more of it")]
#[path = "processes/hubs.rs"]
mod hubs;

#[path = "troubles/disk.rs"]
mod disk;
#[path = "troubles/home.rs"]
mod home;
#[path = "troubles/spoilt.rs"]
mod spoilt;
#[path = "troubles/told.rs"]
mod told;
