use super::fold::fold;

/// Most ways to say a query that are tried.
const MOST: usize = 6;

/// What people say, and what lists call it. An everyday word that a list has itself, as a name or an alias, is found
/// before any of these.
#[rustfmt::skip]
const WORDS: &[(&str, &[&str])] = &[
    ("社保卡", &["社会保障卡"]),
    ("社保", &["社会保险", "社会保障"]),
    ("医保卡", &["医疗保障", "社会保障卡"]),
    ("医保", &["医疗保险", "医疗保障"]),
    ("养老金", &["基本养老金", "养老保险待遇"]),
    ("失业金", &["失业保险金"]),
    ("生育津贴", &["生育保险", "生育待遇"]),
    ("公积金", &["住房公积金"]),
    ("低保", &["最低生活保障"]),
    ("驾照", &["驾驶证"]),
    ("驾驶本", &["驾驶证"]),
    ("行车证", &["行驶证"]),
    ("上牌", &["机动车注册登记", "号牌"]),
    ("营业执照", &["企业设立登记", "个体工商户登记", "工商登记"]),
    ("开公司", &["企业设立登记", "公司设立"]),
    ("公司注销", &["企业注销", "公司注销登记"]),
    ("开店", &["个体工商户", "食品经营许可", "设立登记"]),
    ("开饭店", &["食品经营许可", "公共场所卫生许可"]),
    ("开餐馆", &["食品经营许可", "个体工商户"]),
    ("开餐厅", &["食品经营许可", "个体工商户"]),
    ("摆摊", &["摊点", "摊位"]),
    ("户口本", &["户口簿", "户口"]),
    ("上户口", &["出生登记", "户口登记"]),
    ("落户", &["户口迁移", "户口迁入", "入户"]),
    ("迁户口", &["户口迁移", "户口迁入"]),
    ("生孩子", &["出生", "生育"]),
    ("生小孩", &["出生", "生育"]),
    ("准生证", &["生育登记"]),
    ("出生证", &["出生医学证明"]),
    ("上学", &["入学"]),
    ("转学", &["转学", "学籍"]),
    ("残疾证", &["残疾人证"]),
    ("老年证", &["老年人优待证", "优待证"]),
    ("老人补贴", &["高龄津贴", "老年人"]),
    ("房产证", &["不动产权", "不动产登记"]),
    ("买房", &["不动产转移登记", "商品房"]),
    ("卖房", &["不动产转移登记", "房屋买卖"]),
    ("过户", &["转移登记"]),
    ("房贷", &["不动产抵押权登记", "抵押"]),
    ("租房", &["房屋租赁", "租赁住房"]),
    ("暂住证", &["居住证"]),
    ("港澳通行证", &["往来港澳通行证"]),
    ("台湾通行证", &["往来台湾通行证"]),
    ("无犯罪证明", &["无犯罪记录"]),
    ("学历认证", &["学历证书", "学历"]),
    ("教师证", &["教师资格"]),
    ("律师证", &["律师执业证书", "律师执业"]),
    ("会计证", &["会计"]),
    ("健康证", &["从业人员健康", "预防性健康检查"]),
    ("卫生证", &["卫生许可"]),
    ("食品许可证", &["食品经营许可", "食品生产许可"]),
    ("装修", &["装饰装修", "施工许可"]),
    ("盖房", &["宅基地", "建设工程规划"]),
    ("养狗", &["犬"]),
    ("狗证", &["犬"]),
    ("打官司", &["法律援助"]),
    ("退税", &["退税", "退还"]),
    ("报税", &["纳税申报", "申报"]),
    ("工伤", &["工伤认定", "工伤保险"]),
    ("退休", &["退休", "养老保险待遇"]),
    ("当兵", &["征兵", "兵役"]),
    ("殡葬", &["火化", "殡葬"]),
];

/// The same query in the words of official lists: each everyday word in its place, then the official word alone. Of
/// several everyday words the longest is said otherwise.
pub fn everyday(folded: &str) -> Vec<String> {
    let bare: String = folded.chars().filter(|character| *character != ' ').collect();
    let said = WORDS.iter().filter(|(word, _)| bare.contains(word)).max_by_key(|(word, _)| word.len());
    let Some((word, official)) = said else { return Vec::new() };
    let within = official.iter().filter(|_| bare != *word).map(|official| bare.replacen(word, official, 1));
    let alone = official.iter().map(|official| fold(official));
    let mut ways: Vec<String> = Vec::new();
    for way in within.chain(alone) {
        if way != bare && !ways.contains(&way) && ways.len() < MOST {
            ways.push(way);
        }
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_everyday_word_is_said_as_lists_say_it() {
        assert_eq!(everyday("社保卡挂失"), ["社会保障卡挂失", "社会保障卡"]);
        assert_eq!(everyday("驾 照"), ["驾驶证"]);
        assert_eq!(everyday("我要开店")[3..], ["个体工商户", "食品经营许可", "设立登记"]);
        assert!(everyday("护照").is_empty());
        assert!(everyday("").is_empty());
    }

    #[test]
    fn the_words_are_folded_and_each_is_there_once() {
        for (place, (word, official)) in WORDS.iter().enumerate() {
            assert_eq!(fold(word), *word);
            assert!(WORDS[..place].iter().all(|(other, _)| other != word), "{word}");
            assert!(!official.is_empty() && official.iter().all(|official| fold(official) == *official));
        }
    }
}
