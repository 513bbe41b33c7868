//! Hubs and their devices.

use std::collections::BTreeMap;

use halle_node::control::{
    DeviceAccepted, DeviceAdded, DeviceAsked, DeviceRow, Devices, HubShown, IdentityDraft,
    IdentitySaid, Initialised,
};
use unicode_normalization::char::is_combining_mark;

use crate::output::{Cell, Grid, Page};

use super::View;
use super::catalogue::field_value;

/// Recovery words on one line.
const WORDS_PER_LINE: usize = 6;

/// Characters of the longest word of either list, and a blank.
const WORD_CHARS: usize = 10;

impl View for Initialised {
    fn page(&self) -> Page {
        let page = Page::new()
            .heading("initialised", vec![("name", Cell::text(&self.name))])
            .facts(vec![
                ("code", Cell::name(&self.code)),
                ("hub", Cell::name(&self.hub)),
                ("device", Cell::name(&self.device)),
                ("fingerprint", Cell::text(&self.fingerprint)),
            ]);
        page.sentence("phrase", Vec::new())
            .verbatim(phrase(&self.phrase))
            .sentence("phrase-advice", Vec::new())
            .sentence("after-init", Vec::new())
    }
}

impl View for DeviceAsked {
    fn page(&self) -> Page {
        Page::new()
            .heading("device-asked", vec![("name", Cell::text(&self.name))])
            .verbatim(self.request.clone())
            .facts(vec![
                ("hub", Cell::name(&self.hub)),
                ("device", Cell::name(&self.device)),
            ])
            .sentence("after-device-asked", Vec::new())
    }
}

impl View for DeviceAdded {
    fn page(&self) -> Page {
        Page::new()
            .heading("device-added", vec![("name", Cell::text(&self.name))])
            .verbatim(self.welcome.clone())
            .facts(vec![
                ("device", Cell::name(&self.device)),
                ("addresses", Cell::texts(&self.addresses)),
            ])
            .sentence("after-device-added", Vec::new())
            .notes(&self.notes)
    }
}

impl View for DeviceAccepted {
    fn page(&self) -> Page {
        Page::new()
            .heading("device-accepted", Vec::new())
            .facts(vec![
                ("hub", Cell::name(&self.hub)),
                ("device", Cell::name(&self.device)),
            ])
            .notes(&self.notes)
    }
}

/// The words, numbered, so that they can be copied by hand and checked.
fn phrase(words: &[String]) -> String {
    let numbered: Vec<String> = (1..)
        .zip(words)
        .map(|(place, word)| format!("{place:>2} {word}{}", blanks(word)))
        .collect();
    let lines = numbered
        .chunks(WORDS_PER_LINE)
        .map(|line| line.concat().trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

/// Blanks after a word; accents of the French list stand as marks of their own.
fn blanks(word: &str) -> String {
    let wide = word.chars().filter(|c| !is_combining_mark(*c)).count();
    " ".repeat(WORD_CHARS.saturating_sub(wide))
}

impl View for HubShown {
    fn page(&self) -> Page {
        Page::new()
            .heading(
                "hub",
                vec![
                    ("code", Cell::name(&self.code)),
                    ("name", Cell::text(&self.name)),
                ],
            )
            .facts(vec![
                ("hub", Cell::name(&self.hub)),
                ("place", Cell::of(self.place.as_deref(), Cell::text)),
                ("position", Cell::of(self.position.as_deref(), Cell::text)),
                ("contact", Cell::of(self.contact.as_deref(), Cell::text)),
                ("story", Cell::of(self.story.as_deref(), Cell::text)),
                ("fingerprint", Cell::text(&self.fingerprint)),
                ("addresses", Cell::texts(&self.addresses)),
            ])
            .then(conflicts(&self.conflicts))
    }
}

/// Fields that two devices changed apart, if any.
pub(super) fn conflicts(conflicts: &BTreeMap<String, Vec<String>>) -> Page {
    if conflicts.is_empty() {
        return Page::new();
    }
    let rows = conflicts.iter().map(|(field, values)| {
        let values = values.iter().map(|value| field_value(field, value));
        vec![
            Cell::Code("field", field.clone()),
            Cell::Many(values.collect()),
        ]
    });
    Page::new()
        .sentence("conflicts", Vec::new())
        .grid(Grid::plain("no-conflicts", ["field", "values"]).rows(rows))
}

impl View for IdentityDraft {
    fn page(&self) -> Page {
        let rows = self.roles.iter().map(|it| {
            vec![
                Cell::Code("role", it.role.clone()),
                Cell::text(&it.from),
                Cell::count(it.from_epoch),
                Cell::text(&it.to),
                Cell::count(it.to_epoch),
                Cell::count(if it.handed { it.packs } else { 0 }),
                Cell::count(if it.handed { 0 } else { it.packs }),
            ]
        });
        let columns = [
            "role",
            "from",
            "from-epoch",
            "to",
            "to-epoch",
            "handed",
            "burned",
        ];
        Page::new()
            .heading("identity-draft", vec![("name", Cell::text(&self.name))])
            .facts(vec![
                ("device", Cell::name(&self.device)),
                ("envelopes", Cell::count(self.envelopes)),
                ("documents", Cell::count(self.documents)),
            ])
            .sentence("recognised", Vec::new())
            .grid(Grid::plain("no-roles-pass", columns).rows(rows))
    }
}

impl View for IdentitySaid {
    fn page(&self) -> Page {
        devices(&self.devices).notes(&self.notes)
    }
}

impl View for Devices {
    fn page(&self) -> Page {
        devices(&self.devices)
    }
}

fn devices(devices: &[DeviceRow]) -> Page {
    let role = |it: &String| Cell::Code("role", it.clone());
    let rows = devices.iter().map(|device| {
        vec![
            Cell::text(&device.name),
            Cell::id(&device.device),
            Cell::Many(device.roles.iter().map(role).collect()),
            Cell::count(device.epoch),
            Cell::Many(device.behind.iter().map(role).collect()),
            Cell::Yes(device.here),
            Cell::Yes(device.revoked),
        ]
    });
    let columns = [
        "name",
        "device",
        "roles",
        "epoch",
        "behind-epoch",
        "here",
        "revoked",
    ];
    Page::new().grid(Grid::plain("no-devices", columns).rows(rows))
}
