//! Reads the rules for one kind of subject: `officer.toml`, `unit.toml`, `institution.toml`.

use std::{cell::RefCell, collections::BTreeSet};

use liandai_model::{Day, Points, Subject};

use super::{
    Vocabulary,
    read::{Citations, MAX_POINTS, Naming, needed_id, rule, word},
    read_condition::condition,
    reader::{Placed, Table},
    rulebook::{
        Allowance, Amount, Award, Band, Bars, Blend, Bonus, CEILING, Ceiling, Criterion, DeductionRule,
        Effect, Exclusion, Flag, Ground, Item, Last, Penalty, Quota, Rule, Rulebook, Settlement, Status, TIE,
        Top, Within, sum_of,
    },
    scope::Names,
};
use crate::{
    diagnostic::{Code, Diagnostic, Place},
    expression::{Condition, Stage},
};

/// Names of the flags that the file's rules write, in the order in which they are settled, with their stages.
pub fn flag_names(table: &Table<'_, '_>) -> Vec<(String, Stage)> {
    let ids = |key, stage| {
        table
            .tables(key)
            .into_iter()
            .filter_map(move |table| table.string("id").map(|id| (id.value, stage)))
            .collect::<Vec<_>>()
    };
    let mut names = ids("last", Stage::Totals);
    names.extend(ids("flag", Stage::Flags));
    names.extend(ids("top", Stage::Flags));
    names.extend([(CEILING.to_owned(), Stage::Final), (TIE.to_owned(), Stage::Final)]);
    let mut seen = Vec::new();
    names.retain(|(name, _)| {
        let new = !seen.contains(name);
        seen.push(name.clone());
        new
    });
    names
}

/// Reads all rules of one file.
pub struct RulebookReader<'r> {
    pub names: Names<'r>,
    pub vocabulary: &'r Vocabulary,
    pub citations: &'r Citations,
    pub from: Day,
    /// Kinds of rules of which some cannot be read, so that what they should be together is not known.
    pub unread: &'r RefCell<BTreeSet<&'static str>>,
}

