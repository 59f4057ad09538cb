//! What a duty says, in words.

use liandai_locale::Argument;
use liandai_rules::package::{Due, Every, Holder, Kind, Owed};

use super::figures::Words;

impl Words<'_> {
    /// Who owes it, how often and by when, how much of it, with what evidence, who confirms it.
    pub(super) fn owed(&self, body: &Owed) -> Vec<String> {
        let mut lines = vec![self.debtor(body)];
        if body.of != Kind::default() {
            lines.push(self.say("owed-of", &[("kind", &self.kind(&body.of))]));
        }
        lines.push(self.every(body.every));
        if let Some(kept) = body.kept {
            let kept = self.messages.text(&format!("duty-kept-{}", kept.id()));
            lines.push(self.say("owed-kept", &[("where", &kept)]));
            return lines;
        }
        if body.every != Every::Event || body.due != Due::Last {
            lines.push(self.due(body.due, body.every));
        }
        if let Some(amount) = body.amount {
            lines.push(
                self.say("owed-amount", &[("amount", &self.amount(amount.least, amount.measure.id()))]),
            );
        }
        if let Some(duties) = self.package.duties().filter(|_| !body.evidence.is_empty()) {
            let evidence = self.words(&duties.evidence, &body.evidence);
            lines.push(self.say("owed-evidence", &[("evidence", &evidence)]));
        }
        lines.push(self.messages.text(&format!("duty-confirmed-by-{}", body.confirmer.id())));
        if let Some(fulfilled) = body.fulfilled {
            lines.push(self.say(&format!("owed-fulfilled-{}", fulfilled.id()), &[]));
        }
        if !body.counts {
            lines.push(self.say("owed-uncounted", &[]));
        }
        lines
    }

    fn debtor(&self, body: &Owed) -> String {
        match &body.by {
            Holder::Officer(posts) if posts.is_empty() => self.say("owed-by-officer", &[]),
            Holder::Officer(posts) => {
                let posts = self.words(&self.package.vocabulary.posts, posts);
                self.say("owed-by-posts", &[("posts", &posts)])
            }
            Holder::Unit => self.say("owed-by-unit", &[]),
            Holder::Institution(through) => {
                let through = self.messages.text(&format!("duty-through-{}", through.id()));
                self.say("owed-by-institution", &[("through", &through)])
            }
        }
    }

    fn every(&self, every: Every) -> String {
        match every {
            Every::Years { years, starting } => {
                let arguments = [("years", years.to_string()), ("starting", starting.to_string())];
                self.say("owed-years", &arguments.each_ref().map(|(name, value)| (*name, value.as_str())))
            }
            _ => self.messages.text(&format!("duty-every-{}", every.id())),
        }
    }

    fn due(&self, due: Due, every: Every) -> String {
        match due {
            Due::Last => self.say("owed-due-last", &[]),
            Due::Day { day, .. } if every == Every::Month => {
                self.say("owed-due-day", &[("day", &day.to_string())])
            }
            Due::Day { month, day } => {
                self.say("owed-due-month", &[("month", &month.to_string()), ("day", &day.to_string())])
            }
            Due::Workdays(count) => self.say("owed-due-workdays", &[("count", &count.to_string())]),
            Due::Months(count) => self.say("owed-due-months", &[("count", &count.to_string())]),
        }
    }

    fn amount(&self, count: u32, measure: &str) -> String {
        let count = count.to_string();
        let arguments = [("count", Argument::Number(&count))];
        self.messages.format_with(&format!("duty-amount-{measure}"), &arguments)
    }
}
