//! The seed catalogue and people of the platform: every line deserialises, every code checks, and every
//! guide keeps the quality rules that the catalogue asks of others.

use chrono::NaiveDate;
use onepalm_contract::code::{CertificateIdentifier, CitizenNumber, Level, Uscc};
use onepalm_contract::form::{Field, FieldKind, PrefillSource};
use onepalm_contract::id::{AuthorityId, OfficerId};
use onepalm_contract::item::{CaseKind, Limit, LimitUnit, OnlineDepth, ServiceItem, ServiceObject};
use onepalm_contract::session::AssuranceLevel;
use onepalm_contract::upload::FileType;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const ITEMS: &str = include_str!("../../../platform/seed/items.jsonl");
const PEOPLE: &str = include_str!("../../../platform/seed/people.json");
const PHOTO: &[u8] = include_bytes!("../../../platform/seed/sample/stall-photo.jpg");
const LEASE: &[u8] = include_bytes!("../../../platform/seed/sample/stall-lease.pdf");
const FLAGSHIP: &str = "海滨摊点经营许可（新办）";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    citizens: Vec<CitizenEntry>,
    officers: Vec<OfficerEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CitizenEntry {
    username: String,
    password: String,
    name: String,
    citizen_number: String,
    mobile: String,
    address: String,
    level: AssuranceLevel,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficerEntry {
    username: String,
    password: String,
    name: String,
    authority: AuthorityId,
    officer: OfficerId,
    roles: Vec<onepalm_contract::case::Role>,
}

fn items() -> Vec<ServiceItem> {
    let parse = |(index, line)| {
        serde_json::from_str(line).unwrap_or_else(|error| panic!("line {}: {error}", index + 1))
    };
    ITEMS.lines().enumerate().map(parse).collect()
}

fn people() -> People {
    serde_json::from_str(PEOPLE).expect("people.json deserialises")
}

fn is_mobile(text: &str) -> bool {
    text.len() == 11 && text.starts_with("1990000") && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[test]
fn a_line_written_again_is_the_same_line() {
    for (line, item) in ITEMS.lines().zip(items()) {
        let written = serde_json::to_value(&item).unwrap();
        let read: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(written, read, "{}", item.name);
    }
}

#[test]
fn the_seed_is_as_wide_as_the_city() {
    let items = items();
    assert!(items.len() >= 24);
    let bodies: BTreeSet<_> = items.iter().map(|item| &item.body.authority).collect();
    assert!(bodies.len() >= 8);
    for level in [Level::City, Level::County, Level::Township, Level::Village] {
        assert!(items.iter().any(|item| item.level == level), "{level:?}");
    }
    let limits: Vec<LimitUnit> =
        items.iter().filter_map(|item| item.promised_limit).map(|limit| limit.unit).collect();
    for unit in [LimitUnit::WorkingDay, LimitUnit::NaturalDay, LimitUnit::Hour] {
        assert!(limits.contains(&unit), "{unit:?}");
    }
    for kind in [CaseKind::Instant, CaseKind::Promised] {
        assert!(items.iter().any(|item| item.case_kind == kind), "{kind:?}");
    }
    for object in [ServiceObject::NaturalPerson, ServiceObject::Enterprise] {
        assert!(items.iter().any(|item| item.service_objects.contains(&object)), "{object:?}");
    }
    assert!(items.iter().any(|item| item.handling_items.len() > 1));
    assert!(items.iter().any(|item| item.fees.iter().any(|fee| fee.amount.is_some())));
    assert!(items.iter().any(|item| item.materials.iter().any(|material| material.tolerable)));
    assert!(items.iter().any(|item| item.assurance == AssuranceLevel::RealPerson));
    let today = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    assert!(items.iter().any(|item| item.cancelled_from.is_some_and(|date| date < today)));
    assert!(items.iter().any(|item| item.effective_from > today));
    assert!(items.iter().filter(|item| item.in_force(today)).count() >= 24);
}

#[test]
fn every_code_follows_the_national_grammar() {
    let mut seen = BTreeSet::new();
    for item in items() {
        let name = &item.name;
        assert!(seen.insert(item.code.clone()), "{name} repeats a code");
        assert_eq!(item.dialect, "onepalm");
        assert_eq!(item.code.as_str().len(), 31, "{name}");
        let parts = item.code.parts().expect("national grammar");
        assert_eq!(parts.owner, item.body.authority.as_str(), "{name}");
        assert_eq!(parts.level, item.level, "{name}");
        let body = parts.uscc.as_ref().expect("a valid credit code");
        assert!(item.body.division.starts_with(body.division()), "{name}");
        assert!(body.division().starts_with("99"), "{name} is of an invented place");
        assert!(organisation_checks(body.organisation()), "{name}");
        assert_eq!(parts.to_code(), item.code);
        let digits = match item.item_type.as_str() {
            "行政许可" => "01",
            "行政给付" => "05",
            "行政确认" => "07",
            "其他行政权力" => "10",
            "公共服务" => "20",
            other => panic!("{name}: {other} is not in the type table"),
        };
        assert_eq!((&parts.base[..2], &parts.base[2..4]), ("99", digits), "{name}");
        for (index, handling) in item.handling_items.iter().enumerate() {
            let parts = handling.code.parts().expect("national grammar");
            assert!(handling.code.as_str().starts_with(item.code.as_str()), "{name}");
            assert_eq!(parts.serial, Some(format!("{:02}", index + 1).as_str()), "{name}");
        }
        let digits = match item.level {
            Level::Township => 9,
            Level::Village => 12,
            _ => 6,
        };
        assert_eq!(item.body.division.len(), digits, "{name}");
    }
}

/// GB 11714: weights 3 7 9 10 5 8 4 2, check = 11 − Σ mod 11, 10 written X and 11 written 0.
fn organisation_checks(code: &str) -> bool {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        code.chars().zip(weights).map(|(c, weight)| c.to_digit(36).expect("of the alphabet") * weight).sum();
    let check = match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).expect("one digit"),
    };
    code.ends_with(check)
}

