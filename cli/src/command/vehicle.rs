//! `halle vehicle`: trucks, vans and bicycles that carry runs.

use clap::{Args, Subcommand};
use halle_node::control::{AddVehicle, ListVehicles, Problem, RetireVehicle, ShowVehicle};

use crate::face::{Face, Outcome};
use crate::typed::amount::amount;
use crate::typed::measure::cubic_metres;
use crate::typed::name::yes_or_no;
use crate::typed::weight::grams;

/// Vehicles.
#[derive(Debug, Subcommand)]
pub(crate) enum Vehicle {
    /// Adds one, or changes what is said of it.
    Add(Box<Add>),
    /// All of them.
    List(List),
    /// One of them.
    Show(Named),
    /// Takes one off the road.
    Retire(Named),
}

/// Adds a vehicle.
#[derive(Debug, Args)]
pub(crate) struct Add {
    /// Its name.
    #[arg(value_name = "NAME")]
    name: String,
    /// What it may carry.
    #[arg(long, value_name = "WEIGHT")]
    weight: Option<String>,
    /// Room in crates.
    #[arg(long, value_name = "NUMBER")]
    crates: Option<u32>,
    /// Room in cubic metres.
    #[arg(long, value_name = "NUMBER")]
    volume: Option<String>,
    /// Whether it keeps cold.
    #[arg(long, value_name = "yes|no", num_args = 0..=1, require_equals = true,
          default_missing_value = "yes", value_parser = yes_or_no)]
    cold: Option<bool>,
    /// What a day costs.
    #[arg(long, value_name = "AMOUNT")]
    day: Option<String>,
    /// What a kilometre costs.
    #[arg(long, value_name = "AMOUNT")]
    km: Option<String>,
    /// What an hour of its driver costs.
    #[arg(long, value_name = "AMOUNT")]
    hour: Option<String>,
    /// Grams of carbon dioxide a kilometre.
    #[arg(long, value_name = "NUMBER")]
    co2: Option<u32>,
}

/// Vehicles.
#[derive(Debug, Args)]
pub(crate) struct List {
    /// Those off the road as well.
    #[arg(long)]
    retired: bool,
}

/// A vehicle.
#[derive(Debug, Args)]
pub(crate) struct Named {
    /// Its name.
    #[arg(value_name = "VEHICLE")]
    vehicle: String,
}

impl Vehicle {
    /// Does it.
    pub(crate) async fn run(self, face: &Face) -> Outcome {
        match self {
            Self::Add(add) => face.answer(add.request()?).await,
            Self::List(List { retired }) => {
                face.answer(ListVehicles {
                    pool: face.pool.clone(),
                    retired,
                })
                .await
            }
            Self::Show(Named { vehicle }) => face.answer(ShowVehicle { vehicle }).await,
            Self::Retire(Named { vehicle }) => face.answer(RetireVehicle { vehicle }).await,
        }
    }
}

impl Add {
    fn request(self) -> Result<AddVehicle, Problem> {
        let cents = |text: Option<String>| text.as_deref().map(amount).transpose();
        Ok(AddVehicle {
            name: self.name,
            grams: self.weight.as_deref().map(grams).transpose()?,
            millilitres: self.volume.as_deref().map(cubic_metres).transpose()?,
            crates: self.crates,
            cold: self.cold,
            co2: self.co2,
            day: cents(self.day)?,
            kilometre: cents(self.km)?,
            hour: cents(self.hour)?,
        })
    }
}
