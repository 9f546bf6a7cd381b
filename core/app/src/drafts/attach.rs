use super::drafts_area::mend;
use super::{Attachment, AttachmentLimits, Draft, Drafts, OpenDraft};
use crate::documents::Change;
use crate::error::Error;
use crate::host_file::{self, Part};
use onepalm_contract::case::CorrectionTarget;
use onepalm_contract::form::{Answers, Cell, Field, FieldErrorCode, FieldKind, FieldValue, Form};
use onepalm_contract::id::{DraftId, FieldId, MaterialId, UploadId};
use onepalm_contract::item::{Material, ServiceItem};
use onepalm_contract::upload::FileType;
use onepalm_rules::form as rules;
use onepalm_vault::FileId;
use std::collections::BTreeSet;
use std::path::Path;

/// Bytes of an attached file that are held while it is saved.
const SAVED_AT_ONCE: u64 = 1 << 20;

impl Drafts {
    /// What may be attached for each material, to be shown before the citizen chooses a file.
    pub async fn attachment_limits(&self, id: DraftId) -> Result<Vec<(MaterialId, AttachmentLimits)>, Error> {
        let guide = self.guide(id).await?;
        Ok(guide.materials.iter().map(|material| (material.id.clone(), material.into())).collect())
    }

    /// Attaches a file for a material, in place of the one before and of whatever else could stand for it. Its type
    /// is told by content.
    pub async fn attach(&self, id: DraftId, material: &MaterialId, bytes: &[u8]) -> Result<Draft, Error> {
        let (draft, guide) = self.open_draft(id).await?;
        let wanted = find(&guide, material)?;
        let target = CorrectionTarget::Material(material.clone());
        self.space.check_open(&draft.document, &guide, &target).await?;
        let file_type = sniff(bytes, material.as_str())?;
        rules::check_file(wanted, file_type, bytes.len() as u64)
            .map_err(|code| mend(code, material.as_str()))?;
        let (attachment, file) = self.keep(bytes, file_type).await?;
        let _turn = self.space.turn().await;
        let (mut stored, _) = self.open_draft(id).await?;
        let before = stored.document.attachments.insert(material.clone(), attachment);
        let change = drop_file(Change::new().keep_file(file), &stored.document, before);
        self.save(stored, change).await
    }

    /// [`Drafts::attach`] with a file of the host, which is copied into the vault. One that is larger than the
    /// material takes is not read to its end.
    pub async fn attach_path(&self, id: DraftId, material: &MaterialId, path: &Path) -> Result<Draft, Error> {
        let (_, guide) = self.open_draft(id).await?;
        let most = find(&guide, material)?.max_bytes;
        let bytes = host_file::read(path, most).await?;
        self.attach(id, material, &bytes).await
    }

    /// Takes a file off the draft and off the disk.
    pub async fn detach(&self, id: DraftId, material: &MaterialId) -> Result<Draft, Error> {
        let _turn = self.space.turn().await;
        let (mut stored, guide) = self.open_draft(id).await?;
        let target = CorrectionTarget::Material(material.clone());
        self.space.check_open(&stored.document, &guide, &target).await?;
        let before = stored.document.attachments.remove(material);
        let change = drop_file(Change::new(), &stored.document, before);
        self.save(stored, change).await
    }

    /// The bytes of an attached file.
    pub async fn attachment(&self, id: DraftId, material: &MaterialId) -> Result<Vec<u8>, Error> {
        self.attachment_part(id, material, 0, u64::MAX).await
    }

    /// At most `most` bytes of an attached file, from `offset` on; beyond its end none.
    pub async fn attachment_part(
        &self,
        id: DraftId,
        material: &MaterialId,
        offset: u64,
        most: u64,
    ) -> Result<Vec<u8>, Error> {
        let draft = self.get(id).await?;
        let attachment = draft.attachments.get(material).ok_or(Error::NotFound { what: "attachment" })?;
        self.space.read_part(&attachment.file, offset, most).await
    }

