//! Mistakes in a file of powers, and how they are reported.

use super::{POLICIES, SCHEMA};
use crate::powers::{self, PolicyProblem, Powers, ProblemCode};

/// The problems of the Changde policies with `text` in place of `with`, as code, policy, and what stands at the place.
fn mistyped(text: &str, with: &str) -> Vec<(ProblemCode, String, String)> {
    assert!(POLICIES.contains(text), "{text}");
    reported(&POLICIES.replacen(text, with, 1))
}

fn reported(policies: &str) -> Vec<(ProblemCode, String, String)> {
    let report = |problem: PolicyProblem| {
        assert_eq!(problem.place.file, powers::POLICIES);
        let at = policies[problem.place.start..problem.place.end].to_owned();
        (problem.code, problem.policy, at)
    };
    Powers::load(policies, SCHEMA).err().unwrap_or_default().into_iter().map(report).collect()
}

#[test]
fn a_typo_is_reported_where_it_stands() {
    let cases = [
        (
            "resource in principal.head }",
            "resource in principal.haed }",
            ProblemCode::PolicyType,
            "head",
            "haed",
        ),
        (
            "Action::\"edit-unit\"",
            "Action::\"edit-unti\"",
            ProblemCode::PolicyType,
            "office-director",
            "edit-unti",
        ),
        (
            "Role::\"auditor\"",
            "Role::\"auditr\"",
            ProblemCode::PolicyType,
            "auditor-changes-nothing",
            "auditr",
        ),
        (
            "resource in principal.head }",
            "resource inn principal.head }",
            ProblemCode::PolicySyntax,
            "#1",
            "inn",
        ),
    ];
    for (text, with, code, policy, at) in cases {
        let found = mistyped(text, with);
        let hit = found
            .iter()
            .any(|one| one.0 == code && one.1 == policy && one.2.contains(at) && one.2.len() < 80);
        assert!(hit, "{with}: {found:?}");
    }
}

#[test]
fn a_policy_that_says_too_little_or_too_much_is_refused() {
    let policy = |annotations: &str, body: &str| {
        format!("{annotations}\npermit (principal, action, resource) {body};")
    };
    let head = "when { resource in principal.head }";
    let lines = [
        ("@clause(\"二(二)1\")", head, ProblemCode::PolicyWithoutId, "#1"),
        ("@id(\"a\")", head, ProblemCode::PolicyWithoutGround, "a"),
        ("@id(\"a\") @clause(\"\")", head, ProblemCode::PolicyWithoutGround, "a"),
        (
            "@id(\"a\") @clause(\"四\") @origin(\"guess\") @note_zh(\"设\") @note_en(\"n\")",
            head,
            ProblemCode::PolicyOrigin,
            "a",
        ),
        ("@id(\"a\") @origin(\"assumption\") @note_zh(\"设\")", head, ProblemCode::PolicyNoteMissing, "a"),
        ("@id(\"a\") @clause(\"四\")", "when { resource in principal.own }", ProblemCode::PolicyForm, "a"),
        (
            "@id(\"a\") @clause(\"四\")",
            "when { resource in principal.head && principal.lent }",
            ProblemCode::PolicyForm,
            "a",
        ),
        ("@id(\"a\") @clause(\"四\")", "unless { resource in principal.head }", ProblemCode::PolicyForm, "a"),
        ("@id(\"a\") @clause(\"四\")", "when { resource == Place::\"city\" }", ProblemCode::PolicyForm, "a"),
    ];
    for (annotations, body, code, id) in lines {
        let text = policy(annotations, body);
        assert_eq!(reported(&text), [(code, id.to_owned(), text.clone())]);
    }
    assert_eq!(reported(&policy("@id(\"a\") @clause(\"四\")", head)), []);
    let twice = format!("{0}\n{0}", policy("@id(\"a\") @clause(\"四\")", head));
    let found = reported(&twice);
    assert_eq!((found.len(), found[0].0), (1, ProblemCode::PolicyIdTwice));
}

