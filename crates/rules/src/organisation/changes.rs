//! How the links of one member change in time. A change ends yesterday's link and begins today's; days that lie further
//! back than the regulation's `[change]` allows are never touched, so that whoever led then answers for them.

use liandai_model::Day;

use crate::package::Change;

/// A link of one member, in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated<L> {
    /// The leader.
    pub leader: L,
    /// The first day.
    pub from: Day,
    /// The last day, included; open while it lasts.
    pub to: Option<Day>,
    /// Whether the leader has signed.
    pub is_signed: bool,
}

impl<L> Dated<L> {
    /// Whether it is in force on that day.
    #[must_use]
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    fn reaches(&self, day: Day) -> bool {
        self.to.is_none_or(|to| day <= to)
    }
}

/// One step of a change; a link is named by its index in the member's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<L> {
    /// The link ends with that day.
    End {
        /// Which.
        link: usize,
        /// The last day.
        last: Day,
    },
    /// The link was to begin on the day of the change or begins today, and is taken back: no day has ended under it.
    Remove {
        /// Which.
        link: usize,
    },
    /// The link that had been ended goes on.
    Reopen {
        /// Which.
        link: usize,
    },
    /// A link begins.
    Begin {
        /// The leader.
        leader: L,
        /// The first day.
        from: Day,
    },
}

/// Why a change cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The day lies further back than changes go.
    TooEarly {
        /// The first day that would do.
        earliest: Day,
    },
    /// The day lies further ahead than changes go.
    TooLate {
        /// The last day that would do.
        latest: Day,
    },
    /// The member's links change on a later day already, or changed then.
    BeforeLastChange {
        /// The first day that would do.
        earliest: Day,
    },
    /// That leader leads the member already.
    SameLeader,
    /// There is no link to end or to undo.
    NoLink,
    /// The change was not recorded today.
    NotToday,
    /// The leader has signed: what was signed is ended, not undone.
    Signed,
}

impl Refusal {
    /// The words in keys of messages.
    pub const IDS: [&'static str; 7] =
        ["too-early", "too-late", "before-last-change", "same-leader", "no-link", "not-today", "signed"];

    /// The word in keys of messages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::TooEarly { .. } => "too-early",
            Self::TooLate { .. } => "too-late",
            Self::BeforeLastChange { .. } => "before-last-change",
            Self::SameLeader => "same-leader",
            Self::NoLink => "no-link",
            Self::NotToday => "not-today",
            Self::Signed => "signed",
        }
    }

    /// The day that its message names.
    #[must_use]
    pub const fn day(self) -> Option<Day> {
        match self {
            Self::TooEarly { earliest: day }
            | Self::TooLate { latest: day }
            | Self::BeforeLastChange { earliest: day } => Some(day),
            _ => None,
        }
    }
}

/// The first day from which a link may change; without a rule, today.
#[must_use]
pub fn earliest(rule: Option<Change>, today: Day) -> Day {
    today.add_days(-rule.map_or(0, |rule| days(rule.days_back)))
}

/// The last day from which a link may change; without a rule, today.
#[must_use]
pub fn latest(rule: Option<Change>, today: Day) -> Day {
    today.add_days(rule.map_or(0, |rule| days(rule.days_ahead)))
}

fn days(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// The member is led by `leader` from the day `from` on, and by nobody else.
///
/// # Errors
/// The day is too far from today or lies before the last change, or nothing would change.
pub fn relink<L: Copy + PartialEq>(
    rule: Option<Change>,
    history: &[Dated<L>],
    leader: L,
    from: Day,
    today: Day,
) -> Result<Vec<Step<L>>, Refusal> {
    let kept =
        history.iter().position(|link| link.leader == leader && link.holds_on(from) && link.to.is_none());
    let mut steps = close(rule, history, from, today, kept)?;
    match kept {
        Some(_) if steps.is_empty() => return Err(Refusal::SameLeader),
        Some(_) => {}
        None => steps.push(Step::Begin { leader, from }),
    }
    Ok(steps)
}

/// Nobody leads the member after the day `last`: the member leaves, say.
///
/// # Errors
/// The day is too far from today or lies before the last change, or nobody leads the member after it.
pub fn end<L: Copy + PartialEq>(
    rule: Option<Change>,
    history: &[Dated<L>],
    last: Day,
    today: Day,
) -> Result<Vec<Step<L>>, Refusal> {
    let steps = close(rule, history, last.add_days(1), today, None)?;
    if steps.is_empty() { Err(Refusal::NoLink) } else { Ok(steps) }
}

/// Ends whatever holds on the day `from` or would, but for the link that is kept.
fn close<L: Copy>(
    rule: Option<Change>,
    history: &[Dated<L>],
    from: Day,
    today: Day,
    kept: Option<usize>,
) -> Result<Vec<Step<L>>, Refusal> {
    let (earliest, latest) = (earliest(rule, today), latest(rule, today));
    if from < earliest {
        return Err(Refusal::TooEarly { earliest });
    }
    if from > latest {
        return Err(Refusal::TooLate { latest });
    }
    // What ended before today is over, and so is each first day.
    let over = |link: &Dated<L>| link.to.filter(|&to| to < today).map(|to| to.add_days(1));
    let changes = history.iter().flat_map(|link| [Some(link.from), over(link)]).flatten();
    if let Some(last) = changes.max().filter(|&last| from < last) {
        return Err(Refusal::BeforeLastChange { earliest: last });
    }
    let mut steps = Vec::new();
    for (link, dated) in history.iter().enumerate() {
        if Some(link) == kept || !dated.reaches(from) {
            continue;
        }
        if dated.from < from {
            steps.push(Step::End { link, last: from.add_days(-1) });
        } else if from >= today {
            steps.push(Step::Remove { link });
        } else {
            return Err(Refusal::BeforeLastChange { earliest: from.add_days(1) });
        }
    }
    Ok(steps)
}

/// Takes back the member's last change: its link goes, and the links that today's changes ended go on. `recorded` is the day
/// on which the last link was recorded, `ended` which links were ended today.
///
/// # Errors
/// There is no link, it was not recorded today, it began on a day that is settled, or its leader has signed.
pub fn undo<L: Copy>(
    rule: Option<Change>,
    history: &[Dated<L>],
    recorded: Day,
    ended: &[usize],
    today: Day,
) -> Result<Vec<Step<L>>, Refusal> {
    let last = history.iter().enumerate().max_by_key(|(_, link)| link.from);
    let (link, dated) = last.ok_or(Refusal::NoLink)?;
    if recorded != today {
        return Err(Refusal::NotToday);
    }
    let earliest = earliest(rule, today);
    if dated.from < earliest {
        return Err(Refusal::TooEarly { earliest });
    }
    if dated.is_signed {
        return Err(Refusal::Signed);
    }
    let eve = dated.from.add_days(-1);
    let reopened = history.iter().enumerate().filter(|(_, other)| other.to == Some(eve));
    let reopened = reopened.filter(|(other, _)| ended.contains(other));
    let mut steps = vec![Step::Remove { link }];
    steps.extend(reopened.map(|(link, _)| Step::Reopen { link }));
    Ok(steps)
}
