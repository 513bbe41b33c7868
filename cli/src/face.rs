//! Where a command meets a person: their language, format, home and screen.
//!
//! Every command gets one [`Face`]: it opens the door to the node, shows answers, says notes,
//! asks questions. Invariant: a question is asked only where somebody can answer it.

use std::path::{Path, PathBuf};

use halle_node::client::Door;
use halle_node::control::{Problem, Remark, UseCase};
use inquire::ui::RenderConfig;

use crate::arguments::{Asked, Format, Globals};
use crate::output::table::{self, wrapped};
use crate::output::terminal::{self, Surface};
use crate::output::{Page, csv, json, stream, xlsx};
use crate::view::View;
use crate::words::Words;

/// What a command ends with.
pub(crate) type Outcome = Result<(), Problem>;

/// How one command sees and speaks.
#[derive(Debug, Clone)]
pub(crate) struct Face {
    /// Its words.
    pub(crate) words: Words,
    /// How data is written.
    pub(crate) format: Format,
    /// How it was asked to be written, if at all.
    pub(crate) asked: Option<Asked>,
    /// The pool named, where it matters.
    pub(crate) pool: Option<String>,
    home: PathBuf,
    quiet: bool,
    verbose: u8,
    plain: bool,
}

impl Face {
    /// The face that the global flags ask for.
    pub(crate) fn new(globals: Globals, words: Words) -> Self {
        let asked = globals.asked();
        Self {
            words,
            format: asked.and_then(Asked::format).unwrap_or_default(),
            asked,
            pool: globals.pool,
            home: globals
                .home
                .or_else(|| halle_node::home::Home::default_path().ok())
                .unwrap_or_default(),
            quiet: globals.quiet,
            verbose: globals.verbose,
            plain: globals.no_color,
        }
    }

    /// The folder of this hub.
    pub(crate) fn home(&self) -> &Path {
        &self.home
    }

    /// How much of the log is wanted: 0 warnings, 1 what happens, 2 everything.
    pub(crate) fn verbose(&self) -> u8 {
        self.verbose
    }

    /// Opens the door to the node, through its socket or through the store itself.
    pub(crate) async fn door(&self) -> Result<Door, Problem> {
        let door = Door::open(&self.home).await?;
        if self.verbose > 0 {
            let way = if door.running() {
                "door-socket"
            } else {
                "door-store"
            };
            self.say(&Remark::new(way).with("path", self.home.display()));
        }
        Ok(door)
    }

    /// Asks one thing and gives the answer back.
    pub(crate) async fn ask<U: UseCase>(&self, request: U) -> Result<U::Answer, Problem> {
        self.door().await?.ask(request).await
    }

    /// Asks one thing and shows the answer.
    pub(crate) async fn answer<U: UseCase>(&self, request: U) -> Outcome
    where
        U::Answer: View,
    {
        self.can_write()?;
        let answer = self.ask(request).await?;
        self.show(&answer)
    }

    /// Makes sure, before anything is done, that its answer can be written: a workbook is no text for a
    /// screen.
    pub(crate) fn can_write(&self) -> Outcome {
        if self.format == Format::Xlsx && terminal::is_watched() {
            return Err(Problem::usage("workbook-on-screen"));
        }
        Ok(())
    }

    /// Shows an answer on stdout and says its notes on stderr.
    pub(crate) fn show<V: View>(&self, answer: &V) -> Outcome {
        let page = answer.page();
        let written = self.written(answer, &page, self.format)?;
        stream::data(&written).map_err(unwritten)?;
        if self.format != Format::Json {
            if self.format == Format::Table && terminal::is_watched() {
                self.part(page.said());
            }
            for (place, remark) in page.said().iter().enumerate() {
                if !page.said().iter().take(place).any(|said| said == remark) {
                    self.say(remark);
                }
            }
        }
        Ok(())
    }

    /// The bytes of an answer in a format.
    pub(crate) fn written<V: View>(
        &self,
        answer: &V,
        page: &Page,
        format: Format,
    ) -> Result<Vec<u8>, Problem> {
        Ok(match format {
            Format::Json => json::render(answer, terminal::is_watched())
                .map_err(unwritten)?
                .into_bytes(),
            Format::Csv => csv::render(page).map_err(unwritten)?.into_bytes(),
            Format::Xlsx => xlsx::render(page, self.words).map_err(unwritten)?,
            Format::Table => {
                table::render(page, self.words, Surface::stdout(self.plain)).into_bytes()
            }
        })
    }

    /// Shows on stderr what a person must see before they answer a question.
    pub(crate) fn present(&self, page: &Page) {
        let surface = Surface::stderr(self.plain);
        stream::aside(&format!("{}\n", table::render(page, self.words, surface)));
        page.said().iter().for_each(|remark| self.say(remark));
    }

    /// A blank line between an answer and what is said beside it, where both meet on a screen.
    fn part(&self, notes: &[Remark]) {
        if !self.quiet && !notes.is_empty() {
            stream::aside("\n");
        }
    }

    /// Says a remark on stderr, unless silence is wanted.
    pub(crate) fn say(&self, remark: &Remark) {
        if !self.quiet {
            let surface = Surface::stderr(self.plain);
            stream::aside(&format!(
                "{}\n",
                wrapped(&self.words.remark(remark), surface)
            ));
        }
    }

    /// Asks yes or no. `flag` answers yes beforehand; without it and without a person before the
    /// screen the command ends as badly used.
    pub(crate) fn confirm(&self, given: bool, flag: &str, question: &str) -> Outcome {
        if given {
            return Ok(());
        }
        need_person(flag)?;
        let yes = inquire::Confirm::new(&self.words.say(question))
            .with_default(false)
            .with_parser(&yes_or_no)
            .with_default_value_formatter(&|_| self.words.say("word-no"))
            .with_formatter(&|yes| self.words.say(if yes { "word-yes" } else { "word-no" }))
            .with_error_message(&self.words.say("question-yes-or-no"))
            .with_placeholder(&self.words.say("question-placeholder"))
            .with_render_config(self.ink())
            .prompt()
            .map_err(|_| Problem::failed("stopped-by-person"))?;
        if yes {
            Ok(())
        } else {
            Err(Problem::failed("stopped-by-person"))
        }
    }

    /// How questions are drawn.
    fn ink(&self) -> RenderConfig<'static> {
        if Surface::stderr(self.plain).colour {
            RenderConfig::default()
        } else {
            RenderConfig::empty()
        }
    }

    /// The text given by a flag, else asked for.
    pub(crate) fn text(
        &self,
        given: Option<String>,
        flag: &str,
        question: &str,
    ) -> Result<String, Problem> {
        if let Some(text) = given {
            return Ok(text);
        }
        need_person(flag)?;
        inquire::Text::new(&self.words.say(question))
            .with_render_config(self.ink())
            .prompt()
            .map_err(|_| Problem::failed("stopped-by-person"))
    }
}

/// Whether a question could be answered; `flag` would answer it beforehand.
pub(crate) fn need_person(flag: &str) -> Outcome {
    if terminal::has_person() {
        return Ok(());
    }
    Err(Problem::usage("flag-needed").with("flag", flag))
}

/// Reads yes or no in either language.
fn yes_or_no(text: &str) -> Result<bool, ()> {
    match text.trim().to_lowercase().as_str() {
        "o" | "oui" | "y" | "yes" => Ok(true),
        "n" | "non" | "no" | "" => Ok(false),
        _ => Err(()),
    }
}

/// Data that could not be written.
pub(crate) fn unwritten(error: impl std::fmt::Display) -> Problem {
    Problem::failed("output-unwritten").with("words", error)
}
