//! The data file: rates, classes, thresholds, what an invoice must say.

use std::{collections::BTreeMap, sync::LazyLock};

use halle_protocol::rules::Percent;
use jiff::civil::Date;
use serde::Deserialize;

use super::content::Lack;

/// The file that ships with the product.
const QUEBEC: &str = include_str!("quebec.toml");
/// Taxes, classes, or first days of one of them, that a file may have at most.
const ROWS_MAX: usize = 32;

static SHIPPED: LazyLock<Result<Table, String>> = LazyLock::new(|| Table::read(QUEBEC));

/// How a tax treats a class of goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Treatment {
    /// Taxed at the rate of the day.
    Taxable,
    /// Taxed at nothing; counts for the small supplier's limit.
    Zero,
    /// Not taxed, and counts for nothing.
    Exempt,
    /// No supply at all.
    Outside,
}

/// A class of goods, as the file names it: `zero`, `taxable`, `gst-only`, `exempt`, `deposit`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Class(String);

impl Class {
    /// Its code.
    pub fn code(&self) -> &str {
        &self.0
    }
}

/// A percent in force from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rate {
    #[serde(deserialize_with = "day")]
    from: Date,
    percent: Percent,
}

/// How every tax treats a class from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Rule {
    #[serde(deserialize_with = "day")]
    from: Date,
    #[serde(flatten)]
    taxes: BTreeMap<String, Treatment>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct TaxRow {
    code: String,
    rates: Vec<Rate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClassRow {
    code: String,
    from: Vec<Rule>,
}

/// Limits of a small supplier, cents, and from which percent of them on it is warned.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Small {
    limit: i64,
    public_limit: i64,
    warn_percent: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct ContentRow {
    from: i64,
    needs: Vec<Lack>,
}

/// Everything that is dated data about taxes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Table {
    tax: Vec<TaxRow>,
    class: Vec<ClassRow>,
    small_supplier: Small,
    content: Vec<ContentRow>,
}

impl Table {
    /// The one that ships with the product.
    ///
    /// # Panics
    /// When that file is not well formed: a test reads it.
    pub fn shipped() -> &'static Self {
        match &*SHIPPED {
            Ok(table) => table,
            Err(why) => panic!("the tax table that ships is not well formed: {why}"),
        }
    }

    /// Reads a data file: first days ascend, every class says something of every tax, and every figure is
    /// within its bounds.
    ///
    /// # Errors
    /// What is wrong with it, for a developer to read.
    pub fn read(text: &str) -> Result<Self, String> {
        let table: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        table.checked()
    }

    fn checked(self) -> Result<Self, String> {
        let sizes = [self.tax.len(), self.class.len(), self.content.len()];
        if sizes.iter().any(|it| *it == 0 || *it > ROWS_MAX) {
            return Err(format!("{sizes:?} rows"));
        }
        for tax in &self.tax {
            let days: Vec<Date> = tax.rates.iter().map(|it| it.from).collect();
            ascending(&tax.code, &days)?;
            if tax.rates.iter().any(|it| it.percent > Percent::HUNDRED) {
                return Err(format!("{}: more than the whole", tax.code));
            }
        }
        for class in &self.class {
            let days: Vec<Date> = class.from.iter().map(|it| it.from).collect();
            ascending(&class.code, &days)?;
            let whole = |rule: &Rule| rule.taxes.keys().eq(self.tax.iter().map(|it| &it.code));
            if !class.from.iter().all(whole) {
                return Err(format!("{}: not a word for each tax", class.code));
            }
        }
        let Small {
            limit,
            public_limit,
            warn_percent,
        } = self.small_supplier;
        if limit <= 0 || public_limit < limit || !(1..=100).contains(&warn_percent) {
            return Err("small-supplier".to_owned());
        }
        Ok(self)
    }

    /// Codes of the taxes, in the order of the file.
    pub fn taxes(&self) -> impl Iterator<Item = &str> {
        self.tax.iter().map(|it| it.code.as_str())
    }

    /// Codes of the classes, in the order of the file.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.class.iter().map(|it| it.code.as_str())
    }

    /// The class of a code.
    pub fn class(&self, code: &str) -> Option<Class> {
        let known = self.class.iter().any(|it| it.code == code);
        known.then(|| Class(code.to_owned()))
    }

    /// The percent of a tax on a day; `None` before its first.
    pub fn rate(&self, tax: &str, on: Date) -> Option<Percent> {
        let row = self.tax.iter().find(|it| it.code == tax)?;
        let rate = row.rates.iter().rfind(|it| it.from <= on)?;
        Some(rate.percent)
    }

    /// How a tax treats a class on a day; `None` before the first.
    pub fn treatment(&self, class: &Class, tax: &str, on: Date) -> Option<Treatment> {
        let row = self.class.iter().find(|it| it.code == class.0)?;
        let rule = row.from.iter().rfind(|it| it.from <= on)?;
        rule.taxes.get(tax).copied()
    }

    /// Since when each tax treats a class as it does on a day.
    pub fn since(&self, class: &Class, on: Date) -> Option<Date> {
        let row = self.class.iter().find(|it| it.code == class.0)?;
        row.from.iter().rfind(|it| it.from <= on).map(|it| it.from)
    }

    /// Whether goods of a class count for the small supplier's limit: what is taxed, be it at nothing.
    pub fn counts(&self, class: &Class, on: Date) -> bool {
        let taxed = |tax: &str| {
            matches!(
                self.treatment(class, tax, on),
                Some(Treatment::Taxable | Treatment::Zero)
            )
        };
        self.taxes().any(taxed)
    }

    /// The most that a small supplier sells in four quarters, cents.
    pub fn small_limit(&self, public: bool) -> i64 {
        let small = &self.small_supplier;
        if public {
            small.public_limit
        } else {
            small.limit
        }
    }

    /// From how many cents on it is warned, of a limit.
    pub fn warning(&self, limit: i64) -> i64 {
        limit.saturating_mul(self.small_supplier.warn_percent) / 100
    }

    /// What an invoice of a total must say, cents.
    pub fn needs(&self, total: i64) -> Vec<Lack> {
        let rows = self.content.iter().filter(|it| it.from <= total.max(0));
        rows.flat_map(|it| it.needs.iter().copied()).collect()
    }
}

fn ascending(code: &str, days: &[Date]) -> Result<(), String> {
    if days.is_empty() || days.len() > ROWS_MAX || !days.is_sorted_by(|one, two| one < two) {
        return Err(format!("{code}: first days do not ascend"));
    }
    Ok(())
}

/// A day as TOML writes it.
fn day<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?;
    written
        .to_string()
        .parse()
        .map_err(serde::de::Error::custom)
}
