//! One process a home.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::Write,
    os::unix::{fs::OpenOptionsExt, net::UnixStream},
    path::PathBuf,
    sync::mpsc,
    thread,
    time::Duration,
};

use crate::control::Problem;

use super::{Home, failed, is_full, socket};

/// How long a home is waited for that another command has for a moment. A node keeps it, and is not
/// waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// A home taken by this process. The system frees it when the process ends, however it ends.
///
/// The file says in two lines who has it: process id, path of the control socket. The second
/// spares a person's command from guessing in which runtime folder the node was started.
#[derive(Debug)]
pub struct Lock(File);

impl Lock {
    pub(super) fn take(home: &Home) -> Result<Self, Problem> {
        let path = home.lock_path();
        let fails = |error| failed(&path, &error);
        let mut options = OpenOptions::new();
        options
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600);
        let mut file = options.open(&path).map_err(fails)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) if answers(home) => return Err(running(home)),
            Err(TryLockError::WouldBlock) => {
                file = waited_for(file).ok_or_else(|| running(home))?;
            }
            Err(TryLockError::Error(error)) => return Err(failed(&path, &error)),
        }
        let socket = socket::path(home)?;
        socket::make_folder(&socket, home.owner()?)?;
        file.set_len(0).map_err(fails)?;
        let told = format!("{}\n{}\n", std::process::id(), socket.display());
        match file.write_all(told.as_bytes()) {
            Ok(()) => {}
            // A full disk keeps nobody from looking: the lock itself needs no room.
            Err(error) if is_full(error.kind()) => file.set_len(0).map_err(fails)?,
            Err(error) => return Err(fails(error)),
        }
        Ok(Self(file))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        self.0.set_len(0).ok(); // nobody is told of a node that stopped; the lock goes with the file
    }
}

/// The socket of the process that has the home, or of one that was killed.
pub(super) fn told_socket(home: &Home) -> Option<PathBuf> {
    line(home, 1).map(PathBuf::from)
}

/// Whether a node has the home and can be asked.
fn answers(home: &Home) -> bool {
    told_socket(home).is_some_and(|it| UnixStream::connect(it).is_ok())
}

/// The same file once it is free. Given up, it is let go of as soon as it comes.
fn waited_for(file: File) -> Option<File> {
    let (free, wait) = mpsc::channel();
    thread::spawn(move || {
        if file.lock().is_ok() {
            free.send(file).ok();
        }
    });
    wait.recv_timeout(PATIENCE).ok()
}

fn running(home: &Home) -> Problem {
    let problem = Problem::refused("node-running").with("path", home.path().display());
    match line(home, 0) {
        Some(pid) => problem.with("pid", pid),
        None => problem,
    }
}

fn line(home: &Home, number: usize) -> Option<String> {
    let told = fs::read_to_string(home.lock_path()).ok()?;
    told.lines().nth(number).map(ToOwned::to_owned)
}
