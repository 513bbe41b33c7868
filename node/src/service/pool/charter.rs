//! Charters as people write them: TOML in, one page out.

use halle_protocol::{
    money::Amount,
    record::{self, Admission, CostLimit, Fee, FeeKind, Side},
    rules::{Rule, fee::FeeRule},
};
use serde::Deserialize;

use crate::{
    control::{Charter, CostRule, Problem},
    service::fee::fee_row,
};

/// The charter a pool gets when none is given, as its founder reads and edits it.
pub const DEFAULT_CHARTER: &str = include_str!("default-charter.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    purpose: String,
    currency: String,
    admission: String,
    shortage: String,
    tiers: Vec<String>,
    #[serde(default, rename = "cost")]
    costs: Vec<WrittenCost>,
    #[serde(default, rename = "fee")]
    fees: Vec<WrittenFee>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFee {
    name: String,
    kind: String,
    payer: String,
    rule: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCost {
    category: String,
    limit: String,
    rules: Vec<String>,
}

/// Reads a charter from TOML.
///
/// # Errors
/// `bad-charter` with what is wrong.
pub fn charter_of(text: &str, name: &str, code: &str) -> Result<record::Charter, Problem> {
    let wrong = |why: String| Problem::usage("bad-charter").with("why", why);
    if text.len() > halle_protocol::limits::CHARTER_BYTES_MAX / 2 {
        return Err(wrong("size".to_owned()));
    }
    let written: Written = toml::from_str(text).map_err(|error| wrong(error.to_string()))?;
    if written.admission != "any_member" {
        return Err(wrong(format!("admission = {:?}", written.admission)));
    }
    let costs = written.costs.iter().map(cost).collect::<Result<_, _>>()?;
    let fees = written.fees.iter().map(fee).collect::<Result<_, _>>()?;
    Ok(record::Charter {
        name: name.to_owned(),
        purpose: written.purpose.trim().to_owned(),
        currency: written
            .currency
            .parse()
            .map_err(|_| wrong(written.currency.clone()))?,
        founder_code: code.to_owned(),
        admission: Admission::AnyMember,
        tiers: written.tiers,
        shortage: written
            .shortage
            .parse()
            .map_err(|_| wrong(written.shortage.clone()))?,
        costs,
        fees,
    })
}

fn fee(written: &WrittenFee) -> Result<Fee, Problem> {
    let wrong = |why: String| Problem::usage("bad-charter").with("why", why);
    let rule: FeeRule = written
        .rule
        .parse()
        .map_err(|error| wrong(format!("{}: {error}", written.name)))?;
    if rule.measures() {
        return Err(wrong(format!("{}: orders say no volume", written.name)));
    }
    let kind = FeeKind::of_code(written.kind.trim());
    Ok(Fee {
        name: written.name.trim().to_owned(),
        kind: kind.ok_or_else(|| wrong(format!("kind = {:?}", written.kind)))?,
        payer: match written.payer.trim() {
            "sellers" => Side::Sellers,
            "buyers" => Side::Buyers,
            other => return Err(wrong(format!("payer = {other:?}"))),
        },
        rule,
    })
}

fn cost(written: &WrittenCost) -> Result<CostLimit, Problem> {
    let wrong = |why: String| Problem::usage("bad-charter").with("why", why);
    let limit = Amount::parse_positive(&written.limit).map_err(|error| wrong(error.to_string()))?;
    let rules = written
        .rules
        .iter()
        .map(|it| {
            it.parse::<Rule>()
                .map_err(|error| wrong(format!("{it}: {error}")))
        })
        .collect::<Result<_, _>>()?;
    Ok(CostLimit {
        category: written.category.trim().to_lowercase(),
        limit,
        rules,
    })
}

/// The default charter.
#[expect(clippy::expect_used, reason = "the embedded text is checked by a test")]
pub fn default_charter(name: &str, code: &str) -> record::Charter {
    charter_of(DEFAULT_CHARTER, name, code).expect("the default charter is well written")
}

/// A charter as people read it.
pub fn shown(charter: &record::Charter, founder: &str) -> Charter {
    Charter {
        name: charter.name.clone(),
        purpose: charter.purpose.clone(),
        currency: charter.currency.to_string(),
        admission: "any_member".to_owned(),
        shortage: charter.shortage.to_string(),
        tiers: charter.tiers.clone(),
        founder: founder.to_owned(),
        costs: charter
            .costs
            .iter()
            .map(|it| CostRule {
                category: it.category.clone(),
                limit: it.limit.into(),
                rules: it.rules.iter().map(ToString::to_string).collect(),
            })
            .collect(),
        fees: charter.fees.iter().map(fee_row).collect(),
        hash: halle_protocol::hash::hex(charter.hash().as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_charter_reads_and_a_wrong_rule_is_named() {
        assert!(default_charter("Marché", "AUBE").is_well_formed());
        let wrong = DEFAULT_CHARTER.replacen("by_weight", "by_moonlight", 1);
        let problem = charter_of(&wrong, "Marché", "AUBE").expect_err("a wrong rule");
        assert!(problem.args["why"].contains("moonlight"), "{problem:?}");
    }
}