#[test]
fn every_certificate_type_makes_an_identifier_and_prints_fields_of_the_form() {
    let mut names = BTreeMap::new();
    for item in items() {
        let Some(certificate) = &item.certificate else { continue };
        let (definer, serial) = certificate.code.split_at(18);
        assert!(definer.parse::<Uscc>().is_ok(), "{}", item.name);
        assert_eq!(serial.len(), 3, "{}", item.name);
        let identifier =
            CertificateIdentifier::new(&certificate.code, item.body.authority.as_str(), "20270001", 1)
                .unwrap();
        assert!(identifier.check_matches());
        assert!(!certificate.printed_fields.is_empty(), "{}", item.name);
        for field in &certificate.printed_fields {
            assert!(item.form.field(field).is_some(), "{}: {field} is not in the form", item.name);
        }
        let known = names.insert(certificate.code.clone(), certificate.name.clone());
        assert!(known.is_none_or(|name| name == certificate.name), "{} has two names", certificate.code);
    }
}

#[test]
fn every_field_is_explained_and_its_demonstration_is_a_good_answer() {
    for item in items() {
        let mut seen = BTreeSet::new();
        assert!(item.form.fields.iter().any(|field| field.prefill.is_some()), "{}", item.name);
        for field in &item.form.fields {
            let place = format!("{}: {}", item.name, field.id);
            assert!(seen.insert(field.id.clone()), "{place} repeats");
            assert!(!field.label.is_empty() && !field.instruction.is_empty(), "{place}");
            assert!(demonstration_fits(field), "{place}: {}", field.demonstration);
            let wanted = match field.prefill {
                Some(PrefillSource::ProfileCitizenNumber) => field.kind == FieldKind::CitizenNumber,
                Some(PrefillSource::ProfileMobile) => field.kind == FieldKind::Mobile,
                Some(PrefillSource::ProfileName | PrefillSource::ProfileAddress) => {
                    matches!(field.kind, FieldKind::Text { .. })
                }
                None => true,
            };
            assert!(wanted, "{place} is filled in from something of another kind");
        }
    }
}

fn demonstration_fits(field: &Field) -> bool {
    let shown = field.demonstration.as_str();
    match &field.kind {
        FieldKind::Text { max } => !shown.is_empty() && shown.chars().count() <= usize::from(*max),
        FieldKind::CitizenNumber => shown.parse::<CitizenNumber>().is_ok() && shown.starts_with("99"),
        FieldKind::Uscc => shown.parse::<Uscc>().is_ok_and(|code| code.division().starts_with("99")),
        FieldKind::Mobile => is_mobile(shown),
        FieldKind::Division => shown.len() == 6 && shown.starts_with("99"),
        FieldKind::Date => shown.parse::<NaiveDate>().is_ok(),
        FieldKind::Money => {
            let yuan = shown.strip_suffix(" 元").map(|yuan| yuan.replace([',', '.'], ""));
            yuan.is_some_and(|fen| fen.parse::<u64>().is_ok())
        }
        FieldKind::Number { min, max } => {
            shown.parse::<i64>().is_ok_and(|number| (*min..=*max).contains(&number))
        }
        FieldKind::Flag => matches!(shown, "是" | "否"),
        FieldKind::Choice { choices } => {
            let values: BTreeSet<_> = choices.iter().map(|choice| &choice.value).collect();
            values.len() == choices.len() && choices.iter().any(|choice| choice.label == shown)
        }
        FieldKind::Table { columns, .. } => columns.iter().all(demonstration_fits),
        FieldKind::Attachment { .. } => !shown.is_empty(),
    }
}

