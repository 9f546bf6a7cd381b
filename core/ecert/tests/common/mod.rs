//! An invented bureau with its keys, and a certificate that it seals.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![allow(dead_code, unreachable_pub, reason = "every test file uses another part")]
pub mod cms;
pub mod der;
pub mod forge;
pub mod pki;
pub mod small;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeZone as _, Utc};
use onepalm_ecert::{
    Limits, Package, Policy, StatusSnapshot, TrustList, TrustStore, Verdict,
    draw::{Fonts, SealPicture},
    issue::{Certificate, Field, Layout},
    signature::Seal,
    signer::{Authority, LeafRequest, SealRequest, Signatory, Sm2Signer, SoftwareSigner},
    trust::{Anchor, Purpose},
    verify,
};

pub const BODY: &str = "云舟市政务服务管理局";

/// Everything that signing and verifying needs, from a fixed seed.
pub struct Bureau {
    pub authority: Authority,
    pub maker: Signatory,
    pub signer: Signatory,
    pub seal: Seal,
    pub trust: TrustStore,
}

pub fn at(year: i32, month: u32, day: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(year, month, day, 2, 0, 0).unwrap()
}

/// Bytes that are fixed per seed; good enough for keys that protect nothing.
pub fn fixed(seed: u8) -> impl FnMut(&mut [u8]) {
    let mut state = u64::from(seed).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    move |bytes: &mut [u8]| {
        for byte in bytes {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            *byte = state.to_le_bytes()[4];
        }
    }
}

pub fn key(seed: u8) -> Arc<dyn Sm2Signer> {
    Arc::new(SoftwareSigner::generate(&mut fixed(seed)).unwrap())
}

impl Bureau {
    pub fn new(seed: u8) -> Self {
        let mut random = fixed(seed);
        let name = "OnePalm TEST CA (云舟市)";
        let authority =
            Authority::create(key(seed), name, at(2024, 1, 1), at(2044, 1, 1), &mut random).unwrap();
        let leaf = |organisation, name| LeafRequest {
            organisation,
            name,
            not_before: at(2025, 1, 1),
            not_after: at(2030, 1, 1),
        };
        let maker = authority.certify(key(seed + 1), &leaf("云舟市", "印章制作系统"), &mut random).unwrap();
        let signer = authority.certify(key(seed + 2), &leaf(BODY, BODY), &mut random).unwrap();
        let seal = seal_for(&maker, &signer);
        let everything = vec![Purpose::Signer, Purpose::SealMaker];
        let anchor = Anchor {
            name: name.to_owned(),
            certificate: authority.certificate().to_vec(),
            purposes: everything,
            not_before: at(2024, 1, 1),
            not_after: at(2044, 1, 1),
            makers: Vec::new(),
        };
        let mut status = StatusSnapshot::new(at(2026, 11, 20));
        status.answer_for(authority.certificate()).unwrap();
        let list = TrustList { as_of: at(2026, 11, 20), anchors: vec![anchor] };
        Self { authority, maker, signer, seal, trust: TrustStore { list: Some(list), status: Some(status) } }
    }

    /// The same with a seal whose picture is one red square, so that a whole certificate is a few kilobytes.
    pub fn small(seed: u8) -> Self {
        let mut bureau = Self::new(seed);
        let mut picture = tiny_skia::Pixmap::new(2, 2).unwrap();
        picture.fill(tiny_skia::Color::from_rgba8(200, 0, 0, 255));
        bureau.seal = seal_with(&bureau.maker, &bureau.signer, &picture.encode_png().unwrap());
        bureau
    }

    pub fn issue(&self, certificate: &Certificate) -> Vec<u8> {
        certificate.seal(&self.signer, &self.seal, at(2026, 11, 21)).unwrap()
    }

    pub fn judge(&self, file: &[u8]) -> Verdict {
        onepalm_ecert::verdict::judge(file, &Limits::default(), &self.trust, now(), &Policy::default())
    }

    pub fn open(&self, file: &[u8]) -> (Package, Verdict) {
        let package = Package::open(file, &Limits::default()).unwrap();
        let verdict = verify(&package, &self.trust, now(), &Policy::default());
        (package, verdict)
    }
}

pub fn seal_for(maker: &Signatory, signer: &Signatory) -> Seal {
    let picture = SealPicture { name: BODY, caption: "政务服务专用章", pixels: 480 };
    seal_with(maker, signer, &picture.to_png(&Fonts::bundled()).unwrap())
}

/// A seal with any picture.
pub fn seal_with(maker: &Signatory, signer: &Signatory, picture: &[u8]) -> Seal {
    let request = SealRequest {
        id: "33990000000001",
        name: BODY,
        signers: &[&signer.certificate().der],
        created: at(2025, 2, 1),
        valid_from: at(2025, 2, 1),
        valid_until: at(2029, 2, 1),
        picture,
        size: (42, 42),
    };
    request.make(maker).unwrap()
}

pub fn now() -> DateTime<Utc> {
    at(2026, 11, 22)
}

pub fn certificate(layout: Layout) -> Certificate {
    let field = |label: &str, key: &str, value: &str| Field {
        label: label.to_owned(),
        value: value.to_owned(),
        key: key.to_owned(),
    };
    Certificate {
        layout,
        title: "小型餐饮店登记证".to_owned(),
        identifier: "1.2.156.3005.2.11339900MB0000001X001.11339900MB0000001X.202600017.001.5".to_owned(),
        issuer: BODY.to_owned(),
        issued_on: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
        fields: vec![
            field("证照编号", "ZZBH", "云舟餐登字〔2026〕第00017号"),
            field("经营者", "CZZT", "林晓棠"),
            field(
                "经营场所",
                "KZ_JYCS",
                "云舟市望海区听涛街道渔港社区海堤路三段一百二十八号沿街一层东起第三间",
            ),
            field("经营范围", "KZ_JYFW", "热食类食品制售（不含裱花蛋糕、生食海产品）"),
            field("有效期限", "ZZYXQJZRQ", "2026年11月21日至2029年11月20日"),
        ],
        photo: None,
        hidden: vec![("ZZBFJGDM".to_owned(), "11339900MB0000001X".to_owned())],
    }
}
