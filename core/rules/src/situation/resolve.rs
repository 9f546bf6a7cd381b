use super::{EarlierMaterial, HeldCertificate, Holdings, Passed, PassedOver, Resolved, Source};
use crate::form::check_file;
use chrono::NaiveDate;
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
        .unwrap_or_else(|over| {
            passed.push(Passed::from(over));
            match material.form {
                MaterialForm::Paper => Source::Window,
                MaterialForm::Electronic | MaterialForm::Either => Source::Upload,
            }
        });
    Resolved { material: material.id.clone(), source, passed }
}

fn certificate(material: &Material, holdings: &Holdings, today: NaiveDate) -> Result<Source, PassedOver> {
    let mut types = material.substitutes.iter().filter_map(|substitute| match substitute {
        Substitute::Certificate { type_code } => Some(type_code),
        Substitute::SharedData { .. } | Substitute::EarlierCase { .. } => None,
    });
    let named: Vec<_> = types.by_ref().collect();
    if named.is_empty() {
        return Err(PassedOver::NoCertificateNamed);
    }
    let held = || holdings.certificates.iter().filter(|held| named.contains(&&held.type_code));
    let lasting = |held: &&HeldCertificate| held.valid_until.is_none_or(|until| today <= until);
    // Of several the one that lasts longest.
    let best = held()
        .filter(lasting)
        .filter(|held| held.in_force)
        .max_by_key(|held| (held.valid_until.is_none(), held.valid_until));
    if let Some(best) = best {
        return Ok(Source::Certificate { certificate: best.id });
    }
    if held().any(|held| lasting(&held)) {
        return Err(PassedOver::CertificateNotValid);
    }
    let last = held().filter_map(|held| held.valid_until).max();
    Err(last.map_or(PassedOver::CertificateNotHeld, |on| PassedOver::CertificateExpired { on }))
}

fn shared(material: &Material, holdings: &Holdings) -> Result<Source, PassedOver> {
    let named = || {
        material.substitutes.iter().filter_map(|substitute| match substitute {
            Substitute::SharedData { source } => Some(source),
            Substitute::Certificate { .. } | Substitute::EarlierCase { .. } => None,
        })
    };
    if named().next().is_none() {
        return Err(PassedOver::NoShareNamed);
    }
    let found = named().find(|source| holdings.shared.contains(*source));
    found.map(|source| Source::SharedData { source: source.clone() }).ok_or(PassedOver::ShareEmpty)
}

/// The latest file of the same material of the same item, or of one that is called the same.
fn earlier(
    item: &ItemCode,
    material: &Material,
    holdings: &Holdings,
    today: NaiveDate,
) -> Result<Source, PassedOver> {
    let taken = material.substitutes.iter().find_map(|substitute| match substitute {
        Substitute::EarlierCase { within_days } => Some(*within_days),
        Substitute::Certificate { .. } | Substitute::SharedData { .. } => None,
    });
    let within_days = taken.ok_or(PassedOver::EarlierNotTaken)?;
    let same = |file: &&EarlierMaterial| {
        (file.item == *item && file.material == material.id) || file.name.trim() == material.name.trim()
    };
    let latest = holdings.earlier.iter().filter(same).filter(|file| file.on <= today);
    let latest = latest.max_by_key(|file| file.on).ok_or(PassedOver::EarlierNone)?;
    if within_days.is_some_and(|days| (today - latest.on).num_days() > i64::from(days)) {
        return Err(PassedOver::EarlierTooOld { on: latest.on });
    }
    check_file(material, latest.file_type, latest.size).map_err(|_| PassedOver::EarlierUnfit)?;
    Ok(Source::EarlierCase { case: latest.case, upload: latest.upload })
}

#[cfg(test)]
mod tests;
