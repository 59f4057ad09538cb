//! `/imports/{id}`: what a file would do, how far a worker is with it, and what it has done.

use axum::{
    http::{HeaderName, HeaderValue},
    response::Response,
};
use liandai_locale::Argument;
use liandai_model::{FactTable, ImportId, ImportKind, ImportState};
use liandai_service::{
    import::{Counts, ImportView, RowView, Verdict},
    powers::{Action, Place},
    store::{Page as Part, Paged, import::ImportRowFilter},
};

use super::{
    list::{PATH, apply_text, home},
    words::{Looks, column_title, row_class, state_looks, verdict_looks},
};
use crate::{failure::Failure, fields::Filters, ids::Id, page::Page, parts::Pager, visit::SignedIn};

const ROWS: i64 = 50;
/// The rows that are shown first: whatever changes, or stands in the way.
const CHANGES: &str = "changes";
const ALL: &str = "all";

#[derive(askama::Template)]
#[template(path = "pages/imports/view.html")]
struct ViewPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    import: &'a ImportView,
    filters: &'a Filters,
    rows: &'a Paged<RowView>,
    pager: Pager<'a>,
    path: String,
    total: Counts,
    /// Whether the actor may bring files of its kind.
    may_bring: bool,
    /// Whether it has made accounts whose first passwords the actor may hand out.
    has_passwords: bool,
}

/// A filter that can be put on: what it says, how many rows it leaves, where it leads.
struct Chip {
    icon: Option<&'static str>,
    title: String,
    count: u64,
    path: String,
    is_on: bool,
}

impl ViewPage<'_> {
    fn state(&self) -> Looks {
        state_looks(self.import.state)
    }

    const fn looks(row: &RowView) -> Looks {
        verdict_looks(row.verdict)
    }

    const fn class(row: &RowView) -> &'static str {
        row_class(row.verdict)
    }

    fn column(&self, row: &RowView, column: &str) -> String {
        column_title(self.visit.messages(), &row.sheet, column)
    }

    const fn is_open(&self) -> bool {
        matches!(self.import.state, ImportState::Checking | ImportState::Refused | ImportState::Ready)
    }

    fn is_of_facts(&self) -> bool {
        self.import.kind == ImportKind::Facts
    }

    /// How a result is called: a fact is not unchanged, it is recorded already.
    fn result_of(&self, word: &str) -> String {
        let start = if self.is_of_facts() { "facts-import-rows" } else { "import-rows" };
        self.page.word(start, word)
    }

    /// Where files of its kind are brought.
    const fn home(&self) -> &'static str {
        home(self.import.kind).0
    }

    /// What applying it means.
    const fn apply_text(&self) -> &'static str {
        apply_text(self.import.kind)
    }

    /// At which of the four steps it stands.
    const fn step(&self) -> usize {
        match self.import.state {
            ImportState::Checking => 1,
            ImportState::Refused | ImportState::Ready | ImportState::Discarded => 2,
            ImportState::Applying => 3,
            ImportState::Applied => 4,
        }
    }

    const fn steps() -> [&'static str; 4] {
        ["import-step-bring", "import-step-check", "import-step-look", "import-step-apply"]
    }

    fn answer(&self) -> String {
        let total = &self.total;
        let counts = [
            ("new", total.new),
            ("changed", total.changed),
            ("ended", total.ended),
            ("conflicting", total.conflicting),
            ("unchanged", total.unchanged),
            ("errors", self.import.errors),
        ];
        let counts = counts.map(|(name, count)| (name, count.to_string()));
        let counts = counts.each_ref().map(|(name, count)| (*name, Argument::Number(count)));
        let start = if self.is_of_facts() { "facts-import-answer" } else { "import-answer" };
        self.visit.messages().format_with(&format!("{start}-{}", self.import.state), &counts)
    }

    /// Whether only the first of the problems are listed.
    fn has_more_problems(&self) -> bool {
        let listed = u64::try_from(self.import.problems.len()).unwrap_or(u64::MAX);
        listed < self.import.errors + self.import.warnings
    }

    fn will_change(&self) -> bool {
        self.total.new + self.total.changed + self.total.ended > 0
    }

    fn chips(&self) -> Vec<Chip> {
        let sheet = self.filters.text("sheet");
        let counted: Vec<Counts> = self
            .import
            .counts
            .iter()
            .filter(|(table, _)| sheet.is_empty() || table.name() == sheet)
            .map(|(_, counts)| *counts)
            .collect();
        let sum = sum(&counted);
        let changes = sum.new + sum.changed + sum.ended + sum.conflicting;
        let on = shown(self.filters);
        let chip = |word: &str, verdict: Option<Verdict>, count: u64| Chip {
            icon: verdict.map(|verdict| verdict_looks(verdict).icon),
            title: self.result_of(word),
            count,
            path: format!(
                "{}?{}#rows",
                self.path,
                self.filters.query_with(&[("change", word), ("page", "")])
            ),
            is_on: on == word,
        };
        let of = |verdict: Verdict, count| (count > 0).then(|| chip(verdict.id(), Some(verdict), count));
        let one_by_one = [
            of(Verdict::New, sum.new),
            of(Verdict::Changed, sum.changed),
            of(Verdict::Ended, sum.ended),
            of(Verdict::Conflicting, sum.conflicting),
            of(Verdict::Unchanged, sum.unchanged),
        ];
        let mut chips = vec![chip(CHANGES, None, changes)];
        chips.extend(one_by_one.into_iter().flatten());
        chips.push(chip(ALL, None, changes + sum.unchanged));
        chips
    }

    fn sheet_path(&self, sheet: &str) -> String {
        format!("{}?{}#rows", self.path, self.filters.query_with(&[("sheet", sheet), ("page", "")]))
    }

    fn any_sheet_path(&self) -> String {
        format!("{}?{}#rows", self.path, self.filters.query_with(&[("sheet", ""), ("page", "")]))
    }
}

