//! What the values of code tables are called. In English, as the wire has them.

use super::told::Words;
use onepalm_contract::code::Level;
use onepalm_contract::item::{
    CaseKind, FinishMode, HandlingForm, MaterialForm, OnlineDepth, ReviewMode, ScopeArea, ScopeMode,
    ServiceObject,
};

/// A value of a code table.
pub(super) trait Named {
    /// What it is called.
    fn words(&self) -> Words;
}

/// The name on the wire, read as English.
fn english(value: &impl serde::Serialize) -> String {
    let wire = serde_json::to_value(value).unwrap_or_default();
    wire.as_str().unwrap_or_default().replace('_', " ")
}

impl Named for bool {
    fn words(&self) -> Words {
        if *self { Words::pair("是", "yes") } else { Words::pair("否", "no") }
    }
}

impl Named for CaseKind {
    fn words(&self) -> Words {
        let zh = match self {
            Self::Instant => "即办件",
            Self::Promised => "承诺件",
        };
        Words::pair(zh, english(self))
    }
}

impl Named for OnlineDepth {
    fn words(&self) -> Words {
        let zh = match self {
            Self::I => "一级（信息公布）",
            Self::II => "二级（网上预审）",
            Self::III => "三级（网上受理）",
            Self::IV => "四级（全程网办）",
        };
        Words::pair(zh, english(self))
    }
}

impl Named for Level {
    fn words(&self) -> Words {
        Words::pair(self.label(), self.label_en())
    }
}

impl Named for ServiceObject {
    fn words(&self) -> Words {
        Words::pair(self.label(), english(self))
    }
}

impl Named for MaterialForm {
    fn words(&self) -> Words {
        let zh = match self {
            Self::Paper => "纸质",
            Self::Electronic => "电子",
            Self::Either => "纸质或电子",
        };
        Words::pair(zh, english(self))
    }
}

impl Named for HandlingForm {
    fn words(&self) -> Words {
        let zh = match self {
            Self::Window => "窗口办理",
            Self::Online => "网上办理",
            Self::Mobile => "移动端办理",
            Self::Post => "快递申请",
            Self::Other => "其他形式",
        };
        Words::pair(zh, english(self))
    }
}

impl Named for ReviewMode {
    fn words(&self) -> Words {
        let zh = match self {
            Self::OnTheSpot => "即审即办",
            Self::ReviewThenApprove => "前审后批",
        };
        Words::pair(zh, english(self))
    }
}

impl Named for FinishMode {
    fn words(&self) -> Words {
        let zh = match self {
            Self::Certificate => "出证办结",
            Self::Document => "出文办结",
            Self::Approval => "审批办结",
        };
        Words::pair(zh, english(self))
    }
}

impl Named for ScopeArea {
    fn words(&self) -> Words {
        let zh = match self {
            Self::Own => "本机关办理",
            Self::County => "全县通办",
            Self::City => "全市通办",
            Self::Province => "全省通办",
            Self::Nation => "跨省通办",
        };
        Words::pair(zh, english(self))
    }
}

impl Named for ScopeMode {
    fn words(&self) -> Words {
        let zh = match self {
            Self::Online => "全程网办",
            Self::Forwarded => "代收代办",
            Self::Joint => "多地联办",
        };
        Words::pair(zh, english(self))
    }
}
