//! The first signature of a certificate that is made here.
use chrono::{DateTime, Utc};

use super::{
    Certificate, IssueError,
    parts::{HEAD, NAMESPACE},
    photo::Rectangle,
    round::Round,
};
use crate::{signature::Seal, signer::Signatory};

const LIST: &str = "Doc_0/Signs/Signatures.xml";
const FOLDER: &str = "Doc_0/Signs/Sign_0";

/// Seals parts that are complete; gives the parts to add. The list of signatures stays open, as it has to for
/// a further signature such as a use-bound copy's; it holds nothing that is shown.
pub(super) fn seal(
    certificate: &Certificate,
    parts: &[(String, Vec<u8>)],
    signer: &Signatory,
    seal: &Seal,
    signed_at: DateTime<Utc>,
) -> Result<Vec<(String, Vec<u8>)>, IssueError> {
    let round = Round {
        folder: FOLDER.to_owned(),
        signer,
        seal,
        signed_at,
        stamps: vec![("1".to_owned(), place(certificate, seal))],
        parameters: Vec::new(),
    };
    let list = format!(
        r#"{HEAD}<ofd:Signatures {NAMESPACE}><ofd:MaxSignId>1</ofd:MaxSignId><ofd:Signature ID="1" Type="Seal" BaseLoc="/{}"/></ofd:Signatures>"#,
        round.file()
    );
    let covered = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    let mut made = vec![(LIST.to_owned(), list.into_bytes())];
    made.extend(round.sign(covered)?);
    Ok(made)
}

fn place(certificate: &Certificate, seal: &Seal) -> Rectangle {
    let (width, height) = (millimetres(seal.width), millimetres(seal.height));
    let (x, y) = certificate.layout.seal_centre();
    (x - width / 2.0, y - height / 2.0, width, height)
}

pub(super) fn millimetres(length: u32) -> f32 {
    f32::from(u16::try_from(length).unwrap_or(u16::MAX))
}
