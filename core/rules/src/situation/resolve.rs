use super::{EarlierMaterial, HeldCertificate, Holdings, Passed, PassedOver, Resolved, Source};
use crate::form::check_file;
use chrono::NaiveDate;
use onepalm_contract::case::MaterialSource;
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::{Material, MaterialForm, Substitute};

/// Where a material of `item` comes from on a day, asked in this order: certificate held, shared data, earlier
/// case, upload.
pub fn resolve(item: &ItemCode, material: &Material, holdings: &Holdings, today: NaiveDate) -> Resolved {
    let mut passed = Vec::new();
    let source = certificate(material, holdings, today)
        .or_else(|over| {
            passed.push(Passed::from(over));
            shared(material, holdings)
        })
        .or_else(|over| {
            passed.push(Passed::from(over));
            earlier(item, material, holdings, today)
        })
        .map(Source::There)
        .unwrap_or_else(|over| {
            passed.push(Passed::from(over));
            match material.form {
                MaterialForm::Paper => Source::Window,
                MaterialForm::Electronic | MaterialForm::Either => Source::Upload,
            }
        });
    Resolved { material: material.id.clone(), source, passed }
}

fn certificate(
    material: &Material,
    holdings: &Holdings,
    today: NaiveDate,
) -> Result<MaterialSource, PassedOver> {
    let named = certificate_types(material);
    if named.is_empty() {
        return Err(PassedOver::NoCertificateNamed);
    }
    let held = || holdings.certificates.iter().filter(|held| named.contains(&held.type_code.as_str()));
    let lasting = |held: &&HeldCertificate| held.lasts(today);
    // Of several the one that lasts longest.
    let best = held()
        .filter(lasting)
        .filter(|held| held.in_force)
        .max_by_key(|held| (held.valid_until.is_none(), held.valid_until));
    if let Some(best) = best {
        return Ok(MaterialSource::Certificate { certificate: best.id });
    }
    if held().any(|held| lasting(&held)) {
        return Err(PassedOver::CertificateNotValid);
    }
    let last = held().filter_map(|held| held.valid_until).max();
    Err(last.map_or(PassedOver::CertificateNotHeld, |on| PassedOver::CertificateExpired { on }))
}

fn shared(material: &Material, holdings: &Holdings) -> Result<MaterialSource, PassedOver> {
    let named = shares(material);
    if named.is_empty() {
        return Err(PassedOver::NoShareNamed);
    }
    let found = named.into_iter().find(|share| holdings.shared.contains(*share));
    found.map(|share| MaterialSource::SharedData { share: share.to_owned() }).ok_or(PassedOver::ShareEmpty)
}

/// The latest file of the same material of the same item, or of one that is called the same.
fn earlier(
    item: &ItemCode,
    material: &Material,
    holdings: &Holdings,
    today: NaiveDate,
) -> Result<MaterialSource, PassedOver> {
    let days = earlier_days(material).ok_or(PassedOver::EarlierNotTaken)?;
    let same = |file: &&EarlierMaterial| file.is_same(item, material);
    let latest = holdings.earlier.iter().filter(same).filter(|file| file.on <= today);
    let latest = latest.max_by_key(|file| file.on).ok_or(PassedOver::EarlierNone)?;
    if latest.is_older(days, today) {
        return Err(PassedOver::EarlierTooOld { on: latest.on });
    }
    check_file(material, latest.file_type, latest.size).map_err(|_| PassedOver::EarlierUnfit)?;
    Ok(MaterialSource::EarlierCase { case: latest.case, upload: latest.upload })
}

/// The types of certificates that may stand for the material.
pub(super) fn certificate_types(material: &Material) -> Vec<&str> {
    let types = material.substitutes.iter().filter_map(|substitute| match substitute {
        Substitute::Certificate { type_code } => Some(type_code.as_str()),
        Substitute::SharedData { .. } | Substitute::EarlierCase { .. } => None,
    });
    types.collect()
}

/// The shares that may.
pub(super) fn shares(material: &Material) -> Vec<&str> {
    let shares = material.substitutes.iter().filter_map(|substitute| match substitute {
        Substitute::SharedData { source } => Some(source.as_str()),
        Substitute::Certificate { .. } | Substitute::EarlierCase { .. } => None,
    });
    shares.collect()
}

/// For how many days a file of an earlier case may (without end: the most there are); `None`: it may not.
pub(super) fn earlier_days(material: &Material) -> Option<i64> {
    material.substitutes.iter().find_map(|substitute| match substitute {
        Substitute::EarlierCase { within_days } => Some(within_days.map_or(i64::MAX, i64::from)),
        Substitute::Certificate { .. } | Substitute::SharedData { .. } => None,
    })
}

#[cfg(test)]
mod tests;
