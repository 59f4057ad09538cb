//! A sheet as somebody sees it: its steps, the forms that they may see, whose turn it is, and why who approves it does.

use liandai_model::{Day, Instant, InstitutionId, SheetAct, SheetId, SheetStep, Text};
use liandai_rules::package::{Assessor, Origin, Rule};
use liandai_store::{
    Page, Reach, Tx,
    names::Unnamed,
    sheet::Sheet,
    sheet_list::{SheetFilter, SheetRow, SheetSort},
    sheet_move::SheetMove,
    target::TargetRow,
};

use super::{
    course::DueDays,
    form::SheetForm,
    held::Held,
    items::Item,
    routing::{Routing, SECONDED},
};
use crate::{Call, Error, Service, powers::Action, workday::Workdays};

/// So many periods before are shown beside a sheet.
pub(super) const PAST: usize = 3;

/// One step of a sheet.
#[derive(Clone, Debug)]
pub struct StepView {
    /// Which.
    pub step: SheetStep,
    /// The last day of it.
    pub due: Option<Day>,
    /// How many working days it is overdue, if the sheet stands there.
    pub overdue: usize,
    /// When it was taken last, and by whom.
    pub taken: Option<(Instant, String)>,
    /// Whether the sheet stands there.
    pub is_here: bool,
    /// Whether it lies behind.
    pub is_behind: bool,
}

/// Why somebody approves a sheet.
#[derive(Clone, Debug)]
pub struct Why {
    /// The clause.
    pub clause: String,
    /// What the case is called.
    pub case: Text,
    /// What was assumed, if something was.
    pub assumption: Option<Text>,
    /// How it was found.
    pub routing: Routing,
    /// The name of the host of a secondment.
    pub host: Option<String>,
    /// The name of the institution whose group is the subject alone.
    pub instead_of: Option<String>,
}

/// What the actor may do with a sheet now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an act of its own")]
pub struct SheetActs {
    /// Fill in the step at which it stands.
    pub fill: bool,
    /// Return it to the step before.
    pub give_back: bool,
    /// Take it back.
    pub take_back: bool,
    /// Correct it by another.
    pub correct: bool,
}

/// A sheet, for who may see it.
#[derive(Clone, Debug)]
pub struct SheetView {
    /// The sheet itself.
    pub sheet: Sheet,
    /// The same with names.
    pub row: SheetRow,
    /// What it gives points for.
    pub items: Vec<Item>,
    /// Its steps, without the end.
    pub steps: Vec<StepView>,
    /// The self-assessment, if it was handed in or is the actor's to fill in.
    pub self_form: Option<SheetForm>,
    /// The review, likewise.
    pub review_form: Option<SheetForm>,
    /// The approval, likewise.
    pub approval_form: Option<SheetForm>,
    /// What was done to it, in order; with the form as it was, and the name of the account it was done for, if by proxy.
    pub moves: Vec<(SheetMove, Option<SheetForm>, Option<String>)>,
    /// Whether somebody sits in the group that approves, other than who answers for the sheet.
    pub has_group: bool,
    /// Why who approves it does; none where nobody does.
    pub why: Option<Why>,
    /// The last periods of the same subject, the latest first.
    pub past: Vec<SheetRow>,
    /// The confirmed targets of the subject in the year, if the actor may see them.
    pub targets: Vec<TargetRow>,
    /// The sheet that superseded it.
    pub superseded_by: Option<SheetId>,
    /// What the actor may do.
    pub acts: SheetActs,
}

impl SheetView {
    /// What the step before said, which the step at which it stands agrees or differs with.
    #[must_use]
    pub fn form_before(&self) -> Option<&SheetForm> {
        match self.sheet.step {
            SheetStep::Review => self.self_form.as_ref(),
            SheetStep::Approval => self.review_form.as_ref().or(self.self_form.as_ref()),
            _ => None,
        }
    }

