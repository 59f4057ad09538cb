//! `/ratings/{id}/why/{subject}`: the derivation of one result, down to clauses and facts.

use askama::{Template, filters::HtmlSafe};
use axum::response::Response;
use liandai_model::{RatingId, Subject, SubjectRef};
use liandai_service::{
    rating::{Why, WhyOf},
    words_of_explanation::Block,
};

use super::{period, points};
use crate::{
    failure::Failure, ids::Ids, page::Page, pages::remedies::card::Card, parts::Stars, visit::SignedIn,
};

#[derive(Template)]
#[template(path = "pages/ratings/why.html")]
struct WhyPage<'a> {
    page: &'a Page<'a>,
    why: &'a Why,
    remedies: Card<'a>,
    sections: Vec<Section>,
}

/// A section of a derivation.
struct Section {
    title: String,
    items: Vec<Item>,
}

/// What stands in a section.
enum Item {
    Line(Cited),
    Paragraph(Cited),
    Detail(Cited),
    Bullet(Cited),
    Entry { holds: bool, word: String, text: Cited },
    Pair(String, Cited),
    Table(Table),
}

/// A table: its head, whether its columns hold numbers, its rows.
struct Table {
    head: Vec<(String, bool)>,
    rows: Vec<Vec<(Cited, bool)>>,
}

/// A text whose clauses are links, 〔五(二)1〕, and so are the facts that it names.
#[derive(Template)]
#[template(path = "pages/ratings/cited.html")]
struct Cited {
    pieces: Vec<Piece>,
}

impl HtmlSafe for Cited {}

/// A piece of such a text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Clause(String),
    Fact(String),
}

impl Cited {
    fn new(text: &str, marks: &[String]) -> Self {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('〔') {
            let Some((clause, end)) = after.split_once('〕') else { break };
            push(&mut pieces, before, marks);
            pieces.push(Piece::Clause(clause.to_owned()));
            rest = end;
        }
        push(&mut pieces, rest, marks);
        Self { pieces }
    }
}

/// Adds a text without clauses, cut where it names a fact.
fn push(pieces: &mut Vec<Piece>, text: &str, marks: &[String]) {
    let first = marks.iter().filter_map(|mark| Some((text.find(mark.as_str())?, mark)));
    // Of two that begin alike the longer one is meant.
    let first = first.min_by_key(|(at, mark)| (*at, usize::MAX - mark.len()));
    if let Some((before, after)) = first.and_then(|(_, mark)| text.split_once(mark.as_str())) {
        let mark = text.get(before.len()..text.len() - after.len()).unwrap_or_default();
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        pieces.push(Piece::Fact(mark.to_owned()));
        push(pieces, after, marks);
    } else if !text.is_empty() {
        pieces.push(Piece::Text(text.to_owned()));
    }
}

impl WhyPage<'_> {
    fn period(&self) -> String {
        period(self.page, &self.why.rating.period)
    }

    fn question(&self) -> String {
        let name = ("name", &self.why.stored.name);
        self.page.t2("rating-why-question", name, ("period", self.period()))
    }

    fn rank(&self) -> Option<String> {
        let (rank, of) = self.why.stored.rank.zip(self.why.stored.rank_of)?;
        Some(self.page.t2("rating-rank-told", ("rank", rank), ("of", of)))
    }

    fn changed(&self) -> String {
        let stored = ("stored", self.total());
        self.page.t2("rating-facts-now-give", stored, ("now", self.now()))
    }

    fn profile(&self) -> String {
        match &self.why.of {
            WhyOf::Officer(id) => format!("/officers/{id}"),
            WhyOf::Unit(id) => format!("/units/{id}"),
            WhyOf::Institution(id) => format!("/institutions/{id}"),
        }
    }

    /// The register of what is recorded of an officer.
    fn facts(&self) -> Option<String> {
        match &self.why.of {
            WhyOf::Officer(id) => Some(format!("/officers/{id}/facts")),
            WhyOf::Unit(_) | WhyOf::Institution(_) => None,
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn stars(&self, stars: &i64) -> Stars<'_> {
        Stars::new(self.page, *stars)
    }

    fn total(&self) -> String {
        points(self.why.stored.total)
    }

    /// Whether the derivation gives what was stored.
    /// How many facts about the subject have come since.
    fn later(&self) -> i64 {
        self.why.later.unwrap_or(0)
    }

    fn agrees(&self) -> bool {
        let result = &self.why.explanation.result;
        let stored = &self.why.stored;
        result.grade.map(i64::from) == stored.stars.or(stored.class)
            && result.total.map(|total| i64::from(total.hundredths())) == stored.total
    }

    fn now(&self) -> String {
        let total = self.why.explanation.result.total;
        total.map_or_else(|| "–".to_owned(), |total| total.to_string())
    }
}

