//! What kind of device a browser runs on, as far as its name tells: for people who look for theirs in a list.

/// A device, and the program on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    /// The program; empty if its name tells none that people know.
    pub program: &'static str,
    /// The system; empty if none is told.
    pub system: &'static str,
    /// Whether it is held in the hand.
    pub is_mobile: bool,
}

/// What stands in a name, and what people call that. The first that stands there counts: most programs name others too.
const PROGRAMS: &[(&str, &str)] = &[
    ("MicroMessenger", "WeChat"),
    ("DingTalk", "DingTalk"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
];
const SYSTEMS: &[(&str, &str)] = &[
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
];

impl Device {
    /// By what a browser calls itself.
    pub(crate) fn of(user_agent: &str) -> Self {
        let first = |all: &[(&str, &'static str)]| {
            all.iter().find(|(mark, _)| user_agent.contains(mark)).map_or("", |(_, name)| *name)
        };
        let system = first(SYSTEMS);
        let is_mobile = ["HarmonyOS", "Android", "iPhone", "iPad"].contains(&system);
        Self { program: first(PROGRAMS), system, is_mobile }
    }

    /// Its icon.
    pub(crate) const fn icon(&self) -> &'static str {
        if self.is_mobile { "device-mobile" } else { "device-desktop" }
    }

    /// Whether its name tells nothing.
    pub(crate) const fn is_unknown(&self) -> bool {
        self.program.is_empty() && self.system.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_apart_by_their_names() {
        let chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36";
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1";
        for (name, program, system, is_mobile) in [
            (chrome.to_owned(), "Chrome", "Windows", false),
            (format!("{chrome} Edg/126.0"), "Edge", "Windows", false),
            (phone.to_owned(), "Safari", "iPhone", true),
            (format!("{phone} MicroMessenger/8.0"), "WeChat", "iPhone", true),
            ("curl/8.5".to_owned(), "", "", false),
        ] {
            assert_eq!(Device::of(&name), Device { program, system, is_mobile }, "{name}");
        }
    }
}
