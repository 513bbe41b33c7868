//! A worker whose disk fails and comes back.

use ed25519_dalek::SigningKey;
use halle_protocol::{
    engine::{Conduct, Local},
    hash::hash,
    id::Writer,
    identity::RootKey,
};

use halle_protocol::store::Table;

use super::*;
use crate::store::crash::Medium;

fn device(number: u8) -> (SigningKey, DeviceId) {
    let key = SigningKey::from_bytes(&[number; 32]);
    let device = DeviceId::from_bytes(key.verifying_key().to_bytes());
    (key, device)
}

/// A worker on a medium, with the commands that reach its network.
fn worker(medium: &Medium) -> (Worker, mpsc::Receiver<Command>) {
    let backend = medium.clone();
    let disk = Disk::open_on(move || Ok(backend.clone())).unwrap();
    let (key, device) = device(1);
    let root = RootKey::from_secret(&hash("halle/test/1", &[b"root"]));
    let local = Local {
        hub: root.hub(),
        writer: Writer { device, epoch: 0 },
        key: Arc::new(key),
    };
    let (network, commands) = mpsc::channel(64);
    let worker = Worker {
        engine: Engine::new(local, Conduct::default()),
        disk: Arc::new(disk),
        network: Some(network),
        links: broadcast::channel(8).0,
        seen: watch::channel(Seen::default()).0,
        running: true,
        alarms: Vec::new(),
        public: None,
        anew: Anew::default(),
    };
    (worker, commands)
}

/// Keeps a value; answers what a person is told.
fn keep(worker: &mut Worker) -> Result<Value, Problem> {
    let (reply, mut answer) = oneshot::channel();
    let work: Work = Box::new(|turn, _| {
        turn.put(Table::Local, b"key".to_vec(), vec![1; 1 << 20]);
        Ok(Value::Null)
    });
    let keep = true;
    worker.turn(vec![Job::Run { work, keep, reply }]);
    answer.try_recv().unwrap()
}

/// A disk was full, so that the store could not even be opened again. Room was made, and every
/// command still failed until the node was stopped and started: it opened the store again after a
/// failed commit only, and without a store nothing came as far as a commit.
#[test]
fn a_node_whose_disk_was_full_works_again_once_there_is_room() {
    let medium = Medium::new(1);
    let (mut worker, _commands) = worker(&medium);
    medium.set_capacity(0);
    assert!(keep(&mut worker).is_err());
    worker.turn(vec![Job::Event(Event::Wake)]);
    assert!(worker.disk.is_closed());
    medium.set_capacity(u64::MAX);
    worker.turn(vec![Job::Event(Event::Wake)]);
    assert!(!worker.disk.is_closed(), "questions are answered again");
    assert!(keep(&mut worker).is_ok());
    assert!(worker.disk.get(Table::Local, b"key").unwrap().is_some());
}

/// A partner connected while the store could not be read. The engine never heard of it, and the
/// two stayed connected without a word.
#[test]
fn a_partner_that_came_while_the_store_failed_is_asked_to_come_again() {
    let medium = Medium::new(2);
    let (mut worker, mut commands) = worker(&medium);
    medium.set_capacity(0);
    assert!(keep(&mut worker).is_err());
    let partner = device(2).1;
    worker.turn(vec![Job::Event(Event::Connected(partner))]);
    let told = std::iter::from_fn(|| commands.try_recv().ok());
    let disconnected =
        |it: Command| matches!(it, Command::Disconnect { device, .. } if device == partner);
    assert!(told.into_iter().any(disconnected));
}

/// A disk was full. Each failed commit let the engine begin anew, beginning wrote where the node
/// listens, that failed as well, and so on: a node that did nothing took a whole core.
#[test]
fn a_node_on_a_full_disk_does_not_begin_anew_without_end() {
    let medium = Medium::new(3);
    let (mut worker, _commands) = worker(&medium);
    let here = vec!["/ip4/127.0.0.1/tcp/4001".to_owned()];
    worker.turn(vec![Job::Event(Event::Listening(here.clone()))]);
    medium.set_capacity(0);
    assert!(keep(&mut worker).is_err());
    let (mut now, mut begun) = (Instant::now(), Vec::new());
    for second in 0..60 {
        while let Some(event) = worker.anew.due(now) {
            worker.turn(vec![Job::Event(event)]);
            worker.anew.owe(now); // as it does by the real clock
            begun.push(second);
        }
        now += Duration::from_secs(1);
    }
    assert_eq!(begun.len(), 6, "{begun:?}");
    assert_eq!(
        worker.seen.borrow().listening,
        here,
        "it listens all the while"
    );
    medium.set_capacity(u64::MAX);
    let event = worker.anew.due(now + ANEW_PAUSE).unwrap();
    worker.turn(vec![Job::Event(event)]);
    assert!(keep(&mut worker).is_ok());
    assert!(worker.alarms.is_empty(), "{:?}", worker.alarms);
}

/// Of one batch the command that panics is dropped alone: what came before and after it is kept, and
/// the engine reads its memory again from the store.
#[test]
fn a_panic_drops_what_caused_it_and_nothing_else() {
    let (mut worker, _commands) = worker(&Medium::new(4));
    let (reply, mut answer) = oneshot::channel();
    let bug: Work = Box::new(|turn, _| {
        turn.put(Table::Local, b"half".to_vec(), vec![1]);
        panic!("a test of panics")
    });
    let (first, mut kept) = oneshot::channel();
    let (last, mut also) = oneshot::channel();
    let put = |key: &'static [u8]| -> Work {
        Box::new(move |turn, _| {
            turn.put(Table::Local, key.to_vec(), vec![1]);
            Ok(Value::Null)
        })
    };
    let run = |work: Work, reply| Job::Run {
        work,
        keep: true,
        reply,
    };
    worker.turn(vec![
        run(put(b"first"), first),
        run(bug, reply),
        run(put(b"last"), last),
    ]);
    assert_eq!(answer.try_recv().unwrap().unwrap_err().code, "bug");
    assert!(kept.try_recv().unwrap().is_ok() && also.try_recv().unwrap().is_ok());
    let held = |key: &[u8]| worker.disk.get(Table::Local, key).unwrap().is_some();
    assert_eq!(
        (held(b"first"), held(b"half"), held(b"last")),
        (true, false, true)
    );
}
