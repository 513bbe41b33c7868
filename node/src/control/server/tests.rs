//! Real sockets: both ends of the control API.

use std::{fs, os::unix::fs::PermissionsExt, time::Duration};

use serde_json::json;
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{UnixListener, UnixStream},
    task::JoinHandle,
};

use super::*;
use crate::control::{
    FileSent, ImportCatalogue, ListPools, Pools, ShowPool, Stop, UseCase, client::Client,
};

/// Knows no pool, waits forever for `down`, panics at `verify`.
struct Fake;

#[async_trait]
impl Desk for Fake {
    async fn ask(&self, use_case: &str, body: Value) -> Result<Value, Problem> {
        match use_case {
            ListPools::NAME => Ok(json!({ "pools": [] })),
            "pool-show" => Err(Problem::refused("no-pool")
                .with("pool", &body["pool"])
                .near(vec!["a".into()])),
            "down" => std::future::pending().await,
            "verify" => panic!("a test of panics"),
            _ => Ok(json!({ "else": true })),
        }
    }
}

struct Node {
    folder: TempDir,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<Result<(), Problem>>,
}

impl Node {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::listen(&folder.path().join("s")).await.unwrap();
        let (stop, stopped) = oneshot::channel();
        let shutdown = async { stopped.await.unwrap_or(()) };
        let serving = tokio::spawn(server.serve(Arc::new(Fake), shutdown));
        Self {
            folder,
            stop,
            serving,
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("s")
    }

    async fn client(&self) -> Client {
        Client::connect(&self.path()).await.unwrap().unwrap()
    }

    /// What comes back for bytes of HTTP as they are.
    async fn raw(&self, request: &[u8]) -> String {
        let (mut read, mut write) = UnixStream::connect(self.path()).await.unwrap().into_split();
        let request = request.to_vec();
        let writing = tokio::spawn(async move { write.write_all(&request).await.map(|()| write) });
        let mut answer = Vec::new();
        read.read_to_end(&mut answer).await.ok();
        drop(writing.await);
        String::from_utf8(answer).unwrap()
    }

    async fn post(&self, use_case: &str, body: &str) -> String {
        let length = body.len();
        let head = format!("POST /v1/{use_case} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n");
        self.raw(format!("{head}content-length: {length}\r\n\r\n{body}").as_bytes())
            .await
    }
}

#[track_caller]
fn check(answer: &str, status: &str, parts: &[&str]) {
    assert!(
        answer.starts_with(&format!("HTTP/1.1 {status}")),
        "{answer}"
    );
    for part in parts {
        assert!(answer.contains(part), "{part} in {answer}");
    }
}

#[tokio::test]
async fn answers_and_problems_arrive_as_they_were() {
    let node = Node::start().await;
    let client = node.client().await;
    assert_eq!(
        client.ask(ListPools {}).await.unwrap(),
        Pools { pools: vec![] }
    );
    let problem = client
        .ask(ShowPool {
            pool: Some("b".into()),
        })
        .await
        .unwrap_err();
    let expected = Problem::refused("no-pool")
        .with("pool", "\"b\"")
        .near(vec!["a".into()]);
    assert_eq!(problem, expected);
}