impl RulebookReader<'_> {
    /// Reads the file.
    pub fn read(&self, table: Table<'_, '_>) -> Rulebook {
        let rulebook = Rulebook {
            first_rating: table.boolean("first-rating", false),
            clause: self.citations.cite(&table),
            total: self.fixed(&table, "total", |table| table.needed_points("points").map(|p| p.value)),
            criteria: self.own(&table, "criterion", criterion),
            blend: self.fixed(&table, "blend", blend),
            deductions: self.fixed(&table, "deductions", |table| {
                let floor = table.needed_points("floor")?.value;
                Some(DeductionRule { once_per_fact: table.boolean("once-per-fact", true), floor })
            }),
            bonuses: self.own(&table, "bonus", |table| self.bonus(table)),
            penalties: self.own(&table, "penalty", |table| self.penalty(table)),
            grounds: self.own(&table, "ground", |table| self.ground(table)),
            exclusions: self.own(&table, "exclusion", |table| {
                self.condition(table, Stage::Totals).map(|when| Exclusion { when })
            }),
            precedence: self.fixed(&table, "precedence", precedence),
            bands: self.bands(&table),
            rank: self.fixed(&table, "rank", |table| within(table, self.names.subject)),
            lasts: self.own(&table, "last", |table| last(table, self.names.subject)),
            flags: self.own(&table, "flag", |table| self.flag(table)),
            tops: self.own(&table, "top", |table| self.top(table)),
            ceilings: self.own(&table, "ceiling", |table| self.ceiling(table)),
            quota: self.fixed(&table, "quota", |table| {
                let (on, grade) = (table.boolean("on", false), grade(table, "grade"));
                let percent = table.needed_decimal("percent")?;
                if percent.value.numerator > 100 * percent.value.denominator {
                    table.bad_value("percent", &percent.place, "0 … 100");
                }
                Some(Quota { on, grade: grade?, percent: percent.value })
            }),
            settlements: self.own(&table, "settlement", |table| self.settlement(table)),
            allowances: self.own(&table, "allowance", |table| self.allowance(table)),
            flag_names: self.names.flags.iter().map(|(name, _)| name.clone()).collect(),
        };
        table.finish();
        rulebook
    }

    fn own<T>(
        &self,
        file: &Table<'_, '_>,
        key: &'static str,
        body: impl Fn(&Table<'_, '_>) -> Option<T>,
    ) -> Vec<Rule<T>> {
        let read = |table| rule(table, &Naming::Own, self.citations, self.from, &body);
        self.all_read(key, file.tables(key), read)
    }

    /// What can be read of the tables; notes if some cannot.
    fn all_read<'t, 's, T>(
        &self,
        key: &'static str,
        tables: Vec<Table<'t, 's>>,
        read: impl FnMut(Table<'t, 's>) -> Option<T>,
    ) -> Vec<T> {
        let count = tables.len();
        let rules: Vec<_> = tables.into_iter().filter_map(read).collect();
        if rules.len() < count {
            self.unread.borrow_mut().insert(key);
        }
        rules
    }

    fn fixed<T>(
        &self,
        file: &Table<'_, '_>,
        key: &'static str,
        body: impl Fn(&Table<'_, '_>) -> Option<T>,
    ) -> Vec<Rule<T>> {
        let read = |table| rule(table, &Naming::Fixed(key), self.citations, self.from, &body);
        self.all_read(key, file.versions(key), read)
    }

    fn bands(&self, file: &Table<'_, '_>) -> Vec<Rule<Band>> {
        let read = |table: Table<'_, '_>| {
            let grade = table.whole("grade").and_then(|grade| u8::try_from(grade.value).ok()).unwrap_or(0);
            rule(table, &Naming::Fixed(&grade.to_string()), self.citations, self.from, |table| {
                let grade = table.needed_whole("grade");
                if let Some(grade) = grade.as_ref().filter(|grade| !(1..=9).contains(&grade.value)) {
                    table.bad_value("grade", &grade.place, "1 … 9");
                }
                let (from, below) = (table.needed_points("at-least"), table.points("below"));
                let (grade, from) = (u8::try_from(grade?.value).ok()?, from?.value);
                if let Some(below) = below.as_ref().filter(|below| below.value <= from) {
                    table.bad_value("below", &below.place, &format!("> {from}"));
                    return None;
                }
                if below.is_none() && table.has("below") {
                    return None;
                }
                Some(Band { grade, from, below: below.map(|points| points.value) })
            })
        };
        self.all_read("band", file.tables("band"), read)
    }

    fn condition(&self, table: &Table<'_, '_>, stage: Stage) -> Option<Condition> {
        condition(table, stage, &self.names)
    }

    fn bonus(&self, table: &Table<'_, '_>) -> Option<Bonus> {
        let cap = table.needed_points("cap");
        let once_per_title = table.boolean("once-per-title", false);
        let tables = table.tables("award");
        if tables.is_empty() {
            table.missing("award");
        }
        let mut awards: Vec<(Award, Place)> = Vec::new();
        for award in tables {
            let place = award.value_place("kind");
            let Some(award) = self.award(award) else { continue };
            if let Some((_, first)) = awards.iter().find(|(other, _)| other.kind == award.kind) {
                table.report().add(
                    Diagnostic::new(Code::WrittenTwice, place).related_to(first).with("what", "honour").with(
                        "id",
                        self.vocabulary.honours.get(award.kind).map_or("", |word| word.id.as_str()),
                    ),
                );
            } else {
                awards.push((award, place));
            }
        }
        let awards: Vec<_> = awards.into_iter().map(|(award, _)| award).collect();
        let cap = cap?;
        let given =
            awards.iter().flat_map(|award| &award.by_level).copied().filter(|points| *points > Points::ZERO);
        if let Some(smallest) = given.min().filter(|smallest| cap.value < *smallest) {
            table.report().add(
                Diagnostic::new(Code::CapBelowBonus, cap.place.clone())
                    .with("cap", cap.value)
                    .with("bonus", smallest),
            );
        }
        Some(Bonus { awards, cap: cap.value, once_per_title })
    }

    fn award(&self, table: Table<'_, '_>) -> Option<Award> {
        let kind = table.needed_string("kind");
        let levels = self.vocabulary.levels.len();
        let flat = !table.is_table("points");
        let by_level = if flat {
            table.needed_points("points").map(|points| vec![points.value; levels + 1])
        } else {
            // One more place than levels: the last is for an absent level.
            let mut by_level = vec![Points::ZERO; levels + 1];
            for (level, points) in table.points_by_word("points") {
                let place = word(&table, &level, &self.vocabulary.levels);
                if let Some(slot) = place.and_then(|index| by_level.get_mut(index)) {
                    *slot = points;
                }
            }
            Some(by_level)
        };
        let kind = kind.and_then(|kind| word(&table, &kind, &self.vocabulary.honours));
        table.finish();
        Some(Award { kind: kind?, by_level: by_level?, flat })
    }

    fn penalty(&self, table: &Table<'_, '_>) -> Option<Penalty> {
        let (kind, points, floor) =
            (table.needed_string("kind"), table.needed_points("points"), table.needed_points("floor"));
        let kind = word(table, &kind?, &self.vocabulary.honours);
        Some(Penalty { kind: kind?, points: points?.value, floor: floor?.value })
    }

    fn ground(&self, table: &Table<'_, '_>) -> Option<Ground> {
        let when = self.condition(table, Stage::Totals);
        let effect = match table.string("effect") {
            None => Effect::Disqualify,
            Some(effect) => match effect.value.as_str() {
                "disqualify" => Effect::Disqualify,
                "note" => Effect::Note,
                _ => {
                    table.bad_value("effect", &effect.place, "disqualify, note");
                    return None;
                }
            },
        };
        Some(Ground { when: when?, effect, final_only: table.boolean("final-only", false) })
    }

    /// A flag may ask for flags that stand before it.
    fn flag(&self, table: &Table<'_, '_>) -> Option<Flag> {
        let id = table.string("id")?;
        let own = self.names.flags.iter().position(|(name, _)| *name == id.value).unwrap_or(0);
        let earlier = Names {
            flags: self
                .names
                .flags
                .iter()
                .enumerate()
                .map(|(index, (name, stage))| (name.clone(), if index < own { *stage } else { Stage::Final }))
                .collect(),
            ..self.names
        };
        let reader = RulebookReader { names: earlier, ..*self };
        reader.condition(table, Stage::Flags).map(|when| Flag { when })
    }

    fn top(&self, table: &Table<'_, '_>) -> Option<Top> {
        let when = self.condition(table, Stage::Flags);
        if !table.has("limits") {
            table.missing("limits");
        }
        let mut limits = vec![None; self.vocabulary.groups.len()];
        for (group, limit) in table.whole_by_word("limits") {
            let place = word(table, &group, &self.vocabulary.groups);
            if let Some(slot) = place.and_then(|index| limits.get_mut(index)) {
                *slot = Some(limit);
            }
        }
        Some(Top { when: when?, limits })
    }

    fn ceiling(&self, table: &Table<'_, '_>) -> Option<Ceiling> {
        let (when, at_most) = (self.condition(table, Stage::Relations), grade(table, "at-most"));
        let at_most = at_most?;
        Some(Ceiling { when: when?, at_most, final_only: table.boolean("final-only", false) })
    }

    fn settlement(&self, table: &Table<'_, '_>) -> Option<Settlement> {
        let when = self.condition(table, Stage::Final);
        let (fixed, per_member) = (table.whole("yuan"), table.whole("yuan-per-member"));
        if let Some(place) = fixed.as_ref().and(per_member.as_ref()).map(|amount| &amount.place) {
            table.bad_value("yuan-per-member", place, "yuan | yuan-per-member");
        }
        let amount = fixed
            .map(|yuan| Amount::Fixed(yuan.value))
            .or_else(|| per_member.map(|yuan| Amount::PerMember(yuan.value)));
        let bars = self.bars(table);
        Some(Settlement { when: when?, amount, proposal: table.boolean("proposal", false), bars })
    }

    /// Whom a consequence keeps from which honours.
    fn bars(&self, table: &Table<'_, '_>) -> Option<Bars> {
        let whom = table.string("bars");
        let words = table.strings("bars-honours");
        let honours: Vec<_> =
            words.iter().filter_map(|said| word(table, said, &self.vocabulary.honours)).collect();
        let Placed { value, place } = whom?;
        let heads = self.names.subject == Subject::Institution;
        let head = match value.as_str() {
            "subject" => false,
            "head" if heads => true,
            _ => {
                table.bad_value("bars", &place, if heads { "subject, head" } else { "subject" });
                return None;
            }
        };
        if words.is_empty() {
            table.missing("bars-honours");
        }
        Some(Bars { head, honours })
    }

    fn allowance(&self, table: &Table<'_, '_>) -> Option<Allowance> {
        if self.names.subject != Subject::Officer {
            table.bad_value("allowance", &table.place, "officer.toml");
        }
        let title = table.needed_string("for-title");
        let (yuan, years) = (table.needed_whole("yuan-per-month"), table.needed_whole("years"));
        let title = word(table, &title?, &self.vocabulary.titles);
        Some(Allowance { title: title?, yuan_per_month: yuan?.value, years: years?.value })
    }
}

