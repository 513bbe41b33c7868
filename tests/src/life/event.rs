//! What a life is made of, in a form that can be pasted into a test.

use std::fmt;

/// How a federation begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Names the life; decides what disks keep that lose power.
    pub seed: u64,
    /// Hubs, 2 to 40.
    pub hubs: usize,
    /// How many of the last hubs have a second device.
    pub doubled: usize,
    /// The last hub lies.
    pub lying: bool,
    /// Every message arrives three times.
    pub thrice: bool,
}

/// Something that happens at a node. What exactly, and to whom else, its chance decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Event {
    /// At which node.
    pub node: usize,
    /// What.
    pub deed: Deed,
    /// Where all it draws comes from.
    pub chance: u64,
}

/// One event, as it is printed.
pub const fn at(node: usize, deed: Deed, chance: u64) -> Event {
    Event { node, deed, chance }
}

/// What may happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is what it says")]
pub enum Deed {
    // People trade.
    Restock,
    Reprice,
    Retire,
    Rename,
    Note,
    Order,
    Replace,
    Cancel,
    Ship,
    Receive,
    Allot,
    GiveBack,
    Spoil,
    Open,
    Close,
    CutOff,
    Leave,
    Move,
    // People keep books.
    Answer,
    Bill,
    Pay,
    Propose,
    Consent,
    Correct,
    // People buy together.
    Want,
    Meet,
    Gather,
    Wish,
    Tally,
    Arrive,
    Unpack,
    Collect,
    // People share trucks, and find goods wrong.
    Plan,
    Assign,
    Visit,
    Complain,
    Settle,
    // People harvest, and call back what is not safe.
    Harvest,
    Label,
    CallBack,
    Hear,
    // Links, machines and clocks fail.
    Cut,
    Heal,
    Part,
    Lose,
    Stop,
    Kill,
    Power,
    Fail,
    Free,
    Clock,
    Sleep,
    WakeUp,
    Keep,
    PutBack,
    PutBackUnnoticed,
    // A hub lies.
    Forge,
    Fork,
    Replay,
    Flood,
    Withhold,
    GiveTwice,
    AdmitTwice,
    AnswerTwice,
    Backdate,
    Pretend,
    Contradict,
    /// So many ms pass.
    Wait(i64),
    /// So many messages arrive; then everything is looked at.
    Deliver(usize),
}

impl Deed {
    /// Whether it befalls links, machines or clocks.
    pub(super) fn befalls(self) -> bool {
        (Self::Cut..=Self::PutBackUnnoticed).contains(&self)
    }

    /// Whether it is a lie.
    pub(super) fn lies(self) -> bool {
        (Self::Forge..=Self::Contradict).contains(&self)
    }

    /// Whether people buy together.
    pub(super) fn joins(self) -> bool {
        (Self::Want..=Self::Collect).contains(&self)
    }

    /// Whether it is about what goes by road, and how it came.
    pub(super) fn hauls(self) -> bool {
        (Self::Plan..=Self::Settle).contains(&self)
    }

    /// Whether it is about where goods are from.
    pub(super) fn traces(self) -> bool {
        (Self::Harvest..=Self::Hear).contains(&self)
    }

    /// Whether it is about the ledger.
    pub(super) fn books(self) -> bool {
        (Self::Answer..=Self::Correct).contains(&self)
    }
}

impl fmt::Display for Event {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { node, deed, chance } = self;
        write!(out, "at({node}, {deed:?}, {})", grouped(*chance))
    }
}

/// A number as lints want it in a test: hexadecimal in groups of four.
fn grouped(number: u64) -> String {
    let digits = format!("{number:x}");
    let groups = digits.as_bytes().rchunks(4).rev();
    let groups = groups.map(|it| String::from_utf8_lossy(it));
    format!("0x{}", groups.collect::<Vec<_>>().join("_"))
}

impl fmt::Display for Setting {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            seed,
            hubs,
            doubled,
            lying,
            thrice,
        } = self;
        write!(
            out,
            "Setting {{ seed: {seed}, hubs: {hubs}, doubled: {doubled}, lying: {lying}, thrice: {thrice} }}"
        )
    }
}
