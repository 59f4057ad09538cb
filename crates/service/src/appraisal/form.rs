//! The form of a sheet: what is typed, what is kept, what is wrong with it.

use std::collections::BTreeMap;

use liandai_model::{Lang, Points};
use liandai_store::StoreError;
use serde::{Deserialize, Serialize};

use super::items::Item;
use crate::{Error, Problem};

/// The most characters of a reason or of evidence.
const MOST: usize = 1000;
/// The names of fields that can be marked as wrong, by the position of the line.
const POINTS: [&str; 24] = [
    "points-0",
    "points-1",
    "points-2",
    "points-3",
    "points-4",
    "points-5",
    "points-6",
    "points-7",
    "points-8",
    "points-9",
    "points-10",
    "points-11",
    "points-12",
    "points-13",
    "points-14",
    "points-15",
    "points-16",
    "points-17",
    "points-18",
    "points-19",
    "points-20",
    "points-21",
    "points-22",
    "points-23",
];
const REASONS: [&str; 24] = [
    "reason-0",
    "reason-1",
    "reason-2",
    "reason-3",
    "reason-4",
    "reason-5",
    "reason-6",
    "reason-7",
    "reason-8",
    "reason-9",
    "reason-10",
    "reason-11",
    "reason-12",
    "reason-13",
    "reason-14",
    "reason-15",
    "reason-16",
    "reason-17",
    "reason-18",
    "reason-19",
    "reason-20",
    "reason-21",
    "reason-22",
    "reason-23",
];

/// One line as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Hundredths of points; none yet.
    pub points: Option<i32>,
    /// Why so many.
    #[serde(default)]
    pub reason: String,
    /// What shows it.
    #[serde(default)]
    pub evidence: String,
}

impl Line {
    /// The points.
    #[must_use]
    pub fn points(&self) -> Option<Points> {
        self.points.map(Points::from_hundredths)
    }
}

/// A form as it is kept: lines by the names of the items.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetForm {
    /// The lines.
    pub lines: BTreeMap<String, Line>,
    /// What is said of the whole.
    #[serde(default)]
    pub remark: String,
}

/// A line as it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct TypedLine<'a> {
    /// The points.
    pub points: &'a str,
    /// Why so many.
    pub reason: &'a str,
    /// What shows it.
    pub evidence: &'a str,
}

/// A form as it was typed: lines in the order of the items.
#[derive(Clone, Debug, Default)]
pub struct TypedForm<'a> {
    /// The lines.
    pub lines: Vec<TypedLine<'a>>,
    /// What is said of the whole.
    pub remark: &'a str,
}

impl SheetForm {
    /// What a sheet keeps; nothing if it keeps none.
    pub(crate) fn read(kept: Option<&str>) -> Result<Option<Self>, Error> {
        let read = |text| {
            serde_json::from_str(text)
                .map_err(|error| StoreError::Inconsistent(format!("the form of a sheet: {error}")).into())
        };
        kept.map(read).transpose()
    }

    /// As a sheet keeps it.
    pub(crate) fn write(&self) -> Result<String, Error> {
        json(self)
    }

    /// The line of an item.
    #[must_use]
    pub fn line(&self, name: &str) -> Option<&Line> {
        self.lines.get(name)
    }

    /// What it comes to, in hundredths.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.lines.values().filter_map(|line| line.points).map(i64::from).sum()
    }

    /// The points alone, by item: what a rating reads.
    pub(crate) fn points(&self) -> Result<String, Error> {
        let points: BTreeMap<_, _> = self.lines.iter().map(|(name, line)| (name, line.points)).collect();
        json(&points)
    }
}

fn json(value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::Internal(error.to_string()))
}

impl TypedForm<'_> {
    /// What can be kept of a form that is not finished; points that are no points are left out.
    pub(crate) fn draft(&self, items: &[Item]) -> SheetForm {
        let line = |(item, typed): (&Item, &TypedLine<'_>)| {
            let points = typed.points.trim().parse().ok().filter(|points| fits(item, *points));
            (item.name.clone(), kept(points, typed))
        };
        let lines = items.iter().zip(&self.lines).map(line).collect();
        SheetForm { lines, remark: cut(self.remark) }
    }

    /// The form, with points for every item. Where `before` gave other points a reason is wanted.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub(crate) fn finished(
        &self,
        items: &[Item],
        before: Option<&SheetForm>,
        lang: Lang,
    ) -> Result<SheetForm, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut form = SheetForm { remark: cut(self.remark), ..SheetForm::default() };
        for (at, item) in items.iter().enumerate() {
            let nothing = TypedLine::default();
            let typed = self.lines.get(at).unwrap_or(&nothing);
            let (points_field, reason_field) =
                (POINTS.get(at).copied().unwrap_or("points"), REASONS.get(at).copied().unwrap_or("reason"));
            let title = item.title(lang);
            let points = typed.points.trim().parse::<Points>();
            match points {
                Err(_) => {
                    problems.push(Problem::new(points_field, "sheet-points-wanted").with("item", &title));
                }
                Ok(points) if !fits(item, points) => {
                    let problem = Problem::new(points_field, "sheet-points-too-many");
                    problems.push(problem.with("item", &title).with("most", item.max));
                }
                Ok(points) => {
                    let given = before.and_then(|form| form.line(&item.name)).and_then(Line::points);
                    if given.is_some_and(|given| given != points) && typed.reason.trim().is_empty() {
                        problems.push(Problem::new(reason_field, "sheet-reason-wanted").with("item", &title));
                    }
                }
            }
            if [typed.reason, typed.evidence].iter().any(|text| text.chars().count() > MOST) {
                problems.push(
                    Problem::new(reason_field, "sheet-text-too-long").with("item", &title).with("most", MOST),
                );
            }
            form.lines.insert(item.name.clone(), kept(points.ok(), typed));
        }
        if problems.is_empty() { Ok(form) } else { Err(problems) }
    }
}

