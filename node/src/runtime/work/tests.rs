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
