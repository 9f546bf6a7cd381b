//! Codes in words, for people: what it is, and what to do.

use onepalm_ecert::verdict::{self, Outcome};

/// The answer in words.
pub(crate) fn answer(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Valid => "VALID 有效",
        Outcome::Invalid => "INVALID 无效",
        Outcome::Indeterminate => "CANNOT JUDGE 无法判定",
    }
}

/// A code in words: those of files and options are the command's own.
pub(crate) fn said(code: &str) -> String {
    let own = OWN.iter().find(|(known, ..)| code.starts_with(known)).map(|(_, zh, en)| (*zh, *en));
    own.or_else(|| verdict::words(code)).map(|(zh, en)| format!("{zh} {en}")).unwrap_or_default()
}

const OWN: &[(&str, &str, &str)] = &[
    ("file.empty", "空文件", "the file is empty: transfer it again"),
    ("file.forbidden", "没有读取权限", "the file may not be read: ask for permission"),
    ("file.is-folder", "是文件夹", "it is a folder"),
    ("file.missing", "文件不存在", "there is no such file: check the name"),
    ("file.too-large", "文件过大", "the file is larger than --max-file"),
    ("file.", "文件无法读取", "the file cannot be read"),
    ("status.unknown", "吊销状态未知", "revocation is unknown: give a status snapshot with --status"),
    (
        "trust.anchor-unknown",
        "签章人的根证书不在信任列表",
        "the signer's authority is not in the trust list: give one with --trust",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_command_can_do_about_it_is_said_first_and_an_unknown_code_has_no_words() {
        assert!(said("trust.anchor-unknown").ends_with("--trust"));
        assert!(said("file.too-large").ends_with("--max-file"));
        assert_eq!(said("file.strange"), "文件无法读取 the file cannot be read");
        assert!(said("copy.expired").starts_with("加注件"));
        assert_eq!(said("fly.high"), "");
    }
}
