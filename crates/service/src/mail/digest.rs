//! What a day's reminder says: how much of what waits, and where it is done. No name but the reader's own, nothing of others: a letter
//! passes through many hands.

use liandai_locale::{Argument, Messages};

use crate::task::Task;

/// Subject and text of a reminder; what is overdue comes first.
#[must_use]
pub fn digest(messages: &Messages, name: &str, tasks: &[Task], address: Option<&str>) -> (String, String) {
    let late = tasks.iter().filter(|task| task.is_late()).count();
    let (all, late) = (tasks.len().to_string(), late.to_string());
    let counts = [("count", Argument::Number(&all)), ("late", Argument::Number(&late))];
    let subject =
        messages.format_with(if late == "0" { "mail-subject" } else { "mail-subject-late" }, &counts);
    let mut lines = vec![messages.format("mail-greeting", &[("name", name)]), String::new()];
    lines.push(messages.format_with("mail-begins", &counts));
    lines.push(String::new());
    let mut sorted: Vec<_> = tasks.iter().collect();
    sorted.sort_by_key(|task| !task.is_late());
    for task in sorted {
        let title = task.title(messages);
        lines.push(format!("- {title}"));
        if task.overdue > 0 {
            lines.push(format!("  {}", task.why(messages)));
        }
        lines.extend(address.map(|address| format!("  {address}{}", task.path)));
    }
    lines.push(String::new());
    lines.push(match address {
        Some(address) => messages.format("mail-ends", &[("address", &format!("{address}/account"))]),
        None => messages.text("mail-ends-without-link"),
    });
    (subject, lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use liandai_model::Lang;

    use super::*;
    use crate::task::TaskKind;

    fn tasks() -> Vec<Task> {
        let task = |kind, count, overdue, path: &str| Task { kind, count, overdue, path: path.to_owned() };
        vec![
            task(TaskKind::LogToday, 1, 0, "/log"),
            task(TaskKind::SheetsReview, 5, 2, "/sheets/queue?part=review"),
            task(TaskKind::SheetsTold, 3, 0, "/cycles"),
        ]
    }

    #[test]
    fn what_is_overdue_comes_first_with_where_it_is_done() {
        for (lang, subject, first) in [
            (Lang::Zh, "联带：3 项待办，其中 2 项有逾期", "5 张考评表等您审核"),
            (Lang::En, "Liandai: 3 tasks wait for you, 2 with something overdue", "5 sheets"),
        ] {
            let messages = Messages::new(lang);
            let (told, text) = digest(&messages, "陈明远", &tasks(), Some("https://x.cn"));
            assert_eq!(told, subject);
            let lines: Vec<_> = text.lines().collect();
            let at = |part: &str| lines.iter().position(|line| line.contains(part)).unwrap();
            assert!(at(first) < at("https://x.cn/sheets/queue?part=review"), "{text}");
            assert!(at("https://x.cn/sheets/queue?part=review") < at("https://x.cn/log"), "{text}");
            assert!(
                lines[0].contains("陈明远") && lines.last().unwrap().contains("https://x.cn/account"),
                "{text}"
            );
        }
    }

    #[test]
    fn without_an_address_of_the_pages_there_are_no_links() {
        let (_, text) = digest(&Messages::new(Lang::En), "x", &tasks(), None);
        assert!(!text.contains('/'), "{text}");
    }
}
