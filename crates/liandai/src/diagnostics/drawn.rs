//! A diagnostic drawn with the lines that it points to.

use std::fmt;

use liandai_locale::Messages;
use liandai_rules::diagnostic::{Code, Diagnostic, Place, Severity, Source};
use miette::{LabeledSpan, MietteHandlerOpts, NamedSource, ReportHandler as _, RgbColors, SourceCode};

/// Lines before and after the one that is pointed to: enough for the head of a rule to show its id.
const CONTEXT: usize = 2;

/// Draws a diagnostic. In colour and as wide as the terminal, or plain for a file or pipe.
pub fn draw(diagnostic: &Diagnostic, sources: &[Source], messages: &Messages, in_colour: bool) -> String {
    let mut remedy = super::help(diagnostic, messages);
    let source = super::file(diagnostic, sources);
    let mut labels = Vec::new();
    if source.is_some() {
        labels.push(label(&diagnostic.place, Some(messages.text("place-here")), true));
    }
    if let Some(related) = &diagnostic.related {
        if related.file == diagnostic.place.file {
            labels.push(label(related, Some(messages.text("place-related")), false));
        } else if let Some(other) = sources.get(related.file) {
            let (line, column) = related.line_and_column(&other.text);
            let (line, column) = (line.to_string(), column.to_string());
            let arguments =
                [("file", other.name.as_str()), ("line", line.as_str()), ("column", column.as_str())];
            remedy = format!("{remedy}\n{}", messages.format("place-elsewhere", &arguments));
        }
    }
    let drawn = Drawn {
        code: diagnostic.code,
        message: super::message(diagnostic, messages),
        source: source.map(|source| NamedSource::new(&source.name, source.text.clone())),
        labels,
    };
    let handler = MietteHandlerOpts::new()
        .force_graphical(true)
        .unicode(true)
        .terminal_links(false)
        .color(in_colour)
        .rgb_colors(RgbColors::Never)
        .context_lines(CONTEXT)
        .footer(messages.format("diagnostic-remedy", &[("help", &remedy)]))
        .build();
    Picture(&handler, &drawn).to_string()
}

fn label(place: &Place, text: Option<String>, is_primary: bool) -> LabeledSpan {
    let span = (place.start, place.end.saturating_sub(place.start));
    if is_primary {
        LabeledSpan::new_primary_with_span(text, span)
    } else {
        LabeledSpan::new_with_span(text, span)
    }
}

struct Picture<'p>(&'p miette::MietteHandler, &'p Drawn);

impl fmt::Display for Picture<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.debug(self.1, f)
    }
}

/// What miette draws.
#[derive(Debug)]
struct Drawn {
    code: Code,
    message: String,
    source: Option<NamedSource<String>>,
    labels: Vec<LabeledSpan>,
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawn {}

impl miette::Diagnostic for Drawn {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.code.id()))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.code.severity() {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        let source = self.source.as_ref()?;
        Some(source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
