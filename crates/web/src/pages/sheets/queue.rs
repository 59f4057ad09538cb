//! `/sheets/queue`: what waits for me, what stands out first; many can be approved at once.

#![expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    clippy::ref_option,
    reason = "templates ask a page for everything, and hand over references"
)]

use axum::response::Response;
use liandai_model::{Period, SheetId};
use liandai_service::{
    Error,
    appraisal::{FAR, Outlier, Part, Queue, Waiter},
    powers::Action,
    store::{Page as Rows, sheet_list::SheetFilter},
};

use super::{period, points};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    page::Page,
    pages::confirm::{self, Question},
    parts::Pager,
    visit::SignedIn,
};

const PATH: &str = "/sheets/queue";
const ROWS: i64 = 50;

#[derive(askama::Template)]
#[template(path = "pages/sheets/queue.html")]
struct QueuePage<'a> {
    page: &'a Page<'a>,
    filters: &'a Filters,
    queue: &'a Queue,
    pager: Pager<'a>,
    part: Part,
    note: &'a str,
    tabs: Vec<(String, String, i64, bool)>,
}

impl QueuePage<'_> {
    fn period(&self, one: &Period) -> String {
        period(self.page, *one)
    }

    fn points(&self, hundredths: &Option<i64>) -> String {
        points(*hundredths)
    }

    fn is_approval(&self) -> bool {
        self.part == Part::Approve
    }

    fn answer(&self) -> String {
        let [fill, review, approve] = self.queue.counts.map(|count| count.to_string());
        self.page.f("queue-answer", &[("fill", fill), ("review", review), ("approve", approve)])
    }

    fn outlier(&self, waiter: &Waiter) -> Option<String> {
        waiter.outlier.map(|outlier| {
            let key = match outlier {
                Outlier::FromSelf(_) => "queue-from-self",
                Outlier::FromPast(_) => "queue-from-past",
            };
            self.page.t1(key, "by", points(Some(outlier.by())))
        })
    }
}

fn part_of(filters: &Fields) -> Option<Part> {
    match filters.text("part") {
        "fill" => Some(Part::Fill),
        "review" => Some(Part::Review),
        "approve" => Some(Part::Approve),
        _ => None,
    }
}

/// `GET /sheets/queue`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let service = visit.service();
    let filter = SheetFilter {
        text: filters.some("q").map(str::to_owned),
        period: filters.parsed("period"),
        ..SheetFilter::default()
    };
    let rows = Rows::new(filters.parsed("page").unwrap_or(1), ROWS);
    // Without a choice, whatever there is most urgent of.
    let chosen = part_of(&filters);
    let first = chosen.unwrap_or(Part::Approve);
    let mut queue = service.sheet_queue(&visit.call, first, &filter, rows).await?;
    let mut part = first;
    if chosen.is_none() && queue.counts[2] == 0 {
        part = if queue.counts[1] > 0 { Part::Review } else { Part::Fill };
        queue = service.sheet_queue(&visit.call, part, &filter, rows).await?;
    }
    let page = visit.page("queue-title").within("nav-sheets").under("/sheets", "nav-sheets");
    let tab = |(at, one, key): (usize, Part, &'static str)| {
        let name = ["fill", "review", "approve"].get(at).copied().unwrap_or_default();
        (format!("{PATH}?part={name}"), page.t(key), queue.counts.get(at).copied().unwrap_or(0), part == one)
    };
    let tabs = [
        (0, Part::Fill, "queue-fill"),
        (1, Part::Review, "queue-review"),
        (2, Part::Approve, "queue-approve"),
    ];
    let tabs = tabs.into_iter().map(tab).collect();
    let note = page.t1("queue-outlier-note", "points", points(Some(FAR)));
    visit.show(&QueuePage {
        note: &note,
        pager: Pager::new(&page, PATH, &filters, &queue.listed),
        page: &page,
        filters: &filters,
        queue: &queue,
        part,
        tabs,
    })
}

/// `POST /sheets/queue`: approves those that are picked as they were reviewed.
pub(crate) async fn approve(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let service = visit.service();
    if !service.may_anywhere(&visit.call, Action::ApproveSheet) {
        return Err(Error::Forbidden.into());
    }
    let back = format!("{PATH}?part=approve");
    let picked = fields.every("sheet").filter_map(|picked| {
        let (id, version) = picked.split_once(':')?;
        Some((id.parse().ok()?, version.parse().ok()?))
    });
    let picked: Vec<(SheetId, i64)> = picked.collect();
    if picked.is_empty() {
        return Ok(visit.go_saying(&back, &Flash::new("queue-approve-none").refused()));
    }
    if !confirm::is_confirmed(&fields) {
        let question = Question {
            title: "queue-approve-title",
            text: visit.messages().text("queue-approve-text"),
            ok: "queue-approve-picked",
            action: PATH,
            back: &back,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    let done = service.approve_sheets(&visit.call, &picked).await?;
    let flash = Flash::new("queue-approved").with("approved", done.approved).with("passed", done.passed_over);
    Ok(visit.go_saying(&back, &flash))
}