    /// The form to begin with for whose turn it is: what they kept, else the points of the step before.
    #[must_use]
    pub fn form_to_fill(&self) -> SheetForm {
        let own = match self.sheet.step {
            SheetStep::Review => &self.review_form,
            SheetStep::Approval => &self.approval_form,
            _ => &self.self_form,
        };
        let points = |form: &SheetForm| {
            let mut form = form.clone();
            form.remark.clear();
            for line in form.lines.values_mut() {
                line.reason.clear();
                line.evidence.clear();
            }
            form
        };
        own.clone().or_else(|| self.form_before().map(points)).unwrap_or_default()
    }
}

impl Service {
    /// A sheet.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub async fn show_sheet(&self, call: &Call, id: SheetId) -> Result<SheetView, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let held = self.held_sheet(&mut tx, call, id).await?;
        let sheet = &held.sheet;
        let of_subject = SheetFilter {
            subject_id: Some(sheet.subject_id),
            superseded_too: true,
            ..SheetFilter::default()
        };
        let listed = tx
            .sheet_list(&Reach::whole_city(), &of_subject, SheetSort::Period, Page::new(1, 100))
            .await?
            .rows;
        let row = listed.iter().find(|row| row.id == id).cloned().ok_or(Error::NotFound("sheet"))?;
        let superseded_by = listed.iter().find(|row| row.supersedes == Some(id)).map(|row| row.id);
        let earlier = |row: &&SheetRow| {
            row.is_current && row.period.first_day() < sheet.period.first_day() && kind(row) == kind_of(sheet)
        };
        let past = listed.iter().filter(earlier).take(PAST).cloned().collect();
        let moves = tx.sheet_moves(id).await?;
        let workdays = Workdays::load(&mut tx, held.cycle.opens_on, call.today()).await?;
        let steps = steps(&held, &moves, &workdays, call.today());
        let acts = self.acts(call, &held);
        let accounts = moves.iter().filter_map(|one| one.on_behalf).collect();
        let names = tx.names_of(&Unnamed { accounts, ..Unnamed::default() }).await?;
        let with_form = |one: SheetMove| {
            let behalf = one.on_behalf.map(|account| names.account(account).to_owned());
            SheetForm::read(one.form.as_deref()).map(|form| (one, form, behalf))
        };
        let has_group = match sheet.assessor_id {
            Some(assessor) => has_group(&mut tx, assessor, sheet, call.today()).await?,
            None => false,
        };
        let seen = |step, form: &Option<String>| {
            let is_seen = held.course.is_behind(step, sheet.step) || (acts.fill && sheet.step == step);
            SheetForm::read(form.as_deref().filter(|_| is_seen))
        };
        let targets = self.targets_beside(&mut tx, call, sheet, &held.place).await?;
        Ok(SheetView {
            self_form: seen(SheetStep::SelfAssessment, &sheet.self_form)?,
            review_form: seen(SheetStep::Review, &sheet.review_form)?,
            approval_form: seen(SheetStep::Approval, &sheet.approval_form)?,
            moves: moves.into_iter().map(with_form).collect::<Result<_, _>>()?,
            why: why(&mut tx, &held).await?,
            row,
            steps,
            has_group,
            past,
            targets,
            superseded_by,
            acts,
            items: held.items,
            sheet: held.sheet,
        })
    }

    fn acts(&self, call: &Call, held: &Held) -> SheetActs {
        let sheet = &held.sheet;
        let is_open = held.expect(sheet.step, sheet.version).is_ok();
        let fill = held.turn().is_some_and(|(action, place)| self.may(call, action, &place));
        SheetActs {
            fill: is_open && fill,
            give_back: is_open && fill && matches!(sheet.step, SheetStep::Review | SheetStep::Approval),
            take_back: is_open && self.may_take_back(call, held).is_ok(),
            correct: sheet.step == SheetStep::Closed
                && sheet.is_current
                && held.assessing().is_some_and(|place| self.may(call, Action::ApproveSheet, &place)),
        }
    }
}