    /// Writes an attached file into a file of the host that only its owner may read, in place of what was there: whole,
    /// or not at all.
    pub async fn save_attachment(
        &self,
        id: DraftId,
        material: &MaterialId,
        path: &Path,
    ) -> Result<(), Error> {
        let draft = self.get(id).await?;
        let attachment = draft.attachments.get(material).ok_or(Error::NotFound { what: "attachment" })?;
        let read = |offset| self.space.read_part(&attachment.file, offset, SAVED_AT_ONCE);
        let mut part = Part::write(path, read(0).await?).await?;
        let mut offset = SAVED_AT_ONCE;
        while offset < attachment.size {
            part = part.append(read(offset).await?).await?;
            offset += SAVED_AT_ONCE;
        }
        part.place().await
    }

    /// Answers a question with a file; the answer is the id of its upload. Its type is told by content.
    pub async fn attach_answer(&self, id: DraftId, field: &FieldId, bytes: &[u8]) -> Result<Draft, Error> {
        self.attach_at(id, field, None, bytes).await
    }

    /// Answers a column of one row of a table with a file.
    pub async fn attach_cell(
        &self,
        id: DraftId,
        table: &FieldId,
        cell: &Cell,
        bytes: &[u8],
    ) -> Result<Draft, Error> {
        self.attach_at(id, table, Some(cell), bytes).await
    }

    /// The bytes of a file that an answer names.
    pub async fn answer_file(&self, id: DraftId, upload: UploadId) -> Result<Vec<u8>, Error> {
        self.answer_file_part(id, upload, 0, u64::MAX).await
    }

    /// At most `most` bytes of a file that an answer names, from `offset` on; beyond its end none.
    pub async fn answer_file_part(
        &self,
        id: DraftId,
        upload: UploadId,
        offset: u64,
        most: u64,
    ) -> Result<Vec<u8>, Error> {
        let draft = self.get(id).await?;
        let attachment = draft.answer_files.get(&upload).ok_or(Error::NotFound { what: "attachment" })?;
        self.space.read_part(&attachment.file, offset, most).await
    }

    async fn attach_at(
        &self,
        id: DraftId,
        field: &FieldId,
        cell: Option<&Cell>,
        bytes: &[u8],
    ) -> Result<Draft, Error> {
        let (draft, guide) = self.open_draft(id).await?;
        let (file_types, max_bytes) = limits(&guide.form, field, cell)?;
        let target = CorrectionTarget::Field(field.clone());
        self.space.check_open(&draft.document, &guide, &target).await?;
        let file_type = sniff(bytes, field.as_str())?;
        rules::check_fit(file_types, max_bytes, file_type, bytes.len() as u64)
            .map_err(|code| mend(code, field.as_str()))?;
        let (attachment, file) = self.keep(bytes, file_type).await?;
        let mut turn = self.space.turn().await;
        let (mut stored, guide) = self.open_draft(id).await?;
        let name = FieldValue::Text(attachment.upload.to_string());
        let value = match cell {
            None => name,
            Some(cell) => with_cell(&stored.document, field, cell, name)?,
        };
        stored.document.answer_files.insert(attachment.upload, attachment);
        let change = Change::new().keep_file(file);
        let edits = [(field.clone(), Some(value))];
        let saved = self.write_answers(OpenDraft { stored, guide }, &edits, change).await?;
        Ok(turn.insert(saved).stored.document.clone())
    }

    /// Writes a file into the vault, to be kept by the commit that names it.
    async fn keep(&self, bytes: &[u8], file_type: FileType) -> Result<(Attachment, FileId), Error> {
        let file = self.space.documents.write_file(bytes).await?;
        let attachment = Attachment {
            file: file.id.to_string(),
            file_type,
            size: file.size,
            sha256: crate::hex::encode(&file.sha256),
            upload: UploadId(self.space.mint_unguessable()?),
        };
        Ok((attachment, file.id))
    }
}

