//! `halle demo`: five hubs as real nodes – own homes, own stores, libp2p on loopback – trade the
//! sample week, one of them off the network for a while, pack baskets, drive a truck, buy together,
//! and show the same ledger at the end.

mod hub;
mod week;

mod allotment;
mod basket;
mod cost;
mod group;
mod market;
mod order;
mod pool;
mod run;
mod shipment;

use std::{path::PathBuf, time::Instant};

use crate::{
    control::{Demonstrated, Problem, Remark},
    home::hindered,
};

/// How the demo runs.
#[derive(Debug, Clone)]
pub struct DemoSettings {
    /// Whether to stay until Ctrl-C.
    pub stay: bool,
    /// `fr` or `en`.
    pub language: String,
    /// Where to leave the homes; absent: a folder that goes with the demo.
    pub keep: Option<PathBuf>,
}

/// Runs the demo; `tell` gets the story as it happens.
///
/// # Errors
/// Whatever one of the hubs met.
pub async fn run(
    settings: DemoSettings,
    tell: &mut dyn FnMut(Remark),
) -> Result<Demonstrated, Problem> {
    let begun = Instant::now();
    let (folder, kept) = folder(settings.keep.clone())?;
    let mut told = Vec::new();
    let mut both = |remark: Remark| {
        told.push(remark.clone());
        tell(remark);
    };
    let outcome = week::trade(&folder, &settings.language, &mut both).await;
    let week = match outcome {
        Ok(week) => week,
        Err(problem) => {
            clear(&folder, kept);
            return Err(problem);
        }
    };
    let hubs = week.balances().await?;
    for hub in &hubs {
        both(
            Remark::new("demo-digest")
                .with("hub", &hub.code)
                .with("digest", short(&hub.digest)),
        );
    }
    let took = begun.elapsed();
    // A decimal as text is a decimal as number.
    let seconds = format!("{}.{}", took.as_secs(), took.subsec_millis() / 100)
        .parse()
        .map_err(|_| Problem::failed("bug"))?;
    if kept {
        both(Remark::new("demo-homes").with("folder", folder.display()));
    }
    if settings.stay {
        both(Remark::new("demo-homes").with("folder", folder.display()));
        both(Remark::new("demo-stays"));
        // A failure to listen for Ctrl-C ends the demo as well.
        let _ = tokio::signal::ctrl_c().await;
    }
    week.stop().await;
    if settings.stay {
        both(Remark::new("demo-ends"));
    }
    clear(&folder, kept);
    Ok(Demonstrated {
        hubs,
        seconds,
        story: told,
    })
}

fn short(digest: &str) -> String {
    digest.chars().take(16).collect()
}

fn folder(keep: Option<PathBuf>) -> Result<(PathBuf, bool), Problem> {
    let (path, kept) = match keep {
        Some(path) => (path, true),
        None => (
            std::env::temp_dir().join(format!("halle-demo-{}", std::process::id())),
            false,
        ),
    };
    std::fs::create_dir_all(&path).map_err(|error| hindered("home-failed", &path, &error))?;
    Ok((path, kept))
}

fn clear(folder: &std::path::Path, kept: bool) {
    if !kept {
        // What cannot be removed lies in the system's own folder for such things.
        let _ = std::fs::remove_dir_all(folder);
    }
}
