//! Codes in words, for people: what it is, and what to do.

use onepalm_ecert::verdict::Outcome;

/// The answer in words.
pub(crate) fn answer(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Valid => "VALID 有效",
        Outcome::Invalid => "INVALID 无效",
        Outcome::Indeterminate => "CANNOT JUDGE 无法判定",
    }
}

/// A code in words. Codes that only experts can act on are told by their family.
pub(crate) fn said(code: &str) -> &'static str {
    SAID.iter().find(|(known, _)| code == *known).or_else(|| family(code)).map_or("", |(_, words)| *words)
}

fn family(code: &str) -> Option<&'static (&'static str, &'static str)> {
    FAMILIES.iter().find(|(start, _)| code.starts_with(start))
}

const SAID: &[(&str, &str)] = &[
    ("certificate.revoked", "证照已被注销或吊销 the certificate was withdrawn: do not accept it"),
    ("clock.wrong", "本机时间不可信 this machine's clock is wrong: set it and verify again"),
    ("copy.expired", "加注件已过有效期 the copy is past its date: ask for a new one"),
    (
        "coverage.entry-open",
        "目录信息未受签名保护 title and metadata are not signed: compare them with the page",
    ),
    ("coverage.later-revision", "后续签章补充了内容 parts were added and signed later"),
    ("coverage.partial", "部分内容未受签名保护 parts are not signed: do not rely on them, ask the issuer"),
    ("document.unsigned", "文件没有签章 nobody signed it: ask for the sealed original"),
    (
        "document.unsigned-beside-signed",
        "另有未签章的文档 a second document in it is unsigned: ask the issuer",
    ),
    ("file.empty", "空文件 the file is empty: transfer it again"),
    ("file.forbidden", "没有读取权限 the file may not be read: ask for permission"),
    ("file.is-folder", "是文件夹 it is a folder"),
    ("file.missing", "文件不存在 there is no such file: check the name"),
    ("file.too-large", "文件过大 the file is larger than --max-file"),
    ("ofd.entry-missing", "不是 OFD 文件 it is a ZIP and no OFD document"),
    ("package.not-an-archive", "不是 OFD 文件 it is no OFD document: ask for the .ofd file itself"),
    ("package.truncated", "文件不完整 the file is cut short: transfer it again"),
    ("package.unreferenced", "含有未引用的文件 the package holds files that the document does not use"),
    ("seal.revoked", "印章已撤销 the seal was withdrawn: ask the issuer"),
    ("seal.signer-not-listed", "签章人无权使用该印章 the signer may not use this seal: do not accept it"),
    ("signature.file-altered", "签章后内容被改动 it was altered after it was sealed: do not accept it"),
    ("signature.file-missing", "被签名的文件缺失 a sealed part is gone: do not accept it"),
    ("signature.wrong", "签名值错误 the signature is wrong: do not accept it"),
    ("signer.unknown", "文件未说明签名者 the file does not say who signed: ask who issued it"),
    ("status.old", "吊销信息过旧 the status snapshot is old: fetch a new one"),
    ("status.revoked", "签章证书已吊销 the signer's certificate is revoked: do not accept it"),
    ("status.unknown", "吊销状态未知 revocation is unknown: give a status snapshot with --status"),
    ("time.in-future", "签章时间晚于本机时间 signed later than this clock shows: check the clock"),
    ("time.signer-expired-since", "签章证书其后过期，签章时有效 the signer expired since; valid when signed"),
    (
        "time.signer-outside",
        "签章时证书不在有效期 signed outside the certificate's validity: do not accept it",
    ),
    (
        "trust.anchor-unknown",
        "签章人的根证书不在信任列表 the signer's authority is not in the trust list: give one with --trust",
    ),
    ("trust.list-old", "信任列表过旧 the trust list is old: fetch a new one"),
    (
        "trust.maker-anchor-unknown",
        "制章者的根证书不在信任列表 the seal maker's authority is not in the trust list",
    ),
];

const FAMILIES: &[(&str, &str)] = &[
    ("certificate.", "证照标识有误 something about the certificate's identifier"),
    ("coverage.", "签名覆盖范围 about what the signatures cover"),
    ("document.", "文档结构有问题 the document is damaged: ask for it again"),
    ("file.", "文件无法读取 the file cannot be read"),
    ("ofd.", "文档结构有问题 the document is damaged: ask for it again"),
    ("package.", "文件包异常 the package is damaged or tampered with: ask for it again"),
    ("seal.", "印章有问题 something is wrong with the seal: do not accept it"),
    ("signature.", "签名有问题 something is wrong with the signature"),
    ("stamp.", "印章位置异常 the seal's place on the page is odd"),
    ("status.", "吊销状态 about revocation"),
    ("time.", "时间有问题 about when it was signed"),
    ("timestamp.", "时间戳有问题 about its timestamp"),
    ("trust.", "信任问题 about whom to believe"),
    ("xml.", "文档结构有问题 the document is damaged: ask for it again"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_words_and_an_unknown_one_none() {
        assert!(said("copy.expired").contains("加注件"));
        assert!(said("package.zip64").contains("文件包"));
        assert_eq!(said("fly.high"), "");
        assert!(SAID.is_sorted_by_key(|(code, _)| *code));
    }
}