/// Months are beside months, ratings beside ratings.
const fn kind(row: &SheetRow) -> std::mem::Discriminant<liandai_model::Period> {
    std::mem::discriminant(&row.period)
}

const fn kind_of(sheet: &Sheet) -> std::mem::Discriminant<liandai_model::Period> {
    std::mem::discriminant(&sheet.period)
}

fn steps(held: &Held, moves: &[SheetMove], workdays: &Workdays, today: Day) -> Vec<StepView> {
    let due = DueDays::of(&held.cycle, &held.course, workdays);
    let act = |step| match step {
        SheetStep::SelfAssessment => SheetAct::HandIn,
        SheetStep::Review => SheetAct::Review,
        SheetStep::Approval => SheetAct::Approve,
        SheetStep::PublicNotice => SheetAct::Notice,
        SheetStep::Proclamation => SheetAct::Proclaim,
        SheetStep::Filing | SheetStep::Closed => SheetAct::File,
    };
    let stands = held.sheet.step;
    let view = |step| {
        let is_behind = held.course.is_behind(step, stands);
        let last = moves.iter().rev().find(|one| one.act == act(step)).filter(|_| is_behind);
        StepView {
            step,
            due: due.day(step),
            overdue: if step == stands { due.overdue(step, workdays, today) } else { 0 },
            taken: last.map(|one| (one.at, one.author.clone())),
            is_here: step == stands,
            is_behind,
        }
    };
    held.course.steps().filter(|step| *step != SheetStep::Closed).map(view).collect()
}

/// Whether somebody sits in the group or is granted that role, other than who answers for the sheet.
async fn has_group(tx: &mut Tx, assessor: InstitutionId, sheet: &Sheet, today: Day) -> Result<bool, Error> {
    use liandai_model::{Role, Seat};
    let sits = tx.members_at(assessor, today).await?.iter().any(|member| {
        member.unit_id.is_none()
            && matches!(member.seat, Seat::GroupHead | Seat::Member)
            && Some(member.officer_id) != sheet.officer_id
    });
    if sits {
        return Ok(true);
    }
    for role in [Role::GroupHead, Role::GroupMember] {
        let grants = tx.grants_of_role(role, today).await?;
        if grants.iter().any(|grant| grant.institution_id.is_none_or(|id| id == assessor)) {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn why(tx: &mut Tx, held: &Held) -> Result<Option<Why>, Error> {
    let (sheet, package) = (&held.sheet, held.package());
    let routing: Routing = serde_json::from_str(&sheet.routing).unwrap_or_default();
    let procedure = package.procedure.iter();
    let assumed = |origin, note: &Option<Text>| note.clone().filter(|_| origin == Origin::Assumption);
    let (clause, case, assumption) = if sheet.assessor_rule == SECONDED {
        let mut rules = procedure.flat_map(|procedure| &procedure.secondment);
        let Some(rule) = rules.find(|rule| rule.applies_on(sheet.period.last_day())) else { return Ok(None) };
        let title = Text { zh: "借调人员".to_owned(), en: "Seconded officers".to_owned() };
        (rule.clause.clone(), title, assumed(rule.origin, &rule.note))
    } else {
        let mut rules = procedure.flat_map(|procedure| &procedure.assessors);
        let day = sheet.period.last_day();
        let fits = |rule: &&Rule<Assessor>| rule.id == sheet.assessor_rule && rule.applies_on(day);
        let Some(rule) = rules.find(fits) else { return Ok(None) };
        (rule.clause.clone(), rule.title.clone(), assumed(rule.origin, &rule.note))
    };
    let host = routing.seconded.as_ref().map(|one| one.host);
    let institutions = host.into_iter().chain(routing.instead_of).collect();
    let names = tx.names_of(&Unnamed { institutions, ..Unnamed::default() }).await?;
    let name = |id: Option<InstitutionId>| id.map(|id| names.institution(id).to_owned());
    Ok(Some(Why {
        clause,
        case,
        assumption,
        host: name(host),
        instead_of: name(routing.instead_of),
        routing,
    }))
}
