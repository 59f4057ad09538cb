//! Reads the rules for one kind of subject: `officer.toml`, `unit.toml`, `institution.toml`.

use liandai_model::{Day, Points, Subject};

use super::{
    Vocabulary,
    read::{Citations, MAX_POINTS, Naming, rule, word},
    reader::{Placed, Table},
    rulebook::{
        Allowance, Amount, Award, Band, Blend, Bonus, Ceiling, Criterion, DeductionRule, Effect, Exclusion, Flag,
        Ground, Item, Last, Penalty, Quota, Rule, Rulebook, Settlement, Status, Top, Within,
    },
    scope::Names,
};
use crate::{
    diagnostic::{Code, Diagnostic, Place},
    expression::{Condition, Stage, typing},
};

/// The flag of a ceiling that bites.
pub const CEILING: &str = "ceiling";
/// The flag of a tie at the edge of a limited number.
pub const TIE: &str = "tie_at_cutoff";

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
                let (grade, percent) = (table.needed_whole("grade"), table.needed_decimal("percent"));
                let grade = u8::try_from(grade?.value).ok()?;
                Some(Quota { on: table.boolean("on", false), grade, percent: percent?.value })
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
        file.tables(key).into_iter().filter_map(read).collect()
    }

    fn fixed<T>(
        &self,
        file: &Table<'_, '_>,
        key: &'static str,
        body: impl Fn(&Table<'_, '_>) -> Option<T>,
    ) -> Vec<Rule<T>> {
        let read = |table| rule(table, &Naming::Fixed(key), self.citations, self.from, &body);
        file.versions(key).into_iter().filter_map(read).collect()
    }

    fn bands(&self, file: &Table<'_, '_>) -> Vec<Rule<Band>> {
        let read = |table: Table<'_, '_>| {
            let grade = table.whole("grade").and_then(|grade| u8::try_from(grade.value).ok()).unwrap_or(0);
            rule(table, &Naming::Fixed(&grade.to_string()), self.citations, self.from, |table| {
                let grade = table.needed_whole("grade");
                if let Some(grade) = grade.as_ref().filter(|grade| !(1..=9).contains(&grade.value)) {
                    table.bad_value("grade", &grade.place, "1 … 9");
                }
                let (from, below) = (table.needed_points("from"), table.points("below"));
                let grade = u8::try_from(grade?.value).ok()?;
                Some(Band { grade, from: from?.value, below: below.map(|points| points.value) })
            })
        };
        file.tables("band").into_iter().filter_map(read).collect()
    }

    fn condition(&self, table: &Table<'_, '_>, stage: Stage) -> Option<Condition> {
        let Placed { value, place } = table.needed_string("when")?;
        // The text starts after the quote.
        let inside = Place::new(place.file, place.start + 1..place.end);
        match typing::resolve(&value, &inside, stage, &self.names) {
            Ok(condition) => Some(condition),
            Err(diagnostics) => {
                diagnostics.into_iter().for_each(|diagnostic| table.report().add(diagnostic));
                None
            }
        }
    }

    fn bonus(&self, table: &Table<'_, '_>) -> Option<Bonus> {
        let cap = table.needed_points("cap");
        let once_per_title = table.boolean("once-per-title", false);
        let awards: Vec<_> = table.tables("award").into_iter().filter_map(|award| self.award(award)).collect();
        let cap = cap?;
        let largest = awards.iter().flat_map(|award| &award.by_level).copied().max().unwrap_or_default();
        if cap.value < largest {
            table.report().add(
                Diagnostic::new(Code::CapBelowBonus, cap.place.clone())
                    .with("cap", cap.value)
                    .with("bonus", largest),
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
                .map(|(index, (name, stage))| {
                    (name.clone(), if index < own { *stage } else { Stage::Final })
                })
                .collect(),
            ..self.names
        };
        let reader = RulebookReader { names: earlier, ..*self };
        reader.condition(table, Stage::Flags).map(|when| Flag { when })
    }

    fn top(&self, table: &Table<'_, '_>) -> Option<Top> {
        let when = self.condition(table, Stage::Flags);
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
        let (when, at_most) = (self.condition(table, Stage::Relations), table.needed_whole("at-most"));
        let at_most = u8::try_from(at_most?.value).ok()?;
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
        Some(Settlement { when: when?, amount, proposal: table.boolean("proposal", false) })
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

fn criterion(table: &Table<'_, '_>) -> Option<Criterion> {
    let max = table.needed_points("max");
    let items: Vec<_> = table.tables("item").into_iter().filter_map(item).collect();
    let max = max?;
    if max.value > MAX_POINTS {
        table.bad_value("max", &max.place, &format!("<= {MAX_POINTS}"));
    }
    let sum: Points = items.iter().map(|item| item.max).sum();
    if !items.is_empty() && sum != max.value {
        table.report().add(
            Diagnostic::new(Code::ItemsSum, max.place.clone()).with("sum", sum).with("max", max.value),
        );
    }
    Some(Criterion { max: max.value, items })
}

fn item(table: Table<'_, '_>) -> Option<Item> {
    let (id, max) = (table.needed_string("id"), table.needed_points("max"));
    let title = table.needed_text("title");
    table.finish();
    Some(Item { id: id?.value, title, max: max?.value })
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
    if order.len() != wanted.len() || !wanted.iter().all(|status| order.contains(status)) {
        table.bad_value("order", &table.place, "incomplete, disqualified, excluded");
        return None;
    }
    Some(order)
}

fn within(table: &Table<'_, '_>, subject: Subject) -> Option<Within> {
    let Placed { value, place } = table.needed_string("within")?;
    let found = Within::from_id(&value)
        .filter(|within| subject != Subject::Institution || *within != Within::Institution);
    if found.is_none() {
        table.bad_value("within", &place, "institution, group, system, all");
    }
    found
}

fn last(table: &Table<'_, '_>, subject: Subject) -> Option<Last> {
    let (within, least) = (within(table, subject), table.needed_whole("least"));
    Some(Last { within: within?, least: least?.value, final_only: table.boolean("final-only", false) })
}
