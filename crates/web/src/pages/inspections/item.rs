//! `/inspections/{id}/items/{item}`: an item on the spot: in order, or what was found, with photos from the phone's camera.

use axum::response::Response;
use liandai_model::{CheckResult, InspectionCheckId, InspectionId, InspectionParty, OfficerId};
use liandai_service::{
    Error,
    inspection::{Look, LookForm, TEXT, proposed},
};

use super::{
    PATH,
    words::{item, proposal},
};
use crate::{
    failure::Failure,
    fields::Fields,
    files::FileField,
    flash::Flash,
    form::Form,
    ids::{Id, Ids},
    page::Page,
    pages::confirm::{self, Question},
    upload::Upload,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/inspections/item.html")]
struct ItemPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    form: &'a Form,
    known: &'a LookForm,
    item: &'a str,
    clause: String,
    title: String,
    note: String,
    had_files: bool,
}

/// What is proposed for one of the three.
struct Offer {
    party: InspectionParty,
    field: String,
    text: Option<String>,
    is_on: bool,
}

impl ItemPage<'_> {
    const fn most() -> usize {
        TEXT
    }

    fn back(&self) -> String {
        format!("{PATH}/{}", self.known.inspection.id)
    }

    fn file_field(&self) -> FileField<'_> {
        FileField::new(self.page, "inspection-photos", self.form).optional().chosen_before(self.had_files)
    }

    fn units(&self) -> Vec<(String, String)> {
        self.known.units.iter().map(|one| (one.unit_id.to_string(), one.name.clone())).collect()
    }

    /// Everybody of the units that are looked at, by unit.
    fn people(&self) -> Vec<(OfficerId, String)> {
        let of_unit = |unit: &liandai_service::store::inspection::InspectedUnit| {
            let own = self.known.people.iter().filter(|one| one.unit_id == Some(unit.unit_id));
            let name = |one: &liandai_service::store::officer_list::OfficerBrief| {
                (one.id, format!("{} · {} {}", unit.name, one.name, one.code))
            };
            own.map(name).collect::<Vec<_>>()
        };
        self.known.units.iter().flat_map(of_unit).collect()
    }

    fn offers(&self) -> Vec<Offer> {
        let rules = self.visit.call.package().inspections.as_ref();
        let Some(rule) = rules.and_then(|rules| rules.item(self.item)) else { return Vec::new() };
        let offer = |party: &InspectionParty| {
            let field = format!("{party}_proposed");
            let says = proposed(self.visit.call.package(), &rule.body, *party);
            let text = says.map(|says| proposal(self.visit, self.page, *party, &says));
            Offer { party: *party, is_on: self.form.has(&field), field, text }
        };
        InspectionParty::ALL.iter().map(offer).collect()
    }

    fn is_in_order(&self) -> bool {
        self.known.checks.iter().any(|check| check.result == CheckResult::InOrder)
    }
}

/// `GET /inspections/{id}/items/{item}`
pub(crate) async fn show(
    visit: SignedIn,
    Ids(id, of): Ids<InspectionId, String>,
) -> Result<Response, Failure> {
    let known = match visit.service().look_form(&visit.call, id, &of).await {
        Err(Error::Conflict(key)) => {
            return Ok(visit.go_saying(&format!("{PATH}/{id}"), &Flash::new(key).refused()));
        }
        other => other?,
    };
    let due = known.due_day.map(|day| day.to_string()).unwrap_or_default();
    let unit = match known.units.as_slice() {
        [only] => only.unit_id.to_string(),
        _ => String::new(),
    };
    let note = known.checks.iter().find(|check| check.result == CheckResult::InOrder);
    let form = Form::filled(&[
        ("note", note.map_or("", |check| check.note.as_str())),
        ("unit", &unit),
        ("to_leader", "1"),
        ("unit_proposed", "1"),
        ("leader_proposed", "1"),
        ("person_proposed", "1"),
        ("due_day", &due),
    ]);
    draw(&visit, &known, &of, &form, false)
}

/// `POST /inspections/{id}/items/{item}`
pub(crate) async fn submit(
    visit: SignedIn,
    Ids(id, of): Ids<InspectionId, String>,
    mut upload: Upload,
) -> Result<Response, Failure> {
    let files = upload.take("files");
    let had_files = !files.is_empty();
    let fields = upload.fields;
    let look = Look {
        item: &of,
        result: fields.text("result"),
        note: fields.raw("note"),
        unit: fields.text("unit"),
        person: fields.text("person"),
        to_leader: fields.has("to_leader"),
        unit_proposed: fields.has("unit_proposed"),
        leader_proposed: fields.has("leader_proposed"),
        person_proposed: fields.has("person_proposed"),
        due_day: fields.text("due_day"),
    };
    let back = format!("{PATH}/{id}");
    match visit.service().look_at(&visit.call, id, &look, files).await {
        Ok(_) => {
            let done = if look.result == "finding" { "inspection-found" } else { "inspection-in-order" };
            Ok(visit.go_saying(&format!("{back}#item-{of}"), &Flash::new(done)))
        }
        Err(Error::Conflict(key)) => Ok(visit.go_saying(&back, &Flash::new(key).refused())),
        Err(Error::Invalid(problems)) => {
            let known = visit.service().look_form(&visit.call, id, &of).await?;
            draw(&visit, &known, &of, &Form::refused(fields, visit.worded(&problems)), had_files)
        }
        Err(error) => Err(error.into()),
    }
}

fn draw(
    visit: &SignedIn,
    known: &LookForm,
    of: &str,
    form: &Form,
    had_files: bool,
) -> Result<Response, Failure> {
    let (clause, title, note) = item(visit, of);
    let number = &known.inspection.number;
    let page = visit.page_of(&title).within("nav-inspections").under(PATH, "nav-inspections");
    let page = page.under_named(&format!("{PATH}/{}", known.inspection.id), number);
    let drawn = ItemPage { page: &page, visit, form, known, item: of, clause, title, note, had_files };
    if form.is_refused() { visit.refuse(&drawn) } else { visit.show(&drawn) }
}

/// `POST /inspections/findings/{id}/take-back`
pub(crate) async fn take_back(
    visit: SignedIn,
    Id(id): Id<InspectionCheckId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let action = format!("{PATH}/findings/{id}/take-back");
    if !confirm::is_confirmed(&fields) {
        let text = visit.messages().text("inspection-take-back-text");
        let (title, ok) = ("inspection-take-back", "inspection-take-back");
        return confirm::ask(&visit, &Question { title, text, ok, action: &action, back: PATH }, &fields);
    }
    match visit.service().take_back_look(&visit.call, id).await {
        Ok(of) => Ok(visit.go_saying(&format!("{PATH}/{of}"), &Flash::new("inspection-taken-back"))),
        Err(Error::Conflict(key)) => Ok(visit.go_saying(PATH, &Flash::new(key).refused())),
        Err(error) => Err(error.into()),
    }
}