fn fits(item: &Item, points: Points) -> bool {
    Points::ZERO <= points && points <= item.max
}

fn kept(points: Option<Points>, typed: &TypedLine<'_>) -> Line {
    Line { points: points.map(Points::hundredths), reason: cut(typed.reason), evidence: cut(typed.evidence) }
}

fn cut(text: &str) -> String {
    text.trim().chars().take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use liandai_model::Text;
    use proptest::prelude::*;

    use super::*;

    fn item(name: &str, max: i32) -> Item {
        let text = Text { zh: name.to_owned(), en: name.to_owned() };
        Item {
            name: name.to_owned(),
            criterion: text,
            item: None,
            max: Points::from_hundredths(max),
            clause: String::new(),
            assumption: None,
        }
    }

    fn typed<'a>(points: &[&'a str], reason: &'a str) -> TypedForm<'a> {
        let lines = points.iter().map(|points| TypedLine { points, reason, evidence: "" }).collect();
        TypedForm { lines, remark: "" }
    }

    fn keys(outcome: Result<SheetForm, Vec<Problem>>) -> Vec<(&'static str, &'static str)> {
        outcome.err().unwrap_or_default().iter().map(|problem| (problem.field, problem.key)).collect()
    }

    #[test]
    fn every_item_wants_points_within_its_maximum() {
        let items = [item("a", 2000), item("b", 500)];
        let finish = |points: &[&str]| typed(points, "").finished(&items, None, Lang::Zh);
        assert_eq!(finish(&["20", "5.00"]).unwrap().total(), 2500);
        assert_eq!(keys(finish(&["20.01", "5"])), [("points-0", "sheet-points-too-many")]);
        assert_eq!(
            keys(finish(&["-1", ""])),
            [("points-0", "sheet-points-too-many"), ("points-1", "sheet-points-wanted")]
        );
        assert_eq!(keys(finish(&["1"])), [("points-1", "sheet-points-wanted")]);
        assert_eq!(keys(finish(&["1.234", "x"])).len(), 2);
    }

    #[test]
    fn who_differs_says_why() {
        let items = [item("a", 2000), item("b", 500)];
        let before = typed(&["18", "5"], "").finished(&items, None, Lang::Zh).unwrap();
        let finish = |reason| typed(&["18", "4"], reason).finished(&items, Some(&before), Lang::Zh);
        assert_eq!(keys(finish(" ")), [("reason-1", "sheet-reason-wanted")]);
        assert_eq!(finish("迟到").unwrap().line("b").unwrap().reason, "迟到");
    }

    proptest! {
        #[test]
        fn a_finished_form_never_comes_to_more_than_its_items(
            points in proptest::collection::vec(-300_i32..3000, 1..8),
            maxima in proptest::collection::vec(0_i32..2500, 8),
        ) {
            let items: Vec<_> = (0..points.len()).map(|at| item(&format!("c{at}"), maxima[at])).collect();
            let texts: Vec<_> = points.iter().map(|points| Points::from_hundredths(*points).to_string()).collect();
            let texts: Vec<_> = texts.iter().map(String::as_str).collect();
            let most: i64 = items.iter().map(|item| i64::from(item.max.hundredths())).sum();
            let fits = points.iter().zip(&maxima).all(|(points, max)| (0..=*max).contains(points));
            let finished = typed(&texts, "").finished(&items, None, Lang::En);
            prop_assert_eq!(finished.is_ok(), fits);
            if let Ok(form) = finished {
                prop_assert!((0..=most).contains(&form.total()));
                prop_assert_eq!(SheetForm::read(Some(&form.write().unwrap())).unwrap(), Some(form));
            }
            prop_assert!(typed(&texts, "").draft(&items).total() <= most);
        }
    }
}
