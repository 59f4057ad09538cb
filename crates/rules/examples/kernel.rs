//! The kernel benchmark: rates the officers in the raw columns that `bench/kernel_data.py` writes, and counts how many it
//! grades differently from exact arithmetic. Prints one line of JSON.
//!
//! `kernel DATA_DIR --threads T`
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "a benchmark: it measures time, and a failure is its reader's to see"
)]

use std::{array, env, fs, path::Path, time::Instant};

use liandai_model::{Day, Period, Subject};
use liandai_rules::{
    diagnostic::Source,
    package::Package,
    plan::{Plan, names_of},
    population::{Grouped, Honour, Population, Satisfaction, Sheets},
    rating::Rating,
};

const CRITERIA: usize = 5;
const TITLES: usize = 4;

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let data = Path::new(arguments.get(1).expect("the folder of kernel_data.py"));
    let threads = match arguments.get(2).map(String::as_str) {
        Some("--threads") => arguments[3].parse().unwrap(),
        _ => 1,
    };
    let package = package();
    let plan = Plan::new(&package, Period::Year { year: 2026 }).unwrap();
    let columns = Columns::read(data);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| run(&plan, columns, data));
}

fn package() -> Package {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../bench/kernel-package");
    let mut sources: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| Source {
            name: path.file_name().unwrap().to_str().unwrap().to_owned(),
            text: fs::read_to_string(&path).unwrap(),
        })
        .collect();
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    Package::check(&sources).expect("the kernel's rules are in order").0
}

/// The raw columns, as every peer reads them.
struct Columns {
    monthly: Vec<u16>,
    year: Vec<u16>,
    honours: Vec<u8>,
    satisfied: Vec<u32>,
    responses: Vec<u32>,
}

impl Columns {
    fn read(data: &Path) -> Self {
        let shorts = |name| {
            let bytes = fs::read(data.join(name)).unwrap();
            bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect()
        };
        let words = |name| {
            let bytes = fs::read(data.join(name)).unwrap();
            bytes.chunks_exact(4).map(|four| u32::from_le_bytes(four.try_into().unwrap())).collect()
        };
        Self {
            monthly: shorts("monthly.u16"),
            year: shorts("year.u16"),
            honours: fs::read(data.join("honours.u8")).unwrap(),
            satisfied: words("satisfied.u32"),
            responses: words("responses.u32"),
        }
    }

    /// The officers themselves, who are there before their facts. Peers number theirs by position.
    fn officers(&self, period: Period) -> Population {
        let n = self.satisfied.len();
        let mut population = Population::empty(period);
        let institution = population.institutions.ids.insert("I").unwrap();
        population.institutions.groups.push(0);
        population.institutions.systems.push(0);
        let mut id = String::new();
        for number in 0..n {
            use std::fmt::Write as _;
            id.clear();
            write!(id, "{number}").unwrap();
            population.officers.ids.insert(&id).unwrap();
        }
        population.officers.institutions = vec![institution; n];
        population.officers.units = vec![liandai_rules::population::NONE; n];
        population
    }

    /// Everything that turns columns into the engine's facts counts as loading.
    fn load(self, population: &mut Population) {
        let n = self.satisfied.len();
        let titles: Vec<_> = (0..TITLES).map(|title| population.texts.intern(&title.to_string())).collect();
        let day = Day::new(2026, 6, 1).unwrap();
        let facts = population.facts_mut(Subject::Officer);
        let codes: [&[u8]; TITLES] = array::from_fn(|title| &self.honours[title * n..][..n]);
        facts.honours = Grouped::in_order(n, |officer, honours| {
            let codes = codes.map(|codes| codes[officer]);
            if codes == [0; TITLES] {
                return;
            }
            for (&id, code) in titles.iter().zip(codes) {
                if code > 0 {
                    honours.push(Honour { id, title: id, kind: 0, level: code - 1, day });
                }
            }
        });
        facts.sheets = Sheets::from_columns(n, CRITERIA, self.monthly, self.year).unwrap();
        let mut dissatisfied = self.responses;
        for (count, satisfied) in dissatisfied.iter_mut().zip(&self.satisfied) {
            *count -= satisfied;
        }
        facts.satisfaction = Satisfaction { satisfied: self.satisfied, basically: Vec::new(), dissatisfied };
    }
}

fn run(plan: &Plan<'_>, columns: Columns, data: &Path) {
    let n = columns.satisfied.len();
    let mut population = columns.officers(plan.period);
    let (wall, cpu) = (Instant::now(), cpu_seconds());
    columns.load(&mut population);
    let loaded = cpu_seconds();
    let rating = plan.rate(&population);
    let calculated = cpu_seconds();
    let wall = wall.elapsed().as_secs_f64();
    let (misgraded, different) = compare(plan, &rating, data);
    let (load, calculate) = (loaded - cpu, calculated - loaded);
    println!(
        "{{\"peer\":\"liandai\",\"load_cpu_s\":{load:.4},\"calc_cpu_s\":{calculate:.4},\"wall_s\":{wall:.4},\
         \"peak_rss_mb\":{:.1},\"n\":{n},\"misgraded_stars\":{misgraded},\"different_total\":{different}}}",
        peak_megabytes()
    );
}

/// How many officers have other stars or grounds, and how many another total, than exact arithmetic says.
fn compare(plan: &Plan<'_>, rating: &Rating, data: &Path) -> (usize, usize) {
    let exact = |name| fs::read(data.join(name)).expect("exact.py writes it first");
    let (totals, grounds, stars) = (exact("total.i32"), exact("grounds.u8"), exact("stars.u8"));
    let out = rating.outcomes(Subject::Officer);
    let names = &plan.rules(Subject::Officer).reason_names;
    let (mut misgraded, mut different) = (0, 0);
    for officer in 0..stars.len() {
        let ours: u8 = names_of(out.reasons.get(officer), names)
            .map(|name| match name {
                "satisfaction" => 1,
                "months-below" => 2,
                _ => 128,
            })
            .sum();
        misgraded += usize::from(out.grade[officer] != stars[officer] || ours != grounds[officer]);
        let total = i32::from_le_bytes(totals[4 * officer..][..4].try_into().unwrap());
        different += usize::from(out.total[officer].hundredths() != total);
    }
    (misgraded, different)
}

/// Seconds on a CPU of all threads of this process so far, to the nanosecond.
fn cpu_seconds() -> f64 {
    // The kernel brings the account of a running thread up to date when it gives up its turn, and else at the next tick.
    std::thread::yield_now();
    let tasks = fs::read_dir("/proc/self/task").unwrap();
    let nanoseconds = tasks.map(|task| {
        let times = fs::read_to_string(task.unwrap().path().join("schedstat")).unwrap_or_default();
        times.split(' ').next().and_then(|time| time.parse::<u64>().ok()).unwrap_or(0)
    });
    nanoseconds.sum::<u64>() as f64 / 1e9
}

fn peak_megabytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)).and_then(|n| n.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}
