use serde::{Serialize, Serializer};

/// A term of the metadata standard (GB/T 36903-2018), told by its Chinese name or the pinyin initials that
/// e-licences in use carry as keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the table below gives each its id, name and key")]
pub enum Term {
    CertificateName,
    CertificateTypeCode,
    CertificateNumber,
    CertificateIdentifier,
    IssuerName,
    IssuerCode,
    IssuedOn,
    HolderName,
    HolderCode,
    HolderCodeType,
    HolderCodeTypeCode,
    ValidFrom,
    ValidUntil,
    SealedBy,
    SealedAt,
    SealName,
    CreatedAt,
    CopyMadeAt,
    CopyMaker,
    CopyPurpose,
    CopyValidUntil,
}

/// Term, our id, its Chinese name, its pinyin key, other names that real files give it.
type Row = (Term, &'static str, &'static str, &'static str, &'static [&'static str]);

const TABLE: [Row; 21] = [
    (Term::CertificateName, "certificate_name", "证照名称", "ZZMC", &[]),
    (Term::CertificateTypeCode, "certificate_type_code", "证照类型代码", "ZZLXDM", &[]),
    (Term::CertificateNumber, "certificate_number", "证照编号", "ZZBH", &["证书编号", "证号"]),
    (Term::CertificateIdentifier, "certificate_identifier", "证照标识", "ZZBS", &["电子证照标识"]),
    (
        Term::IssuerName,
        "issuer_name",
        "证照颁发机构",
        "ZZBFJG",
        &["颁发机构", "发证机关", "发证机构", "颁发机构名称"],
    ),
    (Term::IssuerCode, "issuer_code", "证照颁发机构代码", "ZZBFJGDM", &["颁发机构代码"]),
    (Term::IssuedOn, "issued_on", "证照颁发日期", "ZZBFRQ", &["颁发日期", "发证日期"]),
    (Term::HolderName, "holder_name", "持证主体", "CZZT", &["持证主体名称", "持证者"]),
    (Term::HolderCode, "holder_code", "持证主体代码", "CZZTDM", &[]),
    (Term::HolderCodeType, "holder_code_type", "持证主体代码类型", "CZZTDMLX", &[]),
    (Term::HolderCodeTypeCode, "holder_code_type_code", "持证主体代码类型代码", "CZZTDMLXDM", &[]),
    (Term::ValidFrom, "valid_from", "证照有效期起始日期", "ZZYXQQSRQ", &["有效期起始", "有效期起始日期"]),
    (
        Term::ValidUntil,
        "valid_until",
        "证照有效期截止日期",
        "ZZYXQJZRQ",
        &["有效期截止", "有效期截止日期", "有效期至"],
    ),
    (Term::SealedBy, "sealed_by", "证照签章人", "ZZQZR", &[]),
    (Term::SealedAt, "sealed_at", "证照签章时间", "ZZQZSJ", &[]),
    (Term::SealName, "seal_name", "证照签章名称", "ZZQZMC", &[]),
    (Term::CreatedAt, "created_at", "证照创建时间", "ZZCJSJ", &[]),
    (Term::CopyMadeAt, "copy_made_at", "加注件制作时间", "JZJZZSJ", &[]),
    (Term::CopyMaker, "copy_maker", "加注件制作者", "JZJZZZ", &[]),
    (Term::CopyPurpose, "copy_purpose", "加注件制作事由", "JZJZZSY", &["加注件事由"]),
    (Term::CopyValidUntil, "copy_valid_until", "加注件有效期截止时间", "JZJYXQJZSJ", &["加注件有效期截止"]),
];

impl Term {
    /// The term that a key or a tag's name means, if it is one of the standard's.
    pub fn of(name: &str) -> Option<Self> {
        let name = name.trim();
        let found = TABLE.iter().find(|(_, id, chinese, key, others)| {
            name.eq_ignore_ascii_case(key) || name == *id || name == *chinese || others.contains(&name)
        });
        found.map(|(term, ..)| *term)
    }

    /// Our id, such as `holder_name`.
    pub fn id(self) -> &'static str {
        self.row().1
    }

    /// Its name in the standard.
    pub fn chinese(self) -> &'static str {
        self.row().2
    }

    /// The pinyin initials under which it is written into a file.
    pub fn key(self) -> &'static str {
        self.row().3
    }

    fn row(self) -> &'static Row {
        TABLE.iter().find(|(term, ..)| *term == self).expect("the table holds every term")
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_known_by_key_name_and_what_real_files_call_it() {
        for (name, term) in [
            ("CZZT", Term::HolderName),
            ("czzt", Term::HolderName),
            ("发证机关", Term::IssuerName),
            ("证照颁发日期", Term::IssuedOn),
            ("JZJYXQJZSJ", Term::CopyValidUntil),
        ] {
            assert_eq!(Term::of(name), Some(term), "{name}");
        }
        assert_eq!(Term::of("KZ_JYCS"), None);
    }

    #[test]
    fn every_term_has_its_own_row() {
        for (term, id, chinese, key, _) in TABLE {
            assert_eq!((term.id(), term.chinese(), term.key()), (id, chinese, key));
            assert_eq!((Term::of(chinese), Term::of(key)), (Some(term), Some(term)));
        }
    }
}
