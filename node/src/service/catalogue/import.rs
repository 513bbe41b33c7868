//! A price list, read into the catalogue.

use std::collections::BTreeMap;

use halle_protocol::{document::Descriptor, engine::Turn, identity::Role, object::OfferState};

use super::{
    bytes_of, code_of,
    field::Statement,
    fold::same,
    keep::imported,
    note_of,
    number::Numbers,
    problem_of_import,
    season::{home_of, season_of, seasons_of},
    skipped_row,
    spreadsheet::field_code,
    strict_node_problem, strict_problem,
    write::{Edit, write},
};
use crate::{
    control::{CatalogueImported, ColumnGuess, ImportCatalogue, Problem, Remark, SkippedRow},
    dfc::id,
    import::{
        CatalogueRow, CatalogueSheet, Encoding, FACTS, Field, ImportError, Stock, is_graph,
        read_catalogue, read_offers, says_organic,
    },
    service::{Seen, View, names, order::needs, problem_of_store},
};

/// Bytes of producer, product and pack together: they stand in lots and order lines, which are
/// records of bounded size.
pub(super) const NAMES_BYTES_MAX: usize = 1_500;
/// Changed prices that are named one by one; of more only their number is told.
const PRICES_MAX: usize = 20;

const WEIGHTS: [Field; 5] = [
    Field::WeightG,
    Field::WeightKg,
    Field::WeightLb,
    Field::Weight,
    Field::Units,
];

/// Reads a price list or a graph into this hub's catalogue. A row is the offer with its producer, product
/// and pack; only what differs is written, offers that the file does not name stay, and one that
/// was out of sale is for sale again.
///
/// # Errors
/// `import-…` where the file as a whole cannot be read, `strict-skipped`, `strict-skipped-node`.
pub fn import(
    turn: &mut Turn<'_>,
    seen: &Seen,
    request: ImportCatalogue,
) -> Result<CatalogueImported, Problem> {
    needs(turn, Role::Edit)?;
    let bytes = bytes_of(&request.file)?;
    let sheet = sheet_of(&request, &bytes, &id::hub(&turn.local().hub))
        .map_err(|error| problem_of_import(&request.file, error))?;
    let mut plan = Plan::begin(&View::of(turn, seen), turn.moment.today.year())?;
    plan.skipped.extend(sheet.skipped.iter().map(skipped_row));
    let view = View::of(turn, seen);
    let itself = names::name_of(&view, &view.hub())?;
    for row in &sheet.offers {
        let row = plan.own_goods(row, &itself);
        plan.take(&view, &sheet, &row)?;
    }
    let refused = if sheet.encoding == Encoding::JsonLd {
        strict_node_problem(&plan.skipped)
    } else {
        strict_problem(&plan.skipped)
    };
    if let Some(problem) = refused.filter(|_| request.strict) {
        return Err(problem);
    }
    let answer = plan.answer(&sheet, request.dry_run);
    if !request.dry_run {
        write(turn, seen, plan.edits)?;
        turn.settle().map_err(problem_of_store)?;
    }
    Ok(answer)
}

/// What a file says: a graph of DFC, in which no column is named by hand, or a spreadsheet.
fn sheet_of(
    request: &ImportCatalogue,
    bytes: &[u8],
    own: &str,
) -> Result<CatalogueSheet, ImportError> {
    if !is_graph(&request.file.name, bytes) {
        return read_catalogue(bytes, &request.columns);
    }
    match request.columns.first() {
        Some((heading, _)) => Err(ImportError::UnknownHeading {
            heading: heading.clone(),
        }),
        None => read_offers(bytes, own),
    }
}

/// What the rows come to.
struct Plan {
    offers: BTreeMap<[String; 3], OfferState>,
    seasons: Vec<Descriptor>,
    /// Where new offers go.
    season: Descriptor,
    numbers: Numbers,
    edits: Vec<Edit>,
    imported: usize,
    updated: usize,
    unchanged: usize,
    /// Offers that were out of sale and are named again.
    again: usize,
    /// Offers for sale that no row named.
    kept: usize,
    prices: Vec<Remark>,
    skipped: Vec<SkippedRow>,
}

