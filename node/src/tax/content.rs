//! What an invoice must say, by its total.

use serde::Deserialize;

use super::Table;

/// One thing that an invoice must say and does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lack {
    /// Who sells.
    Supplier,
    /// Its day.
    Date,
    /// What it comes to.
    Total,
    /// The taxes, or that they are in the price.
    Tax,
    /// The numbers that taxes are charged under.
    Registration,
    /// Who buys.
    Buyer,
    /// When it is to be paid.
    Terms,
    /// What was sold.
    Description,
}

impl Lack {
    /// As it is named in remarks.
    pub fn code(self) -> &'static str {
        match self {
            Self::Supplier => "supplier",
            Self::Date => "date",
            Self::Total => "total",
            Self::Tax => "tax",
            Self::Registration => "registration",
            Self::Buyer => "buyer",
            Self::Terms => "terms",
            Self::Description => "description",
        }
    }
}

/// What a paper says: for each thing, whether it is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Total with taxes, cents.
    pub total: i64,
    /// What stands on it.
    pub says: Vec<Lack>,
}

impl Content {
    /// What it must say for its total and does not, in the order of the rules.
    pub fn lacks(&self, table: &Table) -> Vec<Lack> {
        let needs = table.needs(self.total).into_iter();
        needs.filter(|it| !self.says.contains(it)).collect()
    }
}