/// A grade that a rule names.
fn grade(table: &Table<'_, '_>, key: &'static str) -> Option<u8> {
    let grade = table.needed_whole(key)?;
    let found = u8::try_from(grade.value).ok().filter(|grade| (1..=9).contains(grade));
    if found.is_none() {
        table.bad_value(key, &grade.place, "1 … 9");
    }
    found
}

fn criterion(table: &Table<'_, '_>) -> Option<Criterion> {
    let max = table.needed_points("max");
    let tables = table.tables("item");
    let count = tables.len();
    let mut places: Vec<(String, Place)> = Vec::new();
    let (mut items, report) = (Vec::new(), table.report());
    for table in tables {
        let place = table.value_place("id");
        let item = item(&table);
        table.finish();
        let Some(item) = item else { continue };
        if let Some((_, first)) = places.iter().find(|(id, _)| *id == item.id) {
            let twice = Diagnostic::new(Code::WrittenTwice, place.clone()).related_to(first);
            report.add(twice.with("what", "item").with("id", &item.id));
        }
        places.push((item.id.clone(), place));
        items.push(item);
    }
    let max = max?;
    if max.value > MAX_POINTS {
        table.bad_value("max", &max.place, &format!("<= {MAX_POINTS}"));
    }
    let sum = sum_of(items.iter().map(|item| item.max));
    if !items.is_empty() && items.len() == count && sum != max.value {
        table
            .report()
            .add(Diagnostic::new(Code::ItemsSum, max.place.clone()).with("sum", sum).with("max", max.value));
    }
    Some(Criterion { max: max.value, items })
}

