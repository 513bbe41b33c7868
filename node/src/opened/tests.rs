use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use super::*;

fn made() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    init(&InitRequest {
        home: home.clone(),
        name: "Aube".to_owned(),
        code: "AUBE".to_owned(),
        language: "fr".to_owned(),
        phrase: None,
    })
    .unwrap();
    (folder, home)
}

fn epoch_at(home: &Path) -> u32 {
    Opened::open(home, &[], Care::Usual)
        .unwrap()
        .local
        .writer
        .epoch
}

#[test]
fn a_home_that_is_opened_again_goes_on() {
    let (_folder, home) = made();
    assert_eq!([(); 3].map(|()| epoch_at(&home)), [0; 3]);
}

/// A person put last week's store back into its home. Its marker was still the home's, and the
/// node wrote a second time where partners held something else.
#[test]
fn a_store_from_before_put_back_alone_begins_an_epoch() {
    let (_folder, home) = made();
    let store = Home::open(&home).unwrap().store_path();
    let old = fs::read(&store).unwrap();
    assert_eq!(epoch_at(&home), 0);
    fs::write(&store, &old).unwrap();
    let next = epoch_at(&home);
    assert!(next > 0);
    assert_eq!(epoch_at(&home), next);
}

/// The same old copy was put back twice, and each time the epoch after its own began: twice the
/// same one.
#[test]
fn a_store_put_back_again_begins_another_epoch() {
    let (_folder, home) = made();
    let store = Home::open(&home).unwrap().store_path();
    let old = fs::read(&store).unwrap();
    assert_eq!(epoch_at(&home), 0);
    let mut begun = BTreeSet::new();
    for _ in 0..2 {
        fs::write(&store, &old).unwrap();
        begun.insert(epoch_at(&home));
    }
    assert_eq!(begun.len(), 2, "{begun:?}");
}

#[test]
fn a_home_without_a_marker_begins_an_epoch() {
    let (_folder, home) = made();
    fs::remove_file(home.join("marker")).unwrap();
    assert!(epoch_at(&home) > 0);
}

/// Power went between the two places of a marker, before the commit or after it.
#[test]
fn a_change_of_marker_that_was_cut_short_is_no_new_epoch() {
    let (_folder, home) = made();
    for commits in [false, true] {
        let folder = Home::open(&home).unwrap();
        let disk = Disk::open(&folder.store_path(), Care::Usual).unwrap();
        let stored = Marker::in_store(&disk).unwrap().unwrap();
        let next = Marker::fresh().unwrap();
        folder.set_markers(&[stored, next]).unwrap();
        if commits {
            disk.commit(&next.writes()).unwrap();
        }
        drop(disk);
        assert_eq!(epoch_at(&home), 0, "commits: {commits}");
    }
}
