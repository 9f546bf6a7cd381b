use onepalm_contract::form::{Field, FieldKind, Form, PrefillSource};

/// Id of the [`standard_form`].
pub const STANDARD_FORM: &str = "standard-application";

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
        instruction: instruction.into(),
        demonstration: demonstration.into(),
        prefill,
    }
}
