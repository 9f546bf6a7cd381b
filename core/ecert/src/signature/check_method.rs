use crate::asn1::oid::{self, SM3_TEXT};

/// How files or contents were digested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckMethod {
    /// SM3, without a key.
    Sm3,
    /// MD5 (also when nothing is written: the schema's default) or SHA-1: broken, never accepted.
    Weak,
    /// Something that is not judged here.
    Unknown,
}

impl CheckMethod {
    /// From the attribute `CheckMethod` (GB/T 33190 §18.2.2): an OID or a name, in any case.
    pub(super) fn of_text(text: Option<&str>) -> Self {
        let text = text.unwrap_or("MD5");
        if text.strip_prefix(SM3_TEXT).is_some_and(|rest| matches!(rest, "" | ".1"))
            || text.eq_ignore_ascii_case("SM3")
        {
            Self::Sm3
        } else if ["MD5", "SHA1", "SHA-1", "1.2.840.113549.2.5", "1.3.14.3.2.26"]
            .iter()
            .any(|weak| text.eq_ignore_ascii_case(weak))
        {
            Self::Weak
        } else {
            Self::Unknown
        }
    }

    /// From an algorithm's OID.
    pub(super) fn of_oid(algorithm: &[u8]) -> Self {
        if oid::is_sm3(algorithm) {
            Self::Sm3
        } else if oid::is_weak_digest(algorithm) {
            Self::Weak
        } else {
            Self::Unknown
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_check_method_means_md5_and_is_weak() {
        assert_eq!(CheckMethod::of_text(None), CheckMethod::Weak);
        assert_eq!(CheckMethod::of_text(Some("sm3")), CheckMethod::Sm3);
        assert_eq!(CheckMethod::of_text(Some("1.2.156.10197.1.401.2")), CheckMethod::Unknown);
    }
}