/// `GET /imports/{id}`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<ImportId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let service = visit.service();
    let import = service.import(&visit.call, id).await?;
    let part = Part::new(filters.parsed("page").unwrap_or(1), ROWS);
    let rows = service.import_rows(&visit.call, id, &wanted(&filters), part).await?;
    let path = format!("{PATH}/{id}");
    let (above, title, entry) = home(import.kind);
    let page = visit.page_of(&import.file_name);
    let page = if import.kind == ImportKind::Facts { page.under("/facts", "nav-facts") } else { page };
    let may_bring = service.may_bring(&visit.call, import.kind);
    let page = if may_bring { page.under(above, title) } else { page };
    let page = page.within(entry);
    let counts: Vec<Counts> = import.counts.iter().map(|(_, counts)| *counts).collect();
    let made_accounts =
        |(table, counts): &(FactTable, Counts)| *table == FactTable::Accounts && counts.new > 0;
    let has_passwords = import.state == ImportState::Applied
        && import.counts.iter().any(made_accounts)
        && service.may(&visit.call, Action::ManageAccounts, &Place::city());
    visit.show(&ViewPage {
        pager: Pager::new(&page, &path, &filters, &rows),
        page,
        visit: &visit,
        import: &import,
        filters: &filters,
        rows: &rows,
        path,
        total: sum(&counts),
        may_bring,
        has_passwords,
    })
}

#[derive(askama::Template)]
#[template(path = "pages/imports/progress.html")]
struct Progress<'a> {
    page: Page<'a>,
    import: &'a ImportView,
}

/// `GET /imports/{id}/progress`: how far the worker is; when it is done, the page is asked for anew.
pub(crate) async fn progress(visit: SignedIn, Id(id): Id<ImportId>) -> Result<Response, Failure> {
    let import = visit.service().import(&visit.call, id).await?;
    if !visit.by_script {
        return Ok(visit.go(&format!("{PATH}/{id}")));
    }
    let mut piece = visit.show(&Progress { page: visit.page("imports-title"), import: &import })?;
    if !import.is_at_work() {
        piece.headers_mut().insert(HeaderName::from_static("hx-refresh"), HeaderValue::from_static("true"));
    }
    Ok(piece)
}

fn shown(filters: &Filters) -> &str {
    filters.some("change").unwrap_or(CHANGES)
}

fn wanted(filters: &Filters) -> ImportRowFilter {
    let (change, except) = match shown(filters) {
        CHANGES => (None, Some(Verdict::Unchanged.id().to_owned())),
        ALL => (None, None),
        change => (Some(change.to_owned()), None),
    };
    ImportRowFilter { change, except, sheet: filters.some("sheet").map(str::to_owned) }
}

fn sum(counts: &[Counts]) -> Counts {
    counts.iter().fold(Counts::default(), |sum, one| Counts {
        new: sum.new + one.new,
        changed: sum.changed + one.changed,
        unchanged: sum.unchanged + one.unchanged,
        conflicting: sum.conflicting + one.conflicting,
        ended: sum.ended + one.ended,
    })
}
