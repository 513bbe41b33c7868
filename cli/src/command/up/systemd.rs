//! A systemd unit that runs this node.

use std::path::Path;

use halle_node::control::Problem;

use super::Up;
use crate::face::{Outcome, unwritten};
use crate::output::stream;

/// Prints the unit on stdout.
pub(super) fn print(up: &Up, home: &Path) -> Outcome {
    let program = std::env::current_exe().map_err(unwritten)?;
    let home = std::path::absolute(home).map_err(unwritten)?;
    let words = std::iter::once(program.display().to_string()).chain(up.arguments(&home));
    let line = words
        .map(|word| quoted(&word))
        .collect::<Result<Vec<_>, _>>()?
        .join(" ");
    stream::data(unit(&line, &quoted(&home.display().to_string())?).as_bytes()).map_err(unwritten)
}

/// Restarted after trouble, never after a usage error or a damaged store.
fn unit(line: &str, home: &str) -> String {
    format!(
        "[Unit]\n\
         Description=Halle node\n\
         Wants=network-online.target\n\
         After=network-online.target\n\
         \n\
         [Service]\n\
         ExecStart={line}\n\
         Restart=on-failure\n\
         RestartPreventExitStatus=2 5\n\
         NoNewPrivileges=true\n\
         PrivateTmp=true\n\
         ProtectSystem=strict\n\
         ReadWritePaths={home}\n\
         MemoryMax=1G\n\
         \n\
         [Install]\n\
         WantedBy=default.target\n"
    )
}

/// One word of a unit file, in double quotes where it needs them.
fn quoted(word: &str) -> Result<String, Problem> {
    if word.chars().any(char::is_control) {
        return Err(Problem::usage("bad-path").with("path", word.escape_debug()));
    }
    let word = word.replace('%', "%%").replace('$', "$$");
    if word
        .chars()
        .any(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '\\' | ';'))
    {
        return Ok(format!(
            "\"{}\"",
            word.replace('\\', "\\\\").replace('"', "\\\"")
        ));
    }
    Ok(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_quoted_for_systemd() {
        let check = |word: &str, expected: &str| assert_eq!(quoted(word).unwrap(), expected);
        check("/srv/halle", "/srv/halle");
        check("/srv/l'aube 100%", "\"/srv/l'aube 100%%\"");
        assert_eq!(
            quoted("/srv/a\nExecStartPre=/bin/evil").unwrap_err().code,
            "bad-path"
        );
    }
}
