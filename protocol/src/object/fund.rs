//! One fund: its moves in the order of their chain, what each leaves, and which do not count.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of many movements each sum takes its own; the rest does not change it"
)]

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Arrived, EntryState, ObjectKey, Reader, judge::judge_best};
use crate::{
    id::{HubId, RecordId},
    identity::Role,
    limits::FUND_MOVES_MAX,
    money::Amount,
    record::{Body, DrawPart, EntryKind, Fund, FundMove, Movement, Sort, is_within},
    rules::{DryRule, FundSource, Percent},
    store::StoreError,
};

/// Why a move counts or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FundStanding {
    /// It counts.
    Counts,
    /// More than the fund holds.
    Overdrawn,
    /// More than its giver promised, or than came where nothing is promised.
    BeyondPromised,
    /// Not the category that it may pay.
    OtherCategory,
    /// Not the days that it may pay for.
    OtherDays,
    /// More of a cost than it may pay, with what it paid of it before.
    BeyondShare,
    /// The entry it names says otherwise, or is not its keeper's.
    OtherEntry,
    /// The draw it takes back from is none, or has less left.
    OtherDraw,
}

/// One move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundStep {
    /// Its record.
    pub record: RecordId,
    /// When, by the keeper's clock, ms since 1970.
    pub time: i64,
    /// What it says.
    pub said: FundMove,
    /// Whether it counts.
    pub standing: FundStanding,
    /// What the fund holds after it, cents: below zero where it paid what was promised and has not come.
    pub held: i64,
}

/// What a hub does not pay of what it buys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aid {
    /// The move that says so.
    pub record: RecordId,
    /// How much.
    pub share: Percent,
    /// First day; empty: from ever.
    pub from: String,
    /// Last day; empty: for ever.
    pub until: String,
    /// By whose decision.
    pub words: String,
}

/// One fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundState {
    /// Who keeps it.
    pub keeper: HubId,
    /// When it was opened, by the keeper's clock, ms since 1970.
    pub time: i64,
    /// What it says.
    pub fund: Fund,
    /// Its moves, one after the other; at most [`FUND_MOVES_MAX`].
    pub steps: Vec<FundStep>,
    /// Moves of its keeper beside that chain: they count nowhere.
    pub beside: u32,
}

impl FundState {
    pub(super) fn fold(reader: &Reader<'_>, id: &RecordId) -> Result<Option<Self>, StoreError> {
        let Some(record) = reader.record(id)? else {
            return Ok(None);
        };
        let Some(body) = record.body() else {
            return Ok(None);
        };
        let Body::Fund(fund) = &body else {
            return Ok(None);
        };
        let (record, verdict) = judge_best(reader, &record, &body, Role::Funds, &fund.pool)?;
        if !verdict.is_valid() {
            return Ok(None);
        }
        let mut state = Self {
            keeper: record.author(),
            time: record.time,
            fund: fund.clone(),
            steps: Vec::new(),
            beside: 0,
        };
        let mut moves = state.moves(reader, id)?;
        let mut after = *id;
        while state.steps.len() < FUND_MOVES_MAX {
            // Of two that follow one, the lower id: each of a hub's devices sees the same.
            let Some((arrived, said)) = moves.get_mut(&after).and_then(Vec::pop) else {
                break;
            };
            after = arrived.id;
            let standing = state.judge(reader, &said)?;
            let held = match standing {
                FundStanding::Counts => state.held().saturating_add(said.cents()),
                _ => state.held(),
            };
            state.steps.push(FundStep {
                record: arrived.id,
                time: arrived.time,
                said,
                standing,
                held,
            });
        }
        let beside: usize = moves.values().map(Vec::len).sum();
        state.beside = u32::try_from(beside).unwrap_or(u32::MAX);
        Ok(Some(state))
    }

    /// Valid moves of its keeper by what they follow, each list with the lowest id last.
    fn moves(
        &self,
        reader: &Reader<'_>,
        id: &RecordId,
    ) -> Result<BTreeMap<RecordId, Vec<(Arrived, FundMove)>>, StoreError> {
        let mut moves: BTreeMap<RecordId, Vec<(Arrived, FundMove)>> = BTreeMap::new();
        for record in reader.citing_as(id.as_bytes(), Sort::FundMove)? {
            let Some(body) = record.body() else { continue };
            let Body::FundMove(said) = &body else {
                continue;
            };
            if record.author() != self.keeper || said.fund != *id {
                continue;
            }
            let (record, verdict) =
                judge_best(reader, &record, &body, Role::Funds, &self.fund.pool)?;
            if verdict.is_valid() {
                moves
                    .entry(said.after)
                    .or_default()
                    .push((record, said.clone()));
            }
        }
        for followers in moves.values_mut() {
            followers.sort_by_key(|(it, _)| std::cmp::Reverse(it.id));
        }
        Ok(moves)
    }

