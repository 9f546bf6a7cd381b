use onepalm_contract::form::{Field, FieldKind, Form, PrefillSource};
use onepalm_contract::item::CertificateType;

/// Id of the [`standard_form`].
pub const STANDARD_FORM: &str = "standard-application";

/// Name of the [`standard_certificate`].
pub const STANDARD_CERTIFICATE: &str = "政务服务事项办理结果凭证";

/// The standard application form (通用申请表), for items whose source brings no form of its own.
pub fn standard_form() -> Form {
    Form {
        id: STANDARD_FORM.into(),
        version: 1,
        title: "政务服务事项申请表".into(),
        fields: vec![
            field(
                "applicant_name",
                "申请人姓名",
                FieldKind::Text { max: 50 },
                "与身份证件上的姓名一致；代他人办理的，填写申请人本人的姓名。",
                "林海澜",
                Some(PrefillSource::ProfileName),
            ),
            field(
                "citizen_number",
                "公民身份号码",
                FieldKind::CitizenNumber,
                "18 位，末位为字母的填写大写 X。",
                // The example of GB 11643-1999 itself: nobody's number.
                "11010519491231002X",
                Some(PrefillSource::ProfileCitizenNumber),
            ),
            field(
                "mobile",
                "手机号码",
                FieldKind::Mobile,
                "11 位，办理进度和补正通知将发到此号码。",
                "13800000000",
                Some(PrefillSource::ProfileMobile),
            ),
            field(
                "address",
                "联系地址",
                FieldKind::Text { max: 200 },
                "写到门牌号，纸质结果将寄到此处。",
                "海城市滨海区海滨路 1 号 2 单元 301",
                Some(PrefillSource::ProfileAddress),
            ),
            field(
                "request",
                "申请内容",
                FieldKind::Text { max: 2000 },
                "写明申请办理什么、用于何处，有特殊情况的一并说明。",
                "申请办理本事项，用于本人日常使用，所附材料真实有效。",
                None,
            ),
        ],
    }
}

/// The standard result (办理结果凭证), for items whose source names no certificate: the decision in writing
/// (行政许可法 art. 38), on which the standard form's applicant is printed. `authority` is the body's code of
/// 18 characters.
pub fn standard_certificate(authority: &str) -> CertificateType {
    CertificateType {
        code: format!("{authority}000"),
        name: STANDARD_CERTIFICATE.into(),
        years: None,
        printed_fields: vec!["applicant_name".into(), "citizen_number".into()],
    }
}

fn field(
    id: &str,
    label: &str,
    kind: FieldKind,
    instruction: &str,
    demonstration: &str,
    prefill: Option<PrefillSource>,
) -> Field {
    Field {
        id: id.into(),
        label: label.into(),
        kind,
        required: true,
        shown_when: None,
        required_when: None,
        instruction: instruction.into(),
        demonstration: demonstration.into(),
        prefill,
    }
}
