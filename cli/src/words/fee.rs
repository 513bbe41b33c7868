//! Rules of fees as people say them.

use halle_protocol::{
    money::Amount,
    rules::{
        Percent,
        fee::{FeePart, FeeRule, FeeUnit},
    },
};

use super::Words;

impl Words {
    /// A fee's rule: `12 % de chaque ligne + 4,50 $ par commande`.
    pub(super) fn fee(self, rule: &FeeRule) -> String {
        let parts = rule.parts().iter().map(|it| self.fee_part(it));
        parts.collect::<Vec<_>>().join(" + ")
    }

    fn fee_part(self, part: &FeePart) -> String {
        let money = |amount: &Amount| self.figures().money(amount.cents());
        let percent = |it: &Percent| self.figures().percent(&it.to_string());
        let says = |key: &str| self.say(key);
        match part {
            FeePart::OfLines(it) => format!("{} {}", percent(it), says("fee-of-lines")),
            FeePart::OfValue(it) => format!("{} {}", percent(it), says("fee-of-value")),
            FeePart::OfTotal(it) => format!("{} {}", percent(it), says("fee-of-total")),
            FeePart::Tiered { slices, above } => {
                let slice = |(it, limit): &(Percent, Amount)| {
                    format!("{} {} {}", percent(it), says("fee-to"), money(limit))
                };
                let slices: Vec<String> = slices.iter().map(slice).collect();
                let above = format!("{} {}", percent(above), says("fee-above"));
                format!("{}, {above}", slices.join(", "))
            }
            FeePart::AnOrder(it) => format!("{} {}", money(it), says("fee-an-order")),
            FeePart::First { first, more, most } => format!(
                "{} {}, {} {} ({} {most})",
                money(first),
                says("fee-first"),
                money(more),
                says("fee-more"),
                says("fee-most")
            ),
            FeePart::Below {
                fee,
                limit,
                otherwise,
            } => format!(
                "{} {} {}, {} {}",
                money(fee),
                says("fee-below"),
                money(limit),
                says("fee-else"),
                money(otherwise)
            ),
            FeePart::A(unit, it) => format!("{} {}", money(it), says(unit_key(*unit))),
            FeePart::AStop(it) => format!("{} {}", money(it), says("fee-a-stop")),
        }
    }
}

fn unit_key(unit: FeeUnit) -> &'static str {
    match unit {
        FeeUnit::Pack => "fee-a-pack",
        FeeUnit::Case => "fee-a-case",
        FeeUnit::Litre => "fee-a-litre",
        FeeUnit::Kilogram => "fee-a-kilogram",
        FeeUnit::Pound => "fee-a-pound",
    }
}
