use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use onepalm_contract::upload::FileType;
use onepalm_ecert::issue::{Certificate, Field, IssueError, Layout, Photo, PhotoFormat};

use super::{DemoKeys, Order, Press, PressError};

/// Seals with the demo keys.
pub struct DemoPress(pub Arc<DemoKeys>);

#[async_trait]
impl Press for DemoPress {
    async fn seal(
        &self,
        order: Order,
        photo: Option<(FileType, Vec<u8>)>,
        at: DateTime<Utc>,
    ) -> Result<Vec<u8>, PressError> {
        let (signatory, seal) = self.0.seal_of(&order.issuer, at).await?;
        let certificate = certificate(order, photo);
        // Drawing and sealing is a computation of many milliseconds: not on a thread that serves requests.
        tokio::task::spawn_blocking(move || certificate.seal(&signatory, &seal, at))
            .await
            .map_err(|_| PressError::Failed("panic"))?
            .map_err(|error| refused(&error))
    }
}

fn refused(error: &IssueError) -> PressError {
    match error {
        IssueError::Empty(_)
        | IssueError::Text(_)
        | IssueError::FieldMissing(_)
        | IssueError::FieldUnknown(_)
        | IssueError::TooManyFields
        | IssueError::Photo => PressError::Unprintable(error.code()),
        IssueError::Layout(_)
        | IssueError::SignerNotInSeal
        | IssueError::Place
        | IssueError::TooManyPages
        | IssueError::SeveralDocuments
        | IssueError::Locked
        | IssueError::BaseNotIntact
        | IssueError::Expiry
        | IssueError::Package(_)
        | IssueError::Signer(_) => PressError::Failed(error.code()),
    }
}

/// The page's content with its metadata, keys of GB/T 36903.
fn certificate(order: Order, photo: Option<(FileType, Vec<u8>)>) -> Certificate {
    let mut hidden = vec![("ZZBFJGDM".to_owned(), order.issuer.authority.to_string())];
    if let Some(number) = order.holder_number {
        hidden.extend([("CZZTDM".to_owned(), number), ("CZZTDMLX".to_owned(), "公民身份号码".to_owned())]);
    }
    let mut fields = vec![field("证照编号", order.number, "ZZBH"), field("持证主体", order.holder, "CZZT")];
    fields.extend(
        order
            .lines
            .into_iter()
            .enumerate()
            .map(|(n, (label, value))| field(&label, value, &format!("KZ_{n}"))),
    );
    fields.push(field("有效期起始", order.issued_on.to_string(), "ZZYXQQSRQ"));
    let until = order.valid_until.map_or_else(|| "长期".to_owned(), |until| until.to_string());
    fields.push(field("有效期截止", until, "ZZYXQJZRQ"));
    Certificate {
        layout: Layout::portrait(),
        title: order.name,
        identifier: order.identifier.to_string(),
        issuer: order.issuer.name,
        issued_on: order.issued_on,
        fields,
        photo: photo.and_then(of_type),
        hidden,
    }
}

fn field(label: &str, value: String, key: &str) -> Field {
    Field { label: label.to_owned(), value, key: key.to_owned() }
}

fn of_type((file_type, bytes): (FileType, Vec<u8>)) -> Option<Photo> {
    let format = match file_type {
        FileType::Jpeg => PhotoFormat::Jpeg,
        FileType::Png => PhotoFormat::Png,
        FileType::Pdf | FileType::Ofd => return None,
    };
    Some(Photo { format, bytes })
}
