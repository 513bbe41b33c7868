//! Answers about taxes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::control::{Cents, Remark};

answers! {
    /// How this hub stands with taxes on a day. `standing`: `unset`, `small`, `registered`.
    TaxShown {
        on: String, standing: String,
        /// Registration numbers, and the first day they hold.
        gst: Option<String>, qst: Option<String>, from: Option<String>,
        /// A public service body: its limit as a small supplier is higher.
        public: bool,
        rates: Vec<TaxRateRow>, classes: Vec<TaxClassRow>, producers: Vec<TaxProducerRow>,
        /// Offers for sale of which nobody said the class.
        unclassed: usize,
        done: bool, notes: Vec<Remark>,
    }
    /// The percent of a tax on the day, `9.975%`.
    TaxRateRow { tax: String, percent: String }
    /// A class: how each tax treats it (`taxable`, `zero`, `exempt`, `outside`), since when, and how many
    /// offers are of it.
    TaxClassRow {
        class: String, treatments: BTreeMap<String, String>, since: Option<String>, offers: usize,
    }
    /// A farm whose name stands on offers. `sells`: `own`, `agent`, or nothing where nobody said.
    TaxProducerRow {
        producer: String, sells: Option<String>, gst: Option<String>, qst: Option<String>,
        collects: Option<bool>, offers: usize,
    }
    /// Of which class offers are; of a change, those that it is about.
    TaxClasses { offers: Vec<TaxOfferRow>, done: bool, notes: Vec<Remark> }
    /// An offer; `class` is nothing where nobody said.
    TaxOfferRow {
        #[serde(rename = "ref")] reference: String,
        product: String, pack: String, producer: String, category: Option<String>, class: Option<String>,
    }
    /// The small supplier's watch up to a day. `state`: `far`, `near` (from 80 %), `over`.
    TaxWatched {
        on: String, quarters: Vec<TaxQuarterRow>,
        /// What was said of quarters besides the ledger.
        stated: Vec<TurnoverRow>,
        done: bool, notes: Vec<Remark>,
    }
    /// A quarter and the three before it; `supplier` empty is this hub.
    TaxQuarterRow {
        supplier: String, quarter: String, sold: Cents, rolling: Cents, limit: Cents, state: String,
        since: Option<String>,
    }
    /// Sold besides the ledger in a quarter.
    TurnoverRow { quarter: String, amount: Cents }
    /// What invoices and credit notes between two days charged.
    TaxReported {
        from: Option<String>, to: Option<String>, taxes: Vec<TaxSumRow>, sales: Vec<TaxSalesRow>,
        invoices: usize, credits: usize, net: Cents, total: Cents, notes: Vec<Remark>,
    }
    /// One tax at one rate, under one registration (`supplier` empty: this hub's). `reckoned` is the rate on
    /// `base` in one go, and `rounding` what rounding each invoice by itself makes of it.
    TaxSumRow {
        tax: String, supplier: String, number: Option<String>, percent: String, base: Cents, amount: Cents,
        reckoned: Cents, rounding: Cents,
    }
    /// What was sold of a class, before tax; nothing where no tax is charged for it.
    TaxSalesRow { class: Option<String>, amount: Cents }
}
