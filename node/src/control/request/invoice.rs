//! What a person asks about taxes and invoices.

use serde::{Deserialize, Serialize};

use super::InvoiceLineTyped;
use crate::control::{UseCase, answer};

use_cases! { INVOICE:
    /// How this hub stands with taxes, and the rates and classes of a day; without one, today's.
    ShowTax => "tax-show", TaxShown { on: Option<String> }
    /// Says how this hub stands with taxes: `small`, or its numbers and since when they hold. An empty number
    /// takes it away.
    SetTax => "tax-set", TaxShown {
        small: bool, public: Option<bool>, gst: Option<String>, qst: Option<String>, from: Option<String>,
    }
    /// Says of which class offers are; `class` `none` takes it back. `rest`: all of which nobody said.
    SetTaxClass => "tax-class", TaxClasses {
        class: String, refs: Vec<String>, category: Option<String>, rest: bool,
    }
    /// Of which class each offer is.
    ListTaxClasses => "tax-classes", TaxClasses {}
    /// Says whose goods are that have a farm's name: `sells` `own` or `agent`.
    SetTaxProducer => "tax-producer", TaxShown {
        producer: String, sells: String, small: bool, gst: Option<String>, qst: Option<String>,
        collects: Option<bool>,
    }
    /// Says what was sold in a quarter besides the ledger, `amount` in cents; without one, takes it back.
    StateTurnover => "tax-turnover", TaxWatched { quarter: String, amount: Option<i64> }
    /// What was sold in four quarters, held against the small supplier's limit.
    WatchTax => "tax-watch", TaxWatched { on: Option<String> }
    /// What invoices between two days charged, by tax.
    ReportTax => "tax-report", TaxReported { from: Option<String>, to: Option<String> }
    /// What stands on this hub's papers.
    ShowInvoicing => "invoice-settings", InvoiceSettings {}
    /// Says what stands on this hub's papers; an empty text takes it away.
    SetIssuer => "invoice-set", InvoiceSettings {
        name: Option<String>, address: Option<String>, contact: Option<String>, words: Option<String>,
        terms: Option<u32>, language: Option<String>,
    }
    /// Says what a partner wants on its papers; an empty text takes it away.
    SetBuyer => "invoice-buyer", InvoiceSettings {
        pool: Option<String>, hub: String, name: Option<String>, address: Option<String>,
        contact: Option<String>, terms: Option<u32>, language: Option<String>,
    }
    /// Gives a device a series of numbers; without one, this device.
    SetSeries => "invoice-series", InvoiceSettings { series: String, device: Option<String> }
    /// Issues invoices for what left and stands on none yet.
    IssueInvoice => "invoice-issue", InvoicesIssued {
        pool: Option<String>, buyers: Vec<String>, all: bool, from: Option<String>, to: Option<String>,
        order: Option<String>, cycle: Option<String>, date: Option<String>, terms: Option<u32>,
        words: Option<String>, language: Option<String>, dry_run: bool,
    }
    /// Issues an invoice of typed lines to somebody who is in no pool.
    WriteInvoice => "invoice-write", InvoicesIssued {
        name: String, address: Option<String>, contact: Option<String>, lines: Vec<InvoiceLineTyped>,
        date: Option<String>, terms: Option<u32>, words: Option<String>, language: Option<String>,
        dry_run: bool,
    }
    /// Papers, newest first; `due`: only what should have been paid `on` a day.
    ListInvoices => "invoice-list", Invoices {
        pool: Option<String>, buyer: Option<String>, from: Option<String>, to: Option<String>, due: bool,
        on: Option<String>,
    }
    /// One paper with everything on it.
    ShowInvoice => "invoice-show", InvoiceShown { invoice: String }
    /// Issues a credit note for what the ledger gave back of an invoice's goods since.
    CreditInvoice => "invoice-credit", InvoiceShown {
        invoice: String, words: Option<String>, date: Option<String>,
    }
    /// Takes back all that is left of an invoice by a credit note.
    CancelInvoice => "invoice-cancel", InvoiceShown {
        invoice: String, words: String, date: Option<String>,
    }
    /// Says that an invoice was paid; `drop` takes back what was said.
    PayInvoice => "invoice-paid", InvoiceShown {
        invoice: String, amount: Option<i64>, date: Option<String>, drop: bool,
    }
}
