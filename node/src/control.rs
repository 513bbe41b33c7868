//! The control API: what a person can ask of a node, as types.
//!
//! One request type a use case, each with its answer; the command line, the HTTP socket, the
//! demo and the tests all speak these. JSON of an answer is the fixed interface of the product:
//! a field may be added, never renamed. Amounts in answers are text
//! with two decimals (`"325.16"`), in requests whole cents; weights whole grams, ids bech32m.

mod answer;
mod cents;
pub mod client;
mod problem;
mod remark;
mod request;
pub mod server;
pub mod steps;
mod transport;

pub use answer::*;
pub use cents::Cents;
pub use problem::{Class, Problem};
pub use remark::Remark;
pub use request::*;

use serde::{Serialize, de::DeserializeOwned};

/// One thing a person can ask; `POST /v1/<NAME>` over HTTP.
pub trait UseCase: Serialize + DeserializeOwned + Send + 'static {
    /// Last part of the path, kebab-case.
    const NAME: &'static str;
    /// What comes back.
    type Answer: Serialize + DeserializeOwned + Send + 'static;
}