#[test]
fn every_material_has_a_stable_id_and_says_what_it_takes() {
    for item in items() {
        for (index, material) in item.materials.iter().enumerate() {
            let place = format!("{}: {}", item.name, material.name);
            assert_eq!(material.id.as_str(), format!("M{:02}", index + 1), "{place}");
            let words = [&material.source, &material.instruction, &material.standard, &material.basis];
            assert!(words.iter().all(|text| !text.is_empty()), "{place}");
            assert!(!material.file_types.is_empty() && material.copies > 0, "{place}");
            assert!((1 << 20..=50 << 20).contains(&material.max_bytes), "{place}");
            // 容缺受理 is for required materials of items that are not done on the spot.
            if material.tolerable {
                assert!(material.required && item.case_kind == CaseKind::Promised, "{place}");
            }
            let catch_all = ["其他", "其它", "相关材料", "有关材料", "需要的材料", "等材料"];
            assert!(!catch_all.iter().any(|words| material.name.contains(words)), "{place} is a catch-all");
        }
    }
}

#[test]
fn every_guide_keeps_the_quality_rules() {
    for item in items() {
        let name = &item.name;
        // 1, 2: 即办 has no promised limit; what is promised has one.
        assert_eq!(item.case_kind == CaseKind::Promised, item.promised_limit.is_some(), "{name}");
        // 3: what is issued is a certificate by its name.
        if let Some(certificate) = &item.certificate {
            let endings = ["证", "证书", "证明", "批准书"];
            assert!(endings.iter().any(|end| certificate.name.ends_with(end)), "{name}");
        }
        // 4–6: coming in has its reason, and who need not come can do everything online.
        let explained = item.questions.iter().any(|question| question.question.starts_with("为什么要到现场"));
        assert_eq!(item.trips > 0, explained, "{name}");
        match item.online_depth {
            OnlineDepth::IV => assert_eq!(item.trips, 0, "{name}"),
            OnlineDepth::III => {}
            OnlineDepth::I | OnlineDepth::II => assert!(item.trips > 0, "{name}"),
        }
        // 7, 8: a fee has its standard and basis.
        for fee in &item.fees {
            assert!(!fee.name.is_empty() && !fee.standard.is_empty() && !fee.basis.is_empty(), "{name}");
            assert!(fee.amount.is_none_or(|amount| amount.0 > 0), "{name}");
        }
        // 9: two phones, both with area code.
        assert_ne!(item.consult_phone, item.complaint_phone, "{name}");
        for phone in [&item.consult_phone, &item.complaint_phone] {
            let local = phone.strip_prefix("0600-").expect("area code of the invented city");
            assert!(local.len() == 7 && local.bytes().all(|byte| byte.is_ascii_digit()), "{name}");
        }
        // 10: themes for those whom it serves.
        assert!(themes_fit(&item), "{name}: {:?} {:?}", item.service_objects, item.themes);
        // 11, 12: a licence answers questions and shows its five steps.
        let steps: Vec<&str> = item.steps.iter().map(|step| step.name.as_str()).collect();
        if item.item_type == "行政许可" {
            assert!(!item.questions.is_empty(), "{name}");
            assert_eq!(steps, ["受理", "审核", "审批", "办结", "送达"], "{name}");
        }
        assert!(steps.len() >= 3 && item.steps.iter().all(|step| !step.standard.is_empty()), "{name}");
        // 14: never promised longer than the law allows.
        if let (Some(promised), Some(statutory)) = (item.promised_limit, item.statutory_limit) {
            assert!(most_days(promised) <= most_days(statutory), "{name}");
            assert!(promised.unit != statutory.unit || promised.count <= statutory.count, "{name}");
        }
        let lists = [item.aliases.len(), item.conditions.len(), item.legal_basis.len(), item.windows.len()];
        assert!(lists.iter().all(|length| *length > 0), "{name} leaves a list empty");
        assert!(item.version > 0 && item.form.version > 0 && item.assurance > AssuranceLevel::Unverified);
    }
}

