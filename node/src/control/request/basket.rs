//! What a person asks about baskets.

use serde::{Deserialize, Serialize};

use super::{FileSent, PartTyped, SubscriberTyped};
use crate::control::{UseCase, answer};

use_cases! { BASKET:
    /// Says what goes into baskets of a size, and what one costs in cents at which tier; parts that are
    /// named take the place of all, tiers that are not named stay.
    SetBasket => "basket-set", BasketShown {
        basket: String, parts: Vec<PartTyped>, prices: Vec<(String, i64)>,
    }
    /// Sizes of baskets.
    ListBaskets => "basket-list", Baskets { retired: bool }
    /// One size.
    ShowBasket => "basket-show", BasketShown { basket: String }
    /// Packs a size no more; what was packed stays.
    RetireBasket => "basket-retire", BasketShown { basket: String }
    /// Adds who receives baskets, or changes the one of a number or name. Never leaves the hub.
    WriteSubscriber => "subscriber-write", SubscriberShown { subscriber: Option<String>, says: SubscriberTyped }
    /// Distributions that a subscriber pays ahead, from a day on; below zero: given back.
    PaySubscriber => "subscriber-paid", SubscriberShown { subscriber: String, times: i64, on: Option<String> }
    /// Takes nothing from one day to another; without days, again from now on.
    PauseSubscriber => "subscriber-pause", SubscriberShown {
        subscriber: String, from: Option<String>, to: Option<String>,
    }
    /// Who receives baskets; `on`: those due on a day.
    ListSubscribers => "subscriber-list", Subscribers { all: bool, on: Option<String>, search: Option<String> }
    /// One of them.
    ShowSubscriber => "subscriber-show", SubscriberShown { subscriber: String }
    /// Reads a spreadsheet of subscribers.
    ImportSubscribers => "subscriber-import", SubscribersImported {
        file: FileSent, dry_run: bool, strict: bool,
    }
    /// What a day's baskets would take, cost and bring in. `extra` in cents a basket, `fund` in cents.
    PlanDistribution => "distribution-plan", DistributionShown {
        date: String, cycle: Option<String>, extra: Option<i64>, fund: Option<i64>,
    }
    /// Orders what a day's baskets lack, and keeps who takes what.
    OrderDistribution => "distribution-order", DistributionShown {
        date: String, cycle: Option<String>, extra: Option<i64>, fund: Option<i64>,
        words: Option<String>,
    }
    /// Distributions that were ordered.
    ListDistributions => "distribution-list", Distributions {}
    /// One of them, as its orders stand now.
    ShowDistribution => "distribution-show", DistributionShown { date: String }
    /// Who came for their baskets; `undo`: who did not after all.
    TakeDistribution => "distribution-taken", DistributionShown {
        date: String, subscribers: Vec<String>, undo: bool,
    }
}
