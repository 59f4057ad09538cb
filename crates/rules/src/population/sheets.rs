//! Points of approved sheets: one column for each month and slot, and one for each slot of the period's own sheet.
//! A slot is a criterion, or an item of one. A sheet is there wholly or not at all.

use std::ops::Range;

use liandai_model::Points;

/// The sheets of one kind of subject.
#[derive(Clone, Debug, Default)]
pub struct Sheets {
    subjects: usize,
    slots: usize,
    months: usize,
    /// `[month][slot][subject]`, hundredths; zero where there is no sheet.
    monthly: Vec<u16>,
    /// `[subject]`, a bit for each month that has a sheet: a sixth of what a flag for each month would take.
    monthly_present: Vec<u16>,
    /// `[slot][subject]`, hundredths; zero where there is no sheet.
    period: Vec<u16>,
    /// `[subject]`
    period_present: Vec<bool>,
}

impl Sheets {
    /// No sheets yet, with room for `months` monthly ones of each subject.
    #[must_use]
    pub fn new(subjects: usize, slots: usize, months: usize) -> Self {
        Self {
            subjects,
            slots,
            months,
            monthly: vec![0; months * slots * subjects],
            monthly_present: vec![0; subjects],
            period: vec![0; slots * subjects],
            period_present: vec![false; subjects],
        }
    }

    /// How many months there is room for.
    #[must_use]
    pub const fn months(&self) -> usize {
        self.months
    }

    /// How many slots a sheet has.
    #[must_use]
    pub const fn slots(&self) -> usize {
        self.slots
    }

    /// Sets the points of one slot; `month` counts from zero, `None` is the period's own sheet.
    pub fn set(&mut self, month: Option<usize>, slot: usize, subject: usize, points: u16) {
        let cell = match month {
            Some(month) => self.monthly.get_mut((month * self.slots + slot) * self.subjects + subject),
            None => self.period.get_mut(slot * self.subjects + subject),
        };
        if let Some(cell) = cell {
            *cell = points;
        }
    }

    /// Says that a sheet is there, with all its slots set.
    pub fn complete(&mut self, month: Option<usize>, subject: usize) {
        match month {
            Some(month) => {
                if let Some(months) = self.monthly_present.get_mut(subject) {
                    *months |= month_bit(month);
                }
            }
            None => {
                if let Some(present) = self.period_present.get_mut(subject) {
                    *present = true;
                }
            }
        }
    }

    /// Takes columns as they are, where every subject has every sheet: `monthly` is `[month][slot][subject]`, `period`
    /// `[slot][subject]`, in hundredths. `None` if their lengths do not fit.
    #[must_use]
    pub fn from_columns(subjects: usize, slots: usize, monthly: Vec<u16>, period: Vec<u16>) -> Option<Self> {
        let sheet = slots * subjects;
        if sheet == 0 || !monthly.len().is_multiple_of(sheet) || period.len() != sheet {
            return None;
        }
        let months = monthly.len() / sheet;
        if months > MOST_MONTHS {
            return None;
        }
        let every_month = (0..months).fold(0, |months, month| months | month_bit(month));
        Some(Self {
            subjects,
            slots,
            months,
            monthly,
            monthly_present: vec![every_month; subjects],
            period,
            period_present: vec![true; subjects],
        })
    }

    /// The points of one slot in one month, for a range of subjects.
    #[must_use]
    pub fn month(&self, month: usize, slot: usize, subjects: &Range<usize>) -> &[u16] {
        let start = (month * self.slots + slot) * self.subjects;
        self.monthly.get(start + subjects.start..start + subjects.end).unwrap_or_default()
    }

    /// Which months a range of subjects have a sheet of, as bits from the first month up.
    #[must_use]
    pub fn months_of(&self, subjects: &Range<usize>) -> &[u16] {
        self.monthly_present.get(subjects.clone()).unwrap_or_default()
    }

    /// The points of one slot of the period's own sheet, for a range of subjects.
    #[must_use]
    pub fn period(&self, slot: usize, subjects: &Range<usize>) -> &[u16] {
        let start = slot * self.subjects;
        self.period.get(start + subjects.start..start + subjects.end).unwrap_or_default()
    }

    /// Which of a range of subjects have the period's own sheet.
    #[must_use]
    pub fn has_period(&self, subjects: &Range<usize>) -> &[bool] {
        self.period_present.get(subjects.clone()).unwrap_or_default()
    }

    /// Points as a sheet holds them, if they fit.
    #[must_use]
    pub fn cell(points: Points) -> Option<u16> {
        u16::try_from(points.hundredths()).ok()
    }
}

/// As many months as a year has.
const MOST_MONTHS: usize = 12;

/// The bit of a month, counted from zero.
#[must_use]
pub const fn month_bit(month: usize) -> u16 {
    if month < MOST_MONTHS { 1 << month } else { 0 }
}
