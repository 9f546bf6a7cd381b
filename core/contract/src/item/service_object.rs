use serde::{Deserialize, Serialize};

/// Whom an item is for (服务对象). The two numberings in use (GB/T 39046 and the provinces') differ from
/// 5 on, so the wire carries names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ServiceObject {
    /// 自然人.
    NaturalPerson,
    /// 企业法人.
    Enterprise,
    /// 事业法人.
    PublicInstitution,
    /// 社会组织法人.
    SocialOrganisation,
    /// 非法人企业.
    UnincorporatedEnterprise,
    /// 行政机关.
    Administration,
    /// 其他组织.
    OtherOrganisation,
}

impl ServiceObject {
    /// Every kind with its Chinese label.
    pub const LABELS: [(Self, &'static str); 7] = [
        (Self::NaturalPerson, "自然人"),
        (Self::Enterprise, "企业法人"),
        (Self::PublicInstitution, "事业法人"),
        (Self::SocialOrganisation, "社会组织法人"),
        (Self::UnincorporatedEnterprise, "非法人企业"),
        (Self::Administration, "行政机关"),
        (Self::OtherOrganisation, "其他组织"),
    ];

    /// The kind with this Chinese label.
    pub fn from_label(label: &str) -> Option<Self> {
        Self::LABELS.iter().find(|(_, name)| *name == label).map(|(kind, _)| *kind)
    }

    /// The Chinese label.
    pub fn label(self) -> &'static str {
        Self::LABELS.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}
