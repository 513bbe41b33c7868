//! Hubs that trade through the same use cases as people, on engines of one world.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use halle_node::{
    control::{
        AllotLot, CatalogueImported, ConfirmOrder, CycleShown, FileSent, ImportCatalogue, LineRow,
        LineWish, ListLots, ListOrders, LotRow, OfferRow, OpenCycle, OrderRow, OrderShown,
        OrdersPlaced, PlaceOrder, PlanWish, Problem, ReadMarket, ReceiveOrder, ReturnLot, SetOffer,
        ShipOrder, ShowOrder, SkippedRow,
    },
    service::{Seen, View, catalogue, cycle, lot, market, order},
};
use halle_protocol::{
    engine::Turn,
    id::{PoolId, RecordId},
    object::{Reader, index},
};
use halle_tests::world::World;

/// The name of the one cycle.
pub(crate) const CYCLE: &str = "2026-39";

/// Each hub of the sample week with its spreadsheet.
pub(crate) const WEEK: [(&str, &[u8]); 5] = [
    ("AUBE", sample!("aube-produits.csv")),
    ("PRS", sample!("prs-catalogue.csv")),
    ("MSAAQ", sample!("msaaq-offers.csv")),
    ("MAMS", sample!("mams-ofn-products.csv")),
    ("ASL", sample!("asl-liste.csv")),
];

/// A pool of hubs.
pub(crate) struct Fair {
    pub(crate) world: World,
    pub(crate) pool: PoolId,
    pub(crate) codes: Vec<String>,
}

impl Fair {
    /// A pool founded by the first hub.
    pub(crate) fn new(codes: &[&str]) -> Self {
        let mut world = World::new(7);
        let pool = world.pool(codes);
        let codes = codes.iter().map(|it| (*it).to_owned()).collect();
        Self { world, pool, codes }
    }

    /// The same, with offers `(hub, product, cents, stock)` and one open cycle of the first hub.
    pub(crate) fn open(codes: &[&str], offers: &[(&str, &str, i64, Option<u32>)]) -> Self {
        let mut fair = Self::new(codes);
        for (hub, product, cents, stock) in offers {
            fair.offer(hub, product, *cents, *stock);
        }
        fair.meet();
        fair.open_cycle(codes[0]).unwrap();
        fair.meet();
        fair
    }

    /// The node of a hub.
    pub(crate) fn node(&self, code: &str) -> usize {
        self.codes.iter().position(|it| it == code).unwrap()
    }

    fn seen(&self) -> Seen {
        Seen {
            now: self.world.now,
            today: self.world.today(0),
            ..Seen::default()
        }
    }

