//! Who stands on papers: this hub and its buyers.

use clap::Args;
use halle_node::control::{SetBuyer, SetIssuer};

/// Says what stands on this hub's papers.
#[derive(Debug, Args)]
pub(crate) struct Issuer {
    #[command(flatten)]
    said: Said,
    /// How to pay.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
}

/// Says what a partner wants on its papers.
#[derive(Debug, Args)]
pub(crate) struct Buyer {
    /// The partner.
    #[arg(value_name = "CODE")]
    hub: String,
    #[command(flatten)]
    said: Said,
}

/// What is said of somebody.
#[derive(Debug, Args)]
pub(crate) struct Said {
    /// The legal name.
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Where mail goes.
    #[arg(long, value_name = "WORDS")]
    address: Option<String>,
    /// Telephone or e-mail.
    #[arg(long, value_name = "WORDS")]
    contact: Option<String>,
    /// Days until payment.
    #[arg(long, value_name = "DAYS")]
    terms: Option<u32>,
    /// The language of papers.
    #[arg(long = "in", value_name = "fr|en")]
    spoken: Option<String>,
}

impl Issuer {
    /// What it asks.
    pub(super) fn request(self) -> SetIssuer {
        let said = self.said;
        SetIssuer {
            name: said.name,
            address: said.address,
            contact: said.contact,
            words: self.words,
            terms: said.terms,
            language: said.spoken,
        }
    }
}

impl Buyer {
    /// What it asks.
    pub(super) fn request(self, pool: Option<String>) -> SetBuyer {
        let said = self.said;
        SetBuyer {
            pool,
            hub: self.hub,
            name: said.name,
            address: said.address,
            contact: said.contact,
            terms: said.terms,
            language: said.spoken,
        }
    }
}
