//! What posts are called: 局长, 副局长, 政治部主任, 科长, 民警.

use crate::{bodies::System, city::Institution};

/// What the head is called.
pub(crate) fn head(institution: &Institution) -> &'static str {
    let endings =
        [("监狱", "监狱长"), ("戒毒所", "所长"), ("支队", "支队长"), ("分局", "局长"), ("中心", "主任")];
    let ending = endings.into_iter().find(|(ending, _)| institution.name.ends_with(ending));
    ending.map_or_else(
        || match institution.system {
            System::Commission => "书记",
            System::Police | System::Justice => "局长",
            System::Procuratorate => "检察长",
            System::Court => "院长",
            System::Other => "主任",
        },
        |(_, title)| title,
    )
}

/// What a deputy of the head is called.
pub(crate) fn deputy(institution: &Institution) -> String {
    format!("副{}", head(institution))
}

/// What the head of political work is called.
pub(crate) const POLITICAL_WORK: &str = "政治部主任";

/// What a unit's lead is called.
pub(crate) fn lead(unit: &str) -> String {
    let endings = ["大队", "中队", "科", "股", "庭", "所", "队", "局"];
    let ending = endings.into_iter().find(|ending| unit.ends_with(ending));
    ending.map_or_else(|| "主任".to_owned(), |ending| format!("{ending}长"))
}

/// What an officer without an office is called.
pub(crate) const fn officer(system: System) -> &'static str {
    match system {
        System::Police | System::Justice => "民警",
        System::Procuratorate => "检察官助理",
        System::Court => "法官助理",
        System::Commission | System::Other => "科员",
    }
}
