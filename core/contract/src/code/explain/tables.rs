//! The short tables that codes refer to, each with its source.

/// GB/T 2260: the first two digits of a division.
const PROVINCES: [(&str, &str, &str); 34] = [
    ("11", "北京市", "Beijing"),
    ("12", "天津市", "Tianjin"),
    ("13", "河北省", "Hebei"),
    ("14", "山西省", "Shanxi"),
    ("15", "内蒙古自治区", "Inner Mongolia"),
    ("21", "辽宁省", "Liaoning"),
    ("22", "吉林省", "Jilin"),
    ("23", "黑龙江省", "Heilongjiang"),
    ("31", "上海市", "Shanghai"),
    ("32", "江苏省", "Jiangsu"),
    ("33", "浙江省", "Zhejiang"),
    ("34", "安徽省", "Anhui"),
    ("35", "福建省", "Fujian"),
    ("36", "江西省", "Jiangxi"),
    ("37", "山东省", "Shandong"),
    ("41", "河南省", "Henan"),
    ("42", "湖北省", "Hubei"),
    ("43", "湖南省", "Hunan"),
    ("44", "广东省", "Guangdong"),
    ("45", "广西壮族自治区", "Guangxi"),
    ("46", "海南省", "Hainan"),
    ("50", "重庆市", "Chongqing"),
    ("51", "四川省", "Sichuan"),
    ("52", "贵州省", "Guizhou"),
    ("53", "云南省", "Yunnan"),
    ("54", "西藏自治区", "Tibet"),
    ("61", "陕西省", "Shaanxi"),
    ("62", "甘肃省", "Gansu"),
    ("63", "青海省", "Qinghai"),
    ("64", "宁夏回族自治区", "Ningxia"),
    ("65", "新疆维吾尔自治区", "Xinjiang"),
    ("71", "台湾省", "Taiwan"),
    ("81", "香港特别行政区", "Hong Kong"),
    ("82", "澳门特别行政区", "Macao"),
];

/// Types of items (事项类型) in base codes. From 20 on every province numbers its own.
const ITEM_TYPES: [(&str, &str, &str); 10] = [
    ("01", "行政许可", "licence"),
    ("02", "行政处罚", "penalty"),
    ("03", "行政强制", "compulsion"),
    ("04", "行政征收", "levy"),
    ("05", "行政给付", "benefit"),
    ("06", "行政检查", "inspection"),
    ("07", "行政确认", "confirmation"),
    ("08", "行政奖励", "award"),
    ("09", "行政裁决", "ruling"),
    ("10", "其他行政权力", "other power"),
];

/// GB 32100 table 1: the registering authority, character 1.
const REGISTRARS: [(&str, &str, &str); 12] = [
    ("1", "机构编制", "staffing of public bodies"),
    ("2", "外交", "foreign affairs"),
    ("3", "司法行政", "judicial administration"),
    ("4", "文化", "culture"),
    ("5", "民政", "civil affairs"),
    ("6", "旅游", "tourism"),
    ("7", "宗教", "religion"),
    ("8", "工会", "trade unions"),
    ("9", "市场监管（工商）", "market regulation"),
    ("A", "中央军委改革和编制", "military staffing"),
    ("N", "农业", "agriculture"),
    ("Y", "其他", "other"),
];

/// The same, characters 1 and 2: the class of the body, for the three authorities that register most.
const BODY_CLASSES: [(&str, &str, &str); 11] = [
    ("11", "机关", "administration"),
    ("12", "事业单位", "public institution"),
    ("13", "编办直接管理机构编制的群众团体", "mass organisation"),
    ("19", "其他", "other"),
    ("51", "社会团体", "association"),
    ("52", "民办非企业单位", "private non-enterprise"),
    ("53", "基金会", "foundation"),
    ("59", "其他", "other"),
    ("91", "企业", "enterprise"),
    ("92", "个体工商户", "sole trader"),
    ("93", "农民专业合作社", "farmers' cooperative"),
];

type Words = Option<(&'static str, &'static str)>;

fn find(table: &[(&str, &'static str, &'static str)], key: &str) -> Words {
    table.iter().find(|row| row.0 == key).map(|row| (row.1, row.2))
}

/// The province of a division; `00` is the nation.
pub(super) fn province(division: &str) -> Words {
    match division.get(..2)? {
        "00" => Some(("全国", "nation")),
        "10" => Some(("中央", "central")),
        digits => find(&PROVINCES, digits),
    }
}

pub(super) fn item_type(digits: &str) -> Words {
    find(&ITEM_TYPES, digits).or((digits >= "20").then_some(("按各地自有类型表", "numbered by the province")))
}

pub(super) fn registrar(digit: &str) -> Words {
    find(&REGISTRARS, digit)
}

pub(super) fn body_class(digits: &str) -> Words {
    find(&BODY_CLASSES, digits)
}
