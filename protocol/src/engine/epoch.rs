//! In which epoch this device writes: a new one once its own writing comes back to it from others.
//!
//! What this device wrote is on its disk before it leaves the machine. Where a partner holds more of
//! its chain than it does itself, or another branch, its store is an old image, or its home runs
//! twice: whatever it wrote next in that epoch would prove a fork.

use super::{Local, Turn};
use crate::{
    id::Writer,
    store::{Store, StoreError, Table},
};

const KEY: &[u8] = b"epoch/overtaken";
/// Chance in the number of an epoch, so that two machines that run one home part.
const CHANCE: u32 = 1 << 16;

/// The epoch that began because the one before was overtaken, where one did.
///
/// # Errors
/// [`StoreError`].
pub fn overtaken_to(store: &dyn Store) -> Result<Option<u32>, StoreError> {
    let held = store.get(Table::Local, KEY)?;
    Ok(held
        .and_then(|it| it.try_into().ok())
        .map(u32::from_be_bytes))
}

/// The epoch after another: later by chance, so that two copies of one home do not take the same.
pub fn next_epoch(epoch: u32, chance: [u8; 4]) -> u32 {
    let step = u32::from_be_bytes(chance) % CHANCE;
    epoch.saturating_add(1).saturating_add(step)
}

impl Local {
    /// This device in the epoch that its store is in.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn now(&self, store: &dyn Store) -> Result<Self, StoreError> {
        let mut local = self.clone();
        if let Some(epoch) = overtaken_to(store)? {
            local.writer.epoch = local.writer.epoch.max(epoch);
        }
        Ok(local)
    }
}

impl Turn<'_> {
    /// Ends this device's epoch where others hold what it wrote in it, and this store did not.
    pub(super) fn notice(&mut self, writer: Writer) -> Result<(), StoreError> {
        if writer != self.local.writer || overtaken_to(&self.store)? > Some(writer.epoch) {
            return Ok(());
        }
        let [a, b, c, d, ..] = self.moment.entropy;
        let next = next_epoch(writer.epoch, [a, b, c, d]);
        self.put(Table::Local, KEY.to_vec(), next.to_be_bytes().to_vec());
        self.overtaken = true;
        Ok(())
    }
}
