//! What was ordered in scenario L1.

use crate::fair::Goods;

/// Scenario L1: four farms, four clients, the pole that pays the truck.
pub(crate) const L1_HUBS: [&str; 9] = ["AUBE", "FO", "FR", "FA", "FB", "HOP", "CPE", "CUI", "BAN"];

/// What four farms sold to four clients, one kilogram or a head a pack.
pub(crate) fn l1_goods() -> [Goods<'static>; 8] {
    let goods = |seller, product, grams, cents, wanted| Goods {
        seller,
        product,
        grams,
        cents,
        wanted,
    };
    [
        goods(
            "FO",
            "Carottes",
            1000,
            320,
            &[("HOP", 20), ("CPE", 8), ("CUI", 12), ("BAN", 20)],
        ),
        goods(
            "FO",
            "Betteraves",
            1000,
            300,
            &[("HOP", 15), ("CPE", 10), ("BAN", 15)],
        ),
        goods(
            "FR",
            "Laitue",
            350,
            185,
            &[("HOP", 48), ("CPE", 24), ("CUI", 24)],
        ),
        goods(
            "FR",
            "Kale",
            250,
            225,
            &[("HOP", 40), ("CPE", 15), ("CUI", 25)],
        ),
        goods(
            "FA",
            "Tomates",
            1000,
            440,
            &[("HOP", 45), ("CPE", 15), ("CUI", 15)],
        ),
        goods(
            "FA",
            "Concombres",
            1000,
            310,
            &[("HOP", 30), ("CPE", 12), ("CUI", 8)],
        ),
        goods(
            "FB",
            "Pommes de terre",
            1000,
            195,
            &[("HOP", 30), ("CPE", 10), ("CUI", 30), ("BAN", 50)],
        ),
        goods(
            "FB",
            "Oignons",
            1000,
            220,
            &[("HOP", 15), ("CPE", 10), ("BAN", 25)],
        ),
    ]
}