    fn judge(&self, reader: &Reader<'_>, said: &FundMove) -> Result<FundStanding, StoreError> {
        let beyond = |amount: Amount| amount.cents() > self.held();
        Ok(match &said.does {
            Movement::Draw { .. } if !self.fund.is_open_on(&said.date) => FundStanding::OtherDays,
            Movement::Draw { .. } if said.cents().saturating_neg() > self.held() => {
                FundStanding::Overdrawn
            }
            Movement::Returned { amount } if beyond(*amount) => FundStanding::Overdrawn,
            Movement::Back { draw, amount } if self.left_of(draw) < amount.cents() => {
                FundStanding::OtherDraw
            }
            Movement::Spend {
                category,
                cost,
                amount,
                entry,
            } => {
                let spent = Spent {
                    date: &said.date,
                    category,
                    cost: *cost,
                    amount: *amount,
                    entry: entry.as_ref(),
                };
                match self.may_spend(&spent) {
                    FundStanding::Counts => self.stands_in_ledger(reader, &spent)?,
                    other => other,
                }
            }
            Movement::Received { .. }
            | Movement::Aid { .. }
            | Movement::Dry { .. }
            | Movement::Draw { .. }
            | Movement::Back { .. }
            | Movement::Returned { .. } => FundStanding::Counts,
        })
    }

    /// Whether the fund may pay for a cost, whatever the ledger says of it.
    pub fn may_spend(&self, spent: &Spent<'_>) -> FundStanding {
        let fund = &self.fund;
        if !fund.category.is_empty() && fund.category != spent.category {
            return FundStanding::OtherCategory;
        }
        if !fund.is_open_on(spent.date) {
            return FundStanding::OtherDays;
        }
        if spent.amount.cents() > self.spendable() {
            return FundStanding::BeyondPromised;
        }
        let before = spent.entry.map_or(0, |entry| self.spent_on(entry));
        let paid = spent.amount.cents().saturating_add(before);
        if paid > self.most_of(spent.cost) {
            return FundStanding::BeyondShare;
        }
        FundStanding::Counts
    }

    /// Cents that it may pay of a cost: its share, rounded down.
    pub fn most_of(&self, cost: Amount) -> i64 {
        let share = self.fund.share.unwrap_or(Percent::HUNDRED).millionths();
        let exact = i128::from(cost.cents()).saturating_mul(i128::from(share));
        let whole = i128::from(Percent::HUNDRED.millionths());
        i64::try_from(exact.div_euclid(whole)).unwrap_or_default()
    }

    /// Cents that costs may still be paid with: of what was promised, or came where that is more.
    pub fn spendable(&self) -> i64 {
        let came = self.came_in_money();
        let promised = self.fund.promised.map_or(0, Amount::cents);
        let used = came.saturating_sub(self.held());
        came.max(promised).saturating_sub(used)
    }

    /// Cents that it paid of an entry.
    fn spent_on(&self, wanted: &RecordId) -> i64 {
        let of_it = self.counted().map(|it| match &it.said.does {
            Movement::Spend { amount, entry, .. } if entry.as_ref() == Some(wanted) => {
                amount.cents()
            }
            _ => 0,
        });
        of_it.sum()
    }

    fn stands_in_ledger(
        &self,
        reader: &Reader<'_>,
        spent: &Spent<'_>,
    ) -> Result<FundStanding, StoreError> {
        let Some(entry) = spent.entry else {
            return Ok(FundStanding::Counts);
        };
        let state: Option<EntryState> = reader.row(ObjectKey::Entry(*entry))?;
        let fits =
            |state: &EntryState| {
                state.author == self.keeper
                    && state.corrected_by.is_none()
                    && state.entry.kind == EntryKind::Cost
                    && state.entry.pool == self.fund.pool
                    && state.entry.cost.as_ref().is_some_and(|cost| {
                        cost.category == spent.category && cost.total == spent.cost
                    })
            };
        Ok(match state {
            Some(state) if fits(&state) => FundStanding::Counts,
            _ => FundStanding::OtherEntry,
        })
    }