fn item(table: &Table<'_, '_>) -> Option<Item> {
    let (id, max) = (needed_id(table), table.needed_points("max"));
    let title = table.needed_text("title");
    Some(Item { id: id?, title, max: max?.value })
}

fn blend(table: &Table<'_, '_>) -> Option<Blend> {
    let weight = table.needed_decimal("monthly-weight")?;
    if weight.value.numerator > weight.value.denominator || weight.value.denominator > 100 {
        table.bad_value("monthly-weight", &weight.place, "0 … 1.00");
        return None;
    }
    Some(Blend { monthly_weight: weight.value })
}

fn precedence(table: &Table<'_, '_>) -> Option<Vec<Status>> {
    let words = table.strings("order");
    let order: Vec<_> = words.iter().filter_map(|word| Status::from_id(&word.value)).collect();
    let wanted = [Status::Disqualified, Status::Excluded, Status::Incomplete];
    if words.len() != wanted.len() || !wanted.iter().all(|status| order.contains(status)) {
        if table.has("order") {
            table.bad_value("order", &table.value_place("order"), "each-once");
        } else {
            table.missing("order");
        }
        return None;
    }
    Some(order)
}

fn within(table: &Table<'_, '_>, subject: Subject) -> Option<Within> {
    let Placed { value, place } = table.needed_string("within")?;
    let found = Within::from_id(&value)
        .filter(|within| subject != Subject::Institution || *within != Within::Institution);
    if found.is_none() {
        let outside = "group, system, all";
        let of_institution = "institution, group, system, all";
        let expected = if subject == Subject::Institution { outside } else { of_institution };
        table.bad_value("within", &place, expected);
    }
    found
}

fn last(table: &Table<'_, '_>, subject: Subject) -> Option<Last> {
    let (within, least) = (within(table, subject), table.needed_whole("least"));
    Some(Last { within: within?, least: least?.value, final_only: table.boolean("final-only", false) })
}
