//! Joining a pool: reach the inviter, read the charter, be admitted, fetch what the partners have.

use std::time::Duration;

use halle_protocol::{
    hash::hex,
    id::DeviceId,
    message::{self, Invitation, PairAnswer, PairRequest},
    record::Founding,
};
use serde_json::Value;
use tokio::{sync::broadcast, time::timeout};

use super::{Link, Node, network};
use crate::{
    control::{
        Charter, Done, JoinPool, PoolJoined, PoolPreview, PreviewPool, Problem, Remark, Stop,
        UseCase,
    },
    network::Command,
    service::{View, names, pool::charter_shown, problem_of_store},
};

/// How long to try to reach an inviter.
const REACH: Duration = Duration::from_secs(25);
/// How often to ask an inviter whose connection breaks.
const ATTEMPTS: u32 = 4;
/// Between two of these.
const PAUSE: Duration = Duration::from_millis(250);
/// How long to wait for the partners' documents before answering with a note.
const FETCH: Duration = Duration::from_secs(90);

impl Node {
    /// Does what waits for a partner, or ends the node.
    pub(super) async fn runtime(&self, name: &str, body: Value) -> Result<Value, Problem> {
        let unreadable = |error| Problem::usage("request-unreadable").with("why", error);
        let answer = match name {
            PreviewPool::NAME => {
                let request: PreviewPool = serde_json::from_value(body).map_err(unreadable)?;
                serde_json::to_value(self.preview(&request.code).await?)
            }
            JoinPool::NAME => {
                let request: JoinPool = serde_json::from_value(body).map_err(unreadable)?;
                serde_json::to_value(self.join(&request.code).await?)
            }
            Stop::NAME => {
                self.stop.send_replace(true);
                serde_json::to_value(Done { notes: Vec::new() })
            }
            other => return Err(Problem::usage("unknown-use-case").with("name", other)),
        };
        answer.map_err(|error| Problem::failed("answer-unreadable").with("why", error))
    }

    async fn preview(&self, code: &str) -> Result<PoolPreview, Problem> {
        let invitation = read(code)?;
        let request = PairRequest::Preview {
            secret: invitation.secret,
        };
        match self.ask_inviter(&invitation, &request).await? {
            PairAnswer::Preview { founding, inviter } => {
                let founding = founding_of(&founding, &invitation)?;
                Ok(PoolPreview {
                    pool: invitation.pool.to_string(),
                    name: founding.charter.name.clone(),
                    inviter,
                    charter: shown(&founding),
                })
            }
            PairAnswer::Refused { reason, suggestion } => Err(refused(&reason, &suggestion)),
            PairAnswer::Admitted { .. } | PairAnswer::Heard { .. } => {
                Err(Problem::failed("bad-invitation"))
            }
        }
    }

    async fn join(&self, code: &str) -> Result<PoolJoined, Problem> {
        let invitation = read(code)?;
        let (own, identity) = self.own()?;
        let request = PairRequest::Join {
            secret: invitation.secret,
            code: own.clone(),
            identity,
        };
        let answer = self.ask_inviter(&invitation, &request).await?;
        let (founding, admission, identities) = match answer {
            PairAnswer::Admitted {
                founding,
                admission,
                identities,
            } => (founding, admission, identities),
            PairAnswer::Refused { reason, suggestion } => {
                return Err(refused(&reason, &suggestion).with("code", own));
            }
            PairAnswer::Preview { .. } | PairAnswer::Heard { .. } => {
                return Err(Problem::failed("bad-invitation"));
            }
        };
        founding_of(&founding, &invitation)?;
        let links = self.links.subscribe();
        let (device, addresses) = (invitation.device, invitation.addresses.clone());
        let already = self.is_member(&invitation)?;
        self.run(true, move |turn, _| {
            if !already {
                turn.join_pool(&founding, admission, &identities)
                    .map_err(|error| Problem::failed("join-failed").with("why", error))?;
            }
            turn.hint(&device, &addresses);
            Ok(Value::Null)
        })
        .await?;
        let fetched = self.fetched(&invitation, links).await;
        self.joined(&invitation, fetched)
    }

    fn is_member(&self, invitation: &Invitation) -> Result<bool, Problem> {
        let reader = self.disk.reader().map_err(problem_of_store)?;
        let seen = self.seen();
        let view = View {
            store: &reader,
            local: &self.local,
            seen: &seen,
        };
        let pools = names::pools(&view)?;
        Ok(pools
            .get(&invitation.pool)
            .is_some_and(|it| it.is_active(&self.local.hub)))
    }

