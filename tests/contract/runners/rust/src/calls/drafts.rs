//! Calls of drafts, their files, and drafts that are filled in together.

use super::{Result, counted, tell, unknown};
use crate::arguments::Arguments;
use onepalm_ffi::{Citizen, Drafts};

pub(super) async fn drafts(citizen: &Citizen, method: &str, with: &Arguments<'_>) -> Result {
    let drafts = citizen.drafts();
    match method {
        "begin" => tell(drafts.begin(with.id("item")?).await),
        "list" => tell(drafts.list(with.get("after")?, with.number("limit", 20)?).await),
        "get" => tell(drafts.get(with.id("id")?).await),
        "form" => tell(drafts.form(with.id("id")?).await),
        "answer" => tell(drafts.answer(with.id("id")?, with.id("field")?, with.get("value")?).await),
        "answerAll" => tell(drafts.answer_all(with.id("id")?, with.get("answers")?).await),
        "addRow" => tell(drafts.add_row(with.id("id")?, with.id("table")?, with.get("row")?).await),
        "changeRow" => {
            let (id, table) = (with.id("id")?, with.id("table")?);
            tell(drafts.change_row(id, table, with.get("at")?, with.get("row")?).await)
        }
        "removeRow" => tell(drafts.remove_row(with.id("id")?, with.id("table")?, with.get("at")?).await),
        "chooseHandlingItem" => tell(drafts.choose_handling_item(with.id("id")?, with.id("code")?).await),
        "changes" => tell(drafts.changes(with.id("id")?).await),
        "renew" => tell(drafts.renew(with.id("id")?).await),
        "submit" => tell(drafts.submit(with.id("id")?).await),
        "delete" => tell(drafts.delete(with.id("id")?).await),
        _ => files(&drafts, method, with).await,
    }
}

async fn files(drafts: &Drafts, method: &str, with: &Arguments<'_>) -> Result {
    match method {
        "attach" => tell(drafts.attach(with.id("id")?, with.id("material")?, with.bytes("file")?).await),
        "attachPath" => {
            tell(drafts.attach_path(with.id("id")?, with.id("material")?, with.get("path")?).await)
        }
        "detach" => tell(drafts.detach(with.id("id")?, with.id("material")?).await),
        "attachment" => {
            let (id, material) = (with.id("id")?, with.id("material")?);
            counted(drafts.attachment(id, material, with.number("offset", 0)?).await)
        }
        "saveAttachment" => {
            tell(drafts.save_attachment(with.id("id")?, with.id("material")?, with.get("path")?).await)
        }
        "attachAnswer" => {
            tell(drafts.attach_answer(with.id("id")?, with.id("field")?, with.bytes("file")?).await)
        }
        "attachCell" => {
            let (id, table, column) = (with.id("id")?, with.id("table")?, with.id("column")?);
            tell(drafts.attach_cell(id, table, with.get("row")?, column, with.bytes("file")?).await)
        }
        "answerFile" => {
            let (id, upload) = (with.id("id")?, with.id("upload")?);
            counted(drafts.answer_file(id, upload, with.number("offset", 0)?).await)
        }
        _ => together(drafts, method, with).await,
    }
}

async fn together(drafts: &Drafts, method: &str, with: &Arguments<'_>) -> Result {
    match method {
        "beginTogether" => tell(drafts.begin_together(with.id("event")?, with.get("own")?).await),
        "answerTogether" => {
            tell(drafts.answer_together(with.id("id")?, with.id("field")?, with.get("value")?).await)
        }
        "listTogether" => tell(drafts.list_together(with.get("after")?, with.number("limit", 20)?).await),
        "together" => tell(drafts.together(with.id("id")?).await),
        _ => Err(unknown("call drafts.", method)),
    }
}
