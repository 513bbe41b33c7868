//! `halle subscriber`: who receives baskets. It stays in this hub.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use halle_node::control::{
    ImportSubscribers, ListSubscribers, PauseSubscriber, PaySubscriber, Problem, ShowSubscriber,
    SubscriberTyped, WriteSubscriber,
};

use crate::face::{Face, Outcome};
use crate::typed::date::date;
use crate::typed::file;

/// Who receives baskets.
#[derive(Debug, Subcommand)]
pub(crate) enum Subscriber {
    /// Adds one.
    Add(Box<Add>),
    /// Reads a spreadsheet of them.
    Import(Import),
    /// All of them.
    List(List),
    /// One of them.
    Show(Named),
    /// Changes what is said of one.
    Change(Box<Change>),
    /// Pays some distributions ahead.
    Paid(Paid),
    /// Takes nothing for a while.
    Pause(Pause),
    /// Takes baskets again.
    Resume(Named),
    /// Takes no more.
    End(End),
}

/// Adds one.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// Its name.
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    says: Says,
}

/// Changes what is said of one.
#[derive(Debug, Args)]
pub(crate) struct Change {
    /// Its number or name.
    #[arg(value_name = "SUBSCRIBER")]
    subscriber: String,
    /// Another name.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    #[command(flatten)]
    says: Says,
}

/// What may be said of one.
#[derive(Debug, Args)]
pub(crate) struct Says {
    /// Which size.
    #[arg(long, value_name = "BASKET")]
    basket: Option<String>,
    /// How many each time.
    #[arg(long, value_name = "NUMBER", allow_negative_numbers = true)]
    baskets: Option<i64>,
    /// At which price.
    #[arg(long, value_name = "TIER")]
    tier: Option<String>,
    /// Where they are picked up.
    #[arg(long, value_name = "POINT")]
    point: Option<String>,
    /// Telephone or e-mail.
    #[arg(long, value_name = "WORDS")]
    contact: Option<String>,
    /// Who sent the household.
    #[arg(long, value_name = "WORDS")]
    referrer: Option<String>,
    /// What must not be in it.
    #[arg(long = "avoid", value_name = "PRODUCT")]
    avoids: Vec<String>,
    /// First day.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
}

/// Reads a spreadsheet.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The file.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Writes nothing.
    #[arg(long)]
    dry_run: bool,
    /// Writes nothing when a row is bad.
    #[arg(long)]
    strict: bool,
}

/// Subscribers.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Those who have ended as well.
    #[arg(long)]
    all: bool,
    /// Only those due on a day.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Only with these words.
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
}

/// A subscriber.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// Its number or name.
    #[arg(value_name = "SUBSCRIBER")]
    subscriber: String,
}

/// Pays some distributions ahead.
#[derive(Debug, Args)]
pub(crate) struct Paid {
    /// Its number or name.
    #[arg(value_name = "SUBSCRIBER")]
    subscriber: String,
    /// How many; below zero: given back.
    #[arg(value_name = "NUMBER", allow_negative_numbers = true)]
    times: i64,
    /// From which day on.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
}

/// Takes nothing for a while.
#[derive(Debug, Args)]
pub(crate) struct Pause {
    /// Its number or name.
    #[arg(value_name = "SUBSCRIBER")]
    subscriber: String,
    /// First day of it.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Last day of it.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
}

/// Takes no more.
#[derive(Debug, Args)]
pub(crate) struct End {
    /// Its number or name.
    #[arg(value_name = "SUBSCRIBER")]
    subscriber: String,
    /// The last day.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

impl Subscriber {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Add(add) => {
                let says = add.says.typed(Some(add.name))?;
                let subscriber = None;
                face.answer(WriteSubscriber { subscriber, says }).await
            }
            Self::Change(change) => {
                let says = change.says.typed(change.name)?;
                let subscriber = Some(change.subscriber);
                face.answer(WriteSubscriber { subscriber, says }).await
            }
            Self::Import(import) => {
                face.answer(ImportSubscribers {
                    file: file::sent(&import.file)?,
                    dry_run: import.dry_run,
                    strict: import.strict,
                })
                .await
            }
            Self::List(List { all, on, search }) => {
                let on = on.as_deref().map(date).transpose()?;
                face.answer(ListSubscribers { all, on, search }).await
            }
            Self::Show(Named { subscriber }) => face.answer(ShowSubscriber { subscriber }).await,
            Self::Paid(paid) => {
                let on = paid.from.as_deref().map(date).transpose()?;
                face.answer(PaySubscriber {
                    subscriber: paid.subscriber,
                    times: paid.times,
                    on,
                })
                .await
            }
            Self::Pause(pause) => face.answer(pause.request()?).await,
            Self::Resume(Named { subscriber }) => {
                face.answer(PauseSubscriber {
                    subscriber,
                    from: None,
                    to: None,
                })
                .await
            }
            Self::End(end) => face.answer(end.request()?).await,
        }
    }
}

impl Says {
    fn typed(self, name: Option<String>) -> Result<SubscriberTyped, Problem> {
        // An empty day takes the day away.
        let day = |it: Option<String>| match it {
            Some(text) if !text.trim().is_empty() => date(&text).map(Some),
            other => Ok(other.map(|_| String::new())),
        };
        let avoids: Vec<String> = self.avoids.iter().map(|it| it.trim().to_owned()).collect();
        let nothing = |it: &Vec<String>| it.iter().all(String::is_empty);
        Ok(SubscriberTyped {
            name,
            contact: self.contact,
            basket: self.basket,
            baskets: self.baskets,
            tier: self.tier,
            point: self.point,
            referrer: self.referrer,
            avoids: match avoids.as_slice() {
                [] => None,
                _ if nothing(&avoids) => Some(Vec::new()),
                _ => Some(avoids),
            },
            from: day(self.from)?,
            until: day(self.until)?,
        })
    }
}

impl Pause {
    fn request(self) -> Result<PauseSubscriber, Problem> {
        // Without days it begins today and has no end.
        let from = self.from.unwrap_or_else(|| "today".to_owned());
        Ok(PauseSubscriber {
            subscriber: self.subscriber,
            from: Some(date(&from)?),
            to: self.to.as_deref().map(date).transpose()?,
        })
    }
}

impl End {
    fn request(self) -> Result<WriteSubscriber, Problem> {
        let on = self.on.unwrap_or_else(|| "today".to_owned());
        Ok(WriteSubscriber {
            subscriber: Some(self.subscriber),
            says: SubscriberTyped {
                until: Some(date(&on)?),
                ..SubscriberTyped::default()
            },
        })
    }
}
