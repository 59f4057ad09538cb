//! Somebody says that a duty is done, with evidence, or takes that back before it is confirmed.

use liandai_model::{AttachmentOwner, Day, ObligationAct, ObligationId, ObligationMoveId, ObligationState};
use liandai_rules::package::{Owed, Rule};
use liandai_store::{
    Tx,
    obligation::{Obligation, ObligationMove},
};

use super::{owners::TO_DO, show::rule_of};
use crate::{
    Call, Error, Problem, Service, attachment::Received, powers::Decision, record::Record, typed::Typed,
};

/// The most characters of evidence and reasons.
pub(super) const MOST: usize = 2000;
/// The most that can be done of something, in tenths.
const MOST_TENTHS: i64 = 999_990;

/// What the form sends.
#[derive(Clone, Copy, Debug, Default)]
pub struct Doing<'a> {
    /// On which day it was done.
    pub day: &'a str,
    /// How much of it, where an amount is owed: with one decimal at most.
    pub amount: &'a str,
    /// What kind of evidence there is, a word of the catalogue.
    pub kind: &'a str,
    /// What shows that it was done: what, where, with whom; where the papers are.
    pub evidence: &'a str,
}

impl Service {
    /// Says that a duty is done, with the files that show it.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; [`Error::Conflict`] if it was changed since `version` or is done already; it is not the
    /// actor's to do; or the database or the disk fails.
    pub async fn finish_obligation(
        &self,
        call: &Call,
        id: ObligationId,
        version: i64,
        doing: &Doing<'_>,
        files: Vec<Received>,
    ) -> Result<(), Error> {
        let kept = self.doing_with_files(call, id, doing, files).await?;
        let mut tx = self.store.write(call.tenant).await?;
        let decision = self.finish_within(&mut tx, call, id, version, doing).await?;
        let owner = (AttachmentOwner::Obligation, id.uuid());
        self.attach(&mut tx, call, owner, &kept, &decision).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Says so in the caller's transaction, and gives by what power.
    pub(crate) async fn finish_within(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: ObligationId,
        version: i64,
        doing: &Doing<'_>,
    ) -> Result<Decision, Error> {
        let seen = self.seen_obligation(tx, call, id).await?;
        let decision = self.does(call, &seen).ok_or(Error::Forbidden)?;
        if seen.one.version != version {
            return Err(Error::Conflict("obligation-changed-meanwhile"));
        }
        if !TO_DO.contains(&seen.one.state) {
            return Err(Error::Conflict("obligation-not-open"));
        }
        let rule = call.package().duties().and_then(|duties| rule_of(duties, &seen.one));
        let mut typed = Typed::default();
        let said = doing.read(call, rule, &seen.one, &mut typed);
        typed.done()?;
        let said = said.ok_or_else(|| Error::invalid("day", "typed-day"))?;
        let after = Obligation {
            state: ObligationState::Done,
            is_late: said.day > seen.one.due_day,
            done_on: Some(said.day),
            amount: said.amount,
            evidence_kind: said.kind,
            evidence: said.evidence,
            done_by: Some(call.actor.account),
            done_at: Some(call.now),
            decided_by: None,
            decided_at: None,
            decided_why: String::new(),
            version: version + 1,
            ..seen.one.clone()
        };
        self.move_obligation(tx, call, &seen.one, &after, (ObligationAct::Done, after.evidence.as_str()))
            .await?;
        let label = label(&after);
        let record =
            Record::new("finish-obligation", "obligation", id, &label).before(&seen.one)?.after(&after)?;
        record.by(&decision).write(tx, call).await?;
        Ok(decision)
    }

    /// Takes back that a duty was done, as long as nobody has confirmed it.
    ///
    /// # Errors
    /// [`Error::Conflict`] if it is not done or was confirmed; it is not the actor's to do; or the database fails.
    pub async fn take_back_obligation(&self, call: &Call, id: ObligationId) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let seen = self.seen_obligation(&mut tx, call, id).await?;
        let decision = self.does(call, &seen).ok_or(Error::Forbidden)?;
        if seen.one.state != ObligationState::Done {
            return Err(Error::Conflict("obligation-not-done"));
        }
        let after = opened(&seen.one, ObligationState::Open);
        self.move_obligation(&mut tx, call, &seen.one, &after, (ObligationAct::TakenBack, "")).await?;
        let label = label(&after);
        let record =
            Record::new("take-back-obligation", "obligation", id, &label).before(&seen.one)?.after(&after)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Writes how an obligation stands now, and what was done about it.
    pub(super) async fn move_obligation(
        &self,
        tx: &mut Tx,
        call: &Call,
        before: &Obligation,
        after: &Obligation,
        (act, text): (ObligationAct, &str),
    ) -> Result<(), Error> {
        if !tx.change_obligation(before, after).await? {
            return Err(Error::Conflict("obligation-changed-meanwhile"));
        }
        let one = self.obligation_move(call, after, act, text);
        tx.insert_obligation_moves(&[one]).await?;
        Ok(())
    }

    pub(super) fn obligation_move(
        &self,
        call: &Call,
        of: &Obligation,
        act: ObligationAct,
        text: &str,
    ) -> ObligationMove {
        ObligationMove {
            id: ObligationMoveId::new(call.now, self.random()),
            obligation_id: of.id,
            act,
            text: text.to_owned(),
            account_id: Some(call.actor.account),
            author: call.actor.display_name.clone(),
            at: call.now,
        }
    }
}

/// What a reader of the audit knows an obligation by.
pub(super) fn label(one: &Obligation) -> String {
    format!("{} {}", one.duty, one.period)
}

/// An obligation that is to be done again. What was said to have been done stands in its history.
pub(super) fn opened(one: &Obligation, state: ObligationState) -> Obligation {
    Obligation {
        state,
        is_late: false,
        done_on: None,
        amount: None,
        evidence_kind: String::new(),
        evidence: String::new(),
        done_by: None,
        done_at: None,
        decided_by: None,
        decided_at: None,
        decided_why: String::new(),
        version: one.version + 1,
        ..one.clone()
    }
}

/// What a form says.
pub(super) struct Said {
    day: Day,
    amount: Option<i64>,
    kind: String,
    evidence: String,
}

impl Doing<'_> {
    /// Everything that is wrong at once.
    pub(super) fn read(
        &self,
        call: &Call,
        rule: Option<&Rule<Owed>>,
        one: &Obligation,
        typed: &mut Typed,
    ) -> Option<Said> {
        let day = typed.day("day", self.day);
        if day.is_some_and(|day| day > call.today()) {
            typed.wrong("day", "obligation-day-ahead");
        }
        // What was done in the period before is another duty.
        if day.is_some_and(|day| day < one.first_day) {
            typed.add(Problem::new("day", "obligation-day-before").with("first", one.first_day));
        }
        let amount = rule.and_then(|rule| rule.body.amount);
        let tenths = amount.and_then(|amount| {
            let tenths = tenths(self.amount).filter(|tenths| (0..=MOST_TENTHS).contains(tenths));
            match tenths {
                None => typed.wrong("amount", "obligation-amount-form"),
                Some(tenths) if tenths < i64::from(amount.least) * 10 => {
                    typed.add(Problem::new("amount", "obligation-amount-short").with("least", amount.least));
                }
                Some(_) => {}
            }
            tenths
        });
        let kinds = call.package().duties().map_or(&[][..], |duties| &duties.evidence);
        let allowed: Vec<_> = match rule.map(|rule| &rule.body.evidence) {
            Some(some) if !some.is_empty() => some.iter().filter_map(|&at| kinds.get(at)).cloned().collect(),
            _ => kinds.to_vec(),
        };
        let kind =
            if allowed.is_empty() { String::new() } else { typed.word("kind", &allowed, self.kind.trim()) };
        let evidence = typed.lines("evidence", self.evidence, MOST);
        if evidence.trim().is_empty() {
            typed.wrong("evidence", "obligation-evidence-missing");
        }
        Some(Said { day: day?, amount: tenths, kind, evidence })
    }
}

/// `2`, `2.5`: in tenths.
fn tenths(text: &str) -> Option<i64> {
    let text = text.trim();
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    if whole.is_empty() || whole.len() > 6 || tenth.len() != 1 {
        return None;
    }
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(tenth) {
        return None;
    }
    Some(whole.parse::<i64>().ok()? * 10 + tenth.parse::<i64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_one_decimal_at_most() {
        for (text, expected) in [
            ("2", Some(20)),
            (" 2.5 ", Some(25)),
            ("0.5", Some(5)),
            ("2.55", None),
            ("", None),
            ("-1", None),
            ("2,5", None),
            (".5", None),
            ("1234567", None),
        ] {
            assert_eq!(tenths(text), expected, "{text}");
        }
    }
}
