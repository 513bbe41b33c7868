//! What the store promises, shown on disks that lose power, fill up or lie.

use proptest::prelude::*;

use halle_protocol::store::{Memory, Store, StoreExt, Table, Writes};

use super::{
    Care, Disk, FORMAT, FORMAT_KEY, OpenError,
    crash::{Medium, Moment},
};

fn put(writes: &mut Writes, table: Table, key: &[u8], value: &[u8]) {
    writes.put(table, key.to_vec(), value.to_vec());
}

fn one(table: Table, key: &[u8], value: &[u8]) -> Writes {
    let mut writes = Writes::default();
    put(&mut writes, table, key, value);
    writes
}

fn on(medium: &Medium) -> Result<Disk, OpenError> {
    let medium = medium.clone();
    Disk::open_on(move || Ok(medium.clone()))
}

/// A memory store that equals an empty disk.
fn empty() -> Memory {
    let mut memory = Memory::default();
    memory.commit(one(Table::Meta, FORMAT_KEY, &FORMAT.to_be_bytes()));
    memory
}

/// The rows of each table.
type Content = Vec<Vec<(Vec<u8>, Vec<u8>)>>;

fn content(store: &impl Store) -> Content {
    Table::ALL
        .iter()
        .map(|table| store.under(*table, &[]).unwrap())
        .collect()
}

/// The n-th commit of the crash tests: several tables, a removal, now and then a value that
/// makes the file grow.
fn nth(n: u32) -> Writes {
    let mut writes = one(Table::Meta, b"count", &n.to_be_bytes());
    let bytes = if n % 4 == 3 { 300_000 } else { 900 };
    put(
        &mut writes,
        Table::Envelope,
        &n.to_be_bytes(),
        &vec![n.to_be_bytes()[3]; bytes],
    );
    put(
        &mut writes,
        Table::Row,
        &(n % 3).to_be_bytes(),
        &n.to_be_bytes(),
    );
    if let Some(old) = n.checked_sub(5) {
        writes.remove(Table::Envelope, old.to_be_bytes().to_vec());
    }
    writes
}

const COMMITS: u32 = 12;

/// What the store contains after each number of commits.
fn states() -> Vec<Content> {
    let mut memory = empty();
    let mut states = vec![content(&memory)];
    for n in 0..COMMITS {
        memory.commit(nth(n));
        states.push(content(&memory));
    }
    states
}

/// Commits until the power is cut; answers how many commits were acknowledged.
fn work(medium: &Medium) -> usize {
    let Ok(disk) = on(medium) else { return 0 };
    (0..COMMITS)
        .take_while(|n| disk.commit(&nth(*n)).is_ok())
        .count()
}

/// A disk with an empty store. (A crash while redb lays out the file is another test's.)
fn prepared(seed: u64) -> Medium {
    let medium = Medium::new(seed);
    drop(on(&medium).unwrap());
    medium.restored()
}

fn crash_at(moment: Moment, seed: u64, states: &[Content]) {
    let medium = prepared(seed);
    medium.cut_power_at(moment);
    let acknowledged = work(&medium);
    let survivor = medium.restored();
    // The power may go again while the store recovers.
    survivor.cut_power_at(Moment::Change(seed % 16));
    drop(on(&survivor));
    let disk = on(&survivor.restored()).unwrap_or_else(|e| panic!("{moment:?} seed {seed}: {e}"));
    let found = content(&disk);
    let allowed = states.get(acknowledged..).unwrap().iter().take(2);
    assert!(
        allowed.into_iter().any(|state| *state == found),
        "{moment:?} seed {seed}: {acknowledged} commits were acknowledged and are not there"
    );
    assert!(disk.check().unwrap(), "{moment:?} seed {seed}");
}

#[test]
fn power_cut_at_any_sync_leaves_a_prefix_with_all_acknowledged_commits() {
    let states = states();
    let medium = prepared(0);
    work(&medium);
    for sync in 0..medium.syncs() {
        for seed in 0..8 {
            crash_at(Moment::Sync(sync), seed, &states);
        }
    }
}

#[test]
fn power_cut_at_any_change_leaves_a_prefix_with_all_acknowledged_commits() {
    let states = states();
    let medium = prepared(0);
    work(&medium);
    for change in 0..medium.changes() {
        for seed in 0..2 {
            crash_at(
                Moment::Change(change),
                change.wrapping_mul(31) ^ seed,
                &states,
            );
        }
    }
}

