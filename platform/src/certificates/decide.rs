//! What is printed on the certificate of a case. Pure.

use chrono::{DateTime, Months, Utc};
use onepalm_contract::case::{CaseView, SubmittedMaterial};
use onepalm_contract::code::CertificateIdentifier;
use onepalm_contract::form::{Field, FieldKind, FieldValue, PrefillSource};
use onepalm_contract::id::CertificateId;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::money::Fen;
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::session::Profile;
use onepalm_contract::time::civil_date;
use onepalm_contract::upload::FileType;
use onepalm_rules::form::{STANDARD_CERTIFICATE, standard_certificate};

use super::Order;
use crate::problems::Refused;

/// Date and serial at the end of a case number.
const SERIAL: usize = 12;

/// The certificate that a granted case comes to: its item's own, or the decision in writing (行政许可法
/// art. 38) where it issues none. `applicant` is what the identity provider knows of who applied.
pub fn order(
    case: &CaseView,
    item: &ServiceItem,
    applicant: Option<&Profile>,
    id: CertificateId,
    at: DateTime<Utc>,
) -> Result<Order, Refused> {
    let standard = standard_certificate(item.body.authority.as_str());
    let kind = item.certificate.as_ref().unwrap_or(&standard);
    let internal = |what: &str| Refused::from(ProblemCode::Internal).because(what);
    let number = case.number.as_ref().ok_or_else(|| internal("the case has no number"))?.as_str();
    let serial = number.get(number.len().saturating_sub(SERIAL)..).unwrap_or(number);
    let issuer = case.body.authority.as_str();
    let identifier = CertificateIdentifier::new(&kind.code, issuer, serial, 1)
        .map_err(|_| internal("the certificate's type or issuer is no code"))?;
    let issued_on = civil_date(at);
    let valid_until =
        kind.years.and_then(|years| issued_on.checked_add_months(Months::new(u32::from(years) * 12)));
    let holder = holder(case, item);
    let name = holder.and_then(|field| words(case, field)).unwrap_or_default();
    let printed = kind.printed_fields.iter().filter_map(|id| item.form.field(id));
    // The holder has a line already.
    let printed = printed.filter(|field| holder.is_none_or(|holder| holder.id != field.id));
    // The standard result is one form for all items: it says which it is about.
    let about = (kind.name == STANDARD_CERTIFICATE).then(|| ("办理事项".to_owned(), item.name.clone()));
    let printed = printed.filter_map(|field| Some((field.label.clone(), words(case, field)?)));
    let lines = about.into_iter().chain(printed).collect();
    Ok(Order {
        id,
        identifier,
        name: kind.name.clone(),
        number: format!("{}{serial}", case.body.division),
        holder_number: holder_number(case, item, applicant, &name),
        holder: name,
        issuer: case.body.clone(),
        issued_on,
        valid_until,
        lines,
        photo: photo(case),
    })
}

/// Who holds it: the answer that the person's name was filled into, else the first name that is printed.
fn holder<'a>(case: &CaseView, item: &'a ServiceItem) -> Option<&'a Field> {
    let named = |field: &&Field| field.prefill == Some(PrefillSource::ProfileName);
    let printed = |field: &&Field| {
        item.certificate.as_ref().is_some_and(|kind| kind.printed_fields.contains(&field.id))
    };
    let fields = &item.form.fields;
    let named = fields.iter().filter(named).find(|field| case.answers.contains_key(&field.id));
    named.or_else(|| fields.iter().find(printed))
}

/// The holder's citizen number: as it was applied with, else the applicant's own where the names agree.
fn holder_number(
    case: &CaseView,
    item: &ServiceItem,
    applicant: Option<&Profile>,
    name: &str,
) -> Option<String> {
    let own = |field: &&Field| field.prefill == Some(PrefillSource::ProfileCitizenNumber);
    let answered = item.form.fields.iter().filter(own).find_map(|field| words(case, field));
    let known = applicant.filter(|applicant| applicant.name.as_deref() == Some(name));
    answered.or_else(|| known?.citizen_number.clone())
}

/// An answer as people read it.
fn words(case: &CaseView, field: &Field) -> Option<String> {
    let answer = case.answers.get(&field.id)?;
    Some(match (&field.kind, answer) {
        (FieldKind::Choice { choices }, FieldValue::Text(value)) => choices
            .iter()
            .find(|choice| choice.value == *value)
            .map_or_else(|| value.clone(), |choice| choice.label.clone()),
        (FieldKind::Money, FieldValue::Number(fen)) => format!("{} 元", Fen(*fen)),
        (_, answer) => answer.to_string(),
    })
}

/// The first picture of the application.
fn photo(case: &CaseView) -> Option<SubmittedMaterial> {
    case.materials.iter().find(|material| is_picture(material)).cloned()
}

pub(super) fn is_picture(material: &SubmittedMaterial) -> bool {
    match material.file_type {
        FileType::Jpeg | FileType::Png => true,
        FileType::Pdf | FileType::Ofd => false,
    }
}
