//! Baskets that one hub packs, for households that no partner hears of.

use std::collections::BTreeMap;

use super::week::{ASL, CYCLE, Tell, Week, sent};
use crate::control::{
    ChoiceTyped, DistributionShown, ImportSubscribers, ListDocuments, OrderDistribution, PartTyped,
    PlanDistribution, Problem, Remark, SetBasket, ShowDistribution,
};

const BASKET: &str = "régulier";
const DAY: &str = "2026-09-24";
/// Packaging and transport of a basket, in cents.
const EXTRA: i64 = 190;
/// What the solidarity fund holds, in cents.
const FUND: i64 = 51_200;

const SUBSCRIBERS: (&str, &[u8]) = ("abonnes.csv", include_bytes!("../../samples/abonnes.csv"));

/// What goes into a basket, in grams, the wanted product first.
const RECIPE: [&[(&str, i64)]; 4] = [
    &[("Carottes oranges", 900)],
    &[("Patates jaunes", 1500), ("Patates Russet", 1500)],
    &[("Betteraves rouges", 700), ("Panais", 700)],
    &[("Haricots noirs secs", 300), ("Lentilles vertes", 300)],
];

/// What one pays for a basket, in cents.
const PRICES: [(&str, i64); 3] = [("solidaire", 500), ("suggéré", 1000), ("au suivant", 1400)];

fn recipe() -> Vec<PartTyped> {
    let choice = |(product, quantity): &(&str, i64)| ChoiceTyped {
        product: (*product).to_owned(),
        quantity: *quantity,
        unit: "g".to_owned(),
    };
    let part = |choices: &[_]| PartTyped {
        choices: choices.iter().map(choice).collect(),
    };
    RECIPE.map(part).into()
}

impl Week {
    /// What a day's baskets take is ordered of whoever sells it.
    pub(super) async fn order_baskets(&self, tell: Tell<'_>) -> Result<(), Problem> {
        let packer = self.hub(ASL)?;
        packer
            .ask(SetBasket {
                basket: BASKET.to_owned(),
                parts: recipe(),
                prices: PRICES.map(|(tier, cents)| (tier.to_owned(), cents)).into(),
            })
            .await?;
        let imported = packer
            .ask(ImportSubscribers {
                file: sent(SUBSCRIBERS.0, SUBSCRIBERS.1),
                dry_run: false,
                strict: false,
            })
            .await?;
        tell(
            Remark::new("demo-subscribers")
                .with("hub", packer.code)
                .with("subscribers", imported.added)
                .with("partners", self.hubs.len().saturating_sub(1))
                .with("holders", self.strangers().await?),
        );
        let planned = packer
            .ask(PlanDistribution {
                date: DAY.to_owned(),
                cycle: Some(CYCLE.to_owned()),
                extra: Some(EXTRA),
                fund: Some(FUND),
            })
            .await?;
        tell(money(packer.code, &planned));
        let ordered = packer
            .ask(OrderDistribution {
                date: planned.date,
                cycle: planned.cycle,
                extra: Some(EXTRA),
                fund: Some(FUND),
                words: None,
            })
            .await?;
        self.agree().await?;
        self.confirm_by_hand().await?;
        for order in &ordered.orders {
            tell(
                Remark::new("demo-baskets-order")
                    .with("hub", packer.code)
                    .with("packs", order.packs)
                    .with("seller", &order.seller),
            );
        }
        Ok(())
    }

    /// How many of the others hold the document in which households stand.
    async fn strangers(&self) -> Result<u32, Problem> {
        let packer = self.hub(ASL)?;
        let mut holders = 0_u32;
        for hub in self.hubs.iter().filter(|it| it.code != packer.code) {
            let held = hub.ask(ListDocuments {}).await?.documents;
            let holds = held
                .iter()
                .any(|it| it.owner == packer.code && it.kind == "private");
            holders = holders.saturating_add(u32::from(holds));
        }
        Ok(holders)
    }

    /// What came goes into the baskets.
    pub(super) async fn pack_baskets(&self, tell: Tell<'_>) -> Result<(), Problem> {
        let packer = self.hub(ASL)?;
        let date = DAY.to_owned();
        let shown = packer.ask(ShowDistribution { date }).await?;
        tell(
            Remark::new("demo-packed")
                .with("hub", packer.code)
                .with("baskets", shown.baskets),
        );
        packed(&shown).into_iter().for_each(tell);
        Ok(())
    }
}

/// How much of what goes into how many baskets.
fn packed(shown: &DistributionShown) -> Vec<Remark> {
    let mut parts: BTreeMap<(&str, &str, u32), u32> = BTreeMap::new();
    for part in &shown.packing {
        let Some(product) = &part.product else {
            continue;
        };
        let measure = match part.unit.as_str() {
            "g" => "grams",
            _ => "pieces",
        };
        let baskets = parts.entry((product, measure, part.quantity)).or_default();
        *baskets = baskets.saturating_add(part.baskets);
    }
    let told = |((product, measure, quantity), baskets)| {
        Remark::new("demo-packed-part")
            .with("product", product)
            .with("measure", measure)
            .with(measure, quantity)
            .with("baskets", baskets)
    };
    parts.into_iter().map(told).collect()
}

/// What the baskets cost and bring in.
fn money(hub: &str, shown: &DistributionShown) -> Remark {
    Remark::new("demo-baskets")
        .with("hub", hub)
        .with("baskets", shown.baskets)
        .with("costs_cents", shown.costs.0)
        .with("income_cents", shown.income.0)
        .with("gap_cents", shown.gap.0)
        .with("left_cents", shown.left.unwrap_or_default().0)
}
