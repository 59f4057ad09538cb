//! What each kind of rule says, in words.

use liandai_locale::Messages;
use liandai_model::{Points, Subject};
use liandai_rules::{
    expression::Condition,
    package::{
        Allowance, Amount, Band, Blend, Bonus, Ceiling, Criterion, DeductionRule, Effect, Ground, Last,
        Package, Penalty, Quota, Settlement, Status, Switch, Top, Within, Word,
    },
};

use super::conditions;

/// Finds the words for the rules of one kind of subject.
pub(super) struct Words<'w> {
    pub(super) package: &'w Package,
    pub(super) subject: Option<Subject>,
    pub(super) messages: &'w Messages,
}

/// `18.5` for `18.50`.
pub(super) fn plain(points: Points) -> String {
    let text = points.to_string();
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl Words<'_> {
    pub(super) fn say(&self, figure: &str, arguments: &[(&str, &str)]) -> String {
        self.messages.format(&format!("regulation-figure-{figure}"), arguments)
    }

    pub(super) fn list(&self, parts: &[String]) -> String {
        parts.join(&self.messages.text("regulation-list-separator"))
    }

    pub(super) fn word(&self, words: &[Word], index: usize) -> String {
        words.get(index).map(|word| word.text.get(self.messages.lang()).to_owned()).unwrap_or_default()
    }

    /// `4 星` or `2 类`.
    pub(super) fn grade(&self, grade: u8) -> String {
        let key = if self.subject == Some(Subject::Institution) { "class" } else { "stars" };
        self.say(key, &[("grade", &grade.to_string())])
    }

    pub(super) fn switch(&self, body: &Switch) -> String {
        self.say(if body.on { "on" } else { "off" }, &[])
    }

    pub(super) fn total(&self, body: Points) -> String {
        self.say("total", &[("points", &plain(body))])
    }

    pub(super) fn criterion(&self, body: &Criterion) -> Vec<String> {
        let mut lines = vec![self.say("criterion", &[("max", &plain(body.max))])];
        let items = body.items.iter().map(|item| {
            let title = item.title.get(self.messages.lang());
            self.say("item", &[("title", title), ("max", &plain(item.max))])
        });
        lines.extend(items);
        lines
    }

    pub(super) fn blend(&self, body: &Blend) -> String {
        let weight = body.monthly_weight;
        let months = weight.numerator * 100 / weight.denominator.max(1);
        self.say("blend", &[("months", &months.to_string()), ("period", &(100 - months).to_string())])
    }

    pub(super) fn deductions(&self, body: &DeductionRule) -> Vec<String> {
        let mut lines = vec![self.say("deductions", &[("floor", &plain(body.floor))])];
        if body.once_per_fact {
            lines.push(self.say("once-per-fact", &[]));
        }
        lines
    }

    pub(super) fn bonus(&self, body: &Bonus) -> Vec<String> {
        let vocabulary = &self.package.vocabulary;
        let mut lines = Vec::new();
        for award in &body.awards {
            let kind = self.word(&vocabulary.honours, award.kind);
            let points = if award.flat {
                let points = award.by_level.first().copied().unwrap_or_default();
                self.say("points-each", &[("points", &plain(points))])
            } else {
                let levels = vocabulary
                    .levels
                    .iter()
                    .zip(&award.by_level)
                    .filter(|(_, points)| **points > Points::ZERO);
                let levels: Vec<_> = levels
                    .map(|(level, points)| {
                        let level = level.text.get(self.messages.lang());
                        self.say("points-of-level", &[("level", level), ("points", &plain(*points))])
                    })
                    .collect();
                self.list(&levels)
            };
            lines.push(self.say("award", &[("kind", &kind), ("points", &points)]));
        }
        lines.push(self.say("cap", &[("cap", &plain(body.cap))]));
        if body.once_per_title {
            lines.push(self.say("once-per-title", &[]));
        }
        lines
    }

    pub(super) fn penalty(&self, body: &Penalty) -> String {
        let kind = self.word(&self.package.vocabulary.honours, body.kind);
        let (points, floor) = (plain(body.points), plain(body.floor));
        self.say("penalty", &[("kind", &kind), ("points", &points), ("floor", &floor)])
    }

    /// A condition in words and as it is written.
    pub(super) fn condition(&self, when: &Condition) -> String {
        let words = conditions::in_words(self, &when.node);
        self.say("when", &[("words", &words), ("text", &when.text)])
    }

    fn condition_with(&self, when: &Condition, effect: String, final_only: bool) -> Vec<String> {
        let mut lines = vec![self.condition(when), effect];
        if final_only {
            lines.push(self.say("final-only", &[]));
        }
        lines
    }

    pub(super) fn ground(&self, body: &Ground) -> Vec<String> {
        let effect = match body.effect {
            Effect::Disqualify => "disqualify",
            Effect::Note => "note",
        };
        self.condition_with(&body.when, self.say(effect, &[]), body.final_only)
    }

    pub(super) fn precedence(&self, body: &[Status]) -> String {
        let order: Vec<_> = body.iter().map(|status| self.status(*status)).collect();
        self.say("precedence", &[("order", &self.list(&order))])
    }

    pub(super) fn status(&self, status: Status) -> String {
        self.messages.text(&format!("regulation-status-{}", status.id()))
    }

    pub(super) fn band(&self, body: &Band) -> String {
        let (grade, from) = (self.grade(body.grade), plain(body.from));
        match body.below {
            None => self.say("band-open", &[("grade", &grade), ("from", &from)]),
            Some(below) => self.say("band", &[("grade", &grade), ("from", &from), ("below", &plain(below))]),
        }
    }

    fn within(&self, within: Within) -> String {
        self.messages.text(&format!("regulation-within-{}", within.id()))
    }

    pub(super) fn rank(&self, body: Within) -> String {
        self.say("rank", &[("within", &self.within(body))])
    }

    pub(super) fn last(&self, body: &Last) -> Vec<String> {
        let (within, least) = (self.within(body.within), body.least.to_string());
        let mut lines = vec![self.say("last", &[("within", &within), ("least", &least)])];
        if body.final_only {
            lines.push(self.say("final-only", &[]));
        }
        lines
    }

    pub(super) fn top(&self, body: &Top) -> Vec<String> {
        let groups = self.package.vocabulary.groups.iter().zip(&body.limits);
        let limits: Vec<_> = groups
            .filter_map(|(group, limit)| {
                let group = group.text.get(self.messages.lang());
                Some(self.say("limit", &[("group", group), ("limit", &limit.as_ref()?.to_string())]))
            })
            .collect();
        vec![self.condition(&body.when), self.list(&limits)]
    }

    pub(super) fn ceiling(&self, body: &Ceiling) -> Vec<String> {
        let effect = self.say("ceiling", &[("grade", &self.grade(body.at_most))]);
        self.condition_with(&body.when, effect, body.final_only)
    }

    pub(super) fn quota(&self, body: &Quota) -> Vec<String> {
        let (percent, grade) = (body.percent.to_string(), self.grade(body.grade));
        let quota = self.say("quota", &[("percent", &percent), ("grade", &grade)]);
        vec![quota, self.say(if body.on { "on" } else { "off" }, &[])]
    }

    pub(super) fn settlement(&self, body: &Settlement) -> Vec<String> {
        let mut lines = vec![self.condition(&body.when)];
        match body.amount {
            Some(Amount::Fixed(yuan)) => lines.push(self.say("yuan", &[("yuan", &yuan.to_string())])),
            Some(Amount::PerMember(yuan)) => {
                lines.push(self.say("yuan-per-member", &[("yuan", &yuan.to_string())]));
            }
            None => {}
        }
        if body.proposal {
            lines.push(self.say("proposal", &[]));
        }
        if let Some(bars) = &body.bars {
            let honours =
                bars.honours.iter().map(|honour| self.word(&self.package.vocabulary.honours, *honour));
            let honours = self.list(&honours.collect::<Vec<_>>());
            let figure = if bars.head { "bars-head" } else { "bars-subject" };
            lines.push(self.say(figure, &[("honours", &honours)]));
        }
        lines
    }

    pub(super) fn allowance(&self, body: &Allowance) -> String {
        let title = self.word(&self.package.vocabulary.titles, body.title);
        let (yuan, years) = (body.yuan_per_month.to_string(), body.years.to_string());
        self.say("allowance", &[("title", &title), ("yuan", &yuan), ("years", &years)])
    }
}
