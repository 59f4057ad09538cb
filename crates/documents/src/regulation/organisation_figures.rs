//! What the rules of an organisation say, in words.

use liandai_model::{Duty, Seat};
use liandai_rules::package::{
    Across, Change, Kind, Level, Of, Organisation, Pledge, Sought, Span, Want, Wanted, Word,
};

use super::figures::Words;

impl Words<'_> {
    /// Which institution's head nobody leads.
    pub(super) fn apex(&self, body: Sought) -> String {
        self.say("apex", &[("kind", &self.sought(body))])
    }

    /// How many members one leader may have.
    pub(super) fn span(&self, body: Span) -> Vec<String> {
        let counts = if body.between_levels { "span-between" } else { "span-inside" };
        vec![self.say("span", &[("most", &body.most.to_string())]), self.say(counts, &[])]
    }

    /// When links may change.
    pub(super) fn change(&self, body: Change) -> String {
        let (back, ahead) = (body.days_back.to_string(), body.days_ahead.to_string());
        self.say("change", &[("back", &back), ("ahead", &ahead)])
    }

    /// Who leads whom.
    pub(super) fn level(&self, body: &Level) -> Vec<String> {
        let posts = &self.package.vocabulary.posts;
        let (members, leaders) = (self.words(posts, &body.members), self.words(posts, &body.leaders));
        let mut lines = vec![self.say("level", &[("members", &members), ("leaders", &leaders)])];
        if body.of != Kind::default() {
            lines.push(self.say("level-of", &[("kind", &self.kind(&body.of))]));
        }
        lines.push(match body.across {
            Across::Unit => self.say("across-unit", &[]),
            Across::Institution => self.say("across-institution", &[]),
            Across::Above(sought) if sought == Sought::default() => self.say("across-above", &[]),
            Across::Above(sought) => self.say("across-nearest", &[("kind", &self.sought(sought))]),
            Across::Apex => self.say("across-apex", &[]),
        });
        lines
    }

    /// What a leader signs.
    pub(super) fn pledge(&self, body: &Pledge) -> String {
        body.text.get(self.messages.lang()).to_owned()
    }

    /// Which institutions are asked.
    pub(super) fn extent(&self, body: &Kind) -> String {
        self.say("extent", &[("kind", &self.kind(body))])
    }

    /// Whom an institution or a unit must name.
    pub(super) fn want(&self, body: &Want, organisation: &Organisation) -> Vec<String> {
        let of = match body.of {
            Of::Institution => "want-institution",
            Of::Unit => "want-unit",
        };
        let mut lines = vec![self.say(of, &[])];
        let posts = &self.package.vocabulary.posts;
        match &body.what {
            Wanted::Post(post) => lines.push(self.say("want-post", &[("post", &self.word(posts, *post))])),
            Wanted::Duty { duty, held_by } => {
                lines.push(self.say("want-duty", &[("duty", &self.duty(*duty))]));
                if !held_by.is_empty() {
                    lines.push(self.say("want-held-by", &[("posts", &self.words(posts, held_by))]));
                }
            }
            Wanted::Body => {
                lines.push(self.say("want-body", &[]));
                return lines;
            }
            Wanted::Seat { seat, department, also, holder } => {
                lines.push(self.say("want-seat", &[("seat", &self.seat(*seat))]));
                if let Some(department) = department {
                    let department = self.word(&organisation.departments, *department);
                    lines.push(self.say("want-department", &[("department", &department)]));
                }
                lines.extend(also.map(|also| self.say("want-also", &[("seat", &self.seat(also))])));
                lines.extend(holder.map(|duty| self.say("want-holder", &[("duty", &self.duty(duty))])));
            }
        }
        let (least, most) = (body.least.to_string(), body.most.to_string());
        let count = if least == most { "count-exact" } else { "count" };
        lines.push(self.say(count, &[("least", &least), ("most", &most)]));
        lines
    }

    fn duty(&self, duty: Duty) -> String {
        self.messages.text(&format!("regulation-duty-{duty}"))
    }

    fn seat(&self, seat: Seat) -> String {
        self.messages.text(&format!("regulation-seat-{seat}"))
    }

    pub(super) fn words(&self, words: &[Word], indices: &[usize]) -> String {
        self.list(&indices.iter().map(|&index| self.word(words, index)).collect::<Vec<_>>())
    }

    pub(super) fn kind(&self, kind: &Kind) -> String {
        let vocabulary = &self.package.vocabulary;
        let lists = [
            (&vocabulary.groups, &kind.groups),
            (&vocabulary.systems, &kind.systems),
            (&vocabulary.grades, &kind.grades),
        ];
        let lists = lists.into_iter().filter(|(_, indices)| !indices.is_empty());
        let mut parts: Vec<_> = lists.map(|(words, indices)| self.words(words, indices)).collect();
        if !kind.under.is_empty() {
            let systems = self.words(&vocabulary.systems, &kind.under);
            parts.push(self.say("under", &[("systems", &systems)]));
        }
        if parts.is_empty() {
            return self.say("any", &[]);
        }
        parts.join(&self.messages.text("regulation-kind-separator"))
    }
}
