//! One label a crate: where it goes, what is in it, whose it is, from which order (CA18, LO7).

use halle_node::control::{RunLineRow, RunShown};

use super::{Label, Says};

/// Labels of one line at most: nobody fills more crates of one thing for one buyer.
const LABELS_MAX: u32 = 500;

/// Labels in the order of stops.
pub(super) fn labels(run: &RunShown, hub: Option<&str>, says: Says) -> Vec<Label> {
    let mut labels = Vec::new();
    for stop in run.stops.iter().take(run.stops.len().saturating_sub(1)) {
        let lines = run.lines.iter().filter(|it| it.buyer == stop.hub);
        let wanted = lines.filter(|it| hub.is_none_or(|hub| it.seller == hub || it.buyer == hub));
        for line in wanted.filter(|it| it.planned > 0) {
            let crates = line.crates.clamp(1, LABELS_MAX);
            labels.extend((1..=crates).map(|number| label(run, line, number, crates, says)));
        }
    }
    labels
}

fn label(run: &RunShown, line: &RunLineRow, number: u32, crates: u32, says: Says) -> Label {
    let producer = if line.producer.is_empty() {
        &line.seller
    } else {
        &line.producer
    };
    let place = says.with(
        "paper-crate",
        &[
            ("number", &number.to_string()),
            ("crates", &crates.to_string()),
        ],
    );
    let mut lines = vec![
        format!("{} – {}", line.product, line.pack),
        format!("{producer} · {}", line.reference),
        format!("{} · {} · {}", run.run.name, run.run.date, line.order),
        place,
    ];
    if !line.batches.is_empty() {
        let batches: Vec<&str> = line.batches.iter().map(|it| it.batch.as_str()).collect();
        lines.push(says.with("paper-batches", &[("batches", &batches.join(", "))]));
    }
    if line.cold {
        lines.push(says.word("mark-cold"));
    }
    Label {
        large: line.buyer.clone(),
        lines,
    }
}
