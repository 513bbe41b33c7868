//! What a statement is worth to somebody who has nothing but the file.

use std::collections::{BTreeMap, BTreeSet};

use super::{Columns, DOMAIN, Line, Stated, StatementFile};
use crate::{
    cbor,
    id::{HubId, RecordId},
    identity::{self, Body as Identity},
    limits::{
        CENTS_MAX, REASON_BYTES_MAX, STATEMENT_BYTES_MAX, STATEMENT_LINES_MAX, VERSION,
        WORDS_BYTES_MAX,
    },
    message::Proven,
    record::{Body, Entry, is_date},
};

/// Why a file is no statement of anybody.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsound {
    /// It is no statement file.
    #[error("no statement file")]
    Unreadable,
    /// It is of a later version.
    #[error("a statement of version {0}")]
    Version(u8),
    /// No root says that the device may write for the hub.
    #[error("nothing certifies the device for this hub")]
    Certificate,
    /// The device did not sign this.
    #[error("the statement is not signed by the device")]
    Unsigned,
    /// A part is out of bounds, out of order or named twice.
    #[error("the statement is not well formed")]
    Form,
    /// Opening and lines do not come to closing.
    #[error("the statement does not add up")]
    Sums,
    /// A piece of evidence proves nothing.
    #[error("a piece of evidence proves nothing")]
    Evidence,
}

/// What stands behind a line, the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Support {
    /// Nothing but the statement.
    Missing,
    /// Who recorded it signed it; of the debtor's consent the file has nothing.
    Entry,
    /// The debtor signed a receipt of what was shipped; what it comes to only a node can say.
    Receipt,
    /// The debtor signed its consent.
    Acknowledged,
    /// The debtor recorded it itself.
    OwnRecord,
    /// The debtor states it itself, in this file.
    States,
}

/// A line that says something else than what was signed: who signed the file said what is not so,
/// and the file proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// Which line, from 0.
    pub line: usize,
    /// Who recorded the entry.
    pub author: HubId,
    /// The entry as it was signed.
    pub entry: Box<Entry>,
}

/// A statement that a device of its hub signed and that adds up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What is stated.
    pub stated: Stated,
    /// What the hub calls the device.
    pub name: String,
    /// What stands behind each line.
    pub support: Vec<Support>,
    /// The first line that contradicts what was signed.
    pub contradiction: Option<Contradiction>,
}

impl StatementFile {
    /// Reads and checks a file.
    ///
    /// # Errors
    /// [`Unsound`] with the first thing that is wrong.
    pub fn check(bytes: &[u8]) -> Result<Checked, Unsound> {
        let file: Self =
            cbor::decode_exact(bytes, STATEMENT_BYTES_MAX).map_err(|_| Unsound::Unreadable)?;
        if file.stated.v != VERSION {
            return Err(Unsound::Version(file.stated.v));
        }
        let name = file.signer()?;
        let stated = &file.stated;
        if !stated.is_well_formed() {
            return Err(Unsound::Form);
        }
        if stated.sum() != Some(stated.closing) {
            return Err(Unsound::Sums);
        }
        let said = Said::read(&file)?;
        let lines = || stated.lines.iter();
        let support = lines().map(|it| said.support(stated, it)).collect();
        let contradiction = lines()
            .enumerate()
            .find_map(|(line, it)| said.contradicts(stated, line, it));
        Ok(Checked {
            stated: file.stated,
            name,
            support,
            contradiction,
        })
    }

    /// What its hub calls the device that signed.
    fn signer(&self) -> Result<String, Unsound> {
        let stated = &self.stated;
        let entry = self
            .certificate
            .verify()
            .map_err(|_| Unsound::Certificate)?;
        let Identity::DeviceAdd { device, name, .. } = entry.body else {
            return Err(Unsound::Certificate);
        };
        if entry.hub != stated.hub || device != stated.device {
            return Err(Unsound::Certificate);
        }
        let bytes = cbor::encode(stated);
        if !identity::verify(device.as_bytes(), DOMAIN, &bytes, &self.signature) {
            return Err(Unsound::Unsigned);
        }
        Ok(name)
    }
}

impl Stated {
    /// Opening and all lines.
    fn sum(&self) -> Option<Columns> {
        let mut lines = self.lines.iter();
        lines.try_fold(self.opening, |sum, it| sum.checked_add(it.columns))
    }