/// `GET /ratings/{id}/why/{subject}`
pub(crate) async fn show(
    visit: SignedIn,
    Ids(id, subject): Ids<RatingId, SubjectRef>,
) -> Result<Response, Failure> {
    let why = visit.service().why(&visit.call, id, &subject, visit.messages()).await?;
    let of_result = visit.service().remedies_of_result(&visit.call, id, &subject).await?;
    let page = visit.page("rating-why-title").within("nav-ratings").under("/ratings", "nav-ratings");
    let name = period(&page, &why.rating.period);
    let of = Subject::from_id(&why.stored.subject).unwrap_or(Subject::Officer);
    let page = page.under_named(&format!("/ratings/{id}?of={of}"), &name);
    let sections = sections(&why.blocks, &why.marks);
    let remedies = Card::new(&page, &of_result, visit.call.today());
    visit.show(&WhyPage { page: &page, why: &why, remedies, sections })
}

/// The pieces by section. What stands before the first section is one without a title; its first line is the page's own heading.
fn sections(blocks: &[Block], marks: &[String]) -> Vec<Section> {
    let cited = |text: &str| Cited::new(text, marks);
    let mut sections = vec![Section { title: String::new(), items: Vec::new() }];
    for block in blocks.iter().skip(1) {
        let item = match block {
            Block::Section(title) => {
                sections.push(Section { title: title.clone(), items: Vec::new() });
                continue;
            }
            Block::Line(text) => Item::Line(cited(text)),
            Block::Paragraph(text) => Item::Paragraph(cited(text)),
            Block::Detail(text) => Item::Detail(cited(text)),
            Block::Bullet(text) => Item::Bullet(cited(text)),
            Block::Pair(name, text) => Item::Pair(name.clone(), cited(text)),
            Block::Entry { holds, word, text } => {
                Item::Entry { holds: *holds, word: word.clone(), text: cited(text) }
            }
            Block::Table { numbers, rows } => Item::Table(table(numbers, rows)),
        };
        if let Some(section) = sections.last_mut() {
            section.items.push(item);
        }
    }
    sections
}

fn table(numbers: &[bool], rows: &[Vec<String>]) -> Table {
    let is_number = |at: usize| numbers.get(at).copied().unwrap_or(false);
    let (head, rows) = rows.split_first().map_or((&[][..], rows), |(head, rows)| (head.as_slice(), rows));
    Table {
        head: head.iter().enumerate().map(|(at, cell)| (cell.clone(), is_number(at))).collect(),
        rows: rows
            .iter()
            .map(|row| {
                row.iter().enumerate().map(|(at, cell)| (Cited::new(cell, &[]), is_number(at))).collect()
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_and_facts_become_links_and_nothing_else() {
        let (text, clause, fact) = (
            |text: &str| Piece::Text(text.to_owned()),
            |text: &str| Piece::Clause(text.to_owned()),
            |text: &str| Piece::Fact(text.to_owned()),
        );
        let marks = ["D1".to_owned(), "D12".to_owned()];
        let pieces = |text: &str| Cited::new(text, &marks).pieces;
        assert_eq!(pieces("总分 90 〔五(二)1〕ⓐ。"), [text("总分 90 "), clause("五(二)1"), text("ⓐ。")]);
        assert_eq!(pieces("〔甲〕〔乙〕"), [clause("甲"), clause("乙")]);
        assert_eq!(pieces("没有〔完"), [text("没有〔完")]);
        assert_eq!(pieces("事实 D12，D1"), [text("事实 "), fact("D12"), text("，"), fact("D1")]);
        let html = Cited::new("<b>〔五〕", &[]).render().unwrap();
        assert!(html.contains("&#60;b&#62;") && html.contains("href=\"/regulation#五\""), "{html}");
    }
}
