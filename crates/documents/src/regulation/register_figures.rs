//! What a register keeps, in words.

use liandai_rules::package::Register;

use super::figures::Words;

impl Words<'_> {
    /// What its form asks, the steps before it is confirmed, who confirms it, the duty that it carries out, who sees it.
    pub(super) fn register(&self, body: &Register) -> Vec<String> {
        let lang = self.messages.lang();
        let fields: Vec<_> = body.fields.iter().map(|field| field.title.get(lang).to_owned()).collect();
        let mut lines = vec![self.say("register-fields", &[("fields", &self.list(&fields))])];
        if !body.steps.is_empty() {
            let steps: Vec<_> = body.steps.iter().map(|step| step.title.get(lang).to_owned()).collect();
            lines.push(self.say("register-steps", &[("steps", &self.list(&steps))]));
        }
        let duties = self.package.duties().map_or(&[][..], |duties| &duties.duties);
        let carried = body.duty.as_ref().and_then(|id| duties.iter().find(|rule| rule.id == *id));
        if let Some(rule) = carried {
            lines.push(self.say("register-duty", &[("duty", rule.title.get(lang))]));
        }
        if let Some(years) = body.renewed_after {
            lines.push(self.say("register-renewed", &[("years", &years.to_string())]));
        }
        lines.push(self.messages.text(&format!("duty-confirmed-by-{}", body.confirmer.id())));
        if body.is_confidential() {
            let role = |role: &liandai_model::Role| self.messages.text(&format!("role-{role}"));
            let roles: Vec<_> = body.seen_by.iter().map(role).collect();
            lines.push(self.say("register-seen-by", &[("roles", &self.list(&roles))]));
        }
        lines
    }
}
