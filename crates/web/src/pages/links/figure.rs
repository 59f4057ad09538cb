//! What the pictures of links are drawn from.

use serde::Serialize;

pub(crate) use crate::figure::embedded;

/// Bars of several parts.
#[derive(Serialize)]
pub(crate) struct Bars {
    pub(crate) categories: Vec<String>,
    pub(crate) series: Vec<Series>,
    pub(crate) horizontal: bool,
    pub(crate) stacked: bool,
}

/// One part of every bar.
#[derive(Serialize)]
pub(crate) struct Series {
    pub(crate) name: String,
    pub(crate) data: Vec<u32>,
}

/// A tree with one root.
#[derive(Serialize)]
pub(crate) struct Tree {
    pub(crate) root: Node,
}

/// Somebody in the picture, or the place above them all.
#[derive(Serialize)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) note: String,
    /// Where a double click leads.
    pub(crate) href: String,
    pub(crate) children: Vec<Node>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_end_the_script_that_it_stands_in() {
        let node = Node {
            name: "</script><b>".to_owned(),
            note: String::new(),
            href: String::new(),
            children: Vec::new(),
        };
        assert!(!embedded(&node).contains('<'));
        assert!(embedded(&node).contains("\\u003c/script>"));
    }
}
