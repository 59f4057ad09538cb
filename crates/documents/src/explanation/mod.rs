//! A subject's derivation as text for people: the officer concerned, the leader, the auditor. Which steps there are is the
//! rules' business; here they are put into words, in the order of the rating, and laid out on a page.
//!
//! Every sentence is a message of `explanation.ftl`. A step is told by the message of its kind, with its values as
//! arguments; the clause stands behind it in 〔〕, and ⓐ where the regulation's text is silent and somebody had to assume.

mod conditions;
mod criteria;
mod evidence;
mod header;
mod judgement;
mod legend;
mod next;
mod number;
mod page;
mod settlements;
mod standing;
mod total;
mod words;
mod writer;

use liandai_locale::Messages;
use liandai_rules::explanation::Explanation;

use writer::Writer;

pub use writer::Block;

/// The whole derivation as text: lines of at most 98 columns, ending with a line's end.
#[must_use]
pub fn as_text(explanation: &Explanation, messages: &Messages) -> String {
    written(explanation, messages).0
}

/// The whole derivation in pieces, for a page.
#[must_use]
pub fn as_blocks(explanation: &Explanation, messages: &Messages) -> Vec<Block> {
    written(explanation, messages).1
}

fn written(explanation: &Explanation, messages: &Messages) -> (String, Vec<Block>) {
    let mut writer = Writer::new(explanation, messages);
    header::header(&mut writer);
    header::result(&mut writer);
    criteria::criteria(&mut writer);
    total::total(&mut writer);
    judgement::lasts(&mut writer);
    judgement::judgement(&mut writer);
    standing::standing(&mut writer);
    standing::flags(&mut writer);
    settlements::settlements(&mut writer);
    next::next(&mut writer);
    legend::legend(&mut writer);
    writer.finish()
}
