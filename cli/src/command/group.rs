//! `halle group`: buying together.

use clap::{Args, Subcommand};
use halle_node::control::{
    ArriveGroup, CancelGroup, CloseGroup, ListGroups, OpenGroup, PayGroup, Problem, ReceiveGroup,
    ShowGroup, WishGroup, WithdrawWish,
};

use crate::face::{Face, Outcome};
use crate::typed::amount::amount;
use crate::typed::batch::{until, wishes};
use crate::typed::date::date;
use crate::typed::item::{all_units, item};
use crate::typed::name::rule;

/// Group purchases.
#[derive(Debug, Subcommand)]
pub(crate) enum Group {
    /// Opens one, run by this hub.
    Open(Open),
    /// All of them.
    List,
    /// One of them.
    Show(Named),
    /// Says what this hub would take.
    Wish(Wish),
    /// Takes no part any more.
    Withdraw(Named),
    /// Closes one that this hub runs.
    Close(Named),
    /// Buys nothing after all.
    Cancel(Cancel),
    /// Says what the supplier brought.
    Arrive(Arrive),
    /// Says what reached this hub.
    Receive(Receive),
    /// Enters what each hub owes this one.
    Pay(Pay),
}

/// A group purchase.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// Its name.
    #[arg(value_name = "GROUP")]
    group: String,
}

/// Opens a group purchase.
#[derive(Debug, Args)]
pub(crate) struct Open {
    /// Its name.
    #[arg(value_name = "NAME")]
    name: String,
    /// What is bought.
    #[arg(long, value_name = "ITEM", required = true)]
    item: Vec<String>,
    /// Of whom.
    #[arg(long, value_name = "WORDS", required_unless_present = "cycle")]
    supplier: Option<String>,
    /// In which cycle a partner sells it.
    #[arg(long, value_name = "CYCLE", conflicts_with = "supplier")]
    cycle: Option<String>,
    /// What delivery costs.
    #[arg(long, value_name = "AMOUNT")]
    delivery: Option<String>,
    /// From which value it is free.
    #[arg(long, value_name = "AMOUNT")]
    free_from: Option<String>,
    /// How delivery is split.
    #[arg(long, value_name = "RULE")]
    rule: Option<String>,
    /// When people begin to fill up.
    #[arg(long, value_name = "DATE")]
    fills: Option<String>,
    /// When it closes.
    #[arg(long, value_name = "DATE")]
    closes: Option<String>,
    /// Words for the hubs.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

/// What this hub would take.
#[derive(Debug, Args)]
pub(crate) struct Wish {
    /// Its name.
    #[arg(value_name = "GROUP")]
    group: String,
    /// Units of each item.
    #[arg(value_name = "ITEM=UNITS+MORE", num_args = 1.., required = true, allow_negative_numbers = true)]
    units: Vec<String>,
}

/// Buys nothing after all.
#[derive(Debug, Args)]
pub(crate) struct Cancel {
    /// Its name.
    #[arg(value_name = "GROUP")]
    group: String,
    /// Why.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

/// What the supplier brought.
#[derive(Debug, Args)]
pub(crate) struct Arrive {
    /// Its name.
    #[arg(value_name = "GROUP")]
    group: String,
    /// Units of each item.
    #[arg(value_name = "ITEM=UNITS", allow_negative_numbers = true)]
    units: Vec<String>,
    /// Who pays the supplier.
    #[arg(long, value_name = "CODE")]
    payer: Option<String>,
    /// Of which of the supplier's batches it is.
    #[arg(long, value_name = "ITEM=BATCH")]
    batch: Vec<String>,
    /// Until when a batch is best.
    #[arg(long, value_name = "BATCH=DATE")]
    best_before: Vec<String>,
    /// Words for the hubs.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

/// What reached this hub.
#[derive(Debug, Args)]
pub(crate) struct Receive {
    /// Its name.
    #[arg(value_name = "GROUP")]
    group: String,
    /// Units of each item.
    #[arg(value_name = "ITEM=UNITS", allow_negative_numbers = true)]
    units: Vec<String>,
    /// Words for who runs it.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

/// What each hub owes this one.
#[derive(Debug, Args)]
pub(crate) struct Pay {
    /// Its name.
    #[arg(value_name = "GROUP")]
    group: String,
    /// The supplier's bill.
    #[arg(long, value_name = "AMOUNT")]
    amount: Option<String>,
    /// When it was paid.
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
}

impl Group {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        let pool = face.pool.clone();
        match self {
            Self::Open(open) => face.answer(open.request(pool)?).await,
            Self::List => face.answer(ListGroups { pool }).await,
            Self::Show(Named { group }) => face.answer(ShowGroup { group }).await,
            Self::Wish(Wish { group, units }) => {
                let lines = all_units(&units)?;
                face.answer(WishGroup { group, lines }).await
            }
            Self::Withdraw(Named { group }) => face.answer(WithdrawWish { group }).await,
            Self::Close(Named { group }) => face.answer(CloseGroup { group }).await,
            Self::Cancel(Cancel { group, words }) => {
                face.answer(CancelGroup { group, words }).await
            }
            Self::Arrive(it) => {
                face.answer(ArriveGroup {
                    group: it.group,
                    lines: all_units(&it.units)?,
                    payer: it.payer,
                    batches: wishes(&it.batch)?,
                    best_before: until(&it.best_before)?,
                    words: it.words,
                })
                .await
            }
            Self::Receive(it) => {
                face.answer(ReceiveGroup {
                    group: it.group,
                    lines: all_units(&it.units)?,
                    words: it.words,
                })
                .await
            }
            Self::Pay(pay) => face.answer(pay.request()?).await,
        }
    }
}

impl Open {
    fn request(self, pool: Option<String>) -> Result<OpenGroup, Problem> {
        let day = |text: Option<String>| text.as_deref().map(date).transpose();
        let cents = |text: Option<String>| text.as_deref().map(amount).transpose();
        Ok(OpenGroup {
            pool,
            name: self.name,
            supplier: self.supplier,
            cycle: self.cycle,
            items: self
                .item
                .iter()
                .map(|text| item(text))
                .collect::<Result<_, _>>()?,
            delivery: cents(self.delivery)?,
            free_from: cents(self.free_from)?,
            rule: self.rule.as_deref().map(rule).transpose()?,
            fills: day(self.fills)?,
            closes: day(self.closes)?,
            words: self.words,
        })
    }
}

impl Pay {
    fn request(self) -> Result<PayGroup, Problem> {
        Ok(PayGroup {
            group: self.group,
            amount: self.amount.as_deref().map(amount).transpose()?,
            date: self.date.as_deref().map(date).transpose()?,
        })
    }
}