#[test]
fn process_killed_at_any_change_leaves_a_prefix_with_all_acknowledged_commits() {
    let states = states();
    let empty = prepared(0).content();
    let whole = Medium::with(0, empty.clone());
    work(&whole);
    for change in 0..whole.changes() {
        let medium = Medium::with(change, empty.clone());
        medium.cut_power_at(Moment::Change(change));
        let acknowledged = work(&medium);
        // Nothing is torn: the machine goes on, and writes what the process had written.
        let disk = on(&Medium::with(change, medium.content())).unwrap();
        let found = content(&disk);
        let mut allowed = states.get(acknowledged..).unwrap().iter().take(2);
        assert!(allowed.any(|state| *state == found), "change {change}");
        assert!(disk.check().unwrap(), "change {change}");
    }
}

#[test]
fn full_disk_is_said_until_the_store_is_reopened() {
    let medium = Medium::new(1);
    let disk = on(&medium).unwrap();
    disk.commit(&one(Table::Row, b"a", b"1")).unwrap();
    let reader = disk.reader().unwrap();
    medium.set_capacity(redb::StorageBackend::len(&medium).unwrap());

    let large = one(Table::Row, b"large", &vec![1; 8 << 20]);
    let error = disk.commit(&large).unwrap_err().to_string();
    assert!(error.contains("no room is left"), "{error}");
    let again = disk
        .commit(&one(Table::Row, b"b", b"2"))
        .unwrap_err()
        .to_string();
    assert!(again.contains("Previous I/O error"), "{again}");

    disk.reopen().unwrap();
    let before = reader.get(Table::Row, b"a");
    assert!(before.is_err() || before == Ok(Some(b"1".to_vec())));
    assert_eq!(disk.get(Table::Row, b"a").unwrap(), Some(b"1".to_vec()));
    assert_eq!(disk.get(Table::Row, b"large").unwrap(), None);
    disk.commit(&one(Table::Row, b"b", b"2")).unwrap();
    medium.set_capacity(u64::MAX);
    disk.commit(&large).unwrap();
    assert!(disk.check().unwrap());
}

/// A disk whose driver panics when told to.
#[derive(Debug, Clone)]
struct Panicking(Medium, std::sync::Arc<std::sync::atomic::AtomicBool>);

impl redb::StorageBackend for Panicking {
    fn len(&self) -> std::io::Result<u64> {
        self.0.len()
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> std::io::Result<()> {
        self.0.read(offset, out)
    }
    fn set_len(&self, length: u64) -> std::io::Result<()> {
        self.0.set_len(length)
    }
    fn sync_data(&self) -> std::io::Result<()> {
        assert!(
            !self.1.load(std::sync::atomic::Ordering::Relaxed),
            "a test of panics"
        );
        self.0.sync_data()
    }
    fn write(&self, offset: u64, data: &[u8]) -> std::io::Result<()> {
        self.0.write(offset, data)
    }
}

#[test]
fn panic_inside_a_commit_is_an_error_and_the_store_reopens() {
    let panicking = Panicking(Medium::new(1), std::sync::Arc::default());
    let backend = panicking.clone();
    let disk = Disk::open_on(move || Ok(backend.clone())).unwrap();
    disk.commit(&one(Table::Row, b"a", b"1")).unwrap();
    panicking
        .1
        .store(true, std::sync::atomic::Ordering::Relaxed);
    let error = disk.commit(&one(Table::Row, b"a", b"2")).unwrap_err();
    assert!(error.to_string().contains("panic"), "{error}");
    panicking
        .1
        .store(false, std::sync::atomic::Ordering::Relaxed);
    disk.reopen().unwrap();
    disk.commit(&one(Table::Row, b"b", b"3")).unwrap();
    let found = disk.under(Table::Row, &[]).unwrap();
    assert!(
        found.contains(&(b"b".to_vec(), b"3".to_vec())) && found.len() == 2,
        "{found:?}"
    );
    assert!(disk.check().unwrap());
}

#[test]
fn reader_keeps_its_moment() {
    let disk = on(&Medium::new(1)).unwrap();
    let before = disk.reader().unwrap();
    disk.commit(&one(Table::Row, b"a", b"1")).unwrap();
    assert_eq!(before.get(Table::Row, b"a").unwrap(), None);
    assert_eq!(disk.get(Table::Row, b"a").unwrap(), Some(b"1".to_vec()));
    assert_eq!(disk.check().unwrap_err(), OpenError::InUse);
    drop(before);
    assert!(disk.check().unwrap());
}

#[test]
fn readers_work_while_a_commit_runs() {
    let disk = on(&Medium::new(1)).unwrap();
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| (0..50).for_each(|n| disk.commit(&nth(n)).unwrap()));
        while !writer.is_finished() {
            let reader = disk.reader().unwrap();
            let count = reader.get(Table::Meta, b"count").unwrap();
            let rows = reader.under(Table::Envelope, &[]).unwrap();
            let last = rows.last().map(|(key, _)| key.clone());
            assert_eq!(count, last, "both come from one commit");
        }
    });
}

