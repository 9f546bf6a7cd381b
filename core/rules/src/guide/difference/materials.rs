use super::keyed::{Place, keyed};
use super::labels::Named;
use super::told::{Label, Told, Words};
use onepalm_contract::item::{Material, Substitute};
use onepalm_contract::publication::GuidePart;
use onepalm_contract::upload::FileType;

const PART: GuidePart = GuidePart::Materials;

pub(super) fn materials(told: &mut Told, old: &[Material], new: &[Material]) {
    let found = keyed(old, new, |material| material.id.to_string());
    for place in &found.places {
        match place {
            Place::Added(new) => {
                let sentence = Words::pair(
                    format!("新增材料《{}》{}。", new.name, asked(new).zh),
                    format!("A new material is asked for: {}{}.", new.name, asked(new).en),
                );
                told.tell(PART, Some(new.id.as_str()), [None, Some(&new.name)], sentence);
            }
            Place::Removed(old) => {
                let sentence = Words::pair(
                    format!("不再需要材料《{}》。", old.name),
                    format!("A material is no longer needed: {}.", old.name),
                );
                told.tell(PART, Some(old.id.as_str()), [Some(&old.name), None], sentence);
            }
            Place::Both(old, new) => changed(told, old, new),
        }
    }
    if found.reordered {
        told.reordered(PART, Label("申请材料", "materials"));
    }
}

/// How strictly a material is asked for.
fn asked(material: &Material) -> Words {
    match (material.required, material.tolerable) {
        (_, true) => Words::pair("（可容缺）", " (it may follow later)"),
        (true, false) => Words::same(""),
        (false, false) => Words::pair("（非必要）", " (not required)"),
    }
}

fn changed(told: &mut Told, old: &Material, new: &Material) {
    let Material {
        id,
        name,
        required,
        form,
        source,
        instruction,
        standard,
        basis,
        copies,
        file_types,
        max_bytes,
        tolerable,
        blank_form,
        sample,
        page_format,
        substitutes,
    } = old;
    let at = Some(id.as_str());
    let called = &new.name;
    let mut values = |zh: &str, en: &str, values: [Option<Words>; 2]| {
        let label = (format!("材料《{called}》的{zh}"), format!("{en} of the material “{called}”"));
        told.option(PART, at, Label(&label.0, &label.1), values);
    };
    let text = |text: &String| (!text.is_empty()).then(|| Words::same(text));
    values("名称", "name", [Some(Words::same(name)), Some(Words::same(&new.name))]);
    values("必要性", "need", [required, &new.required].map(|required| Some(need(*required))));
    values("容缺受理", "grace", [tolerable, &new.tolerable].map(|tolerable| Some(tolerable.words())));
    values("形式", "form", [form, &new.form].map(|form| Some(form.words())));
    values("份数", "number of copies", [copies, &new.copies].map(|copies| Some(Words::same(copies))));
    values("免提交方式", "ways not to hand it in", [spared(substitutes), spared(&new.substitutes)]);
    values("文件格式", "file types", [types(file_types), types(&new.file_types)]);
    let size = |bytes: &u64| Some(Words::pair(format!("{bytes} 字节"), format!("{bytes} bytes")));
    values("文件大小上限", "largest file", [max_bytes, &new.max_bytes].map(size));
    values("来源渠道", "source", [source, &new.source].map(text));
    values("填报须知", "notes", [instruction, &new.instruction].map(text));
    values("受理标准", "standard", [standard, &new.standard].map(text));
    values(
        "规格",
        "paper format",
        [page_format, &new.page_format].map(|given| given.as_ref().map(Words::same)),
    );
    values(
        "空白表格",
        "blank form",
        [blank_form, &new.blank_form].map(|given| given.as_ref().map(Words::same)),
    );
    values("示例样表", "sample", [sample, &new.sample].map(|given| given.as_ref().map(Words::same)));
    values("依据", "legal basis", [basis, &new.basis].map(text));
}

fn need(required: bool) -> Words {
    if required { Words::pair("必要", "required") } else { Words::pair("非必要", "not required") }
}

fn types(types: &[FileType]) -> Option<Words> {
    let types: Vec<_> = types.iter().map(|kind| kind.as_str()).collect();
    (!types.is_empty()).then(|| Words::same(&types.join(", ")))
}

fn spared(substitutes: &[Substitute]) -> Option<Words> {
    let each = substitutes.iter().map(|substitute| match substitute {
        Substitute::Certificate { type_code } => Words::pair(
            format!("已持有的电子证照（{type_code}）"),
            format!("a certificate held ({type_code})"),
        ),
        Substitute::SharedData { source } => {
            Words::pair(format!("共享数据（{source}）"), format!("shared data ({source})"))
        }
        Substitute::EarlierCase { within_days: None } => Words::pair("以前办件的材料", "an earlier case"),
        Substitute::EarlierCase { within_days: Some(days) } => {
            Words::pair(format!("{days} 日内办件的材料"), format!("a case of the last {days} days"))
        }
    });
    let (zh, en): (Vec<_>, Vec<_>) = each.map(|words| (words.zh, words.en)).unzip();
    (!zh.is_empty()).then(|| Words::pair(zh.join("、"), en.join(", ")))
}
