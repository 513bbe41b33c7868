//! A purchase that the hubs make together: what they wish for, what it is rounded to, who owes what.

use super::week::{MAMS, Tell, Week, tell_share};
use crate::control::{
    ArriveGroup, CloseGroup, GroupShown, ItemTyped, OpenGroup, PayGroup, Problem, ReceiveGroup,
    Remark, ShowGroup, UnitsTyped, WishGroup,
};

const GROUP: &str = "2026-10";
const SUPPLIER: &str = "Grossiste Central";

/// What each hub wishes, in the order of the hubs: units, and units more if they fill a case.
const WISHES: [[(i64, i64); 3]; 5] = [
    [(22, 5), (4, 1), (4, 0)],
    [(13, 3), (2, 0), (3, 0)],
    [(18, 0), (1, 0), (2, 0)],
    [(9, 4), (1, 0), (2, 0)],
    [(7, 2), (1, 0), (1, 0)],
];

/// Which item comes short, and what comes of it.
const SHORT: (&str, i64) = ("3", 11);
/// What the supplier's bill says, in cents.
const BILL: i64 = 80_650;

/// Eggs in cases of 15 dozen, oil in cases of four jugs, rice that is cheaper the more is bought.
fn items() -> Vec<ItemTyped> {
    let item = |product: &str, unit: &str, price, case: i64| ItemTyped {
        product: product.to_owned(),
        unit: unit.to_owned(),
        price: Some(price),
        per: Some(case),
        case: Some(case).filter(|it| *it > 1),
        ..ItemTyped::default()
    };
    let mut rice = item("Riz 20 kg", "sac", 3890, 1);
    rice.breaks = vec![(10, 3640), (25, 3510)];
    vec![
        item("Œufs", "douzaine", 5250, 15),
        item("Huile de canola", "bidon 3 L", 7180, 4),
        rice,
    ]
}

/// So many units of an item.
fn units(item: impl ToString, units: i64, tolerance: i64) -> UnitsTyped {
    UnitsTyped {
        item: Some(item.to_string()),
        units,
        tolerance,
    }
}

impl Week {
    /// Wishes are rounded to cases, what came is shared, and each owes its part once it received it.
    pub(super) async fn buy_together(&self, tell: Tell<'_>) -> Result<(), Problem> {
        let coordinator = self.hub(MAMS)?;
        let opened = coordinator
            .ask(OpenGroup {
                name: GROUP.to_owned(),
                supplier: Some(SUPPLIER.to_owned()),
                items: items(),
                delivery: Some(4500),
                free_from: Some(80_000),
                ..OpenGroup::default()
            })
            .await?;
        tell(
            Remark::new("demo-group")
                .with("hub", &opened.coordinator)
                .with("group", &opened.name)
                .with("supplier", &opened.supplier),
        );
        self.agree().await?;
        self.wish().await?;
        let closed = coordinator
            .ask(CloseGroup {
                group: GROUP.to_owned(),
            })
            .await?;
        tell_items(tell, &closed);
        self.agree().await?;
        tell(self.counted(&closed).await?);
        self.pay(tell).await
    }

    async fn wish(&self) -> Result<(), Problem> {
        for (hub, wishes) in self.hubs.iter().zip(WISHES) {
            let lines = (1_u32..).zip(wishes);
            hub.ask(WishGroup {
                group: GROUP.to_owned(),
                lines: lines.map(|(item, it)| units(item, it.0, it.1)).collect(),
            })
            .await?;
        }
        self.agree().await
    }

    /// How many nodes count what the coordinator published.
    async fn counted(&self, closed: &GroupShown) -> Result<Remark, Problem> {
        let mut agree = 0_u32;
        for hub in &self.hubs {
            let group = GROUP.to_owned();
            let shown = hub.ask(ShowGroup { group }).await?;
            agree = agree.saturating_add(u32::from(shown.agrees == Some(true)));
        }
        Ok(Remark::new("demo-group-closed")
            .with("hub", &closed.coordinator)
            .with("total_cents", closed.total.0)
            .with("above_cents", closed.above_free.unwrap_or_default().0)
            .with("delivery_cents", closed.delivery.0)
            .with("hubs", agree))
    }

    /// One item comes short; the supplier is paid, and the others say what reached them.
    async fn pay(&self, tell: Tell<'_>) -> Result<(), Problem> {
        let coordinator = self.hub(MAMS)?;
        let group = || GROUP.to_owned();
        let arrived = coordinator
            .ask(ArriveGroup {
                group: group(),
                lines: vec![units(SHORT.0, SHORT.1, 0)],
                ..ArriveGroup::default()
            })
            .await?;
        for item in &arrived.items {
            let came = item.arrived.filter(|came| *came < item.units);
            let short = came.map(|came| {
                Remark::new("demo-group-short")
                    .with("product", &item.product)
                    .with("arrived", came)
                    .with("units", item.units)
            });
            short.into_iter().for_each(&mut *tell);
        }
        let paid = coordinator
            .ask(PayGroup {
                group: group(),
                amount: Some(BILL),
                date: None,
            })
            .await?;
        self.agree().await?;
        for hub in self.hubs.iter().filter(|it| it.code != coordinator.code) {
            hub.ask(ReceiveGroup {
                group: group(),
                ..ReceiveGroup::default()
            })
            .await?;
        }
        self.agree().await?;
        let shown = coordinator.ask(ShowGroup { group: group() }).await?;
        tell(
            Remark::new("demo-group-paid")
                .with("hub", coordinator.code)
                .with("amount_cents", shown.total.0)
                .with("owed_cents", paid.entry.amount.0),
        );
        for due in &shown.dues {
            tell_share(tell, &due.hub, due.total.0);
        }
        Ok(())
    }
}

fn tell_items(tell: Tell<'_>, group: &GroupShown) {
    for item in &group.items {
        tell(
            Remark::new("demo-group-item")
                .with("product", &item.product)
                .with("wished", item.wished)
                .with("tolerance", item.tolerance)
                .with("units", item.units)
                .with("amount_cents", item.amount.0),
        );
    }
}
