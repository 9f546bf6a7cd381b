use crate::asn1::{Reader, oid};

/// What a certificate's KeyUsage allows (RFC 5280 §4.2.1.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyUse {
    /// The extension is absent.
    Unstated,
    /// It is there.
    Stated {
        /// digitalSignature or nonRepudiation.
        sign: bool,
        /// keyCertSign.
        certify: bool,
    },
}

/// What a certificate's ExtendedKeyUsage allows (RFC 5280 §4.2.1.12).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExtendedUse {
    /// The extension is absent.
    Unstated,
    /// It is there.
    Stated {
        /// Something beside serverAuth, timeStamping and OCSPSigning. clientAuth counts: genuine seals are signed
        /// under certificates that state nothing else.
        sign: bool,
        /// timeStamping.
        time_stamping: bool,
    },
}

/// Key purposes that are no signing of documents and seals.
const OTHERS: [&[u8]; 3] = [oid::SERVER_AUTH, oid::TIME_STAMPING, oid::OCSP_SIGNING];

impl ExtendedUse {
    /// Reads the extension's content; one that cannot be read allows nothing.
    pub(super) fn read(content: Option<&[u8]>) -> Self {
        let Some(content) = content else { return Self::Unstated };
        let uses = Reader::sequence(content).and_then(|uses| uses.children()).unwrap_or_default();
        Self::Stated {
            sign: uses.iter().any(|one| !OTHERS.contains(&one.value)),
            time_stamping: uses.iter().any(|one| one.value == oid::TIME_STAMPING),
        }
    }
}