impl Plan {
    fn begin(view: &View<'_>, year: i16) -> Result<Self, Problem> {
        let offers = names::offers_of(view, &view.hub())?;
        let numbers = Numbers::after(view, &offers)?;
        let kept = offers.iter().filter(|it| !it.retired).count();
        let mut known = BTreeMap::new();
        // Of two offers that say the same, the one for sale, then the older reference, counts.
        let mut ranked = offers;
        ranked.sort_by_key(|it| (it.retired, it.reference.clone()));
        for offer in ranked {
            known
                .entry(identity(&offer.producer, &offer.product, &offer.pack))
                .or_insert(offer);
        }
        Ok(Self {
            offers: known,
            seasons: seasons_of(view, &view.hub())?,
            season: season_of(&view.hub(), year),
            numbers,
            edits: Vec::new(),
            imported: 0,
            updated: 0,
            unchanged: 0,
            again: 0,
            kept,
            prices: Vec::new(),
            skipped: Vec::new(),
        })
    }

    /// The row, without a producer where it names this hub, whose own goods have none.
    fn own_goods(&self, row: &CatalogueRow, itself: &str) -> CatalogueRow {
        let producer = row.producer.as_deref().unwrap_or_default();
        let known = |producer: &str| {
            let offers = &self.offers;
            offers.contains_key(&identity(producer, &row.product, &row.pack))
        };
        let own = same(producer) == same(itself) && !known(producer) && known("");
        CatalogueRow {
            producer: row.producer.clone().filter(|_| !own),
            ..row.clone()
        }
    }

    fn take(
        &mut self,
        view: &View<'_>,
        sheet: &CatalogueSheet,
        row: &CatalogueRow,
    ) -> Result<(), Problem> {
        let producer = row.producer.as_deref().unwrap_or_default();
        let bytes = [producer, &row.product, &row.pack]
            .iter()
            .map(|it| it.len())
            .sum::<usize>();
        if bytes > NAMES_BYTES_MAX {
            self.skipped.push(too_long(row));
            return Ok(());
        }
        if let Some(offer) = self
            .offers
            .get(&identity(producer, &row.product, &row.pack))
            .cloned()
        {
            return self.update(view, sheet, row, &offer);
        }
        self.add(sheet, row);
        Ok(())
    }

    fn add(&mut self, sheet: &CatalogueSheet, row: &CatalogueRow) {
        let mut says = statement(sheet, row, None);
        says.number("stock", stock(row.stock));
        says.words("ref", Some(&self.numbers.next()));
        let says = says.changes(&BTreeMap::new());
        self.imported = self.imported.saturating_add(1);
        self.edits.push(Edit {
            season: self.season.clone(),
            offer: None,
            says,
        });
    }

    fn update(
        &mut self,
        view: &View<'_>,
        sheet: &CatalogueSheet,
        row: &CatalogueRow,
        offer: &OfferState,
    ) -> Result<(), Problem> {
        let Some((season, held)) = home_of(view, &self.seasons, &offer.offer)? else {
            return Ok(());
        };
        if offer.retired {
            self.again = self.again.saturating_add(1);
        } else {
            self.kept = self.kept.saturating_sub(1);
        }
        let mut says = statement(sheet, row, Some(offer));
        imported(view, offer, stock(row.stock), &mut says)?;
        says.mark("retired", false);
        let says = says.changes(&held);
        if says.is_empty() {
            self.unchanged = self.unchanged.saturating_add(1);
            return Ok(());
        }
        self.updated = self.updated.saturating_add(1);
        if let Some(cents) = says.number_of("price") {
            self.prices.push(
                Remark::new("price-changed")
                    .with("ref", &offer.reference)
                    .with("from_cents", offer.asked().0.cents())
                    .with("to_cents", cents),
            );
        }
        self.edits.push(Edit {
            season,
            offer: Some(offer.offer),
            says,
        });
        Ok(())
    }

    fn answer(&self, sheet: &CatalogueSheet, dry_run: bool) -> CatalogueImported {
        let guess = |it: &crate::import::ColumnGuess| ColumnGuess {
            column: it.column,
            heading: it.heading.clone(),
            field: it.field.map(field_code),
        };
        CatalogueImported {
            rows: sheet.rows,
            imported: self.imported,
            updated: self.updated,
            unchanged: self.unchanged,
            skipped: self.skipped.clone(),
            columns: sheet.columns.iter().map(guess).collect(),
            encoding: code_of(sheet.encoding),
            delimiter: code_of(sheet.delimiter),
            dry_run,
            notes: self.notes(sheet, dry_run),
        }
    }

