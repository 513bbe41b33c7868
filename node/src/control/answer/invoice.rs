//! Answers about invoices.

use serde::{Deserialize, Serialize};

use crate::control::{Cents, Remark};

answers! {
    /// What stands on this hub's papers, and who counts which series.
    InvoiceSettings {
        seller: InvoiceParty,
        /// Days until payment, where a buyer's say nothing else.
        terms: Option<u32>,
        /// `fr`, `en`.
        language: String,
        /// How to pay.
        words: String,
        series: Vec<SeriesRow>, buyers: Vec<InvoiceBuyerRow>, done: bool, notes: Vec<Remark>,
    }
    /// Somebody on a paper.
    InvoiceParty {
        code: String, name: String, address: String, contact: String,
        gst: Option<String>, qst: Option<String>,
    }
    /// A series; `over`: its device counts it no further.
    SeriesRow { series: String, device: String, here: bool, over: bool, last: Option<String> }
    /// What a partner wants on its papers; `terms` where it has its own.
    InvoiceBuyerRow {
        hub: String, name: String, address: String, contact: String, terms: Option<u32>, language: String,
    }
    /// Papers just issued, or that would be.
    InvoicesIssued { invoices: Vec<InvoiceShown>, dry_run: bool, notes: Vec<Remark> }
    /// Papers, and what is open of all that are listed.
    Invoices { invoices: Vec<InvoiceRow>, open: Cents, notes: Vec<Remark> }
    /// One paper. `kind`: `invoice`, `credit-note`; `state`: `open`, `late`, `paid`, `cancelled`, `credit`.
    /// Of a credit note all amounts are below zero, and `credits` is the invoice that it takes back.
    InvoiceRow {
        number: String, kind: String, date: String, due: Option<String>, buyer: String, name: String,
        net: Cents, tax: Cents, total: Cents,
        /// What credit notes say of it, zero or below; what somebody said was paid; what is left.
        credited: Cents, paid: Cents, open: Cents,
        state: String, days_late: i64, credits: Option<String>,
    }
    /// A paper with everything that stands on it. `first` and `last` are days of its goods; `standing` of the
    /// seller: `small`, `registered`.
    InvoiceShown {
        invoice: InvoiceRow, seller: InvoiceParty, bill_to: InvoiceParty, terms: Option<u32>,
        language: String, standing: String, first: Option<String>, last: Option<String>,
        lines: Vec<InvoiceLineRow>, taxes: Vec<InvoiceTaxRow>, words: String,
        payments: Vec<InvoicePaymentRow>, done: bool, notes: Vec<Remark>,
    }
    /// A line. `grams` where the weight is billed, `price` is then a kilogram's; `class` is nothing where no
    /// tax is charged by anybody; `charged` under whose registration, empty the seller's.
    InvoiceLineRow {
        date: String, entry: String,
        #[serde(rename = "ref")] reference: String,
        product: String, pack: String, packs: u32, grams: u64, price: Cents, amount: Cents,
        class: Option<String>, charged: String, grower: Option<InvoiceGrower>,
    }
    /// The farm that goods are from; `agent`: they were sold in its name.
    InvoiceGrower { name: String, agent: bool, gst: Option<String>, qst: Option<String> }
    /// A tax of a paper.
    InvoiceTaxRow {
        tax: String, supplier: String, number: Option<String>, percent: String, base: Cents, amount: Cents,
    }
    /// What somebody said was paid.
    InvoicePaymentRow { date: String, amount: Cents }
}
