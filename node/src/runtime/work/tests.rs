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
    let disconnected =
        |it: &Command| matches!(it, Command::Disconnect { device, .. } if *device == partner);
    assert!(told(&mut commands).iter().any(disconnected));
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

/// What the network is told.
fn told(commands: &mut mpsc::Receiver<Command>) -> Vec<Command> {
    std::iter::from_fn(|| commands.try_recv().ok()).collect()
}

fn asks(device: u8, ticket: u64, protocol: EngineProtocol) -> Job {
    Job::Event(Event::Request {
        from: self::device(device).1,
        protocol,
        ticket,
        frame: Vec::new(),
    })
}

/// The partner whose words made the engine panic came back at once and said them again, and each
/// time all connections were made anew: one partner could keep a node from working.
#[test]
fn a_panic_in_an_event_lets_its_partner_wait_and_what_comes_after_is_done() {
    let (mut worker, mut commands) = worker(&Medium::new(5));
    keep(&mut worker).unwrap();
    let guilty = device(2).1;
    let dropped = worker.guarded(Some(guilty), |engine| -> Result<(), StoreError> {
        assert!(engine.connected().len() > 9, "a test of panics");
        Ok(())
    });
    assert!(matches!(dropped, Err(Dropped::Panic)));
    let alone = Command::Disconnect {
        device: guilty,
        back_off: BACK_OFF,
    };
    assert!(told(&mut commands).contains(&alone));
    assert!(worker.anew.at.is_some(), "the engine is told again");
    worker.turn(vec![asks(3, 8, EngineProtocol::Sync)]);
    let refused = |it: &Command| matches!(it, Command::Refuse { ticket: Ticket(8) });
    assert!(told(&mut commands).iter().any(refused), "it is answered");
    assert!(keep(&mut worker).is_ok());
    let stored = worker.disk.get(Table::Local, b"key").unwrap();
    assert!(stored.is_some(), "the store was opened again");
}

/// Whose event it is: who asked, who came, and who was asked.
#[test]
fn an_event_is_its_partners() {
    let (worker, _commands) = worker(&Medium::new(7));
    let partner = device(2).1;
    let answer = Event::Answer {
        ticket: 1,
        frame: None,
    };
    let Job::Event(asked) = asks(2, 7, EngineProtocol::Pair) else {
        panic!("an event")
    };
    assert_eq!(worker.partner(&asked), Some(partner));
    assert_eq!(worker.partner(&Event::Connected(partner)), Some(partner));
    assert_eq!(worker.partner(&answer), None, "nobody was asked");
    assert_eq!(worker.partner(&Event::Wake), None);
}

/// A commit failed, and a stranger that asked to be let in in that batch waited until its patience
/// ended: connections of members were made anew, its own was not.
#[test]
fn who_asked_in_a_batch_that_failed_is_refused() {
    let medium = Medium::new(6);
    let (mut worker, mut commands) = worker(&medium);
    let (reply, mut answer) = oneshot::channel();
    let work: Work = Box::new(|turn, _| {
        turn.put(Table::Local, b"key".to_vec(), vec![1; 1 << 20]);
        Ok(Value::Null)
    });
    let keep = true;
    medium.set_capacity(0);
    worker.turn(vec![
        asks(2, 7, EngineProtocol::Pair),
        Job::Run { work, keep, reply },
    ]);
    assert!(answer.try_recv().unwrap().is_err());
    let refused = |it: &Command| matches!(it, Command::Refuse { ticket: Ticket(7) });
    assert!(told(&mut commands).iter().any(refused));
}
