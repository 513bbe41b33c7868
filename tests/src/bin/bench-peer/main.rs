//! One of a pair of nodes under a benchmark driver: a command a line on standard input, one JSON
//! object a line on standard output.
//!
//! ```text
//! bench-peer --dir D --data DATA --hubs H --name a|b
//!   load                    put all hubs' rows into the store, an envelope a row  -> {"items":N}
//!   serve                   listen on loopback                                    -> {"ticket":T}
//!   join T                  from nothing: everything verified, durable, in views  -> {"items":N}
//!   lat N / watch N         N orders, one each 25 ms / when each is durable       -> {"t":[ns,…]}
//!   disconnect, connect T   leave and come back
//!   changes a|b             that side's change file, each change a commit         -> {"bytes":N}
//!   converge                once both sides' changes are here and durable         -> {}
//!   write K N               N orders, K a durable commit                          -> {"s":seconds}
//!   digest                  hash of the logical content                           -> {"digest":H}
//!   rss                     most memory held so far                               -> {"hwm_kib":N}
//! ```
//!
//! Each hub is a real identity with two certified devices: *a* holds every hub's first, *b* every
//! hub's second. The process is the node of the first hub, with the product's own store, signatures,
//! admission, views and network; what the other hubs write is sealed by engines of theirs and
//! committed by the node. `HALLE_BENCH_TRANSPORT=quic` listens over QUIC instead of TCP.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark names its hubs by number, answers on its output, and fails where its driver does"
)]

mod data;
mod fill;
mod hubs;
mod peer;

use std::io::{BufRead as _, Write as _};

use serde_json::{Value, json};

use peer::Peer;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let mut peer = runtime.block_on(Peer::open(&Options::read()));
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("a command");
        let answer = runtime.block_on(answer(&mut peer, &line));
        let mut out = std::io::stdout().lock();
        writeln!(out, "{answer}").expect("the driver listens");
        out.flush().expect("the driver listens");
    }
    runtime.block_on(peer.close());
}

/// What the driver starts a peer with.
struct Options {
    dir: String,
    data: String,
    hubs: usize,
    /// 0 for *a*, 1 for *b*.
    side: usize,
}

impl Options {
    fn read() -> Self {
        let words: Vec<String> = std::env::args().collect();
        let value = |name: &str| {
            let at = words.iter().position(|it| it == name);
            at.and_then(|at| words.get(at + 1)).cloned()
        };
        let needed = |name: &str| value(name).unwrap_or_else(|| panic!("{name} is missing"));
        Self {
            dir: needed("--dir"),
            data: needed("--data"),
            hubs: needed("--hubs").parse().expect("a number of hubs"),
            side: usize::from(needed("--name") != "a"),
        }
    }
}

async fn answer(peer: &mut Peer, line: &str) -> Value {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number = |at: usize| -> usize { words[at].parse().expect("a number") };
    match words[0] {
        "load" => json!({ "items": peer.load().await }),
        "serve" => json!({ "ticket": peer.ticket().await }),
        "join" => json!({ "items": peer.join(words[1]).await }),
        "lat" => json!({ "t": peer.place(number(1)).await }),
        "watch" => json!({ "t": peer.watch(number(1)).await }),
        "disconnect" => {
            peer.disconnect().await;
            json!({})
        }
        "connect" => {
            peer.connect().await;
            json!({})
        }
        "changes" => json!({ "bytes": peer.change(words[1]).await }),
        "converge" => {
            peer.converge().await;
            json!({})
        }
        "write" => {
            json!({ "s": peer.write(number(1), number(2)).await, "note": "fdatasync each commit" })
        }
        "digest" => {
            let (digest, items) = peer.digest();
            json!({ "digest": digest, "items": items })
        }
        "rss" => json!({ "hwm_kib": peer::high_water_kib() }),
        other => json!({ "error": format!("unknown {other}") }),
    }
}
