//! Homes in temporary folders.

use std::{
    os::unix::fs::symlink,
    process::{Command, Stdio},
};

use super::*;
use crate::control::Class;
use halle_protocol::store::Memory;

fn create() -> (tempfile::TempDir, Home) {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::create(&folder.path().join("home")).unwrap();
    (folder, home)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn created_home_is_for_its_owner_and_opens() {
    let (_folder, home) = create();
    assert_eq!(mode(home.path()), 0o700);
    assert_eq!(mode(&home.secret_path()), 0o600);
    assert_eq!(Home::open(home.path()).unwrap(), home);
    assert_eq!(home.secret().unwrap(), home.secret().unwrap());
    assert_eq!(format!("{:?}", home.secret().unwrap()), "Secret");
    let problem = Home::create(home.path()).unwrap_err();
    assert_eq!(
        (problem.code.as_str(), problem.class),
        ("home-exists", Class::Refused)
    );
}

#[test]
fn missing_home_is_named() {
    let problem = Home::open(Path::new("/absent/home")).unwrap_err();
    assert_eq!(
        problem,
        Problem::failed("no-home").with("path", "/absent/home")
    );
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(Home::open(folder.path()).unwrap_err().code, "no-home");
}

#[test]
fn store_without_its_secret_is_not_overwritten() {
    let (_folder, home) = create();
    fs::write(home.store_path(), "").unwrap();
    fs::remove_file(home.secret_path()).unwrap();
    assert_eq!(Home::create(home.path()).unwrap_err().code, "home-exists");
}

#[test]
fn wide_permissions_are_narrowed() {
    let (_folder, home) = create();
    set_mode(&home.secret_path(), 0o644);
    set_mode(home.path(), 0o755);
    home.secret().unwrap();
    home.lock().unwrap();
    assert_eq!(
        (mode(&home.secret_path()), mode(home.path())),
        (0o600, 0o700)
    );
}

#[test]
fn damaged_secret_is_said() {
    let (_folder, home) = create();
    for content in ["", "halle-device-1:00", "halle-device-2:00", "\u{e9}"] {
        fs::write(home.secret_path(), content).unwrap();
        assert_eq!(
            home.secret().unwrap_err().class,
            Class::Damaged,
            "{content}"
        );
    }
    fs::write(home.secret_path(), [0xff, 0xfe]).unwrap();
    assert_eq!(home.secret().unwrap_err().class, Class::Damaged);
}

#[test]
fn second_use_of_a_home_is_refused_with_the_pid() {
    let (_folder, home) = create();
    let lock = home.lock().unwrap();
    let problem = home.lock().unwrap_err();
    assert_eq!(
        (problem.code.as_str(), problem.class),
        ("node-running", Class::Refused)
    );
    assert_eq!(problem.args["pid"], std::process::id().to_string());
    drop(lock);
    home.lock().unwrap();
}

/// A command that looks into the store has the home for a moment; whoever comes meanwhile was told
/// that a node runs.
#[test]
fn a_command_that_has_the_home_for_a_moment_is_waited_for() {
    let (_folder, home) = create();
    for _ in 0..20 {
        let lock = home.lock().unwrap();
        let other = home.clone();
        let (begins, begun) = std::sync::mpsc::channel();
        let waits = std::thread::spawn(move || {
            begins.send(()).unwrap();
            other.lock().map(drop)
        });
        begun.recv().unwrap();
        drop(lock);
        waits.join().unwrap().unwrap();
    }
}

/// Runs this test program once more as the second process, which only takes the lock.
#[test]
fn home_of_a_killed_process_is_free() {
    if let Some(path) = env::var_os("HALLE_TEST_LOCK") {
        let _lock = Home::open(Path::new(&path)).unwrap().lock().unwrap();
        println!("locked");
        std::thread::park();
    }
    let (_folder, home) = create();
    let mut process = Command::new(env::current_exe().unwrap())
        .args([
            "--exact",
            "home::tests::home_of_a_killed_process_is_free",
            "--nocapture",
        ])
        .env("HALLE_TEST_LOCK", home.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = io::BufReader::new(process.stdout.take().unwrap());
    assert!(io::BufRead::lines(output).any(|line| line.unwrap().contains("locked")));
    let problem = home.lock().unwrap_err();
    assert_eq!(problem.args["pid"], process.id().to_string());
    process.kill().unwrap();
    process.wait().unwrap();
    home.lock().unwrap();
}

#[test]
fn a_home_says_which_markers_its_store_may_have() {
    let (_folder, home) = create();
    let mut store = Memory::default();
    assert_eq!(
        (home.markers().unwrap(), Marker::in_store(&store).unwrap()),
        (Vec::new(), None)
    );
    let (one, other) = (Marker::fresh().unwrap(), Marker::fresh().unwrap());
    store.commit(one.writes());
    assert_eq!(Marker::in_store(&store).unwrap(), Some(one));
    home.set_markers(&[one, other]).unwrap();
    assert_eq!(home.markers().unwrap(), [one, other]);
    home.set_markers(&[other]).unwrap();
    assert_eq!(home.markers().unwrap(), [other]);
    fs::write(home.marker_path(), "not hex").unwrap();
    assert_eq!(home.markers().unwrap(), []);
}

#[test]
fn file_is_replaced_whole_or_not_at_all() {
    let (_folder, home) = create();
    let path = home.config_path();
    fs::write(home.path().join(".halle.toml.new"), "left by a crash").unwrap();
    replace(&path, b"new").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"new");
    assert_eq!(mode(&path), 0o600);
    let folder = home.path().join("full");
    fs::create_dir_all(folder.join("x")).unwrap();
    assert_eq!(replace(&folder, b"").unwrap_err().code, "home-failed");
    let left: Vec<_> = fs::read_dir(home.path())
        .unwrap()
        .map(|f| f.unwrap().file_name())
        .collect();
    assert!(
        !left
            .iter()
            .any(|name| name.to_string_lossy().ends_with(".new")),
        "{left:?}"
    );
}

#[test]
fn socket_path_is_short_and_its_own_for_each_home() {
    let (folder, home) = create();
    let owner = home.owner().unwrap();
    let runtime = folder.path();
    let near = socket::path_in(Some(runtime), home.path(), owner);
    assert!(near.starts_with(runtime.join("halle")), "{near:?}");
    assert_eq!(near.file_name().unwrap().len(), "0123456789ab.sock".len());
    assert_ne!(
        near,
        socket::path_in(Some(runtime), Path::new("/other"), owner)
    );

    let long = runtime.join("x".repeat(90));
    fs::create_dir(&long).unwrap();
    let elsewhere = format!("/tmp/halle-{owner}");
    for runtime in [
        None,
        Some(long.as_path()),
        Some(Path::new("/absent")),
        Some(Path::new(".")),
    ] {
        let path = socket::path_in(runtime, home.path(), owner);
        assert!(
            path.starts_with(&elsewhere) && path.as_os_str().len() < 100,
            "{path:?}"
        );
    }
    let of_another = socket::path_in(Some(runtime), home.path(), owner + 1);
    assert!(
        of_another.starts_with(format!("/tmp/halle-{}", owner + 1)),
        "{of_another:?}"
    );
}

#[test]
fn running_node_tells_its_socket() {
    let (folder, home) = create();
    let _lock = home.lock().unwrap();
    let told = folder.path().join("elsewhere").join("s");
    fs::write(home.lock_path(), format!("1\n{}\n", told.display())).unwrap();
    assert_eq!(home.socket_path().unwrap(), told);
}

#[test]
fn unsafe_socket_folder_is_refused() {
    let (folder, home) = create();
    let owner = home.owner().unwrap();
    let socket = folder.path().join("run").join("s");
    socket::make_folder(&socket, owner).unwrap();
    socket::make_folder(&socket, owner).unwrap();
    assert_eq!(mode(socket.parent().unwrap()), 0o700);
    let refused =
        |problem: Result<(), Problem>| problem.unwrap_err().code == "socket-folder-unsafe";
    assert!(refused(socket::check_folder(&socket, owner + 1)));
    set_mode(socket.parent().unwrap(), 0o770);
    assert!(refused(socket::check_folder(&socket, owner)));
    set_mode(socket.parent().unwrap(), 0o700);
    symlink(socket.parent().unwrap(), folder.path().join("link")).unwrap();
    assert!(refused(socket::check_folder(
        &folder.path().join("link/s"),
        owner
    )));
}

#[test]
fn hex_reads_what_it_wrote() {
    assert_eq!(hex(&[0, 0xa5, 0xff]), "00a5ff");
    assert_eq!(unhex("00A5ff"), Some([0, 0xa5, 0xff]));
    for wrong in ["", "00a5f", "00a5ff0", "00a5fg", "00a5ffff"] {
        assert_eq!(unhex::<3>(wrong), None, "{wrong}");
    }
}
