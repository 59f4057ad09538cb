//! The keys: whether they are there, whether others may read them, whether none is missing.

use liandai_locale::Messages;
use liandai_service::{keys::Survey, safety::Keyring};

use super::finding::Finding;
use crate::{
    configuration::{Configuration, Field, Keys},
    keys_file::{self, NoKeys},
};

/// Examines the keys; `in_use` says with which keys texts are sealed.
pub fn examine(configuration: &Configuration, in_use: &Survey, messages: &Messages) -> Vec<Finding> {
    let place = configuration.shown(Field::KeysFile);
    let keys = match keys_file::load(configuration) {
        Ok(keys) => keys,
        Err(NoKeys::Missing) if in_use.by_key.is_empty() => {
            return vec![Finding::fails("keys", "doctor-keys-none-yet").with("place", place)];
        }
        Err(NoKeys::Missing) => {
            let count: u64 = in_use.by_key.values().sum();
            let finding = Finding::fails("keys", "doctor-keys-lost");
            return vec![finding.with("place", place).with("count", count)];
        }
        Err(error) => {
            let what = error.words(configuration, messages);
            return vec![Finding::fails("keys", "doctor-keys-wrong").with("what", what)];
        }
    };
    let mut findings = vec![judged(&keys, in_use)];
    findings.extend(exposed(configuration));
    findings
}

fn judged(keys: &Keyring, in_use: &Survey) -> Finding {
    let missing = in_use.by_key.keys().filter(|number| !keys.numbers().any(|known| known == **number));
    let missing: Vec<_> = missing.map(ToString::to_string).collect();
    let newest = keys.newest_number();
    let older: u64 =
        in_use.by_key.iter().filter(|(number, _)| **number != newest).map(|(_, count)| count).sum();
    if !missing.is_empty() {
        Finding::fails("keys", "doctor-keys-missing").with("numbers", missing.join(", "))
    } else if in_use.malformed > 0 {
        Finding::fails("keys", "doctor-keys-malformed").with("count", in_use.malformed)
    } else if older > 0 {
        Finding::doubtful("keys", "doctor-keys-older").with("count", older).with("newest", newest)
    } else {
        let count: u64 = in_use.by_key.values().sum();
        Finding::good("keys", "doctor-keys-good").with("newest", newest).with("count", count)
    }
}

#[cfg(unix)]
fn exposed(configuration: &Configuration) -> Option<Finding> {
    let Keys::File(path) = &configuration.keys else { return None };
    let mode = keys_file::too_open(path).ok()??;
    let finding = Finding::fails("keys", "doctor-keys-exposed").with("mode", format!("{mode:04o}"));
    Some(finding.with("place", path.display()))
}

#[cfg(not(unix))]
const fn exposed(_: &Configuration) -> Option<Finding> {
    None
}

#[cfg(test)]
mod tests {
    use super::{super::finding::Health, *};

    #[test]
    fn keys_in_use_are_compared_with_those_that_are_there() {
        let ring = Keyring::generate([1; 32], [2; 32]).with_new_key([3; 32]).unwrap();
        let survey =
            |by_key: &[(u32, u64)], malformed| Survey { by_key: by_key.iter().copied().collect(), malformed };
        for (in_use, health) in [
            (survey(&[], 0), Health::Good),
            (survey(&[(2, 5)], 0), Health::Good),
            (survey(&[(1, 1), (2, 5)], 0), Health::Doubtful),
            (survey(&[(2, 5), (3, 1)], 0), Health::Fails),
            (survey(&[(2, 5)], 1), Health::Fails),
        ] {
            assert_eq!(judged(&ring, &in_use).health, health, "{in_use:?}");
        }
    }
}
