//! How a figure stands to its objective, and what can be foretold of the year. Pure; whole numbers only.

use crate::package::Aim;

/// What was counted of an objective.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// The part, or how many.
    pub of: i64,
    /// The whole, of a share.
    pub among: i64,
    /// How many wait to be decided.
    pub open: i64,
    /// How many are still to come this year, where that is known: duties that are not due yet.
    pub ahead: i64,
    /// How many of what is still to come are done already.
    pub early: i64,
    /// Whether anything was recorded from which it could be counted.
    pub is_known: bool,
}

impl Measured {
    /// Together with another.
    pub const fn add(&mut self, other: Self) {
        self.of += other.of;
        self.among += other.among;
        self.open += other.open;
        self.ahead += other.ahead;
        self.early += other.early;
        self.is_known |= other.is_known;
    }

    /// The share as a whole percentage, rounded down: never a full hundred while one is missing. None of nothing.
    #[must_use]
    pub const fn share(&self) -> Option<i64> {
        (self.of * 100).checked_div(self.among)
    }
}

/// How a figure stands to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Light {
    /// Nothing was recorded from which it could be counted.
    Unknown,
    /// Reached so far.
    Met,
    /// Nearly reached, or something waits to be decided.
    Near,
    /// Not reached.
    Missed,
}

impl Light {
    /// The word in messages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Met => "met",
            Self::Near => "near",
            Self::Missed => "missed",
        }
    }
}

/// What can be foretold of the end of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forecast {
    /// Whatever is still done, the target is lost; a share can still become so much at best.
    Lost(Option<i64>),
    /// The share at the pace of the last months.
    Likely(i64),
}

/// How a figure stands to its target.
#[must_use]
pub fn light(aim: Aim, measured: &Measured) -> Light {
    match aim {
        _ if !measured.is_known => Light::Unknown,
        Aim::AtLeast { .. } if measured.among == 0 => Light::Unknown,
        Aim::AtLeast { percent, .. } if measured.of * 100 >= i64::from(percent) * measured.among => {
            Light::Met
        }
        Aim::AtLeast { near, .. } if measured.of * 100 >= i64::from(near) * measured.among => Light::Near,
        Aim::AtLeast { .. } => Light::Missed,
        Aim::AtMost(most) if measured.of > i64::from(most) => Light::Missed,
        Aim::AtMost(_) if measured.open > 0 => Light::Near,
        Aim::AtMost(_) => Light::Met,
    }
}

/// What can be foretold: of a count that is over its target, and of a share of which it is known how much is still to come. `recent` is
/// what was counted in the last three months; without any, nothing is foretold.
#[must_use]
pub fn forecast(aim: Aim, measured: &Measured, recent: &Measured) -> Option<Forecast> {
    match aim {
        _ if !measured.is_known => None,
        Aim::AtMost(most) => (measured.of > i64::from(most)).then_some(Forecast::Lost(None)),
        Aim::AtLeast { percent, .. } => {
            let whole = measured.among + measured.ahead + measured.early;
            let done = measured.of + measured.early;
            if measured.ahead == 0 || recent.among == 0 {
                return None;
            }
            let best = (done + measured.ahead) * 100;
            if best < i64::from(percent) * whole {
                return Some(Forecast::Lost(best.checked_div(whole)));
            }
            // Multiplied out, so that nothing is rounded but the last.
            let likely = (done * recent.among + measured.ahead * recent.of) * 100;
            likely.checked_div(whole * recent.among).map(Forecast::Likely)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARE: Aim = Aim::AtLeast { percent: 95, near: 90 };

    fn measured(of: i64, among: i64, ahead: i64) -> Measured {
        Measured { of, among, ahead, is_known: true, ..Measured::default() }
    }

    #[test]
    fn a_share_stands_to_its_target_exactly() {
        for (of, among, light_is) in [
            (0, 0, Light::Unknown),
            (95, 100, Light::Met),
            (949, 1000, Light::Near),
            (90, 100, Light::Near),
            (899, 1000, Light::Missed),
            (19, 20, Light::Met),
        ] {
            assert_eq!(light(SHARE, &measured(of, among, 0)), light_is, "{of} of {among}");
        }
        let unheard = Measured { is_known: false, ..measured(3, 3, 0) };
        assert_eq!(light(SHARE, &unheard), Light::Unknown);
    }

    #[test]
    fn a_count_waits_while_something_is_open_and_is_never_good_where_nothing_is_kept() {
        let of = |of, open, is_known| {
            light(Aim::AtMost(0), &Measured { of, open, is_known, ..Measured::default() })
        };
        assert_eq!(of(0, 0, true), Light::Met);
        assert_eq!(of(0, 1, true), Light::Near);
        assert_eq!(of(1, 0, true), Light::Missed);
        assert_eq!(of(0, 0, false), Light::Unknown);
        assert_eq!(light(Aim::AtMost(1), &measured(1, 0, 0)), Light::Met);
    }

    #[test]
    fn a_share_is_foretold_by_the_pace_and_lost_where_no_pace_could_reach_it() {
        let all = Aim::AtLeast { percent: 100, near: 90 };
        let recent = measured(9, 10, 0);
        assert_eq!(forecast(all, &measured(99, 100, 100), &recent), Some(Forecast::Lost(Some(99))));
        assert_eq!(forecast(SHARE, &measured(96, 100, 100), &recent), Some(Forecast::Likely(93)));
        assert_eq!(forecast(all, &measured(100, 100, 20), &measured(10, 10, 0)), Some(Forecast::Likely(100)));
        assert_eq!(forecast(all, &measured(100, 100, 20), &measured(0, 0, 0)), None, "no pace is known");
        assert_eq!(forecast(SHARE, &measured(96, 100, 0), &recent), None, "nothing is still to come");
        let early = Measured { early: 100, ..measured(96, 100, 100) };
        assert_eq!(
            forecast(SHARE, &early, &recent),
            Some(Forecast::Likely(95)),
            "what is done early is done"
        );
    }

    #[test]
    fn a_count_over_its_target_is_lost_for_the_year() {
        let none = Measured::default();
        assert_eq!(forecast(Aim::AtMost(0), &measured(1, 0, 0), &none), Some(Forecast::Lost(None)));
        assert_eq!(forecast(Aim::AtMost(0), &measured(0, 0, 0), &none), None);
    }
}
