use super::super::{CERTIFICATE_ROOT, CertificateIdentifier};
use super::body::owner_part;
use super::{Check, CodeKind, Part, Reading};

pub(super) fn identifier(raw: &str) -> Option<Reading> {
    let identifier: CertificateIdentifier = raw.parse().ok()?;
    let [kind, issuer, serial, version, check] = identifier.parts();
    let mut parts =
        vec![Part::new("证照标识根", "root of certificate identifiers", CERTIFICATE_ROOT).joint(".")];
    match kind.split_at_checked(18).filter(|_| kind.len() == 21) {
        Some((definer, of_definer)) => {
            let definer =
                Part { name_zh: "证照类型定义机构", name_en: "defining body", ..owner_part(definer) };
            // Its own check is not this identifier's business.
            parts.push(Part { check: None, ..definer });
            parts.push(Part::new("证照类型序号", "serial of the type", of_definer).joint("."));
        }
        None => parts.push(Part::new("证照类型代码", "type code", kind).joint(".")),
    }
    parts.extend([
        Part::new("颁发机构代码", "issuing body", issuer).joint("."),
        Part::new("流水号", "serial", serial).joint("."),
        Part::new("版本号", "version", version).joint("."),
        Part::new("校验位", "check character", check).check(Check::of(identifier.expected_check(), check)),
    ]);
    Some(Reading::national(CodeKind::CertificateIdentifier, parts))
}