/// Calendar days on a calendar without holidays: five working days in seven, eight office hours a day.
fn most_days(limit: Limit) -> u32 {
    let working = |days: u32| days + days.div_ceil(5) * 2;
    match limit.unit {
        LimitUnit::WorkingDay => working(u32::from(limit.count)),
        LimitUnit::NaturalDay => u32::from(limit.count),
        LimitUnit::Hour => working(u32::from(limit.count).div_ceil(8)),
    }
}

const PERSON_THEMES: [&str; 16] = [
    "生育收养",
    "户籍办理",
    "教育科研",
    "就业创业",
    "设立变更",
    "准营准办",
    "职业资格",
    "婚姻登记",
    "优待抚恤",
    "医疗卫生",
    "社会保障",
    "社会救助",
    "住房保障",
    "司法公证",
    "文化体育",
    "证件办理",
];
const LEGAL_THEMES: [&str; 13] = [
    "设立变更",
    "准营准办",
    "商务贸易",
    "投资审批",
    "抵押质押",
    "农林牧渔",
    "国土和规划建设",
    "交通运输",
    "科技创新",
    "水务气象",
    "安全生产",
    "医疗卫生",
    "文体教育",
];

fn themes_fit(item: &ServiceItem) -> bool {
    let themes = || item.themes.iter().map(String::as_str);
    let natural = item.service_objects.contains(&ServiceObject::NaturalPerson);
    let legal = item.service_objects.iter().any(|object| *object != ServiceObject::NaturalPerson);
    let known =
        |theme: &str| (natural && PERSON_THEMES.contains(&theme)) || (legal && LEGAL_THEMES.contains(&theme));
    themes().all(known)
        && (!natural || themes().any(|theme| PERSON_THEMES.contains(&theme)))
        && (!legal || themes().any(|theme| LEGAL_THEMES.contains(&theme)))
}

#[test]
fn the_stall_licence_can_carry_the_demonstration() {
    let items = items();
    let item = items.iter().find(|item| item.name == FLAGSHIP).expect("the flagship is there");
    assert_eq!(item.level, Level::City);
    assert_eq!(item.service_objects, [ServiceObject::NaturalPerson]);
    assert_eq!(item.promised_limit, Some(Limit::working_days(5)));
    assert_eq!(item.statutory_limit, Some(Limit::working_days(20)));
    assert!(item.certificate.is_some());
    assert_eq!(item.form.fields.iter().filter(|field| field.prefill.is_some()).count(), 4);
    for (material, file) in item.materials.iter().zip([PHOTO, LEASE]) {
        let file_type = FileType::sniff(file).expect("a type that a material may have");
        assert!(material.required && material.file_types.contains(&file_type), "{}", material.name);
        assert!(file.len() as u64 <= material.max_bytes && file.len() > 20_000, "{}", material.name);
    }
    let chosen = item.situations.iter().map(|situation| situation.materials.len()).sum::<usize>();
    assert_eq!(item.materials.len() - chosen, 2, "what is asked in every situation");
}

#[test]
fn the_people_are_invented_and_work_for_bodies_of_the_seed() {
    let people = people();
    let bodies: BTreeSet<AuthorityId> = items().into_iter().map(|item| item.body.authority).collect();
    let mut usernames = BTreeSet::new();
    let mut numbers = BTreeSet::new();
    let mut levels = BTreeSet::new();
    for citizen in &people.citizens {
        assert!(usernames.insert(&citizen.username) && numbers.insert(&citizen.citizen_number));
        assert!(citizen.password.starts_with("demo-") && !citizen.name.is_empty());
        assert!(citizen.citizen_number.starts_with("99"), "{}", citizen.name);
        assert!(citizen.citizen_number.parse::<CitizenNumber>().is_ok(), "{}", citizen.name);
        assert!(is_mobile(&citizen.mobile) && citizen.address.starts_with("澜海市"), "{}", citizen.name);
        levels.insert(citizen.level);
    }
    assert_eq!(levels.len(), 3);
    for officer in &people.officers {
        assert!(usernames.insert(&officer.username) && !officer.name.is_empty());
        assert!(officer.password.starts_with("demo-") && !officer.roles.is_empty());
        assert!(bodies.contains(&officer.authority), "{}", officer.name);
    }
    let officers: BTreeSet<_> = people.officers.iter().map(|officer| &officer.officer).collect();
    assert_eq!(officers.len(), people.officers.len());
    let heroine = people.citizens.iter().find(|citizen| citizen.name == "林晓岚");
    assert_eq!(heroine.map(|citizen| citizen.level), Some(AssuranceLevel::RealPerson));
}
