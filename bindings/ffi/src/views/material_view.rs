use super::MaterialForm;
use crate::cross::view;
use crate::ids::MaterialId;
use onepalm_contract::item::Material;

view! {
    /// A material (申请材料) that a guide asks for.
    MaterialView of Material {
        /// Stable id within the item.
        id: MaterialId,
        /// 材料名称.
        name: String,
        /// 必要性.
        required: bool,
        /// 材料形式.
        form: MaterialForm,
        /// 来源渠道: who makes it.
        source: String,
        /// 填报须知.
        instruction: String,
        /// 受理标准: when it is good enough.
        standard: String,
        /// 依据.
        basis: String,
        /// 份数 at the window; online one file is enough.
        copies: i32,
        /// Media types taken.
        file_types: Vec<String> =
            |material| material.file_types.iter().map(|kind| kind.as_str().to_owned()).collect(),
        /// Most bytes.
        max_bytes: i64,
        /// 容缺受理: whether a case may be accepted without it for a while.
        tolerable: bool,
        /// 空白表格: where the blank form is.
        blank_form: Option<String>,
        /// 示例样表: where a filled-in sample is.
        sample: Option<String>,
    }
}