    fn notes(&self, sheet: &CatalogueSheet, dry_run: bool) -> Vec<Remark> {
        let mut notes: Vec<Remark> = sheet.notices.iter().map(note_of).collect();
        if self.prices.len() <= PRICES_MAX {
            notes.extend(self.prices.clone());
        } else {
            notes.push(Remark::new("prices-changed").with("count", self.prices.len()));
        }
        let counted = [
            ("import-offered-again", self.again),
            ("import-others-kept", self.kept),
        ];
        let counted = counted.into_iter().filter(|(_, count)| *count > 0);
        notes.extend(counted.map(|(code, count)| Remark::new(code).with("count", count)));
        if self.edits.is_empty() && self.unchanged > 0 {
            notes.push(Remark::new("same-file"));
        } else if dry_run {
            notes.push(Remark::new("nothing-written"));
        }
        notes
    }
}

/// What makes two offers of a hub one.
pub(super) fn identity(producer: &str, product: &str, pack: &str) -> [String; 3] {
    [same(producer), same(product), same(pack)]
}

fn too_long(row: &CatalogueRow) -> SkippedRow {
    SkippedRow {
        line: row.line,
        column: None,
        reason: "cell-too-long".to_owned(),
        text: row.product.chars().take(80).collect(),
    }
}

/// What a row says of its offer. A column that the file has and a row leaves empty says that there
/// is nothing; of what has no column nothing is said – but the stock, which is said apart: without a column
/// for it, everything is made to order, and a notice says so.
fn statement(sheet: &CatalogueSheet, row: &CatalogueRow, offer: Option<&OfferState>) -> Statement {
    let has = |field: Field| sheet.columns.iter().any(|it| it.field == Some(field));
    let mut says = Statement::default();
    says.words("product", Some(&row.product));
    says.number("price", Some(row.price_cents));
    let words = [
        ("producer", Field::Producer, &row.producer),
        ("product-other", Field::ProductOther, &row.product_other),
        ("sku", Field::Sku, &row.sku),
        ("category", Field::Category, &row.category),
        ("place", Field::Place, &row.place),
        ("story", Field::Story, &row.story),
        ("description", Field::Description, &row.description),
    ];
    for (name, field, text) in words {
        if text.is_some() || has(field) {
            says.words(name, text.as_deref());
        }
    }
    for (field, name) in FACTS.into_iter().filter(|(field, _)| has(*field)) {
        says.words(name, row.facts.get(&field).map(String::as_str));
    }
    if has(Field::Pack) {
        says.words("pack", Some(&row.pack));
    }
    if row.grams.is_some() || WEIGHTS.into_iter().any(has) {
        says.number(
            "grams",
            row.grams.and_then(|grams| i64::try_from(grams).ok()),
        );
    }
    if has(Field::SolidarityPrice) {
        says.number("solidarity", row.solidarity_cents);
    }
    if has(Field::ByWeight) {
        says.by_weight(row.by_weight);
    }
    let told = has(Field::Description) && (row.organic || described(offer));
    if has(Field::Organic) || (told && rewritten(row, offer)) {
        says.mark("organic", row.organic);
    }
    if has(Field::Deposit) {
        says.number("deposit", row.deposit_cents);
    }
    if has(Field::Case) {
        says.number("case", row.case.map(i64::from));
    }
    if has(Field::Litres) {
        let millilitres = row.millilitres.and_then(|it| i64::try_from(it).ok());
        says.number("millilitres", millilitres);
    }
    if has(Field::Cold) {
        says.mark("cold", row.cold);
    }
    says
}

/// Whether an offer is organic because its description says so: then, without a column for it, one
/// that does not say so any more takes it back.
fn described(offer: Option<&OfferState>) -> bool {
    let words = offer.and_then(|it| it.more.get("description"));
    words.is_some_and(|it| says_organic(it))
}

/// Whether a row describes its offer otherwise than before: only then its words may have made it organic.
fn rewritten(row: &CatalogueRow, offer: Option<&OfferState>) -> bool {
    offer.is_none_or(|it| it.more.get("description") != row.description.as_ref())
}

fn stock(stock: Stock) -> Option<i64> {
    match stock {
        Stock::Packs(packs) => Some(i64::from(packs)),
        Stock::OnDemand => None,
    }
}
