//! How a pool comes together: a charter, a founding, invitations.

use halle_protocol::{
    engine::{Effect, Event, Protocol},
    id::{Nonce, PoolId},
    message::{self, PairAnswer, PairRequest},
    money::Amount,
    record::{Admission, Charter, CostLimit, Founding},
    rules::ShortageRule,
};

use super::World;

impl World {
    /// A charter for tests: limits of 1,000.00 for transport and 500.00 for storage by any of the
    /// usual rules.
    pub fn charter(code: &str) -> Charter {
        let rules = |names: &[&str]| names.iter().map(|it| it.parse().expect("a rule")).collect();
        let limit = |category: &str, cents| CostLimit {
            category: category.to_owned(),
            limit: Amount::new(cents).expect("an amount"),
            rules: rules(&[
                "equal",
                "by_value",
                "by_weight",
                "by_packs",
                "by_cases",
                "by_stops",
                "40% equal + 60% by_weight",
                "50% equal + 50% by_weight",
                "50% by_stops + 50% by_weight",
            ]),
        };
        Charter {
            name: "Marchés solidaires".to_owned(),
            purpose: "Nourrir le quartier".to_owned(),
            currency: "CAD".parse().expect("a currency"),
            founder_code: code.to_owned(),
            admission: Admission::AnyMember,
            tiers: vec!["standard".to_owned(), "solidarity".to_owned()],
            shortage: ShortageRule::Proportional,
            costs: vec![limit("transport", 100_000), limit("entreposage", 50_000)],
            fees: Vec::new(),
        }
    }

    /// A pool of hubs with these codes, founded by the first, everybody in step.
    pub fn pool(&mut self, codes: &[&str]) -> PoolId {
        self.pool_under(codes, Self::charter(codes[0]))
    }

    /// The same under a charter.
    pub fn pool_under(&mut self, codes: &[&str], charter: Charter) -> PoolId {
        let nodes: Vec<usize> = codes.iter().map(|code| self.hub(code)).collect();
        let pool = self.found_under(nodes[0], charter);
        for node in &nodes[1..] {
            self.join(nodes[0], *node, &pool);
        }
        self.settle();
        pool
    }

    /// Founds a pool.
    pub fn found(&mut self, node: usize) -> PoolId {
        let charter = Self::charter(&self.nodes[node].code);
        self.found_under(node, charter)
    }

    /// Founds a pool under a charter.
    pub fn found_under(&mut self, node: usize, charter: Charter) -> PoolId {
        let founding = Founding {
            v: 1,
            founder: self.id(node),
            nonce: Nonce::from_bytes([u8::try_from(node).unwrap_or(0); 16]),
            charter,
        };
        self.run(node, |turn| turn.begin_pool(&founding))
            .expect("a pool begins")
    }

    /// Lets a hub join a pool by another's invitation.
    pub fn join(&mut self, inviter: usize, joiner: usize, pool: &PoolId) {
        let expires = self.now + 1_000_000;
        let secret = self
            .run(inviter, |turn| Ok::<_, ()>(turn.invite(pool, expires)))
            .expect("an invitation");
        let identity = self.identity(joiner);
        let code = self.nodes[joiner].code.clone();
        let join = PairRequest::Join {
            secret,
            code,
            identity,
        };
        let answer = self.knock(joiner, inviter, &join).expect("an answer");
        let PairAnswer::Admitted {
            founding,
            admission,
            identities,
        } = answer
        else {
            panic!("not admitted: {answer:?}");
        };
        self.run(joiner, |turn| {
            turn.join_pool(&founding, admission, &identities)
        })
        .expect("joins");
        self.settle();
    }

    /// Asks a node over the pairing protocol, whatever the links.
    pub fn knock(&mut self, from: usize, to: usize, request: &PairRequest) -> Option<PairAnswer> {
        let from = self.device(from);
        let request = Event::Request {
            from,
            protocol: Protocol::Pair,
            ticket: 0,
            frame: message::encode(request),
        };
        let effects = self.event(to, request);
        effects.into_iter().find_map(|effect| match effect {
            Effect::Reply { frame, .. } => message::decode(&frame).ok(),
            _ => None,
        })
    }
}
