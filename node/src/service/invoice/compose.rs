//! From lines to a paper, with everything that stands on it.

use jiff::{ToSpan, civil::Date};

use super::{
    draft::{Goods, reckon},
    kept::{Head, Kind, Line, Paper, Party},
    number::Number,
    party::{Wanted, language},
};
use crate::{
    control::Problem,
    service::{View, tax::Standing},
    tax::{Content, Lack, Table},
};

/// What a paper is made of.
pub(super) struct Draft<'a> {
    pub(super) goods: &'a Goods,
    pub(super) date: Date,
    /// Days until payment, where they are asked for.
    pub(super) terms: Option<u32>,
    pub(super) words: &'a str,
    /// `fr` or `en`, where it is asked for.
    pub(super) language: Option<&'a str>,
    pub(super) buyer: Party,
    pub(super) wanted: Wanted,
    /// Full ids of pool and buyer; empty for who is in none.
    pub(super) pool: String,
    pub(super) hub: String,
    pub(super) lines: Vec<Line>,
}

impl Draft<'_> {
    /// The paper.
    ///
    /// # Errors
    /// `class-without-day`, and what it lacks: `invoice-without-terms` and the like.
    pub(super) fn paper(
        self,
        view: &View<'_>,
        (number, time): (Number, i64),
    ) -> Result<Paper, Problem> {
        let (goods, date) = (self.goods, self.date);
        let (net, taxes, total) = reckon(date, &self.lines, |tax, supplier| {
            goods.number(tax, supplier)
        })?;
        let issuer = Wanted::issuer(view)?;
        let terms = self.terms.or(self.wanted.terms).or(issuer.terms);
        let due = terms.and_then(|days| date.checked_add(i64::from(days).days()).ok());
        let registered = goods.hub.on(date) == Standing::Registered;
        let number_of = |tax| goods.number(tax, "").filter(|_| registered);
        let spoken = self.language.map(str::to_owned);
        let words = match self.words {
            "" => issuer.words.clone(),
            words => words.to_owned(),
        };
        let head = Head {
            kind: Kind::Invoice,
            time,
            date: date.to_string(),
            due: due.map(|it| it.to_string()),
            terms,
            language: spoken.unwrap_or_else(|| language(&issuer, &self.wanted)),
            pool: self.pool,
            hub: self.hub,
            standing: goods.hub.on(date).code().to_owned(),
            seller: Party {
                gst: number_of("gst"),
                qst: number_of("qst"),
                ..issuer.party(view, &view.hub())?
            },
            buyer: self.buyer,
            net,
            taxes,
            total,
            words,
            credits: None,
            whole: false,
            parts: 0,
        };
        complete(&head, &self.lines)?;
        Ok(Paper {
            number,
            head,
            lines: self.lines,
        })
    }
}

/// Refuses a paper that does not say what it must for its total.
fn complete(head: &Head, lines: &[Line]) -> Result<(), Problem> {
    let named = |text: &str| !text.trim().is_empty();
    let says = [
        (Lack::Supplier, named(&head.seller.name)),
        (Lack::Date, named(&head.date)),
        (Lack::Total, true),
        (Lack::Tax, true),
        (
            Lack::Registration,
            head.taxes.iter().all(|it| it.number.is_some()),
        ),
        (Lack::Buyer, named(&head.buyer.name)),
        (Lack::Terms, head.terms.is_some()),
        (Lack::Description, lines.iter().all(|it| named(&it.product))),
    ];
    let says = says.into_iter().filter_map(|(it, said)| said.then_some(it));
    let content = Content {
        total: head.total,
        says: says.collect(),
    };
    let lacks = content.lacks(Table::shipped());
    let Some(first) = lacks.first() else {
        return Ok(());
    };
    let problem = match first {
        Lack::Supplier => Problem::refused("invoice-without-seller"),
        Lack::Buyer => Problem::refused("invoice-without-buyer"),
        Lack::Terms => Problem::refused("invoice-without-terms"),
        Lack::Description => Problem::refused("invoice-without-description"),
        Lack::Date | Lack::Total | Lack::Tax | Lack::Registration => {
            Problem::refused("invoice-without-number")
        }
    };
    Err(problem
        .with("hub", &head.buyer.code)
        .with("total_cents", head.total))
}
