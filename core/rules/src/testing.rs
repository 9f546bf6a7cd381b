//! An item to test rules with.

use crate::form::standard_form;
use chrono::NaiveDate;
use onepalm_contract::code::Level;
use onepalm_contract::item::{
    Body, CaseKind, GuideDetails, Material, MaterialForm, OnlineDepth, ServiceItem,
};
use onepalm_contract::session::AssuranceLevel;
use onepalm_contract::upload::FileType;

/// An item with the standard form, a required material `M01` and an optional one `M02`.
pub(crate) fn item() -> ServiceItem {
    ServiceItem {
        code: "11990100000000001A3990105001000".into(),
        version: 1,
        dialect: "onepalm".into(),
        name: "社会保障卡申领".into(),
        aliases: vec![],
        body: Body {
            authority: "11990100000000001A".into(),
            name: "市人力资源和社会保障局".into(),
            division: "990100".into(),
            area: "海城市".into(),
        },
        level: Level::City,
        item_type: "公共服务".into(),
        case_kind: CaseKind::Promised,
        service_objects: vec![],
        themes: vec![],
        online_depth: OnlineDepth::IV,
        trips: 0,
        assurance: AssuranceLevel::RealName,
        conditions: vec![],
        statutory_limit: None,
        promised_limit: None,
        fees: vec![],
        legal_basis: vec![],
        steps: vec![],
        materials: vec![material("M01", true), material("M02", false)],
        handling_items: vec![],
        form: standard_form(),
        windows: vec![],
        consult_phone: String::new(),
        complaint_phone: String::new(),
        questions: vec![],
        certificate: None,
        eligibility: vec![],
        situations: vec![],
        details: GuideDetails::default(),
        effective_from: NaiveDate::default(),
        cancelled_from: None,
        replaced_by: Vec::new(),
    }
}

fn material(id: &str, required: bool) -> Material {
    Material {
        id: id.into(),
        name: "证件照片".into(),
        required,
        form: MaterialForm::Electronic,
        source: String::new(),
        instruction: String::new(),
        standard: String::new(),
        basis: String::new(),
        copies: 1,
        file_types: vec![FileType::Jpeg, FileType::Pdf],
        max_bytes: 1_000_000,
        tolerable: false,
        blank_form: None,
        sample: None,
        page_format: None,
        substitutes: vec![],
    }
}
