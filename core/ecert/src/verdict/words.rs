/// A code in words, in Chinese and in English: what it is and, where something can be done, what. Codes that only
/// experts could act on are told by their family; `None`: the code is none of a certificate's.
///
/// ```
/// let (zh, en) = onepalm_ecert::verdict::words("copy.expired").unwrap();
/// assert!(zh.contains("加注件") && en.contains("copy"));
/// ```
pub fn words(code: &str) -> Option<(&'static str, &'static str)> {
    let own = SAID.iter().find(|(known, ..)| code == *known);
    let family = || FAMILIES.iter().find(|(start, ..)| code.starts_with(start));
    own.or_else(family).map(|(_, zh, en)| (*zh, *en))
}

/// Code, Chinese, English.
type Row = (&'static str, &'static str, &'static str);

#[rustfmt::skip]
const SAID: &[Row] = &[
    ("certificate.identifier-ambiguous", "证照标识不唯一，请向签发机关核实", "the certificate gives itself two identifiers: ask the issuer which is meant"),
    ("certificate.identifier-check", "证照标识校验位不符，请与签发机关的记录核对", "the identifier's check character is wrong: compare it with the issuer's record"),
    ("certificate.revoked", "证照已被注销或吊销，请勿采信", "the certificate was withdrawn: do not accept it"),
    ("certificate.withdrawal-unknown", "证照状态未查", "whether it was withdrawn is not known: it has no signed identifier"),
    ("clock.wrong", "本机时间不可信，请校准后重新验证", "this machine's clock is wrong: set it and verify again"),
    ("copy.expired", "加注件已过有效期，请索取新件", "the copy is past its date: ask for a new one"),
    ("coverage.entry-open", "目录信息未受签名保护，请与照面核对", "title and metadata are not signed: compare them with the page"),
    ("coverage.later-revision", "后续签章补充了内容", "parts were added and signed later"),
    ("coverage.partial", "部分内容未受签名保护，请勿采信该部分，并向签发机关核实", "parts are not signed: do not rely on them, ask the issuer"),
    ("coverage.root-choice", "目录未受保护且有两个文档可选，请向签发机关核实", "two documents are signed and nothing says which is meant: ask the issuer"),
    ("coverage.unknown", "文档清单无法读取，保护范围不明，请向签发机关核实", "a list or resource file cannot be read, so it is not known what is signed: ask the issuer"),
    ("document.part-missing", "文档引用的部分缺失", "a part that the document names is not there"),
    ("document.part-unreadable", "文档的附属部分格式有误", "a part beside the pages is malformed; it is not relied on"),
    ("document.unsigned", "文件没有签章，请索取签章原件", "nobody signed it: ask for the sealed original"),
    ("document.unsigned-beside-signed", "另有未签章的文档，请向签发机关核实", "a second document in it is unsigned: ask the issuer"),
    ("ofd.entry-missing", "不是 OFD 文件", "it is a ZIP and no OFD document"),
    ("package.damaged", "文件包内容损坏，请重新传输", "an entry does not match its checksum: transfer it again"),
    ("package.extra-file", "含有清单之外的文件，请向签发机关核实", "a file is in it that the signed list does not name: ask the issuer"),
    ("package.hidden-bytes", "文件包中有无归属的字节", "bytes lie between the entries that belong to none; they are never shown"),
    ("package.name-ambiguous", "文件名易混淆，请向签发机关核实", "two names differ only in their writing, so that readers may take either: ask the issuer"),
    ("package.names-only", "清单只保护文件名，不保护内容，请索取签章原件", "the signed list protects names, not contents: ask for a sealed original"),
    ("package.not-an-archive", "不是 OFD 文件，请索取 OFD 原件", "it is no OFD document: ask for the .ofd file itself"),
    ("package.truncated", "文件不完整，请重新传输", "the file is cut short: transfer it again"),
    ("package.unreferenced", "含有未引用的文件", "the package holds files that the document does not use"),
    ("resource.id-twice", "资源标识重复，请与签发机关核对", "two resources have one ID, readers may show either: compare with the issuer"),
    ("seal.file-differs", "旁附印章与签章所用印章不同，请勿采信", "the seal beside the signature is not the one that signed: do not accept it"),
    ("seal.revoked", "印章已撤销，请向签发机关核实", "the seal was withdrawn: ask the issuer"),
    ("seal.signer-not-listed", "签章人无权使用该印章，请勿采信", "the signer may not use this seal: do not accept it"),
    ("seal.timestamp-wrong", "印章时间戳错误，请勿采信", "the seal's own timestamp is wrong: do not accept it"),
    ("seal.wrong", "印章未由制章者签名，请勿采信", "the seal is not its maker's: do not accept it"),
    ("signature.algorithm-mismatch", "算法与密钥不符，请勿采信", "algorithm and key do not fit: do not accept it"),
    ("signature.algorithm-unjudged", "签名算法不在判定范围，请向签发机关核实", "signed with an algorithm that is not judged here: ask the issuer"),
    ("signature.algorithm-weak", "签名算法已不安全，请勿采信", "signed with an algorithm that is no longer safe: do not accept it"),
    ("signature.certificate-unreadable", "签章证书无法读取，请向签发机关核实", "a certificate or its key cannot be read, so nothing could be computed: ask the issuer"),
    ("signature.digest-unknown", "摘要算法未知，请向签发机关核实", "a digest that is not judged here: ask the issuer"),
    ("signature.digest-weak", "摘要算法已不安全，请勿采信", "digests by SHA-1 or MD5 are no longer safe: do not accept it"),
    ("signature.element-unknown", "签名文件含未知内容，请向签发机关核实", "the signature's file says something that is not known here: ask the issuer"),
    ("signature.file-altered", "签章后内容被改动，请勿采信", "it was altered after it was sealed: do not accept it"),
    ("signature.file-missing", "被签名的文件缺失，请勿采信", "a sealed part is gone: do not accept it"),
    ("signature.hash-wrong", "签名值不属于此文件，请勿采信", "the signature was made over another file: do not accept it"),
    ("signature.kind-unjudged", "签名类型不在判定范围，请向签发机关核实", "a kind of signature that is not judged here: ask the issuer"),
    ("signature.listed-twice", "签名文件或签名值被引用两次，请勿采信", "a signature's file or value is named twice: do not accept it"),
    ("signature.missing", "签名文件缺失，请勿采信", "the signature's file is gone: do not accept it"),
    ("signature.property-differs", "签名自述的路径属于另一签名", "the signature says that it belongs to another signature's file"),
    ("signature.reference-duplicate", "同一文件被引用两次，请勿采信", "a file is listed twice: do not accept it"),
    ("signature.references-empty", "签名未保护任何文件，请勿采信", "the signature protects nothing: do not accept it"),
    ("signature.shape", "签名文件格式有误，请勿采信", "the signature's file is not as the standard says: do not accept it"),
    ("signature.too-many", "签名过多，请勿采信", "more signatures than are judged: do not accept it"),
    ("signature.type-disagrees", "签名类型与声明不符，请勿采信", "it is declared as another kind of signature: do not accept it"),
    ("signature.value-malformed", "签名值格式有误，请勿采信", "the signature value cannot be read: do not accept it"),
    ("signature.value-missing", "签名值缺失，请勿采信", "the signature value is gone: do not accept it"),
    ("signature.wrong", "签名值错误，请勿采信", "the signature is wrong: do not accept it"),
    ("signer.unknown", "文件未说明签名者，请询问出具方", "the file does not say who signed: ask who issued it"),
    ("stamp.covers-page", "印章遮盖大半页面，请查看印章下方内容", "seals cover more than half of the page: look beneath them"),
    ("stamp.outside-page", "印章超出页面", "a seal reaches beyond the page"),
    ("stamp.page-uncovered", "印章所在页不受该签章保护，未予显示，请向签发机关核实", "the page is not covered by the seal's own signature; the seal is not shown: ask the issuer"),
    ("stamp.page-unknown", "印章所在页不存在", "a seal is put on a page that is not there"),
    ("stamp.size-differs", "印章显示尺寸与制作尺寸不符", "the seal is shown in another size than it was made in"),
    ("stamp.unproven", "未核实的印章未予显示", "a seal whose signer or maker is not known is not shown beside one that is"),
    ("status.from-future", "吊销信息日期晚于本机时间，请检查本机时间，或重新获取", "the status snapshot is newer than this clock: check the clock, or fetch it again"),
    ("status.old", "吊销信息过旧，请更新", "the status snapshot is old: fetch a new one"),
    ("status.revoked", "签章证书已吊销，请勿采信", "the signer's certificate is revoked: do not accept it"),
    ("status.revoked-since", "签章之后才吊销", "revoked after the signing was proven"),
    ("status.unknown", "吊销状态未知，请更新吊销信息", "revocation is unknown: fetch a status snapshot"),
    ("time.absent", "签名未写时间，证书现有效", "no time was signed; the certificate is valid now"),
    ("time.in-future", "签章时间晚于本机时间，请检查本机时间", "signed later than this clock shows: check the clock"),
    ("time.issuer-outside", "签章时上级证书不在有效期，请勿采信", "an authority above was not valid when it was signed: do not accept it"),
    ("time.maker-outside", "制章时制章者证书不在有效期，请勿采信", "the seal maker was not valid when the seal was made: do not accept it"),
    ("time.seal-outside", "签章时印章不在有效期，请勿采信", "signed outside the seal's validity: do not accept it"),
    ("time.signer-expired-since", "签章证书其后过期，签章时有效", "the signer expired since; valid when signed"),
    ("time.signer-outside", "签章时证书不在有效期，请勿采信", "signed outside the certificate's validity: do not accept it"),
    ("time.unproven", "签名未写时间，证书已过期，请索取新件", "no time was signed and the certificate has ended since: ask for a new one"),
    ("time.unreadable", "签章时间无法读取，请向签发机关核实", "the time of signing cannot be read: ask the issuer"),
    ("timestamp.anchor-unknown", "时间戳机构不在信任列表", "the timestamp's authority is not in the trust list; the signer's own time counts"),
    ("timestamp.time-disagrees", "时间戳早于签章时间", "the timestamp is older than the time that was signed"),
    ("timestamp.unjudged", "时间戳算法不在判定范围", "a timestamp by means that are not judged here; the signer's own time counts"),
    ("timestamp.unreadable", "时间戳无法读取", "the timestamp cannot be read; the signer's own time counts"),
    ("timestamp.wrong", "时间戳错误，请勿采信", "the timestamp is not over this signature, or not its authority's: do not accept it"),
    ("trust.anchor-refused", "该机构不得用于此用途或时间，请勿采信", "the trust list does not let this authority vouch for this: do not accept it"),
    ("trust.anchor-unknown", "签章人的根证书不在信任列表，请更新信任列表，或向签发机关核实", "the signer's authority is not in the trust list: fetch the newest list, or ask the issuer"),
    ("trust.critical-extension", "证书含未知关键扩展，请向签发机关核实", "a certificate demands something that is not known here: ask the issuer"),
    ("trust.key-use-refused", "证书不得用于签名，请勿采信", "the certificate may not sign: do not accept it"),
    ("trust.list-from-future", "信任列表日期晚于本机时间，请检查本机时间，或重新获取", "the trust list is newer than this clock: check the clock, or fetch it again"),
    ("trust.list-old", "信任列表过旧，请更新", "the trust list is old: fetch a new one"),
    ("trust.maker-anchor-unknown", "制章者的根证书不在信任列表", "the seal maker's authority is not in the trust list"),
    ("trust.path-refused", "上级证书不得签发证书，请勿采信", "an authority on the way may not issue certificates: do not accept it"),
];

#[rustfmt::skip]
const FAMILIES: &[Row] = &[
    ("certificate.", "证照标识有误", "something about the certificate's identifier"),
    ("coverage.", "签名覆盖范围", "about what the signatures cover"),
    ("document.", "文档结构有问题，请重新索取", "the document is damaged: ask for it again"),
    ("ofd.", "文档结构有问题，请重新索取", "the document is damaged: ask for it again"),
    ("package.", "文件包异常，请重新索取", "the package is damaged or tampered with: ask for it again"),
    ("resource.", "资源有问题", "something is wrong with fonts or pictures"),
    ("seal.", "印章有问题，请勿采信", "something is wrong with the seal: do not accept it"),
    ("signature.", "签名有问题", "something is wrong with the signature"),
    ("stamp.", "印章位置异常", "the seal's place on the page is odd"),
    ("status.", "吊销状态", "about revocation"),
    ("time.", "时间有问题", "about when it was signed"),
    ("timestamp.", "时间戳有问题", "about its timestamp"),
    ("trust.", "信任问题", "about whom to believe"),
    ("xml.", "文档结构有问题，请重新索取", "the document is damaged: ask for it again"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_has_words_of_its_own_and_an_unknown_code_has_none() {
        assert!(words("package.zip64").unwrap().0.contains("文件包"));
        assert_eq!(words("fly.high"), None);
        assert!(SAID.is_sorted_by_key(|(code, ..)| *code));
        let findings = include_str!("finding.rs");
        let codes = findings.lines().filter_map(|line| line.split_once("=> \"")?.1.split_once('"'));
        for (code, _) in codes {
            assert!(SAID.iter().any(|(known, ..)| *known == code), "{code} has no words of its own");
        }
    }

    #[test]
    fn chinese_and_english_stand_apart() {
        let is_han = |sign: char| ('\u{4E00}'..='\u{9FFF}').contains(&sign);
        for (code, zh, en) in SAID.iter().chain(FAMILIES) {
            assert!(zh.contains(is_han) && !zh.contains(['.', ':', '!']), "{code}: {zh}");
            assert!(!en.is_empty() && en.is_ascii(), "{code}: {en}");
        }
    }
}