/// Drops the files that no answer names any more, those that lost against a later one among them.
pub(super) fn tidy(change: Change, draft: &mut Draft, form: &Form) -> Change {
    if draft.answer_files.is_empty() {
        return change;
    }
    let lost = draft.lost.iter().map(|lost| (lost.field.clone(), lost.answer.value.clone()));
    let lost = lost.map(|lost| Answers::from([lost]));
    let named: BTreeSet<UploadId> = std::iter::once(draft.values())
        .chain(lost)
        .flat_map(|answers| uploads(form, &answers).collect::<Vec<_>>())
        .collect();
    let (kept, gone) =
        std::mem::take(&mut draft.answer_files).into_iter().partition(|(upload, _)| named.contains(upload));
    draft.answer_files = kept;
    let gone: Vec<(UploadId, Attachment)> = std::collections::BTreeMap::into_iter(gone).collect();
    gone.iter().filter_map(|(_, file)| FileId::parse(&file.file)).fold(change, Change::drop_file)
}

fn uploads(form: &Form, answers: &Answers) -> impl Iterator<Item = UploadId> {
    rules::attachments(form, answers).into_iter().map(|named| named.upload)
}

/// Removes a file's bytes, unless an attachment still in the draft has the same (a mending draft shares
/// nothing with the vault's other drafts, so this is all that can hold it).
pub(super) fn drop_file(change: Change, draft: &Draft, before: Option<Attachment>) -> Change {
    let Some(before) = before else { return change };
    let shared = draft.attachments.values().any(|attachment| attachment.file == before.file);
    match FileId::parse(&before.file) {
        Some(file) if !shared => change.drop_file(file),
        Some(_) | None => change,
    }
}

fn find<'a>(guide: &'a ServiceItem, material: &MaterialId) -> Result<&'a Material, Error> {
    let wanted = guide.materials.iter().find(|wanted| wanted.id == *material);
    wanted.ok_or_else(|| mend(FieldErrorCode::MaterialUnknown, material.as_str()))
}

/// What a question, or a column of a table, takes.
fn limits<'a>(form: &'a Form, field: &FieldId, cell: Option<&Cell>) -> Result<(&'a [FileType], u64), Error> {
    let unknown = || mend(FieldErrorCode::Unknown, field.as_str());
    let asked = form.field(field).ok_or_else(unknown)?;
    let asked = match (cell, &asked.kind) {
        (None, _) => asked,
        (Some(cell), FieldKind::Table { columns, .. }) => {
            let column = columns.iter().find(|column: &&Field| column.id == cell.column);
            column.ok_or_else(unknown)?
        }
        (Some(_), _) => return Err(mend(FieldErrorCode::WrongType, field.as_str())),
    };
    match &asked.kind {
        FieldKind::Attachment { file_types, max_bytes } => Ok((file_types, *max_bytes)),
        _ => Err(mend(FieldErrorCode::WrongType, field.as_str())),
    }
}

/// The rows of a table with one cell answered.
fn with_cell(draft: &Draft, table: &FieldId, cell: &Cell, name: FieldValue) -> Result<FieldValue, Error> {
    let answer = draft.answers.get(table).map(|answer| answer.value.clone());
    let missing = Error::NotFound { what: "row" };
    let Some(FieldValue::Rows(mut rows)) = answer else { return Err(missing) };
    let row = usize::try_from(cell.row).ok().and_then(|row| rows.get_mut(row)).ok_or(missing)?;
    row.insert(cell.column.clone(), name);
    Ok(FieldValue::Rows(rows))
}

fn sniff(bytes: &[u8], at: &str) -> Result<FileType, Error> {
    FileType::sniff(&bytes[..bytes.len().min(4096)]).ok_or_else(|| mend(FieldErrorCode::FileType, at))
}