    fn is_well_formed(&self) -> bool {
        let days = [&self.from, &self.to].into_iter().flatten();
        let ends = days.clone().all(|it| is_date(it));
        let dates = self.lines.windows(2).all(|it| match it {
            [one, two] => one.date <= two.date,
            _ => true,
        });
        let places: BTreeSet<_> = self.lines.iter().map(|it| (it.entry, it.index)).collect();
        let codes = self.codes.iter().all(|(_, it)| is_short(it)) && is_short(&self.pool_name);
        ends && dates
            && codes
            && self.lines.len() <= STATEMENT_LINES_MAX
            && places.len() == self.lines.len()
            && self.lines.iter().all(|it| it.is_well_formed(self))
    }
}

fn is_short(text: &str) -> bool {
    text.len() <= WORDS_BYTES_MAX
}

impl Line {
    fn is_well_formed(&self, stated: &Stated) -> bool {
        let Columns {
            agreed,
            recorded,
            disputed,
        } = self.columns;
        let within = |it: i64| {
            if self.amount > 0 {
                (0..=self.amount).contains(&it)
            } else {
                (self.amount..=0).contains(&it)
            }
        };
        let after = stated.from.as_ref().is_none_or(|from| self.date >= *from);
        let before = stated.to.as_ref().is_none_or(|to| self.date <= *to);
        let bounded = (1..=CENTS_MAX).contains(&self.amount.saturating_abs());
        let sum = agreed
            .checked_add(recorded)
            .and_then(|it| it.checked_add(disputed));
        let whole = sum.is_some_and(|it| it == 0 || it == self.amount);
        is_date(&self.date)
            && after
            && before
            && self.other != stated.account
            && is_short(&self.words)
            && self.reason.len() <= REASON_BYTES_MAX
            && bounded
            && [agreed, recorded, disputed].into_iter().all(within)
            && whole
    }

    /// Whose balance falls.
    fn debtor(&self, stated: &Stated) -> HubId {
        if self.amount < 0 {
            stated.account
        } else {
            self.other
        }
    }

    /// Whether it is what an entry says.
    fn is_of(&self, entry: &Entry, stated: &Stated) -> bool {
        let transfer = usize::try_from(self.index)
            .ok()
            .and_then(|at| entry.transfers.get(at));
        let Some(transfer) = transfer else {
            return false;
        };
        let (debit, credit) = if self.amount < 0 {
            (stated.account, self.other)
        } else {
            (self.other, stated.account)
        };
        entry.pool == stated.pool
            && entry.date == self.date
            && entry.kind == self.kind
            && (transfer.debit, transfer.credit) == (debit, credit)
            && transfer.amount.cents() == self.amount.saturating_abs()
    }
}

/// What others said, as they signed it.
#[derive(Default)]
struct Said {
    entries: BTreeMap<RecordId, (HubId, Entry)>,
    /// Who consented to which entry.
    acknowledged: BTreeSet<(RecordId, HubId)>,
    /// Who received what of which shipment.
    received: BTreeSet<(RecordId, HubId)>,
}

impl Said {
    fn read(file: &StatementFile) -> Result<Self, Unsound> {
        let mut said = Self::default();
        for evidence in &file.evidence {
            let proven = evidence.clone().check().map_err(|_| Unsound::Evidence)?;
            let Proven::Record {
                author, id, bytes, ..
            } = proven
            else {
                return Err(Unsound::Evidence);
            };
            said.take(author.descriptor.owner, id, Body::decode(&bytes));
        }
        Ok(said)
    }

    fn take(&mut self, author: HubId, id: RecordId, body: Option<Body>) {
        match body {
            Some(Body::Entry(entry)) => {
                self.entries.insert(id, (author, entry));
            }
            Some(Body::Acknowledge(it)) => {
                self.acknowledged.insert((it.entry, author));
            }
            Some(Body::Receipt(it)) => {
                self.received.insert((it.shipment, author));
            }
            _ => {}
        }
    }

    fn support(&self, stated: &Stated, line: &Line) -> Support {
        let debtor = line.debtor(stated);
        if debtor == stated.hub {
            return Support::States;
        }
        let Some((author, entry)) = self.entries.get(&line.entry) else {
            return Support::Missing;
        };
        let received = |it: RecordId| self.received.contains(&(it, debtor));
        match () {
            () if *author == debtor => Support::OwnRecord,
            () if self.acknowledged.contains(&(line.entry, debtor)) => Support::Acknowledged,
            () if entry.cause.is_some_and(|it| received(it.record)) => Support::Receipt,
            () => Support::Entry,
        }
    }

    fn contradicts(&self, stated: &Stated, at: usize, line: &Line) -> Option<Contradiction> {
        let (author, entry) = self.entries.get(&line.entry)?;
        if line.is_of(entry, stated) {
            return None;
        }
        Some(Contradiction {
            line: at,
            author: *author,
            entry: Box::new(entry.clone()),
        })
    }
}
