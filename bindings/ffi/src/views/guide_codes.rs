//! Codes of a guide: those of the contract, as they are.

pub use onepalm_contract::code::Level;
pub use onepalm_contract::item::{CaseKind, LimitUnit, MaterialForm, OnlineDepth, ServiceObject};
pub use onepalm_contract::publication::DifferenceKind;

/// Level of the body that handles an item.
#[uniffi::remote(Enum)]
pub enum Level {
    /// 1 国家级.
    National,
    /// 2 省级.
    Province,
    /// 3 市级.
    City,
    /// 4 县级.
    County,
    /// 5 镇（乡、街道）级.
    Township,
    /// 6 村（社区）级.
    Village,
    /// 7 分级: more than one level.
    Graded,
}

/// Whom an item is for (服务对象). The two numberings in use (GB/T 39046 and the provinces') differ from
/// 5 on, so the wire carries names.
#[uniffi::remote(Enum)]
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

/// Case type (办件类型), GB/T 39046.
#[uniffi::remote(Enum)]
pub enum CaseKind {
    /// 1 即办件: done on the spot.
    Instant,
    /// 2 承诺件: done by a promised date.
    Promised,
}

/// Online depth (网办深度).
#[uniffi::remote(Enum)]
pub enum OnlineDepth {
    /// I: information only.
    I,
    /// II: pre-audit online, application at the window.
    II,
    /// III: accepted online.
    III,
    /// IV 全程网办: fully online.
    IV,
}

/// How a material may come (材料形式).
#[uniffi::remote(Enum)]
pub enum MaterialForm {
    /// 纸质.
    Paper,
    /// 电子.
    Electronic,
    /// 纸质或电子.
    Either,
}

/// Unit of a limit (时限单位).
#[uniffi::remote(Enum)]
pub enum LimitUnit {
    /// G 工作日.
    WorkingDay,
    /// Z 自然日.
    NaturalDay,
    /// 小时, counted in office time.
    Hour,
}

/// What became of something.
#[uniffi::remote(Enum)]
pub enum DifferenceKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is another than before.
    Changed,
}