    /// Asks a hub's node.
    pub(crate) fn ask<T>(
        &self,
        code: &str,
        question: impl FnOnce(&View<'_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let node = &self.world.nodes[self.node(code)];
        let seen = self.seen();
        question(&View {
            store: &node.store,
            local: node.engine.local(),
            seen: &seen,
        })
    }

    /// Runs a command on a hub's node.
    pub(crate) fn run<T>(
        &mut self,
        code: &str,
        command: impl FnOnce(&mut Turn<'_>, &Seen) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let (node, seen) = (self.node(code), self.seen());
        self.world.run(node, |turn| command(turn, &seen))
    }

    /// Everybody who is linked exchanges everything; then nobody has sold more than there is, and
    /// those who hold the same show the same.
    pub(crate) fn meet(&mut self) {
        self.world.settle();
        for code in self.codes.clone() {
            for lot in self.all_lots(&code) {
                assert!(lot.confirmed <= lot.packs, "{code}: {lot:?}");
                assert_eq!((lot.overlaps, lot.burned), (0, 0), "{code}: {lot:?}");
            }
        }
    }

    /// Everybody is linked again and exchanges everything.
    pub(crate) fn heal(&mut self) {
        self.world.heal_all();
        self.meet();
        let digests: Vec<_> = (0..self.codes.len()).map(|it| self.digest(it)).collect();
        assert!(
            digests.windows(2).all(|it| it[0] == it[1]),
            "nodes show different pools"
        );
    }

    /// What a node shows of the pool, in one figure.
    pub(crate) fn digest(&self, node: usize) -> [u8; 32] {
        self.world.digest(node, &self.pool)
    }

    /// Cuts a hub off from all others.
    pub(crate) fn alone(&mut self, code: &str) {
        let node = self.node(code);
        self.world.isolate(node);
    }

    /// Reads a spreadsheet into a hub's catalogue.
    pub(crate) fn import(
        &mut self,
        code: &str,
        bytes: &[u8],
    ) -> Result<CatalogueImported, Problem> {
        let request = ImportCatalogue {
            file: sent("liste.csv", bytes),
            dry_run: false,
            strict: false,
            columns: Vec::new(),
        };
        self.run(code, |turn, seen| catalogue::import(turn, seen, request))
    }

    /// Adds an offer of ten-kilogram bags; without a stock it is made to order. Its reference.
    pub(crate) fn offer(
        &mut self,
        code: &str,
        product: &str,
        cents: i64,
        stock: Option<u32>,
    ) -> String {
        let request = SetOffer {
            product: Some(product.to_owned()),
            pack: Some("sac 10 kg".to_owned()),
            grams: Some(10_000),
            price: Some(cents),
            stock,
            on_demand: stock.is_none(),
            ..SetOffer::default()
        };
        self.set(code, request).unwrap()
    }

    /// Changes or adds an offer; its reference.
    pub(crate) fn set(&mut self, code: &str, request: SetOffer) -> Result<String, Problem> {
        let shown = self.run(code, |turn, seen| catalogue::set(turn, seen, request))?;
        Ok(shown.offer.reference)
    }

    /// Opens the cycle.
    pub(crate) fn open_cycle(&mut self, code: &str) -> Result<CycleShown, Problem> {
        let request = OpenCycle {
            pool: None,
            name: CYCLE.to_owned(),
            plan: PlanWish {
                closes: Some("2026-09-23T12:00".to_owned()),
                delivers: Some("2026-09-24".to_owned()),
                ..PlanWish::default()
            },
            ..OpenCycle::default()
        };
        self.run(code, |turn, seen| cycle::open(turn, seen, request))
    }

    /// The market as a hub sees it.
    pub(crate) fn market(&self, code: &str, request: ReadMarket) -> Vec<OfferRow> {
        self.ask(code, |view| market::read(view, request))
            .unwrap()
            .offers
    }

    /// The one cycle's opening.
    pub(crate) fn cycle_id(&self) -> RecordId {
        let reader = Reader::new(&self.world.nodes[0].store);
        reader.under_index(&index::cycles(&self.pool)).unwrap()[0]
    }

    /// Packs that a hub sees for sale.
    pub(crate) fn available(&self, code: &str, reference: &str) -> Option<u32> {
        let offers = self.market(code, everything());
        offers
            .into_iter()
            .find(|it| it.reference == reference)
            .unwrap()
            .available
    }

    /// Orders packs of offers.
    pub(crate) fn place(
        &mut self,
        code: &str,
        lines: &[(&str, u32)],
    ) -> Result<OrdersPlaced, Problem> {
        let request = PlaceOrder {
            cycle: Some(CYCLE.to_owned()),
            tier: None,
            lines: lines
                .iter()
                .map(|(reference, packs)| wish(reference, Some(*packs)))
                .collect(),
            words: None,
            ..PlaceOrder::default()
        };
        self.run(code, |turn, seen| order::place(turn, seen, request))
    }

    /// Orders a hub knows.
    pub(crate) fn orders(&self, code: &str, all: bool) -> Vec<OrderRow> {
        let request = ListOrders {
            all,
            ..ListOrders::default()
        };
        self.ask(code, |view| order::list(view, request))
            .unwrap()
            .orders
    }

    /// An order as a hub sees it.
    pub(crate) fn order(&self, code: &str, name: &str) -> OrderRow {
        let request = ShowOrder {
            order: name.to_owned(),
        };
        self.ask(code, |view| order::show(view, request))
            .unwrap()
            .order
    }

    /// One line of an order as a hub sees it: state, confirmed, and the code of its reason.
    pub(crate) fn line(&self, code: &str, name: &str, line: usize) -> (String, u32, String) {
        line_of(&self.order(code, name).lines[line])
    }

    /// The seller confirms by hand.
    pub(crate) fn confirm(
        &mut self,
        code: &str,
        name: &str,
        lines: Vec<LineWish>,
    ) -> Result<OrderShown, Problem> {
        let request = ConfirmOrder {
            order: name.to_owned(),
            lines,
        };
        self.run(code, |turn, seen| order::confirm(turn, seen, request))
    }

    /// The seller ships.
    pub(crate) fn ship(
        &mut self,
        code: &str,
        name: &str,
        lines: Vec<LineWish>,
    ) -> Result<OrderShown, Problem> {
        let request = ShipOrder {
            order: name.to_owned(),
            lines,
            batches: Vec::new(),
            weights: Vec::new(),
        };
        self.run(code, |turn, seen| order::ship(turn, seen, request))
    }

    /// The buyer receives.
    pub(crate) fn receive(
        &mut self,
        code: &str,
        name: &str,
        lines: Vec<LineWish>,
    ) -> Result<OrderShown, Problem> {
        let request = ReceiveOrder {
            order: name.to_owned(),
            lines,
            complaints: Vec::new(),
            weights: Vec::new(),
            photo: None,
            words: None,
        };
        self.run(code, |turn, seen| order::receive(turn, seen, request))
    }

    /// Hands a partner the right to buy.
    pub(crate) fn allot(
        &mut self,
        code: &str,
        reference: &str,
        to: &str,
        packs: u32,
    ) -> Result<LotRow, Problem> {
        let request = AllotLot {
            reference: reference.to_owned(),
            cycle: CYCLE.to_owned(),
            to: to.to_owned(),
            packs,
            consigned: false,
        };
        Ok(self
            .run(code, |turn, seen| lot::allot(turn, seen, request))?
            .lot)
    }

    /// Gives slots back.
    pub(crate) fn give_back(
        &mut self,
        code: &str,
        reference: &str,
        packs: Option<u32>,
    ) -> Result<LotRow, Problem> {
        let request = ReturnLot {
            reference: reference.to_owned(),
            cycle: CYCLE.to_owned(),
            packs,
        };
        Ok(self
            .run(code, |turn, seen| lot::give_back(turn, seen, request))?
            .lot)
    }

    /// Every lot that a hub knows.
    pub(crate) fn all_lots(&self, code: &str) -> Vec<LotRow> {
        let request = ListLots {
            cycle: None,
            all: true,
        };
        self.ask(code, |view| lot::list(view, request))
            .unwrap()
            .lots
    }

    /// Steps of an offer that are confirmed, over all its lots, as a hub sees it.
    pub(crate) fn sold(&self, code: &str, reference: &str) -> u32 {
        let lots = self.all_lots(code);
        lots.iter()
            .filter(|it| it.reference == reference)
            .map(|it| it.confirmed)
            .sum()
    }
}

/// A file as it is sent to the node.
pub(crate) fn sent(name: &str, bytes: &[u8]) -> FileSent {
    FileSent {
        name: name.to_owned(),
        base64: STANDARD.encode(bytes),
    }
}

/// A line by its reference.
pub(crate) fn wish(reference: &str, packs: Option<u32>) -> LineWish {
    LineWish {
        reference: reference.to_owned(),
        packs,
    }
}

/// State, confirmed packs and the code of the reason.
pub(crate) fn line_of(line: &LineRow) -> (String, u32, String) {
    let reason = line
        .reason
        .as_ref()
        .map(|it| it.code.clone())
        .unwrap_or_default();
    (line.state.clone(), line.confirmed, reason)
}

/// A line as [`line_of`] gives it.
pub(crate) fn line(state: &str, confirmed: u32, reason: &str) -> (String, u32, String) {
    (state.to_owned(), confirmed, reason.to_owned())
}

/// The whole market.
pub(crate) fn everything() -> ReadMarket {
    ReadMarket {
        pool: None,
        search: None,
        hub: None,
        producer: None,
        organic: false,
        available: false,
        flash: false,
    }
}

/// The code of a refusal.
pub(crate) fn refusal<T: std::fmt::Debug>(answer: Result<T, Problem>) -> String {
    answer.unwrap_err().code
}

/// Line, heading and reason of each row that was left out.
pub(crate) fn left_out(skipped: &[SkippedRow]) -> Vec<(usize, &str, &str)> {
    let rows = skipped.iter();
    rows.map(|it| {
        let column = it.column.as_deref().unwrap_or_default();
        (it.line, column, it.reason.as_str())
    })
    .collect()
}
