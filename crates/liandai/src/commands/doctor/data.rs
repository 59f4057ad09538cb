//! The folders of data: whether one can write there, how much room there is, how old the last backup is.

use std::path::Path;

use liandai_service::store::Address;

use super::finding::Finding;
use crate::{configuration::Configuration, last_backup, system};

/// With less room than this, somebody should look; with less than this, writing will soon fail.
const LITTLE: u64 = 2 << 30;
const TOO_LITTLE: u64 = 256 << 20;
/// A backup older than this many days is no backup of this week.
const OLD: i64 = 7;
const DAY: i64 = 24 * 60 * 60;

/// Examines the folders of data.
pub fn examine(configuration: &Configuration) -> Vec<Finding> {
    let mut folders = vec![configuration.data.as_path()];
    if let Address::Sqlite(path) = &configuration.database
        && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
        && folder != configuration.data
    {
        folders.push(folder);
    }
    let mut findings = Vec::new();
    for folder in folders {
        findings.push(writable(folder));
        findings.extend(room(folder));
    }
    findings.push(backup(configuration));
    findings
}

fn writable(folder: &Path) -> Finding {
    let place = folder.display();
    if !folder.exists() {
        return Finding::fails("data", "doctor-data-missing").with("place", place);
    }
    match tempfile::Builder::new().prefix(".doctor-").tempfile_in(folder) {
        Ok(_) => Finding::good("data", "doctor-data-good").with("place", place),
        Err(error) => Finding::fails("data", "doctor-data-closed").with("place", place).with("reason", error),
    }
}

#[cfg(unix)]
fn room(folder: &Path) -> Option<Finding> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(judged(disk.f_bavail.saturating_mul(disk.f_frsize)).with("place", folder.display()))
}

#[cfg(not(unix))]
const fn room(_: &Path) -> Option<Finding> {
    None
}

fn judged(bytes: u64) -> Finding {
    let finding = if bytes < TOO_LITTLE {
        Finding::fails("disk", "doctor-disk-little")
    } else if bytes < LITTLE {
        Finding::doubtful("disk", "doctor-disk-little")
    } else {
        Finding::good("disk", "doctor-disk-good")
    };
    let tenths = bytes / ((1 << 30) / 10);
    finding.with("free", format!("{}.{} GiB", tenths / 10, tenths % 10))
}

fn backup(configuration: &Configuration) -> Finding {
    if matches!(configuration.database, Address::Postgres(_)) {
        return Finding::good("backup", "doctor-backup-elsewhere");
    }
    let Some(at) = last_backup::read(&configuration.data) else {
        return Finding::doubtful("backup", "doctor-backup-none");
    };
    let finding = if at.seconds_until(system::now()) > OLD * DAY {
        Finding::doubtful("backup", "doctor-backup-old")
    } else {
        Finding::good("backup", "doctor-backup-good")
    };
    finding.with("at", at)
}

#[cfg(test)]
mod tests {
    use super::{super::finding::Health, *};

    #[test]
    fn room_is_judged() {
        for (bytes, health) in [
            (0, Health::Fails),
            (TOO_LITTLE - 1, Health::Fails),
            (TOO_LITTLE, Health::Doubtful),
            (LITTLE, Health::Good),
            (u64::MAX, Health::Good),
        ] {
            assert_eq!(judged(bytes).health, health, "{bytes}");
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_missed() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(writable(folder.path()).health, Health::Good);
        assert_eq!(writable(&folder.path().join("x")).health, Health::Fails);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left over");
    }
}
