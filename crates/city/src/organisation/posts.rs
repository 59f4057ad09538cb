//! Posts over time: today's as the registers say, and for some the one before.

use liandai_model::{Day, FactSink};

use super::{post_titles, private::joined, steering::Steering};
use crate::{
    city::{Change, City, Institution, Unit},
    draw::{Draw, Topic},
    out::Out,
    people::Post,
};

/// Writes posts in the order of officers.
pub(crate) fn write<S: FactSink>(
    city: &City,
    steering: &Steering,
    out: &mut Out<'_, S>,
) -> Result<(), S::Error> {
    let mut posts = Posts { city, draw: city.draw(Topic::Posts), out, officer: String::new() };
    for (institution, group) in city.institutions.iter().zip(&steering.groups) {
        posts.leaders(institution, group.political_work)?;
        for unit in city.units.get(institution.units.clone()).unwrap_or_default() {
            posts.unit(institution, unit, group.political_work)?;
        }
    }
    Ok(())
}

struct Posts<'a, 'b, S> {
    city: &'a City,
    draw: Draw,
    out: &'a mut Out<'b, S>,
    officer: String,
}

/// One row, without the officer.
struct Held<'h> {
    institution: &'h str,
    unit: &'h str,
    kind: Post,
    duty: &'h str,
    title: &'h str,
    from: Day,
    to: Option<Day>,
}

impl<S: FactSink> Posts<'_, '_, S> {
    fn leaders(&mut self, institution: &Institution, political_work: Option<u32>) -> Result<(), S::Error> {
        let title = post_titles::head(institution);
        self.current(institution, institution.head, Post::Head, ("", title))?;
        for deputy in institution.leadership.clone() {
            let is_political = Some(deputy) == political_work;
            let is_first = deputy == institution.leadership.start;
            let (duty, title) = match (is_first, is_political) {
                (true, _) => ("in-charge", post_titles::deputy(institution)),
                (_, true) => ("political-work", post_titles::POLITICAL_WORK.to_owned()),
                _ => ("", post_titles::deputy(institution)),
            };
            self.current(institution, deputy, Post::Leadership, (duty, &title))?;
        }
        Ok(())
    }

    /// The post of a head or a leadership member, and for some the one before, a step lower.
    fn current(
        &mut self,
        institution: &Institution,
        officer: u32,
        kind: Post,
        (duty, title): (&str, &str),
    ) -> Result<(), S::Error> {
        let joined = joined(self.city, officer);
        let from = self.appointed(joined, 6);
        let had_another = self.draw.chance(6_000) && from > joined.add_days(400);
        if had_another {
            let start = joined.max(from.add_days(-365 * self.draw.between(2, 6)));
            let lower = if kind == Post::Head { Post::Leadership } else { Post::Backbone };
            let lower_title =
                if kind == Post::Head { post_titles::deputy(institution) } else { "中层干部".to_owned() };
            let to = Some(from.add_days(-1));
            let institution = institution.id.as_str();
            let held =
                Held { institution, unit: "", kind: lower, duty: "", title: &lower_title, from: start, to };
            self.row(officer, &held)?;
        }
        let institution = institution.id.as_str();
        self.row(officer, &Held { institution, unit: "", kind, duty, title, from, to: None })
    }

    fn unit(
        &mut self,
        institution: &Institution,
        unit: &Unit,
        political_work: Option<u32>,
    ) -> Result<(), S::Error> {
        let (lead_title, plain) = (post_titles::lead(&unit.name), post_titles::officer(institution.system));
        let lead = unit.people.start;
        let place = (institution.id.as_str(), unit.id.as_str());
        for officer in unit.people.clone() {
            let joined = joined(self.city, officer);
            let leads = |from, to| Held {
                institution: place.0,
                unit: place.1,
                kind: Post::Backbone,
                duty: "unit-lead",
                title: &lead_title,
                from,
                to,
            };
            let serves = |from, to| Held {
                institution: place.0,
                unit: place.1,
                kind: Post::Officer,
                duty: "",
                title: plain,
                from,
                to,
            };
            let from = self.appointed(joined, 8);
            match unit.change {
                Some(Change::Lead { before, day }) if officer == before || officer == lead => {
                    let day = self.city.calendar.day(day);
                    let from = from.min(day.add_days(-30)).max(joined);
                    let until = Some(day.add_days(-1));
                    if officer == before {
                        self.row(officer, &leads(from, until))?;
                        self.row(officer, &serves(day, None))?;
                    } else {
                        self.row(officer, &serves(from, until))?;
                        self.row(officer, &leads(day, None))?;
                    }
                }
                _ if officer == lead => self.row(officer, &leads(from, None))?,
                _ => self.row(officer, &serves(from, None))?,
            }
            if Some(officer) == political_work {
                let from = match unit.change {
                    Some(Change::Lead { day, .. }) => self.city.calendar.day(day),
                    _ => from,
                };
                let title = &lead_title;
                let held = Held { duty: "political-work", title, ..leads(from, None) };
                self.row(officer, &held)?;
            }
        }
        Ok(())
    }

    /// A day within so many years before the city's, and not before the officer joined.
    fn appointed(&mut self, joined: Day, years: i32) -> Day {
        let first = self.city.calendar.day(0);
        first.add_days(-self.draw.between(30, 365 * years)).max(joined)
    }

    fn row(&mut self, officer: u32, held: &Held<'_>) -> Result<(), S::Error> {
        self.city.person_id(officer, &mut self.officer);
        self.out.row(&[
            &self.officer,
            held.institution,
            held.unit,
            held.kind.id(),
            held.duty,
            held.title,
            &held.from.to_string(),
            &held.to.map_or_else(String::new, |to| to.to_string()),
        ])
    }
}
