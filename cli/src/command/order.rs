//! `halle order`: orders between hubs, from the wish to the receipt.

mod export;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use halle_node::control::{
    CancelOrder, ComplaintWish, ConfirmOrder, DeclineOrder, ImportOrders, LineWish, ListOrders,
    NoteOrder, PlaceOrder, Problem, ReceiveOrder, RepeatOrder, ShareOrder, ShipOrder, ShowOrder,
};

use export::Export;

use crate::face::{Face, Outcome};
use crate::typed::batch::wishes;
use crate::typed::file;
use crate::typed::line::{line, lines, notes};
use crate::typed::name::tier;
use crate::typed::weight::weights;

/// Orders.
#[derive(Debug, Subcommand)]
pub(crate) enum Order {
    /// Orders lines.
    Place(Place),
    /// Orders a product from who is behind its share.
    Share(Share),
    /// Orders the rows of a spreadsheet.
    Import(Import),
    /// Rows for a spreadsheet.
    Export(Export),
    /// Orders of this hub, or all.
    List(List),
    /// One order.
    Show(Named),
    /// Says something of an order.
    Note(Note),
    /// Orders the same again.
    Again(Again),
    /// Cancels lines.
    Cancel(Lines),
    /// Confirms lines by hand.
    Confirm(Lines),
    /// Declines lines.
    Decline(Decline),
    /// Says what left.
    Ship(Ship),
    /// Says what arrived.
    Receive(Box<Receive>),
}

/// Orders lines.
#[derive(Debug, Args)]
pub(crate) struct Place {
    /// The cycle.
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// What and how much.
    #[arg(long, value_name = "REF=PACKS", num_args = 1.., required = true)]
    line: Vec<String>,
    /// The price tier.
    #[arg(long, value_name = "TIER")]
    tier: Option<String>,
    /// Words for the sellers.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// Words of one line.
    #[arg(long, value_name = "REF=WORDS")]
    note: Vec<String>,
    /// For which client.
    #[arg(long = "for", value_name = "NAME")]
    client: Option<String>,
}

/// Says something of an order.
#[derive(Debug, Args)]
pub(crate) struct Note {
    /// Its reference.
    #[arg(value_name = "ORDER")]
    order: String,
    /// The words.
    #[arg(value_name = "WORDS", required_unless_present = "client")]
    words: Option<String>,
    /// Of this line.
    #[arg(long, value_name = "REF", requires = "words")]
    line: Option<String>,
    /// For which client.
    #[arg(long = "for", value_name = "NAME")]
    client: Option<String>,
}

/// Orders a product from who is behind its share.
#[derive(Debug, Args)]
pub(crate) struct Share {
    /// What.
    #[arg(value_name = "PRODUCT")]
    product: String,
    /// How many packs.
    #[arg(value_name = "PACKS")]
    packs: u32,
    /// How it is sold, where there are several.
    #[arg(long, value_name = "PACK")]
    pack: Option<String>,
    /// The cycle.
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// The price tier.
    #[arg(long, value_name = "TIER")]
    tier: Option<String>,
    /// Words for the sellers.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// Only show from whom.
    #[arg(long)]
    dry_run: bool,
}

/// Orders the rows of a spreadsheet.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The file.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The cycle.
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// Writes nothing.
    #[arg(long)]
    dry_run: bool,
    /// Writes nothing when a row is bad.
    #[arg(long)]
    strict: bool,
}

/// Orders.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only this cycle's.
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// The whole pool's.
    #[arg(long)]
    all: bool,
    /// Only for this client.
    #[arg(long = "for", value_name = "NAME")]
    client: Option<String>,
}

/// An order.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// Its reference.
    #[arg(value_name = "ORDER")]
    order: String,
}

/// Some lines of an order.
#[derive(Debug, Args)]
pub(crate) struct Lines {
    /// Its reference.
    #[arg(value_name = "ORDER")]
    order: String,
    /// Which lines; none: all.
    #[arg(long, value_name = "REF=PACKS")]
    line: Vec<String>,
}

/// Orders the same again.
#[derive(Debug, Args)]
pub(crate) struct Again {
    /// Its reference; without it, all of the newest cycle.
    #[arg(value_name = "ORDER")]
    order: Option<String>,
    /// The cycle to order in.
    #[arg(long, value_name = "CYCLE")]
    cycle: Option<String>,
    /// Writes nothing.
    #[arg(long)]
    dry_run: bool,
}

/// Says what left.
#[derive(Debug, Args)]
pub(crate) struct Ship {
    /// Its reference.
    #[arg(value_name = "ORDER")]
    order: String,
    /// Which lines; none: all.
    #[arg(long, value_name = "REF=PACKS")]
    line: Vec<String>,
    /// Of which batches.
    #[arg(long, value_name = "REF=BATCH")]
    batch: Vec<String>,
    /// What the packs weigh together, where that is billed.
    #[arg(long, value_name = "REF=WEIGHT")]
    weight: Vec<String>,
}

