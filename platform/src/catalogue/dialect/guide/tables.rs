use onepalm_contract::item::{HandlingForm, ServiceObject};
use serde::Deserialize;

/// Which code tables a list uses: two are in use, and numbers differ (domain of GB/T 39046 against what the
/// provinces exchange).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tables {
    /// GB/T 39046-2020.
    Gbt,
    /// As the provinces exchange them.
    Exchanged,
}

type Words<T> = &'static [(&'static str, T)];

impl Tables {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Gbt, Self::Exchanged];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gbt => "gbt",
            Self::Exchanged => "exchanged",
        }
    }

    /// The tables of that name, or those that a row's `data_source` names.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tables| name.eq_ignore_ascii_case(tables.name()))
    }

    /// 服务对象.
    pub(super) const fn service_objects(self) -> Words<ServiceObject> {
        match self {
            Self::Gbt => &[
                ("1", ServiceObject::NaturalPerson),
                ("2", ServiceObject::Enterprise),
                ("3", ServiceObject::PublicInstitution),
                ("4", ServiceObject::SocialOrganisation),
                ("5", ServiceObject::Administration),
                ("6", ServiceObject::OtherOrganisation),
            ],
            Self::Exchanged => &[
                ("1", ServiceObject::NaturalPerson),
                ("2", ServiceObject::Enterprise),
                ("3", ServiceObject::PublicInstitution),
                ("4", ServiceObject::SocialOrganisation),
                ("5", ServiceObject::UnincorporatedEnterprise),
                ("6", ServiceObject::Administration),
                ("9", ServiceObject::OtherOrganisation),
            ],
        }
    }

    /// 办理形式.
    pub(super) const fn handling_forms(self) -> Words<HandlingForm> {
        match self {
            Self::Gbt => &[
                ("1", HandlingForm::Window),
                ("2", HandlingForm::Online),
                ("3", HandlingForm::Mobile),
                ("4", HandlingForm::Post),
                ("9", HandlingForm::Other),
            ],
            Self::Exchanged => {
                &[("1", HandlingForm::Window), ("2", HandlingForm::Online), ("3", HandlingForm::Post)]
            }
        }
    }

    /// 特别程序.
    pub(super) const fn special_procedures(self) -> Words<&'static str> {
        match self {
            Self::Gbt => &[("1", "延长审批"), ("2", "其他")],
            Self::Exchanged => &[("A", "延长审批"), ("B", "其他")],
        }
    }
}

/// 事项类型: 01–10 are national; from 20 on every province numbers its own, and this is how most exchange it.
pub(super) const ITEM_TYPES: Words<&str> = &[
    ("01", "行政许可"),
    ("02", "行政处罚"),
    ("03", "行政强制"),
    ("04", "行政征收"),
    ("05", "行政给付"),
    ("06", "行政检查"),
    ("07", "行政确认"),
    ("08", "行政奖励"),
    ("09", "行政裁决"),
    ("10", "其他行政权力"),
    ("20", "公共服务"),
    ("21", "公共服务"),
];

/// 办理形式 in words.
pub(super) const HANDLING_FORM_WORDS: Words<HandlingForm> = &[
    ("窗口办理", HandlingForm::Window),
    ("网上办理", HandlingForm::Online),
    ("电脑端", HandlingForm::Online),
    ("移动端", HandlingForm::Mobile),
    ("快递申请", HandlingForm::Post),
    ("其他", HandlingForm::Other),
];

/// The value of a code.
pub(super) fn value<T: Copy>(words: &[(&str, T)], code: &str) -> Option<T> {
    words.iter().find(|(known, _)| *known == code).map(|(_, value)| *value)
}

/// The code of a value.
pub(super) fn code<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> Option<&'static str> {
    words.iter().find(|(_, known)| known == value).map(|(code, _)| *code)
}
