//! Ranks and the last of a group.

use crate::number::Q;

/// Rule 8: "competition ranking (1, 2, 2, 4) by total, descending": one more than there are better ones.
pub(crate) fn competition_rank(total: Q, ranked: &[Q]) -> usize {
    1 + ranked.iter().filter(|other| **other > total).count()
}

/// 五(二)1(1)·…·③ 末位 and 五(一)3(2) 列末位: "Last = holds the lowest total of the group before any disqualification, in
/// a group of at least two complete units, and not all equal; all who tie for lowest are last ⓐ."
pub(crate) fn is_last(total: Q, group: &[Q]) -> bool {
    let all_equal = group.iter().all(|other| *other == group[0]);
    let holds_the_lowest = group.iter().all(|other| total <= *other);
    group.len() >= 2 && !all_equal && holds_the_lowest
}
