//! How two versions of a guide differ, in words that a citizen understands.

mod details;
mod fees;
mod form;
mod handling;
mod joint;
mod keyed;
mod labels;
mod limits;
mod materials;
mod situations;
mod told;

use onepalm_contract::item::ServiceItem;
use onepalm_contract::publication::{Difference, GuidePart};
use told::{Label, Told};

/// Everything that `new` says otherwise than `old`, what matters most to an applicant first: limits, fees,
/// materials, trips, conditions, questions of the form, then the rest. The same guide has none, whatever its
/// version; seen from the other side, what was added is removed.
///
/// ```
/// # use onepalm_contract::item::ServiceItem;
/// # fn tell(old: &ServiceItem, new: &ServiceItem) {
/// for difference in onepalm_rules::guide::difference(old, new) {
///     println!("{}", difference.zh); // 承诺办结时限由 10 个工作日缩短为 5 个工作日。
/// }
/// # }
/// ```
pub fn difference(old: &ServiceItem, new: &ServiceItem) -> Vec<Difference> {
    let mut told = Told::default();
    // Named one by one, so that a field that comes to the guide cannot be forgotten here.
    let ServiceItem {
        code,
        // A number, not something that the guide says.
        version: _,
        dialect,
        name,
        aliases,
        body,
        level,
        item_type,
        case_kind,
        service_objects,
        themes,
        online_depth,
        trips,
        assurance,
        conditions,
        statutory_limit,
        promised_limit,
        fees,
        legal_basis,
        steps,
        materials,
        handling_items,
        form,
        windows,
        consult_phone,
        complaint_phone,
        questions,
        certificate,
        eligibility,
        situations,
        details,
        effective_from,
        cancelled_from: _,
        replaced_by,
    } = old;
    limits::promised(&mut told, *promised_limit, new.promised_limit);
    limits::statutory(&mut told, *statutory_limit, new.statutory_limit);
    fees::fees(&mut told, fees, &new.fees, [details.charges, new.details.charges]);
    materials::materials(&mut told, materials, &new.materials);
    handling::trips(&mut told, *trips, new.trips);
    told.list(GuidePart::Conditions, Label("受理条件", "condition"), conditions, &new.conditions);
    situations::eligibility(&mut told, eligibility, &new.eligibility);
    form::form(&mut told, form, &new.form);
    situations::situations(&mut told, situations, &new.situations);
    handling::validity(&mut told, *effective_from, new.effective_from, ends(old, new), ends(new, old));
    told.codes(GuidePart::Validity, Label("替代事项", "replacing item"), replaced_by, &new.replaced_by);
    handling::certificate(&mut told, certificate.as_ref(), new.certificate.as_ref());
    handling::assurance(&mut told, *assurance, new.assurance);
    told.named(GuidePart::Handling, Label("网办深度", "online depth"), online_depth, &new.online_depth);
    told.named(GuidePart::Handling, Label("办件类型", "kind of case"), case_kind, &new.case_kind);
    handling::handling_items(&mut told, handling_items, &new.handling_items);
    handling::steps(&mut told, steps, &new.steps);
    handling::windows(&mut told, windows, &new.windows);
    told.text(
        GuidePart::Contact,
        Label("咨询电话", "phone for questions"),
        consult_phone,
        &new.consult_phone,
    );
    let complaints = Label("监督投诉电话", "phone for complaints");
    told.text(GuidePart::Contact, complaints, complaint_phone, &new.complaint_phone);
    handling::questions(&mut told, questions, &new.questions);
    told.text(GuidePart::Identity, Label("事项名称", "name of the item"), name, &new.name);
    told.list(GuidePart::Identity, Label("日常用语", "everyday name"), aliases, &new.aliases);
    handling::body(&mut told, body, &new.body);
    told.named(GuidePart::Identity, Label("行使层级", "level of the body"), level, &new.level);
    told.text(GuidePart::Identity, Label("事项类型", "type of item"), item_type, &new.item_type);
    let objects = Label("服务对象", "group of applicants");
    told.names(GuidePart::Identity, objects, service_objects, &new.service_objects);
    told.list(GuidePart::Identity, Label("主题分类", "theme"), themes, &new.themes);
    told.text(GuidePart::Identity, Label("实施编码", "code of the item"), code.as_str(), new.code.as_str());
    told.text(GuidePart::Identity, Label("数据来源", "source format"), dialect, &new.dialect);
    told.list(GuidePart::Basis, Label("设定依据", "legal basis"), legal_basis, &new.legal_basis);
    details::details(&mut told, details, &new.details);
    told.sorted()
}

/// The day on which a guide ends, unless it only gives way to the other one.
fn ends(item: &ServiceItem, other: &ServiceItem) -> Option<chrono::NaiveDate> {
    item.cancelled_from.filter(|end| *end != other.effective_from)
}

#[cfg(test)]
mod tests;
