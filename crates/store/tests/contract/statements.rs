//! What the text of the crate must hold to: every statement names the tenant of every table it touches, nothing asks the database
//! for the time, and every public method stands in the contract.

use std::{collections::BTreeSet, fs, path::Path};

fn sources(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut sources: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect();
    sources.sort();
    sources
}

/// The string literals of a source file, without those of its own tests.
fn literals(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut literals = Vec::new();
    let mut rest = code.as_str();
    while let Some(start) = rest.find('"') {
        rest = &rest[start + 1..];
        let mut end = 0;
        while !rest[end..].starts_with('"') {
            end += if rest[end..].starts_with('\\') {
                2
            } else {
                rest[end..].chars().next().unwrap().len_utf8()
            };
        }
        literals.push(rest[..end].to_owned());
        rest = &rest[end + 1..];
    }
    literals
}

/// The words and signs of a statement.
fn tokens(statement: &str) -> Vec<String> {
    let mut spaced = String::new();
    for sign in statement.chars() {
        match sign {
            '(' | ')' | ',' | ';' | '=' => spaced.extend([' ', sign, ' ']),
            other => spaced.push(other),
        }
    }
    spaced.split_whitespace().map(str::to_owned).collect()
}

/// The names under which a statement touches tables: their aliases, or `""` for the one table that has none.
fn touched(tokens: &[String]) -> Vec<String> {
    let mut names = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        let after = match token.as_str() {
            "FROM" | "JOIN" => true,
            "UPDATE" => tokens.get(place.wrapping_sub(1)).is_none_or(|before| before != "DO"),
            _ => false,
        };
        let Some(table) = tokens.get(place + 1).filter(|_| after) else { continue };
        // A subquery, the recursive name of one, or a table whose name is put in by the program.
        let is_table = table.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_');
        let is_table = is_table && !RECURSIVE.contains(&table.as_str());
        let of_engine = ["pg_", "pragma_", "sqlite_"].iter().any(|prefix| table.starts_with(prefix));
        if !is_table || of_engine || GLOBAL.contains(&table.as_str()) {
            continue;
        }
        let alias = tokens.get(place + 2).filter(|word| *word == "AS").and_then(|_| tokens.get(place + 3));
        names.push(alias.cloned().unwrap_or_default());
    }
    names
}

/// Names of recursive queries, which touch tables themselves.
const RECURSIVE: &[&str] = &["above", "below", "tree"];

/// Tables that belong to no tenant.
const GLOBAL: &[&str] = &["migration", "sign_in_name"];

/// Ends of the statements that are meant to break the rules: the list of all tenants, and the question what the server's clock says.
const EXEMPT: &[&str] =
    &["FROM tenant ORDER BY code", "EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)"];

/// What is wrong with a literal, if it is a statement or a part of one.
fn complaint(literal: &str) -> Option<String> {
    let tokens = tokens(literal);
    for name in touched(&tokens) {
        let column = if name.is_empty() { "tenant_id".to_owned() } else { format!("{name}.tenant_id") };
        let bound = tokens.windows(3).any(|some| some[0] == column && some[1] == "=" && some[2] == "$1");
        if !bound {
            return Some(format!("{column} is not bound to $1"));
        }
    }
    let forbidden =
        ["now()", "random()", "current_timestamp", "gen_random_uuid", "clock_timestamp", "datetime("];
    let small = literal.to_lowercase();
    forbidden
        .iter()
        .find(|word| small.contains(**word))
        .map(|word| format!("{word} is the caller's business"))
}

#[test]
fn every_statement_names_the_tenant_of_every_table_it_touches() {
    let mut statements = 0;
    for (file, source) in sources("src") {
        for literal in literals(&source).iter().filter(|text| !EXEMPT.iter().any(|end| text.ends_with(end))) {
            statements += touched(&tokens(literal)).len();
            assert_eq!(complaint(literal), None, "{file}: {literal}");
        }
    }
    assert!(
        statements > 150,
        "only {statements} mentions of tables were found: the test looks at the wrong thing"
    );
}

#[test]
fn a_statement_without_a_tenant_is_noticed() {
    for (good, text) in [
        (true, "SELECT * FROM unit WHERE tenant_id = $1"),
        (
            true,
            "SELECT 1 FROM unit AS u JOIN officer AS o ON o.tenant_id = $1 AND o.unit_id = u.id WHERE u.tenant_id = $1",
        ),
        (
            true,
            "WITH RECURSIVE above (x) AS (SELECT l.x FROM link AS l WHERE l.tenant_id = $1) SELECT x FROM above",
        ),
        (true, "DELETE FROM sign_in_name WHERE name = $1"),
        (false, "SELECT * FROM unit WHERE id = $1"),
        (false, "SELECT 1 FROM unit AS u JOIN officer AS o ON o.unit_id = u.id WHERE u.tenant_id = $1"),
        (
            false,
            "SELECT 1 FROM unit AS u LEFT JOIN officer AS o ON o.tenant_id = u.tenant_id WHERE u.tenant_id = $1",
        ),
        (false, "UPDATE unit SET name = $2 WHERE id = $3"),
        (false, "DELETE FROM unit"),
        (false, "UPDATE unit SET created_at = now() WHERE tenant_id = $1"),
    ] {
        assert_eq!(complaint(text).is_none(), good, "{text}");
    }
}

/// The public methods of `Tx` or `Store` that ask the database something.
fn methods(of: &str) -> BTreeSet<String> {
    let mut methods = BTreeSet::new();
    for (_, source) in sources("src") {
        let mut inside = false;
        for line in source.lines() {
            if line.starts_with("impl ") {
                inside = line == format!("impl {of} {{");
            }
            if let Some(rest) = line.trim().strip_prefix("pub async fn ").filter(|_| inside) {
                methods.insert(rest.split('(').next().unwrap().to_owned());
            }
        }
    }
    methods
}

fn calls(source: &str, method: &str) -> bool {
    [".", "::"].iter().any(|before| source.contains(&format!("{before}{method}(")))
}

#[test]
fn every_method_stands_in_the_contract() {
    let tests: String = sources("tests/contract")
        .into_iter()
        .filter(|(file, _)| file != "isolation.rs")
        .map(|(_, source)| source)
        .collect();
    let (of_transaction, of_store) = (methods("Tx"), methods("Store"));
    assert!(of_transaction.len() > 130 && of_store.len() > 10, "the test looks at the wrong thing");
    for name in of_transaction.union(&of_store) {
        assert!(calls(&tests, name), "{name} is not in the contract");
    }
}

#[test]
fn a_stranger_has_asked_for_every_method() {
    // What only adds rows, and what ends a transaction, has nothing to see.
    let sees_nothing = |name: &str| {
        name.starts_with("insert_")
            || name.starts_with("save_")
            || ["audit", "commit", "enqueue"].contains(&name)
    };
    let isolation = sources("tests/contract").into_iter().find(|(file, _)| file == "isolation.rs").unwrap().1;
    for name in methods("Tx").iter().filter(|name| !sees_nothing(name)) {
        let listed = isolation.contains(&format!(" {name}("));
        assert!(listed || calls(&isolation, name), "no stranger has asked for {name}");
    }
}
