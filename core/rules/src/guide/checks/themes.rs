use super::Breach;
use onepalm_contract::item::{ServiceItem, ServiceObject};

/// Themes of natural persons (自然人主题).
const PERSON: [&str; 22] = [
    "生育收养",
    "户籍办理",
    "民族宗教",
    "教育科研",
    "就业创业",
    "设立变更",
    "准营准办",
    "职业资格",
    "婚姻登记",
    "优待抚恤",
    "规划建设",
    "住房保障",
    "社会保障",
    "证件办理",
    "交通出行",
    "旅游观光",
    "出境入境",
    "消费维权",
    "公共安全",
    "司法公证",
    "医疗卫生",
    "死亡殡葬",
];

/// Themes of legal persons (法人主题).
const BODY: [&str; 25] = [
    "设立变更",
    "准营准办",
    "资质认证",
    "年检年审",
    "税收财务",
    "人力资源",
    "社会保障",
    "投资审批",
    "融资信贷",
    "抵押质押",
    "商务贸易",
    "招标拍卖",
    "海关口岸",
    "涉外服务",
    "农林牧渔",
    "国土和规划建设",
    "交通运输",
    "环保绿化",
    "应急管理",
    "水务气象",
    "医疗卫生",
    "科技创新",
    "文体教育",
    "知识产权",
    "检验检疫",
];

/// Every theme that is known belongs to someone whom the item is for. Themes of a city's own fit anyone.
pub(super) fn unfit(item: &ServiceItem) -> Vec<Breach> {
    let natural = item.service_objects.contains(&ServiceObject::NaturalPerson);
    let legal = item.service_objects.iter().any(|object| *object != ServiceObject::NaturalPerson);
    if !natural && !legal {
        return Vec::new();
    }
    let unfit = item.themes.iter().map(|theme| theme.trim()).filter(|theme| {
        let (person, body) = (PERSON.contains(theme), BODY.contains(theme));
        (person || body) && !(natural && person) && !(legal && body)
    });
    unfit
        .map(|theme| {
            Breach::told(
                format!("主题“{theme}”与服务对象不符。"),
                format!("The theme “{theme}” is of others than the item is for."),
            )
        })
        .collect()
}
