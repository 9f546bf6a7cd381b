use super::{Breach, is_catch_all};
use crate::form::lint_form;
use onepalm_contract::form::Condition;
use onepalm_contract::item::{Material, MaterialForm, ServiceItem};
use std::collections::BTreeSet;

fn materials(item: &ServiceItem, broken: impl Fn(&Material) -> bool) -> Vec<Breach> {
    item.materials
        .iter()
        .filter(|material| broken(material))
        .map(|material| Breach {
            at: Some(material.id.to_string()),
            zh: format!("材料“{}”。", material.name),
            en: format!("Material “{}”.", material.name),
        })
        .collect()
}

pub(super) fn catch_alls(item: &ServiceItem) -> Vec<Breach> {
    materials(item, |material| is_catch_all(&material.name))
}

pub(super) fn material_ids(item: &ServiceItem) -> Vec<Breach> {
    let mut seen = BTreeSet::new();
    let broken = item
        .materials
        .iter()
        .filter(|material| material.id.as_str().trim().is_empty() || !seen.insert(&material.id));
    broken.map(|material| Breach::at(&material.id)).collect()
}

pub(super) fn untold(item: &ServiceItem) -> Vec<Breach> {
    materials(item, |material| material.source.trim().is_empty() || material.standard.trim().is_empty())
}

pub(super) fn without_files(item: &ServiceItem) -> Vec<Breach> {
    materials(item, |material| {
        let online = match material.form {
            MaterialForm::Paper => false,
            MaterialForm::Electronic | MaterialForm::Either => true,
        };
        online && (material.file_types.is_empty() || material.max_bytes == 0)
    })
}

pub(super) fn form(item: &ServiceItem) -> Vec<Breach> {
    let told = |flaw: crate::form::FormFlaw| Breach {
        at: Some(flaw.code().to_owned()),
        zh: flaw.zh(),
        en: flaw.to_string(),
    };
    lint_form(&item.form).into_iter().map(told).collect()
}

pub(super) fn situations(item: &ServiceItem) -> Vec<Breach> {
    let asks = |condition: &Condition| {
        let known = |field: &&onepalm_contract::id::FieldId| {
            field.as_str().starts_with('@') || item.form.field(field).is_some()
        };
        condition.fields().iter().all(known)
    };
    let mut seen = BTreeSet::new();
    let situations = item.situations.iter().filter(|situation| {
        let material =
            |id: &onepalm_contract::id::MaterialId| item.materials.iter().any(|material| material.id == *id);
        let step = |name: &String| item.steps.iter().any(|step| step.name == *name);
        let good = asks(&situation.when)
            && situation.materials.iter().all(material)
            && situation.steps.iter().all(step)
            && !situation.name.trim().is_empty();
        !seen.insert(&situation.id) || !good
    });
    let situations = situations.map(|situation| Breach::at(&situation.id));
    let mut ids = BTreeSet::new();
    let eligibility = item.eligibility.iter().filter(|condition| {
        let told = !condition.zh.trim().is_empty() && !condition.en.trim().is_empty();
        !ids.insert(&condition.id) || !told || !asks(&condition.when)
    });
    situations.chain(eligibility.map(|condition| Breach::at(&condition.id))).collect()
}

pub(super) fn certificate(item: &ServiceItem) -> Vec<Breach> {
    let Some(certificate) = &item.certificate else { return Vec::new() };
    let mut breaches = Vec::new();
    let lawful = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
    if certificate.code.len() != 21 || !certificate.code.bytes().all(lawful) {
        breaches.push(Breach::at(&certificate.code));
    }
    let absent = certificate.printed_fields.iter().filter(|field| item.form.field(field).is_none());
    breaches.extend(absent.map(Breach::at));
    breaches
}