#[test]
fn a_forbid_on_reading_must_not_look_at_the_resource() {
    let forbid = |action: &str, condition: &str| {
        format!(
            "@id(\"a\") @clause(\"四\") forbid (principal, action in Action::\"{action}\", resource) {condition};"
        )
    };
    let cases = [
        ("write", "when { resource in principal.own }", true),
        ("read", "when { principal.lent }", true),
        ("read", "when { resource in principal.own }", false),
        ("appraisal", "when { principal.lent || resource in principal.own }", false),
        ("read", "unless { resource in principal.own }", false),
    ];
    for (action, condition, is_fine) in cases {
        let found = reported(&forbid(action, condition));
        let codes: Vec<_> = found.into_iter().map(|one| one.0).collect();
        let expected: &[_] = if is_fine { &[] } else { &[ProblemCode::PolicyForm] };
        assert_eq!(codes, expected, "{action} {condition}");
    }
}

#[test]
fn a_condition_sees_no_more_than_how_somebody_stands_to_a_place() {
    let cases = [
        ("principal", "when { principal.lent && !(resource in principal.own) }", true),
        (
            "principal in Role::\"clerk\"",
            "unless { principal in Role::\"head\" || resource in principal.head }",
            true,
        ),
        ("principal is Account", "", false),
        ("principal == Account::\"a\"", "", false),
        ("principal", "when { principal == Account::\"a\" }", false),
        ("principal", "when { resource == principal.account }", false),
        ("principal", "when { principal.head == principal.clerk }", false),
        ("principal", "when { principal.account in principal.head }", false),
        ("principal", "when { principal.head.isEmpty() }", false),
        ("principal", "when { resource in Place::\"city\" }", false),
    ];
    for (principal, condition, is_fine) in cases {
        let text = format!(
            "@id(\"a\") @clause(\"四\") forbid ({principal}, action == Action::\"edit-unit\", resource) {condition};"
        );
        let codes: Vec<_> = reported(&text).into_iter().map(|one| one.0).collect();
        let expected: &[_] = if is_fine { &[] } else { &[ProblemCode::PolicyForm] };
        assert_eq!(codes, expected, "{text}");
    }
}

#[test]
fn an_exception_on_reading_is_for_a_capacity_that_is_permitted_the_same() {
    let permit = "@id(\"p\") @clause(\"四\") permit (principal, action == Action::\"view-links\", resource)
        when { resource in principal.officer };";
    let forbid = |action: &str, name: &str| {
        format!(
            "{permit} @id(\"f\") @clause(\"四\") forbid (principal, action == Action::\"{action}\", resource)
            unless {{ resource in principal.{name} }};"
        )
    };
    let cases = [
        ("view-links", "officer", true),
        ("view-links", "head", false),
        ("view-dossier", "officer", false),
        ("pair-links", "head", true),
    ];
    for (action, name, is_fine) in cases {
        let codes: Vec<_> = reported(&forbid(action, name)).into_iter().map(|one| one.0).collect();
        let expected: &[_] = if is_fine { &[] } else { &[ProblemCode::PolicyForm] };
        assert_eq!(codes, expected, "{action} {name}");
    }
}

#[test]
fn all_problems_are_reported_at_once_in_the_order_of_the_file() {
    let found = reported(
        "permit (;\n@id(\"a\") permit (principal, action, resource);\nforbid (principal, action, resource);",
    );
    let codes: Vec<_> = found.iter().map(|one| one.0).collect();
    assert_eq!(
        codes,
        [ProblemCode::PolicySyntax, ProblemCode::PolicyWithoutGround, ProblemCode::PolicyWithoutId]
    );
}

#[test]
fn a_schema_that_does_not_fit_the_program_is_refused() {
    let cases = [
        ("entity Place in [Place];", "entity Place in [Plaice];", ProblemCode::SchemaSyntax),
        ("entity Place in [Place];", "entity Place in Place]", ProblemCode::SchemaSyntax),
        ("\"view-unit\", ", "", ProblemCode::SchemaUnfit),
        (
            "action \"view-city-board\"",
            "action \"view-village-board\", \"view-city-board\"",
            ProblemCode::SchemaUnfit,
        ),
        ("    lent: Bool,", "", ProblemCode::SchemaUnfit),
    ];
    for (text, with, code) in cases {
        assert!(SCHEMA.contains(text), "{text}");
        let schema = SCHEMA.replacen(text, with, 1);
        let problems = Powers::load(POLICIES, &schema).unwrap_err();
        let hit = problems.iter().any(|one| one.code == code && one.place.file == powers::SCHEMA);
        assert!(hit, "{with}: {problems:?}");
    }
}