    /// This hub's code and identity log.
    fn own(&self) -> Result<(String, Vec<halle_protocol::identity::SignedEntry>), Problem> {
        use halle_protocol::store::{StoreExt, Table};
        let reader = self.disk.reader().map_err(problem_of_store)?;
        let seen = self.seen();
        let view = View {
            store: &reader,
            local: &self.local,
            seen: &seen,
        };
        let code = names::own_code(&view)?;
        let entries = reader
            .under(Table::Identity, self.local.hub.as_bytes())
            .map_err(problem_of_store)?;
        let identity = entries
            .iter()
            .map(|(_, it)| halle_protocol::object::decode(Table::Identity, it))
            .collect::<Result<_, _>>()
            .map_err(problem_of_store)?;
        Ok((code, identity))
    }

    /// Waits until this hub is a member by what is held here, and holds all that the inviter has.
    async fn fetched(&self, invitation: &Invitation, mut links: broadcast::Receiver<Link>) -> bool {
        let waiting = async {
            loop {
                match links.recv().await {
                    Ok(Link::InStep(device))
                        if device == invitation.device
                            && self.is_member(invitation).unwrap_or(false) =>
                    {
                        return;
                    }
                    Err(broadcast::error::RecvError::Closed) => return,
                    Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => {}
                }
            }
        };
        timeout(FETCH, waiting).await.is_ok()
    }

    fn joined(&self, invitation: &Invitation, fetched: bool) -> Result<PoolJoined, Problem> {
        let reader = self.disk.reader().map_err(problem_of_store)?;
        let seen = self.seen();
        let view = View {
            store: &reader,
            local: &self.local,
            seen: &seen,
        };
        let mut notes = Vec::new();
        if !fetched {
            notes.push(Remark::new("still-fetching"));
        }
        let (_, state) = names::pool(&view, Some(&invitation.pool.to_string()))
            .map_err(|_| Problem::failed("still-joining"))?;
        Ok(PoolJoined {
            pool: invitation.pool.to_string(),
            name: state.charter.name.clone(),
            members: state.active().map(|hub| state.code(&hub)).collect(),
            code: state.code(&self.local.hub),
            notes,
        })
    }

    async fn ask_inviter(
        &self,
        invitation: &Invitation,
        request: &PairRequest,
    ) -> Result<PairAnswer, Problem> {
        if invitation.hub == self.local.hub {
            return Err(Problem::refused("own-invitation"));
        }
        let Some(network) = &self.network else {
            return Err(Problem::unreachable("node-down"));
        };
        let frame = message::encode(request);
        // The same question may be asked again: the same hub gets the same answer.
        for attempt in 1..=ATTEMPTS {
            self.reach(network, invitation).await?;
            if let Some(answer) = network.ask(invitation.device, frame.clone()).await {
                return message::decode(&answer)
                    .map_err(|error| Problem::failed("bad-answer").with("why", error));
            }
            tokio::time::sleep(PAUSE.saturating_mul(attempt)).await;
        }
        Err(Problem::unreachable("inviter-gone").with("addresses", invitation.addresses.join(", ")))
    }

    async fn reach(&self, network: &network::Door, invitation: &Invitation) -> Result<(), Problem> {
        let mut links = self.links.subscribe();
        let (device, addresses) = (invitation.device, invitation.addresses.clone());
        super::tell(&network.commands(), Command::Dial { device, addresses }).await;
        let waiting = async {
            loop {
                match links.recv().await {
                    Ok(Link::Up(up)) if up == device => return Ok(()),
                    Ok(Link::Failed(failed, tried)) if failed == device => {
                        return Err(unreachable(&device, &tried));
                    }
                    Err(broadcast::error::RecvError::Closed) => {
                        return Err(Problem::unreachable("node-gone"));
                    }
                    Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => {}
                }
            }
        };
        timeout(REACH, waiting)
            .await
            .unwrap_or_else(|_| Err(unreachable(&device, &[])))
    }
}

fn unreachable(device: &DeviceId, tried: &[crate::network::Tried]) -> Problem {
    let list: Vec<String> = tried
        .iter()
        .map(|it| format!("{} ({})", it.address, it.error))
        .collect();
    let name = hex(device.as_bytes());
    Problem::unreachable("inviter-unreachable")
        .with("device", name.get(..8).unwrap_or(&name))
        .with("tried", list.join("; "))
}

fn read(code: &str) -> Result<Invitation, Problem> {
    code.parse().map_err(|_| Problem::usage("bad-invitation"))
}

fn founding_of(bytes: &[u8], invitation: &Invitation) -> Result<Founding, Problem> {
    Founding::decode(bytes)
        .filter(|it| it.pool() == invitation.pool)
        .ok_or_else(|| Problem::refused("other-pool"))
}

fn shown(founding: &Founding) -> Charter {
    charter_shown(&founding.charter, &founding.charter.founder_code)
}

fn refused(reason: &str, suggestion: &str) -> Problem {
    let code = match reason {
        "used" | "expired" | "revoked" | "unknown" => format!("invitation-{reason}"),
        "code-taken" => "code-taken".to_owned(),
        "full" => "pool-full".to_owned(),
        _ => "join-refused".to_owned(),
    };
    Problem::refused(&code)
        .with("reason", reason)
        .with("suggestion", suggestion)
}