#[tokio::test]
async fn status_follows_class() {
    let node = Node::start().await;
    check(
        &node.post("pool-list", "").await,
        "200",
        &["application/json", r#"{"pools":[]}"#],
    );
    check(
        &node.post("pool-show", "{}").await,
        "409",
        &[r#""class":"refused""#],
    );
    check(
        &node.post("pool-list", "{oops").await,
        "400",
        &["request-unreadable"],
    );
    check(
        &node.post("pool-lst", "{}").await,
        "404",
        &["unknown-use-case", r#"["pool-list""#],
    );
    check(
        &node.post("verify", "{}").await,
        "422",
        &[r#""code":"bug""#],
    );
}

#[tokio::test]
async fn other_paths_and_methods_are_problems_too() {
    let node = Node::start().await;
    let get = |path| format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    check(
        &node.raw(get("/v1/").as_bytes()).await,
        "200",
        &[r#"{"use_cases":["status","#],
    );
    check(
        &node.raw(get("/v2/status").as_bytes()).await,
        "404",
        &["unknown-use-case"],
    );
    check(
        &node.raw(get("/v1/status").as_bytes()).await,
        "405",
        &["wrong-method"],
    );
    check(&node.raw(b"\0\xff nonsense\r\n\r\n").await, "400", &[]);
}

#[tokio::test]
async fn body_is_bounded_at_both_ends() {
    let node = Node::start().await;
    let large = format!("\"{}\"", "x".repeat(BODY_BYTES_MAX));
    check(
        &node.post("pool-list", &large).await,
        "413",
        &["request-too-large"],
    );
    let fits = format!("\"{}\"", "x".repeat(BODY_BYTES_MAX - 2));
    check(&node.post("pool-list", &fits).await, "200", &[]);

    let file = FileSent {
        name: "large".into(),
        base64: large,
    };
    let request = ImportCatalogue {
        file,
        dry_run: true,
        strict: true,
        columns: vec![],
    };
    let problem = node.client().await.ask(request).await.unwrap_err();
    assert_eq!(problem.code, "request-too-large");
}

#[tokio::test]
async fn socket_is_for_its_owner_and_goes_with_the_node() {
    let node = Node::start().await;
    let mode = fs::metadata(node.path()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    node.stop.send(()).unwrap();
    node.serving.await.unwrap().unwrap();
    assert!(
        Client::connect(&node.folder.path().join("s"))
            .await
            .unwrap()
            .is_none()
    );
    assert!(!node.folder.path().join("s").exists());
}

#[tokio::test]
async fn second_node_is_refused_and_the_first_goes_on() {
    let node = Node::start().await;
    let problem = serve(&node.path(), Arc::new(Fake), async {})
        .await
        .unwrap_err();
    assert_eq!(
        (problem.code.as_str(), problem.class),
        ("node-running", Class::Refused)
    );
    assert!(node.client().await.ask(ListPools {}).await.is_ok());
}

#[tokio::test]
async fn stale_socket_is_replaced_and_another_file_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s");
    drop(UnixListener::bind(&path).unwrap());
    assert!(path.exists());
    assert!(Client::connect(&path).await.unwrap().is_none());
    drop(Server::listen(&path).await.unwrap());

    fs::write(&path, "mine").unwrap();
    let problem = Server::listen(&path).await.unwrap_err();
    assert_eq!(problem.code, "socket-failed");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
}

#[tokio::test]
async fn node_that_goes_away_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s");
    let listener = UnixListener::bind(&path).unwrap();
    let leaving = tokio::spawn(async move {
        let _probe = listener.accept().await.unwrap();
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut some = [0; 16];
        stream.read_exact(&mut some).await.unwrap();
    });
    let client = Client::connect(&path).await.unwrap().unwrap();
    let problem = client.ask(ListPools {}).await.unwrap_err();
    assert_eq!(
        (problem.code.as_str(), problem.class),
        ("node-gone", Class::Unreachable)
    );
    leaving.await.unwrap();
    assert_eq!(
        client.ask(ListPools {}).await.unwrap_err().code,
        "node-gone"
    );
}

#[tokio::test]
async fn answer_of_another_version_is_said() {
    let node = Node::start().await;
    let problem = node
        .client()
        .await
        .ask(crate::control::ListPeers {})
        .await
        .unwrap_err();
    assert_eq!(problem.code, "answer-unreadable");
}

#[tokio::test(start_paused = true)]
async fn slow_answer_has_no_limit_but_the_stop_of_the_node() {
    let node = Node::start().await;
    let client = node.client().await;
    let asking = tokio::spawn(async move { client.ask(Stop {}).await });
    tokio::time::sleep(Duration::from_hours(24)).await;
    assert!(!asking.is_finished());
    node.stop.send(()).unwrap();
    node.serving.await.unwrap().unwrap();
    asking.abort(); // as Ctrl-C does
    assert!(asking.await.unwrap_err().is_cancelled());
}