    /// Cents that the fund holds.
    pub fn held(&self) -> i64 {
        self.steps.last().map_or(0, |it| it.held)
    }

    /// The newest move, that the next one follows; none while there is none.
    pub fn newest(&self) -> Option<RecordId> {
        self.steps.last().map(|it| it.record)
    }

    /// Moves that count.
    pub fn counted(&self) -> impl Iterator<Item = &FundStep> {
        let counts = |it: &&FundStep| it.standing == FundStanding::Counts;
        self.steps.iter().filter(counts)
    }

    /// What came from each source, ascending, cents above zero.
    pub fn came(&self) -> Vec<(FundSource, Amount)> {
        let mut came: BTreeMap<FundSource, i64> = BTreeMap::new();
        for step in self.counted() {
            if let Movement::Received { source, amount } = &step.said.does {
                let sum = came.entry(*source).or_default();
                *sum = sum.saturating_add(amount.cents());
            }
        }
        came.into_iter()
            .filter_map(|(source, cents)| Some((source, Amount::new(cents).ok()?)))
            .collect()
    }

    fn came_in_money(&self) -> i64 {
        let money = self.came().into_iter();
        money
            .filter(|(source, _)| *source != FundSource::InKind)
            .map(|(_, amount)| amount.cents())
            .sum()
    }

    /// What hubs do not pay on a day.
    pub fn aids_on(&self, date: &str) -> BTreeMap<HubId, Aid> {
        self.aids()
            .into_iter()
            .filter(|(_, aid)| is_within(date, &aid.from, &aid.until))
            .collect()
    }

    /// The newest word on what each hub does not pay; who pays all is left out.
    pub fn aids(&self) -> BTreeMap<HubId, Aid> {
        let mut aids = BTreeMap::new();
        for step in self.counted() {
            let Movement::Aid {
                hub,
                share,
                from,
                until,
            } = &step.said.does
            else {
                continue;
            };
            let aid = Aid {
                record: step.record,
                share: *share,
                from: from.clone(),
                until: until.clone(),
                words: step.said.words.clone(),
            };
            aids.insert(*hub, aid);
        }
        aids.retain(|_, aid| !aid.share.is_zero());
        aids
    }

    /// What happens where it cannot pay all; nothing decided yet: none.
    pub fn dry(&self) -> Option<DryRule> {
        let rules = self.counted().filter_map(|it| match &it.said.does {
            Movement::Dry { rule } => Some(*rule),
            _ => None,
        });
        rules.last()
    }

    /// Draws that count, with the cycle of each, in their order.
    pub fn draws(&self) -> impl Iterator<Item = (&FundStep, &RecordId, &[DrawPart])> {
        self.counted().filter_map(|it| match &it.said.does {
            Movement::Draw { cycle, parts } => Some((it, cycle, parts.as_slice())),
            _ => None,
        })
    }

    /// Cents of a draw that were not taken back.
    pub fn left_of(&self, draw: &RecordId) -> i64 {
        let cents = self.counted().map(|it| match &it.said.does {
            Movement::Draw { .. } if it.record == *draw => it.said.cents().saturating_neg(),
            Movement::Back { draw: of, amount } if of == draw => -amount.cents(),
            _ => 0,
        });
        cents.sum()
    }

    /// Cycles for which something was drawn.
    pub fn drawn_cycles(&self) -> BTreeSet<RecordId> {
        self.draws().map(|(_, cycle, _)| *cycle).collect()
    }
}

/// A cost that a fund is to pay for.
#[derive(Debug, Clone, Copy)]
pub struct Spent<'a> {
    /// Its civil date.
    pub date: &'a str,
    /// Its category.
    pub category: &'a str,
    /// What it was.
    pub cost: Amount,
    /// What the fund pays of it.
    pub amount: Amount,
    /// The entry where it stands.
    pub entry: Option<&'a RecordId>,
}

impl FundMove {
    /// Cents by which it changes what the fund holds.
    pub fn cents(&self) -> i64 {
        match &self.does {
            Movement::Received {
                source: FundSource::InKind,
                ..
            }
            | Movement::Aid { .. }
            | Movement::Dry { .. } => 0,
            Movement::Received { amount, .. } | Movement::Back { amount, .. } => amount.cents(),
            Movement::Draw { parts, .. } => {
                let cents = parts.iter().map(|it| it.amount.cents());
                -cents.sum::<i64>()
            }
            Movement::Spend { amount, .. } | Movement::Returned { amount } => -amount.cents(),
        }
    }
}