/// Says what arrived, and what is wrong with it.
#[derive(Debug, Args)]
pub(crate) struct Receive {
    /// Its reference.
    #[arg(value_name = "ORDER")]
    order: String,
    /// Which lines; none: all.
    #[arg(long, value_name = "REF=PACKS")]
    line: Vec<String>,
    /// What the packs weigh together, where that is billed.
    #[arg(long, value_name = "REF=WEIGHT")]
    weight: Vec<String>,
    /// Packs that did not come.
    #[arg(long, value_name = "REF=PACKS")]
    short: Vec<String>,
    /// Packs that are broken.
    #[arg(long, value_name = "REF=PACKS")]
    damaged: Vec<String>,
    /// Packs that are spoilt.
    #[arg(long, value_name = "REF=PACKS")]
    quality: Vec<String>,
    /// Packs of something else.
    #[arg(long, value_name = "REF=PACKS")]
    wrong: Vec<String>,
    /// A photo.
    #[arg(long, value_name = "FILE")]
    photo: Option<PathBuf>,
    /// What is wrong.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

/// Declines lines.
#[derive(Debug, Args)]
pub(crate) struct Decline {
    /// Its reference.
    #[arg(value_name = "ORDER")]
    order: String,
    /// Which lines; none: all.
    #[arg(long, value_name = "REF=PACKS")]
    line: Vec<String>,
    /// Why.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

impl Order {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Place(place) => face.answer(place.request()?).await,
            Self::Share(share) => face.answer(share.request()).await,
            Self::Import(import) => face.answer(import.request()?).await,
            Self::Export(export) => export.run(face).await,
            Self::List(List { cycle, all, client }) => {
                face.answer(ListOrders {
                    pool: face.pool.clone(),
                    cycle,
                    all,
                    client,
                })
                .await
            }
            Self::Show(Named { order }) => face.answer(ShowOrder { order }).await,
            Self::Note(note) => face.answer(note.request()).await,
            Self::Cancel(some) => {
                let (order, lines) = some.read()?;
                face.answer(CancelOrder { order, lines }).await
            }
            Self::Confirm(some) => {
                let (order, lines) = some.read()?;
                face.answer(ConfirmOrder { order, lines }).await
            }
            Self::Decline(Decline { order, line, words }) => {
                face.answer(DeclineOrder {
                    order,
                    lines: lines(&line)?,
                    words,
                })
                .await
            }
            Self::Again(it) => {
                face.answer(RepeatOrder {
                    order: it.order,
                    cycle: it.cycle,
                    dry_run: it.dry_run,
                })
                .await
            }
            Self::Ship(ship) => face.answer(ship.request()?).await,
            Self::Receive(receive) => face.answer(receive.request()?).await,
        }
    }
}

impl Place {
    fn request(self) -> Result<PlaceOrder, Problem> {
        Ok(PlaceOrder {
            cycle: self.cycle,
            tier: self.tier.as_deref().map(tier),
            lines: lines(&self.line)?,
            words: self.words,
            notes: notes(&self.note)?,
            client: self.client,
        })
    }
}

impl Share {
    fn request(self) -> ShareOrder {
        ShareOrder {
            product: self.product,
            packs: self.packs,
            pack: self.pack,
            cycle: self.cycle,
            tier: self.tier.as_deref().map(tier),
            words: self.words,
            dry_run: self.dry_run,
        }
    }
}

impl Note {
    fn request(self) -> NoteOrder {
        NoteOrder {
            order: self.order,
            line: self.line,
            words: self.words,
            client: self.client,
        }
    }
}

impl Import {
    fn request(self) -> Result<ImportOrders, Problem> {
        Ok(ImportOrders {
            cycle: self.cycle,
            file: file::sent(&self.file)?,
            dry_run: self.dry_run,
            strict: self.strict,
        })
    }
}

impl Ship {
    fn request(self) -> Result<ShipOrder, Problem> {
        Ok(ShipOrder {
            order: self.order,
            lines: lines(&self.line)?,
            batches: wishes(&self.batch)?,
            weights: weights(&self.weight)?,
        })
    }
}

impl Receive {
    fn request(self) -> Result<ReceiveOrder, Problem> {
        let said = [
            ("short", &self.short),
            ("damaged", &self.damaged),
            ("quality", &self.quality),
            ("wrong", &self.wrong),
        ];
        let mut complaints = Vec::new();
        for (kind, texts) in said {
            for text in texts {
                complaints.push(complaint(kind, text)?);
            }
        }
        Ok(ReceiveOrder {
            lines: lines(&self.line)?,
            weights: weights(&self.weight)?,
            photo: self.photo.as_deref().map(file::sha256).transpose()?,
            words: self.words,
            order: self.order,
            complaints,
        })
    }
}

/// `REF=PACKS`: of what is complained of the number is needed.
fn complaint(kind: &str, text: &str) -> Result<ComplaintWish, Problem> {
    let wish = line(text)?;
    let packs = wish
        .packs
        .ok_or_else(|| Problem::usage("bad-line").with("text", text))?;
    Ok(ComplaintWish {
        reference: wish.reference,
        packs,
        kind: kind.to_owned(),
    })
}

impl Lines {
    fn read(self) -> Result<(String, Vec<LineWish>), Problem> {
        Ok((self.order, lines(&self.line)?))
    }
}