#[test]
fn newer_format_is_refused() {
    let medium = Medium::new(1);
    on(&medium)
        .unwrap()
        .commit(&one(Table::Meta, FORMAT_KEY, &9_u32.to_be_bytes()))
        .unwrap();
    assert_eq!(on(&medium).unwrap_err(), OpenError::Newer { found: 9 });
}

#[test]
fn lost_format_is_damage() {
    let medium = Medium::new(1);
    on(&medium)
        .unwrap()
        .commit(&one(Table::Meta, FORMAT_KEY, b"?"))
        .unwrap();
    assert!(matches!(on(&medium).unwrap_err(), OpenError::Damaged(_)));
}

#[test]
fn file_of_something_else_is_damage() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.redb");
    std::fs::write(&path, vec![b'x'; 9000]).unwrap();
    assert!(matches!(
        Disk::open(&path, Care::Usual).unwrap_err(),
        OpenError::Damaged(_)
    ));
}

#[test]
fn file_is_opened_once_and_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.redb");
    assert_eq!(
        Disk::open(&path, Care::Usual).unwrap_err(),
        OpenError::Missing
    );
    let disk = Disk::create(&path).unwrap();
    disk.commit(&one(Table::Row, b"a", b"1")).unwrap();
    assert_eq!(
        Disk::open(&path, Care::Usual).unwrap_err(),
        OpenError::InUse
    );
    drop(disk);
    let disk = Disk::open(&path, Care::Usual).unwrap();
    assert_eq!(disk.get(Table::Row, b"a").unwrap(), Some(b"1".to_vec()));
}

#[test]
fn crash_while_a_store_is_made_leaves_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.redb");
    std::fs::write(folder.path().join("store.redb.new"), vec![0; 5000]).unwrap();
    drop(Disk::create(&path).unwrap());
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(names.len(), 1, "{names:?}");
}

#[test]
fn unreachable_folder_is_no_damage() {
    let folder = tempfile::tempdir().unwrap();
    let error = Disk::create(&folder.path().join("absent/store.redb")).unwrap_err();
    assert!(matches!(error, OpenError::Failed(..)));
}

fn any_key() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(
        prop_oneof![Just(0_u8), Just(1), Just(0xff), any::<u8>()],
        0..4,
    )
}

fn any_table() -> impl Strategy<Value = Table> {
    prop::sample::select(vec![
        Table::Identity,
        Table::Row,
        Table::Index,
        Table::Local,
    ])
}

fn any_writes() -> impl Strategy<Value = Writes> {
    let value = prop::option::weighted(0.8, prop::collection::vec(any::<u8>(), 0..20));
    prop::collection::btree_map((any_table(), any_key()), value, 0..12).prop_map(Writes::from_iter)
}

fn scanned(
    store: &impl Store,
    table: Table,
    from: &[u8],
    to: Option<&[u8]>,
    limit: usize,
) -> Vec<(Vec<u8>, Vec<u8>)> {
    let mut found = Vec::new();
    store
        .scan(table, from, to, &mut |key, value| {
            found.push((key.to_vec(), value.to_vec()));
            found.len() < limit
        })
        .unwrap();
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn scans_and_gets_equal_memory(
        commits in prop::collection::vec(any_writes(), 0..6),
        questions in prop::collection::vec(
            (any_table(), any_key(), prop::option::of(any_key()), 1_usize..20), 1..20),
    ) {
        let (disk, mut memory) = (on(&Medium::new(0)).unwrap(), empty());
        for writes in commits {
            disk.commit(&writes).unwrap();
            memory.commit(writes);
            prop_assert_eq!(content(&disk), content(&memory));
        }
        for (table, from, to, limit) in questions {
            prop_assert_eq!(disk.get(table, &from).unwrap(), memory.get(table, &from).unwrap());
            prop_assert_eq!(
                scanned(&disk, table, &from, to.as_deref(), limit),
                scanned(&memory, table, &from, to.as_deref(), limit)
            );
        }
    }
}
