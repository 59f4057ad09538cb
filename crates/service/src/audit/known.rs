//! The acts and the kinds of things that records name, each with a message.

macro_rules! words {
    ($($(#[$doc:meta])* $many:ident, $one:ident, $start:literal: $($word:literal)*;)*) => {$(
        $(#[$doc])*
        pub const $many: &[&str] = &[$($word),*];

        /// The message that names one; none for one that this program does not know.
        pub(super) fn $one(word: &str) -> Option<String> {
            $many.contains(&word).then(|| format!(concat!($start, "{}"), word))
        }
    )*};
}

words! {
    /// Acts, by what they are about.
    ACTS, act, "audit-act-":
        "sign-in" "refuse-sign-in" "sign-out" "sign-out-everywhere" "change-password" "begin-second-factor"
        "confirm-second-factor" "remove-second-factor"
        "create-account" "disable-account" "enable-account" "unlock-account" "reset-password" "reset-second-factor" "end-sessions"
        "set-mail" "forget-mail" "make-calendar" "revoke-calendar"
        "give-role" "withdraw-role" "record-proxy" "lend-powers" "revoke-proxy"
        "record-institution" "change-institution" "end-institution" "record-unit" "change-unit" "end-unit"
        "record-officer" "change-officer" "end-service" "appoint" "second-officer" "end-secondment" "award-title" "withdraw-title"
        "open-identity" "open-phone"
        "form-body" "fill-seat" "end-seat" "assign-duty" "release-duty" "resume-seat" "take-back-seat" "take-back-duty" "take-back-body"
        "hand-in-log" "take-back-log" "mark-log" "return-log" "pass-up-log" "remark-on-log" "export-logs" "export-log-coverage"
        "pair-links" "relink" "undo-relink" "sign-link"
        "record-fact" "confirm-fact" "refuse-fact" "withdraw-fact" "correct-fact" "supersede-fact" "annul-fact" "comment-fact"
        "acknowledge-fact" "export-facts" "attach-file" "remove-file"
        "give-notice" "end-notice" "object" "uphold-objection" "reject-objection" "withdraw-objection" "file-month" "receive-filing"
        "return-filing" "object-to-result" "ask-for-review" "appeal" "uphold-remedy" "reject-remedy" "withdraw-remedy" "export-remedies"
        "export-notices" "export-objections" "export-filings"
        "upload-import" "import-rows" "apply-import" "discard-import" "hand-out-first-passwords"
        "export-institutions" "export-officers" "export-organisation" "export-bodies" "export-audit"
        "change-settings" "publish-results" "set-workday" "clear-workday" "import-workdays"
        "set-target" "propose-target" "change-target" "agree-target" "decline-target" "withdraw-target" "record-progress"
        "take-back-progress" "export-targets"
        "make-obligations" "finish-obligation" "take-back-obligation" "confirm-obligation" "return-obligation" "excuse-obligation"
        "reopen-obligation" "excuse-departed" "record-occasion" "export-obligations" "export-duty-board"
        "export-objectives" "gather-review" "publish-review" "withdraw-review" "export-reviews"
        "reopen-obligation" "record-occasion" "export-obligations" "export-duty-board"
        "export-ledger" "pack-ledger" "export-objectives" "gather-review" "publish-review" "withdraw-review" "export-reviews"
        "store-regulation" "attach-text" "remove-text"
        "open-cycle" "make-sheets" "run-cycle" "close-cycle" "hand-in-sheet" "review-sheet" "approve-sheet" "return-sheet" "take-back-sheet"
        "correct-sheet" "route-sheet" "advance-sheets" "export-sheets"
        "request-rating" "compute-rating" "approve-rating" "notice-rating" "proclaim-rating" "supersede-rating" "discard-rating" "verify-rating"
        "export-results" "export-facts" "decide-settlement" "carry-out-settlement" "state-own-case" "export-settlements"
        "receive-complaint" "add-to-complaint" "appeal-complaint" "assign-complaint" "accept-complaint" "transfer-complaint"
        "concern-complaint" "answer-complaint" "close-complaint" "theme-complaint" "open-complainant" "export-complaints"
        "open-case" "name-in-case" "step-aside" "drop-case" "suspend-in-case" "suspend-officer" "add-to-case" "announce-hearing"
        "waive-notice" "state-in-case" "hold-hearing" "decide-case" "decide-about-officer" "lift-in-case" "lift-suspension" "ask-in-case"
        "take-back-in-case" "read-case-decision" "reverse-in-case" "uphold-in-case" "reverse-about-officer" "export-cases"
        "plan-inspection" "begin-inspection" "drop-inspection" "look-at-item" "take-back-look" "close-inspection" "confirm-inspection-post"
        "refuse-inspection-post" "see-finding" "comment-on-finding" "hand-in-rectification" "accept-rectification" "return-rectification"
        "export-inspections"
        "make-exam" "open-exam" "close-exam" "drop-exam" "begin-paper" "end-paper" "export-exam" "add-question" "retire-question"
        "export-questions"
        "begin-survey" "make-slips" "end-survey" "take-survey" "drop-survey" "export-surveys"
        "enter" "correct-entry" "annul-entry" "step-entry" "undo-step" "confirm-entry" "return-entry" "withdraw-entry" "supersede-entry"
        "export-entries" "evidence-obligation" "propose-consequence" "accept-proposal" "decline-proposal"
        "retry-job" "discard-job" "verify-audit" "set-up" "rotate-keys" "restore";
    /// Kinds of things.
    NOUNS, noun, "audit-noun-":
        "account" "officer" "institution" "unit" "body" "seat" "post" "link" "log" "target" "obligation" "fact" "notice" "objection" "filing" "import"
        "organisation" "regulation" "setting" "remedy" "workday" "rating" "consequence" "job" "audit" "tenant" "keys" "backup" "cycle" "sheet"
        "attachment" "complaint" "case" "ledger" "objective" "review" "survey" "inspection" "exam" "exam-paper" "question" "entry" "proposal";
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    fn sources(folder: &Path, text: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, text);
            } else if path.extension().is_some_and(|end| end == "rs") {
                text.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn every_act_that_is_recorded_is_known() {
        let mut text = String::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
        let mut unknown = BTreeSet::new();
        for call in text.split(concat!("Record", "::new(")).skip(1) {
            let mut arguments = call.split(',').map(str::trim);
            for known in [ACTS, NOUNS] {
                let Some(word) = arguments.next().and_then(|word| word.strip_prefix('"')) else { continue };
                let word = word.trim_end_matches('"');
                if !known.contains(&word) {
                    unknown.insert(word.to_owned());
                }
            }
        }
        assert!(unknown.is_empty(), "acts and nouns without a message: {unknown:?}");
    }
}
