//! Field: what a column of a spreadsheet means.

use serde::de::IntoDeserializer;
use serde::de::value::{Error as CodeError, StrDeserializer};
use serde::{Deserialize, Serialize};

/// What a column means. The code is the variant in snake_case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Who grew or made it.
    Producer,
    /// What it is.
    Product,
    /// What it is, in the other language.
    ProductOther,
    /// The selling step as people say it: `sac 11,3 kg`.
    Pack,
    /// Weight of a pack in grams.
    WeightG,
    /// Weight of a pack in kilograms.
    WeightKg,
    /// Weight of a pack in pounds.
    WeightLb,
    /// Weight of a pack, each cell with its unit.
    Weight,
    /// Open Food Network: an amount in the unit of [`Field::UnitType`].
    Units,
    /// Open Food Network: `kg`, `g`, `lb`, `L` …
    UnitType,
    /// Standard price of a pack, dollars.
    Price,
    /// Solidarity price of a pack, dollars.
    SolidarityPrice,
    /// Whether prices are a kilo's and the real weight is billed: yes, no, or how far it may be off.
    ByWeight,
    /// Organic, yes or no.
    Organic,
    /// Packs for sale, or packs ordered.
    Quantity,
    /// Made to order, yes or no.
    OnDemand,
    /// The seller's own code.
    Sku,
    /// Kind of goods, or kind of cost.
    Category,
    /// Where it was grown.
    Place,
    /// What the producer tells about it.
    Story,
    /// Further words.
    Description,
    /// Who certifies that it is organic.
    Certifier,
    /// The certificate's number.
    Certificate,
    /// The certificate's last day.
    CertificateUntil,
    /// What some must not eat.
    Allergens,
    /// What is in it.
    Ingredients,
    /// How it is kept.
    Storage,
    /// How long it keeps.
    Keeps,
    /// In which months there is some.
    Season,
    /// What standards call its facets.
    Facets,
    /// Sales taxes apply, yes or no.
    Taxable,
    /// What is left for the containers of a pack.
    Deposit,
    /// Packs in a crate, as it is handled.
    Case,
    /// Litres that a pack takes up.
    Litres,
    /// Kept cold, yes or no.
    Cold,
    /// Code of the hub that buys.
    Buyer,
    /// Code of the hub that sells.
    Seller,
    /// Price tier of the buyer.
    Tier,
    /// The reference of an offer, or the bank's number of a movement.
    Reference,
    /// Open Food Network: the shop, which sells to customers, or is brought to by producers.
    Hub,
    /// Open Food Network: the code a shop knows a customer by.
    BuyerCode,
    /// Open Food Network: words that a shop puts on a customer, of which one may be a tier.
    Tags,
    /// Day of a bill.
    Date,
    /// Code of the hub that paid.
    Payer,
    /// Dollars of a bill.
    Amount,
    /// Dollars that came into an account.
    MoneyIn,
    /// Dollars that went out of it.
    MoneyOut,
    /// How a cost is shared.
    Rule,
    /// What a cost is shared over: `cycle 2026-39`.
    Basis,
    /// Who shares a cost: sellers, buyers or both.
    Side,
    /// Name of a person or a household.
    Name,
    /// Telephone or e-mail.
    Contact,
    /// Size of a basket.
    Basket,
    /// Where baskets are picked up.
    Point,
    /// Who sent a household.
    Referrer,
    /// What must not be in a basket.
    Avoids,
}

impl Field {
    /// The field of a code such as `weight_kg`.
    pub fn of_code(code: &str) -> Option<Self> {
        let code: StrDeserializer<'_, CodeError> = code.into_deserializer();
        Self::deserialize(code).ok()
    }
}

/// What an offer may say in words beside what it is and costs, with the name of its field in the catalogue.
pub(crate) const FACTS: [(Field, &str); 9] = [
    (Field::Certifier, "certifier"),
    (Field::Certificate, "certificate"),
    (Field::CertificateUntil, "certificate-until"),
    (Field::Allergens, "allergens"),
    (Field::Ingredients, "ingredients"),
    (Field::Storage, "storage"),
    (Field::Keeps, "keeps"),
    (Field::Season, "season"),
    (Field::Facets, "facets"),
];

/// The kinds of file that are read, each with its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Table {
    Catalogue,
    Orders,
    Costs,
    Subscribers,
    Bank,
}

impl Table {
    /// Fields without which no row means anything.
    pub(crate) fn required(self) -> &'static [Field] {
        match self {
            Self::Catalogue => &[Field::Product, Field::Price],
            Self::Orders => &[Field::Buyer, Field::Seller, Field::Product, Field::Quantity],
            Self::Costs => &[
                Field::Date,
                Field::Payer,
                Field::Amount,
                Field::Rule,
                Field::Side,
            ],
            Self::Subscribers => &[Field::Name],
            Self::Bank => &[Field::Date],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_name_fields() {
        assert_eq!(Field::of_code("weight_kg"), Some(Field::WeightKg));
        assert_eq!(Field::of_code("WeightKg"), None);
    }
}
