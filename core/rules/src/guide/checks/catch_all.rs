/// What a catch-all is a collection of.
const NOUNS: [&str; 4] = ["材料", "资料", "文件", "证明"];

/// Words that narrow nothing down, the longer first.
const FILLERS: [&str; 20] = [
    "需要", "要求", "必要", "提供", "提交", "应当", "有关", "相关", "佐证", "证明", "补充", "业务", "相应",
    "所需", "规定", "附件", "应", "的", "和", "、",
];

/// Whether a material's name asks for anything at all: “other materials”, “relevant documents that are needed”. What
/// stands in brackets does not count.
pub(in crate::guide) fn is_catch_all(name: &str) -> bool {
    let name = without_brackets(name);
    let name = name.trim_end_matches(['。', '；', ';', '.', ' ', '等']);
    let Some(mut rest) = NOUNS.iter().find_map(|noun| name.strip_suffix(noun)) else { return false };
    let mut fillers = 0;
    loop {
        if ["其他", "其它"].iter().any(|other| rest.ends_with(other)) {
            return true;
        }
        let Some(shorter) = FILLERS.iter().find_map(|filler| rest.strip_suffix(filler)) else { break };
        rest = shorter;
        fillers += 1;
    }
    rest.trim().is_empty() && fillers > 0
}

fn without_brackets(name: &str) -> String {
    let mut depth = 0_usize;
    let mut text = String::with_capacity(name.len());
    for c in name.trim().chars() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 => text.push(c),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::is_catch_all;

    #[test]
    fn what_asks_for_anything_is_a_catch_all_and_what_names_something_is_not() {
        for name in [
            "其他材料",
            "其他需要提供的材料",
            "法律、法规规定的其他材料",
            "省科学技术奖-其他佐证材料",
            "其它业务相应材料（因其它原因的）。",
            "相关证明材料",
            "有关资料等",
        ] {
            assert!(is_catch_all(name), "{name}");
        }
        for name in [
            "身份证明",
            "变更其他登记事项的证明材料",
            "发改部门相关立项文件",
            "放弃国籍的有关材料或经公证的已取得他国国籍的中文译本",
            "其他组织登记证书",
            "材料",
            "",
        ] {
            assert!(!is_catch_all(name), "{name}");
        }
    }
}
