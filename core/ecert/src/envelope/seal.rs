use super::{EnvelopeError, HEADER_LIMIT, Header, MAGIC};
use crate::signer::Sm2Signer;

/// Signs a payload. Give the result to [`super::open`].
pub fn seal(header: &Header, payload: &[u8], root: &dyn Sm2Signer) -> Result<Vec<u8>, EnvelopeError> {
    let head = serde_json::to_vec(header).map_err(|_| EnvelopeError::Header)?;
    let length = u32::try_from(head.len()).map_err(|_| EnvelopeError::HeaderTooLong)?;
    if head.len() > HEADER_LIMIT {
        return Err(EnvelopeError::HeaderTooLong);
    }
    let mut file = Vec::with_capacity(72 + head.len() + payload.len());
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&length.to_be_bytes());
    file.extend_from_slice(&head);
    file.extend_from_slice(payload);
    let signature = root.sign(&file)?;
    file.extend_from_slice(&signature);
    Ok(file)
}
