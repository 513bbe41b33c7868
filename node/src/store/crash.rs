//! A disk that loses power: for simulations, never for a running node.
//!
//! A [`Medium`] keeps what was synced apart from what was only written. When its power is cut, it
//! keeps everything synced and, of the rest, a random part in sectors, as real disks do. The same
//! seed keeps the same part.

use std::{
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use redb::StorageBackend;

/// What a disk writes at once, in bytes. Smaller pieces are never torn.
const SECTOR_BYTES: usize = 512;

/// A moment in the life of a medium, counted from 0. The act at that moment fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// The n-th change: a write, a change of length or a sync.
    Change(u64),
    /// The n-th sync.
    Sync(u64),
}

/// A disk in memory. Clones are the same disk.
///
/// ```
/// # use halle_node::store::{Disk, crash::{Medium, Moment}};
/// let medium = Medium::new(7);
/// medium.cut_power_at(Moment::Sync(3));
/// let backend = medium.clone();
/// assert!(Disk::open_on(move || Ok(backend.clone())).is_err());
/// let survivor = medium.restored();
/// assert!(Disk::open_on(move || Ok(survivor.clone())).is_ok());
/// ```
#[derive(Debug, Clone)]
pub struct Medium(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    seed: u64,
    /// What a reader sees.
    live: Vec<u8>,
    /// What a sync made safe.
    durable: Vec<u8>,
    /// What happened since, in order.
    unsynced: Vec<Change>,
    changes: u64,
    syncs: u64,
    capacity_bytes: u64,
    end: Option<Moment>,
    dead: bool,
}

#[derive(Debug)]
enum Change {
    Length(usize),
    Bytes { at: usize, bytes: Vec<u8> },
}

impl Medium {
    /// An empty disk. The seed decides what survives a cut of power.
    pub fn new(seed: u64) -> Self {
        Self::with(seed, Vec::new())
    }

    /// A disk with content, all of it safe.
    pub fn with(seed: u64, content: Vec<u8>) -> Self {
        Self(Arc::new(Mutex::new(State {
            seed,
            live: content.clone(),
            durable: content,
            unsynced: Vec::new(),
            changes: 0,
            syncs: 0,
            capacity_bytes: u64::MAX,
            end: None,
            dead: false,
        })))
    }

    /// Cuts the power at a moment: that act fails, and all after it.
    pub fn cut_power_at(&self, moment: Moment) {
        self.state().end = Some(moment);
    }

    /// Lets the disk be full beyond a length in bytes.
    pub fn set_capacity(&self, bytes: u64) {
        self.state().capacity_bytes = bytes;
    }

    /// How many changes were asked for so far.
    pub fn changes(&self) -> u64 {
        self.state().changes
    }

    /// How many syncs were asked for so far.
    pub fn syncs(&self) -> u64 {
        self.state().syncs
    }

    /// All bytes as a reader sees them: what outlives a process that is killed.
    pub fn content(&self) -> Vec<u8> {
        self.state().live.clone()
    }

    /// The disk after a cut of power now: everything synced and a random part of the rest.
    pub fn restored(&self) -> Self {
        let state = self.state();
        let mut chance = Chance(state.seed ^ state.changes);
        let eighths_kept = chance.next() % 9; // of the sectors: none … all, equally often
        let mut content = state.durable.clone();
        for change in &state.unsynced {
            change.apply_torn(&mut content, &mut || chance.next() % 8 < eighths_kept);
        }
        Self::with(chance.next(), content)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Counts an act; fails once the power is cut.
    fn change(&mut self, now: Option<Moment>) -> io::Result<()> {
        if self.end == Some(Moment::Change(self.changes)) || (now.is_some() && self.end == now) {
            self.dead = true;
        }
        self.changes = self.changes.saturating_add(1);
        self.alive()
    }

    fn alive(&self) -> io::Result<()> {
        if self.dead {
            Err(io::Error::other("power was cut"))
        } else {
            Ok(())
        }
    }

    fn perform(&mut self, change: Change) -> io::Result<()> {
        if u64::try_from(change.end()).map_err(io::Error::other)? > self.capacity_bytes {
            return Err(io::ErrorKind::StorageFull.into());
        }
        change.apply(&mut self.live);
        self.unsynced.push(change);
        Ok(())
    }

    fn sync(&mut self) {
        for change in self.unsynced.drain(..) {
            change.apply(&mut self.durable);
        }
    }
}

impl Change {
    /// The least length a disk needs for it, in bytes.
    fn end(&self) -> usize {
        match self {
            Self::Length(length) => *length,
            Self::Bytes { at, bytes } => at.saturating_add(bytes.len()),
        }
    }

    fn apply(&self, content: &mut Vec<u8>) {
        self.apply_torn(content, &mut || true);
    }

    /// Performs those sectors of the change for which `keeps` says so.
    fn apply_torn(&self, content: &mut Vec<u8>, keeps: &mut dyn FnMut() -> bool) {
        match self {
            Self::Length(length) if keeps() => content.resize(*length, 0),
            Self::Length(_) => {}
            Self::Bytes { at, bytes } => {
                let head = bytes
                    .len()
                    .min(at.next_multiple_of(SECTOR_BYTES).saturating_sub(*at));
                let (first, rest) = bytes.split_at(head);
                let mut at = *at;
                for sector in std::iter::once(first).chain(rest.chunks(SECTOR_BYTES)) {
                    if keeps() {
                        put(content, at, sector);
                    }
                    at = at.saturating_add(sector.len());
                }
            }
        }
    }
}

fn put(content: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    let end = at.saturating_add(bytes.len());
    if content.len() < end {
        content.resize(end, 0);
    }
    if let Some(place) = content.get_mut(at..end) {
        place.copy_from_slice(bytes);
    }
}

impl StorageBackend for Medium {
    fn len(&self) -> io::Result<u64> {
        let state = self.state();
        state.alive()?;
        u64::try_from(state.live.len()).map_err(io::Error::other)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let state = self.state();
        state.alive()?;
        let at = usize::try_from(offset).map_err(io::Error::other)?;
        let end = at.saturating_add(out.len());
        out.copy_from_slice(
            state
                .live
                .get(at..end)
                .ok_or(io::ErrorKind::UnexpectedEof)?,
        );
        Ok(())
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        let mut state = self.state();
        state.change(None)?;
        state.perform(Change::Length(
            usize::try_from(length).map_err(io::Error::other)?,
        ))
    }

    fn sync_data(&self) -> io::Result<()> {
        let mut state = self.state();
        let now = Moment::Sync(state.syncs);
        state.syncs = state.syncs.saturating_add(1);
        state.change(Some(now))?;
        state.sync();
        Ok(())
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        state.change(None)?;
        let at = usize::try_from(offset).map_err(io::Error::other)?;
        state.perform(Change::Bytes {
            at,
            bytes: data.to_vec(),
        })
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, seeded, good enough to tear a disk.
#[derive(Debug)]
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
