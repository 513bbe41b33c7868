//! A pair of honest nodes that trade while a third member floods one of them, over real sockets.
//!
//! ```console
//! $ cargo run --release --bin flood -- [ORDERS] [tcp|quic]
//! ```
//!
//! AUBE sells, PRS buys, LIAR is a member like them. PRS places ORDERS orders (200), one after
//! another; each is measured from the command to AUBE's confirmation in PRS's views: both engines,
//! both disks, the line twice. First while LIAR is connected and quiet, then while it asks AUBE
//! whatever a member may ask, as fast as it is answered, then quiet once more. One JSON object a
//! phase on standard output: `p50_ms`, `p99_ms`, `max_ms`, and what became of LIAR's questions.
//!
//! The flooder is a process of its own at the lowest priority: what shows is what it costs AUBE,
//! not what it costs the machine that both stand on.

#![allow(
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a benchmark names what it made itself, answers on its output, and fails where it stands"
)]

mod flooder;
mod hub;

use std::{
    io::{BufRead as _, BufReader, Read as _},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use flooder::Aim;
use hub::Hub;

const ORDERS: usize = 200;
/// Offers of the seller: what a flooder may pull again and again.
const OFFERS: usize = 60;
const CYCLE: &str = "2026-39";
/// Between two orders, as people leave between theirs.
const PACE: Duration = Duration::from_millis(10);

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    match words.get(1).map(String::as_str) {
        Some("--flooder") => {
            let aim = serde_json::from_str(&words[2]).expect("an aim");
            println!("{}", runtime.block_on(flooder::flood(aim)));
        }
        count => {
            let count = count.map_or(ORDERS, |it| it.parse().expect("a number of orders"));
            let quic = words.get(2).is_some_and(|it| it == "quic");
            runtime.block_on(compare(count, quic));
        }
    }
}

/// Measures without the flooder, with it, and without it again.
async fn compare(count: usize, quic: bool) {
    let folder = std::env::temp_dir().join(format!("halle-flood-{}", std::process::id()));
    let [seller, buyer, liar] = ["AUBE", "PRS", "LIAR"].map(|code| folder.join(code));
    let (seller, buyer, liar) = (
        Hub::start(&seller, "AUBE", quic).await,
        Hub::start(&buyer, "PRS", quic).await,
        Hub::start(&liar, "LIAR", quic).await,
    );
    let references = fair(&seller, &[&buyer, &liar]).await;
    let aim = Aim::at(&seller, &liar).await;
    liar.stop().await;

    let before = trade(&buyer, &references, count).await;
    println!("{}", shown("quiet", &before, &Value::Null));
    let (child, told) = begin(&aim);
    let during = trade(&buyer, &references, count).await;
    println!("{}", shown("flooded", &during, &end(child, told)));
    let after = trade(&buyer, &references, count).await;
    println!("{}", shown("quiet", &after, &Value::Null));

    buyer.stop().await;
    seller.stop().await;
    clear(&folder);
}

/// A pool with a cycle, and much in the seller's catalogue; answers what can be bought.
async fn fair(seller: &Hub, others: &[&Hub]) -> Vec<String> {
    seller.ask("pool-create", json!({ "name": "Bench" })).await;
    for other in others {
        let invited = seller.ask("pool-invite", json!({})).await;
        other
            .ask("pool-join", json!({ "code": invited["code"] }))
            .await;
    }
    let mut references = Vec::new();
    for number in 0..OFFERS {
        let offer = json!({
            "producer": "Ferme", "product": format!("Carottes {number}"), "pack": "sac",
            "grams": 2_000, "price": 400, "stock": 100_000,
        });
        let shown = seller.ask("catalogue-set", offer).await;
        let reference = shown["offer"]["ref"].as_str().expect("a reference");
        references.push(reference.to_owned());
    }
    seller.ask("cycle-open", json!({ "name": CYCLE })).await;
    for other in others {
        other.until(|hub| hub.lots() == OFFERS).await;
    }
    references
}

/// Places orders one after another; how long each took until its confirmation was seen.
async fn trade(buyer: &Hub, references: &[String], count: usize) -> Vec<Duration> {
    let mut times = Vec::new();
    // One offer after another: what is said of one thing does not grow while it is measured.
    for reference in references.iter().cycle().take(count) {
        let begun = Instant::now();
        let wish = json!({ "cycle": CYCLE, "lines": [{ "ref": reference, "packs": 1 }] });
        let placed = buyer.ask("order-place", wish).await;
        let order = placed["order"].as_str().expect("an order");
        buyer.until(|hub| hub.is_confirmed(order)).await;
        times.push(begun.elapsed());
        tokio::time::sleep(PACE).await;
    }
    times.sort_unstable();
    times
}

fn shown(phase: &str, sorted: &[Duration], flooder: &Value) -> Value {
    let ms = |it: Option<&Duration>| it.map_or(0, Duration::as_micros).div_ceil(1_000);
    let at = |percent: usize| ms(sorted.get((sorted.len() * percent / 100).min(sorted.len() - 1)));
    json!({
        "phase": phase, "orders": sorted.len(), "p50_ms": u64::try_from(at(50)).unwrap_or(u64::MAX),
        "p99_ms": u64::try_from(at(99)).unwrap_or(u64::MAX),
        "max_ms": u64::try_from(ms(sorted.last())).unwrap_or(u64::MAX), "flooder": flooder,
    })
}

/// Starts the flooder; returns once it is connected.
fn begin(aim: &Aim) -> (Child, BufReader<std::process::ChildStdout>) {
    let program = std::env::current_exe().expect("this program");
    let mut child = Command::new("nice")
        .args(["-n", "19"])
        .arg(program)
        .arg("--flooder")
        .arg(serde_json::to_string(aim).expect("an aim"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a flooder");
    let mut told = BufReader::new(child.stdout.take().expect("its output"));
    let mut line = String::new();
    told.read_line(&mut line).expect("it connects");
    assert_eq!(line.trim(), "connected");
    (child, told)
}

/// Ends the flooder; what became of its questions.
fn end(mut child: Child, mut told: BufReader<std::process::ChildStdout>) -> Value {
    drop(child.stdin.take());
    let mut text = String::new();
    told.read_to_string(&mut text).expect("what it counted");
    child.wait().expect("it ends");
    serde_json::from_str(&text).expect("what it counted")
}

fn clear(folder: &Path) {
    // What cannot be removed lies in the system's own folder for such things.
    std::fs::remove_dir_all(folder).ok();
}
