//! A file that makes room for itself.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

/// From this length on a log is put aside, in bytes. With the one put aside before, a home holds
/// twice as much at most.
const BYTES_MAX: u64 = 8 << 20;

/// A log file. When it is long, it becomes `<name>.1`, in the place of the one before.
#[derive(Debug)]
pub(super) struct Rolling {
    path: PathBuf,
    bytes_max: u64,
    file: File,
    bytes: u64,
}

impl Rolling {
    /// Goes on with the file, or begins one, in a folder for the owner alone.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        Self::open_with(path, BYTES_MAX)
    }

    fn open_with(path: &Path, bytes_max: u64) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            fs::DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(folder)?;
        }
        let file = append(path)?;
        let bytes = file.metadata()?.len();
        Ok(Self {
            path: path.to_owned(),
            bytes_max,
            file,
            bytes,
        })
    }

    fn put_aside(&mut self) -> io::Result<()> {
        let mut aside = OsString::from(&self.path);
        aside.push(".1");
        fs::rename(&self.path, aside)?;
        self.file = append(&self.path)?;
        self.bytes = 0;
        Ok(())
    }
}

fn append(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(path)
}

impl Write for Rolling {
    /// One call is one line: it is never split over two files.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let length = u64::try_from(line.len()).unwrap_or(u64::MAX);
        if self.bytes > 0 && self.bytes.saturating_add(length) > self.bytes_max {
            self.put_aside()?;
        }
        self.file.write_all(line)?;
        self.bytes = self.bytes.saturating_add(length);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_log_is_put_aside_at_a_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log/halle.log");
        let write = |line: &str| {
            Rolling::open_with(&path, 10)
                .unwrap()
                .write_all(line.as_bytes())
                .unwrap();
        };
        let read = |name| fs::read_to_string(folder.path().join("log").join(name)).unwrap();
        write("one\n");
        write("two\n");
        assert_eq!(read("halle.log"), "one\ntwo\n");
        write("three\n");
        assert_eq!(
            (read("halle.log.1").as_str(), read("halle.log").as_str()),
            ("one\ntwo\n", "three\n")
        );
        write("longer than a file\n");
        write("four\n");
        assert_eq!(read("halle.log.1"), "longer than a file\n");
        assert_eq!(read("halle.log"), "four\n");
    }
}
