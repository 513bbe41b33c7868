//! A worker whose disk fails and comes back.

use ed25519_dalek::SigningKey;
use halle_protocol::{
    engine::{Conduct, Local, Protocol as EngineProtocol},
    hash::hash,
    id::Writer,
    identity::RootKey,
};

use halle_protocol::store::Table;

use super::{anew::ANEW_PAUSE, *};
use crate::{network::Ticket, store::crash::Medium};

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
    let disk = Arc::new(disk);
    let worker = Worker {
        engine: Engine::new(local, Conduct::default()),
        committer: Committer::start(disk.clone()).unwrap(),
        progress: Progress::default(),
        disk,
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

/// Handles a batch and waits for its commit.
fn turn(worker: &mut Worker, jobs: Vec<Job>) {
    worker.stage(jobs);
    worker.depart();
    land(worker);
}

/// Waits for the commit under way.
fn land(worker: &mut Worker) {
    let outcome = loop {
        match worker.progress.flight.as_mut().map(Flight::outcome) {
            None => return,
            Some(Some(outcome)) => break outcome,
            Some(None) => std::thread::yield_now(),
        }
    };
    worker.land(outcome);
}

type Answer = oneshot::Receiver<Result<Value, Problem>>;

/// A command that keeps a value of a size, and what a person is told.
fn writes(key: &'static [u8], size: usize) -> (Job, Answer) {
    runs(Box::new(move |turn, _| {
        turn.put(Table::Local, key.to_vec(), vec![1; size]);
        Ok(Value::Null)
    }))
}

/// A command that answers whether a value is there.
fn finds(key: &'static [u8]) -> (Job, Answer) {
    runs(Box::new(move |turn, _| {
        let found = turn.store().get(Table::Local, key);
        Ok(found.map_err(problem_of_store)?.is_some().into())
    }))
}

fn runs(work: Work) -> (Job, Answer) {
    let (reply, answer) = oneshot::channel();
    let keep = true;
    (Job::Run { work, keep, reply }, answer)
}

/// Keeps a value; answers what a person is told.
fn keep(worker: &mut Worker) -> Result<Value, Problem> {
    let (job, mut answer) = writes(b"key", 1 << 20);
    turn(worker, vec![job]);
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
    turn(&mut worker, vec![Job::Event(Event::Wake)]);
    assert!(worker.disk.is_closed());
    medium.set_capacity(u64::MAX);
    turn(&mut worker, vec![Job::Event(Event::Wake)]);
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
    turn(&mut worker, vec![Job::Event(Event::Connected(partner))]);
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
    turn(
        &mut worker,
        vec![Job::Event(Event::Listening(here.clone()))],
    );
    medium.set_capacity(0);
    assert!(keep(&mut worker).is_err());
    let (mut now, mut begun) = (Instant::now(), Vec::new());
    for second in 0..60 {
        while let Some(event) = worker.anew.due(now) {
            turn(&mut worker, vec![Job::Event(event)]);
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
    turn(&mut worker, vec![Job::Event(event)]);
    assert!(keep(&mut worker).is_ok());
    assert!(worker.alarms.is_empty(), "{:?}", worker.alarms);
}

/// Of one batch the command that panics is dropped alone: what came before and after it is kept, and
/// the engine reads its memory again from the store.
#[test]
fn a_panic_drops_what_caused_it_and_nothing_else() {
    let (mut worker, _commands) = worker(&Medium::new(4));
    let (bug, mut answer) = runs(Box::new(|turn, _| {
        turn.put(Table::Local, b"half".to_vec(), vec![1]);
        panic!("a test of panics")
    }));
    let (first, mut kept) = writes(b"first", 1);
    let (last, mut also) = writes(b"last", 1);
    turn(&mut worker, vec![first, bug, last]);
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
    turn(&mut worker, vec![asks(3, 8, EngineProtocol::Sync)]);
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
    let (job, mut answer) = writes(b"key", 1 << 20);
    medium.set_capacity(0);
    turn(&mut worker, vec![asks(2, 7, EngineProtocol::Pair), job]);
    assert!(answer.try_recv().unwrap().is_err());
    let refused = |it: &Command| matches!(it, Command::Refuse { ticket: Ticket(7) });
    assert!(told(&mut commands).iter().any(refused));
}

/// While a batch is committed the next is handled: it reads what the first wrote, and nobody hears of
/// either before it is on the disk.
#[test]
fn what_is_handled_upon_a_commit_waits_for_its_own() {
    let (mut worker, mut commands) = worker(&Medium::new(8));
    let (first, mut kept) = writes(b"first", 1);
    let (second, mut also) = writes(b"second", 1);
    let (question, mut found) = finds(b"first");
    worker.stage(vec![first]);
    worker.depart();
    worker.stage(vec![second, question, asks(2, 9, EngineProtocol::Sync)]);
    worker.depart();
    assert!(kept.try_recv().is_err() && also.try_recv().is_err() && found.try_recv().is_err());
    land(&mut worker);
    assert!(kept.try_recv().unwrap().is_ok());
    assert!(also.try_recv().is_err() && found.try_recv().is_err());
    let refused = |it: &Command| matches!(it, Command::Refuse { ticket: Ticket(9) });
    assert!(
        !told(&mut commands).iter().any(refused),
        "it is not answered yet"
    );
    worker.depart();
    land(&mut worker);
    assert!(also.try_recv().unwrap().is_ok());
    assert_eq!(found.try_recv().unwrap().unwrap(), Value::Bool(true));
    assert!(told(&mut commands).iter().any(refused));
    for key in [b"first".as_slice(), b"second"] {
        assert!(worker.disk.get(Table::Local, key).unwrap().is_some());
    }
}

/// A commit fails while the next batch is handled upon what it would have written: nothing of either
/// happened, and everybody is told so.
#[test]
fn what_was_handled_upon_a_commit_that_fails_fails_with_it() {
    let medium = Medium::new(9);
    let (mut worker, mut commands) = worker(&medium);
    keep(&mut worker).unwrap();
    medium.set_capacity(0);
    let (first, mut kept) = writes(b"first", 1 << 20);
    let (second, mut also) = writes(b"second", 1);
    worker.stage(vec![first]);
    worker.depart();
    worker.stage(vec![second, asks(2, 9, EngineProtocol::Pair)]);
    land(&mut worker);
    assert_eq!(kept.try_recv().unwrap().unwrap_err().code, "disk-full");
    assert_eq!(also.try_recv().unwrap().unwrap_err().code, "disk-full");
    let refused = |it: &Command| matches!(it, Command::Refuse { ticket: Ticket(9) });
    assert!(told(&mut commands).iter().any(refused));
    medium.set_capacity(u64::MAX);
    let (question, mut found) = finds(b"second");
    turn(&mut worker, vec![question]);
    assert_eq!(found.try_recv().unwrap().unwrap(), Value::Bool(false));
    assert!(keep(&mut worker).is_ok());
}

/// What was handled before the node was told to stop is committed and answered first.
#[test]
fn a_worker_that_stops_commits_what_it_handled() {
    let (worker, _commands) = worker(&Medium::new(10));
    let disk = worker.disk.clone();
    let (sender, jobs) = mpsc::channel(64);
    let mut answers = Vec::new();
    for key in [b"a".as_slice(), b"b", b"c"] {
        let (job, answer) = writes(key, 1);
        sender.try_send(job).ok().unwrap();
        answers.push(answer);
    }
    sender.try_send(Job::Stop).ok().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap();
    worker.run(runtime.handle(), jobs);
    for mut answer in answers {
        assert!(answer.try_recv().unwrap().is_ok());
    }
    assert!(disk.get(Table::Local, b"c").unwrap().is_some());
    let alone = Arc::try_unwrap(disk);
    assert!(alone.is_ok(), "nobody else holds the store open");
}
