//! Speaks tus 1.0 as the machine of [`crate::uploads`] says.

use super::budget::Running;
use crate::citizen::CitizenSpace;
use crate::host::Method;
use crate::outbox::PlannedUpload;
use crate::uploads::machine::{Answer, Step, Upload};
use crate::wire::{Call, Reply, WireError};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use onepalm_contract::problem::{Problem, ProblemCode};
use onepalm_contract::protocol::IDEMPOTENCY_HEADER;
use onepalm_contract::upload::{META_SHA256, META_TYPE, TUS_VERSION};
use onepalm_vault::FileId;
use std::time::Duration;

/// Failures in a row before the outbox's back-off takes over.
const PATIENCE: u32 = 3;

/// Creations after which the platform plainly forgets the upload: it was swept under this id.
const CREATIONS: u32 = 2;

impl CitizenSpace {
    /// Takes one file to the platform; `true`: every byte is there and verified, `false`: time is up.
    pub(super) async fn upload(
        &self,
        planned: &PlannedUpload,
        running: &Running<'_>,
    ) -> Result<bool, WireError> {
        let mut upload = Upload::new(planned.size);
        let (mut failures, mut creations, mut reached) = (0, 0, None);
        loop {
            let step = upload.step();
            if step == Step::Done {
                return Ok(true);
            }
            if running.is_over() {
                return Ok(false);
            }
            if step == Step::Create {
                creations += 1;
            }
            if creations > CREATIONS {
                return Err(forgotten());
            }
            let begun = self.root.host.clock.monotonic();
            let result = self.upload_step(planned, step).await;
            let took = self.root.host.clock.monotonic().saturating_sub(begun);
            let answer = match result {
                Ok(reply) => {
                    let (offset, answer) = read_offset(&reply, step, took)?;
                    // Only bytes that arrived are progress: an answered question is none.
                    if Some(offset) > reached {
                        (failures, reached) = (0, Some(offset));
                    }
                    answer
                }
                Err(error) => {
                    failures += 1;
                    read_failure(error, step, failures)?
                }
            };
            upload.observe(answer).map_err(|problem| WireError::Problem { problem, retry_after: None })?;
        }
    }

    async fn upload_step(&self, planned: &PlannedUpload, step: Step) -> Result<Reply, WireError> {
        let path = format!("/v1/uploads/{}", planned.upload);
        match step {
            Step::Ask | Step::Done => self.call(tus(Method::Head, path)).await,
            Step::Create => {
                let metadata = format!(
                    "{META_SHA256} {},{META_TYPE} {}",
                    STANDARD.encode(&planned.sha256),
                    STANDARD.encode(planned.file_type.as_str())
                );
                let call = tus(Method::Post, "/v1/uploads".to_owned())
                    .header(IDEMPOTENCY_HEADER, planned.upload.to_string())
                    .header("upload-length", planned.size.to_string())
                    .header("upload-metadata", metadata);
                self.call(call).await
            }
            Step::Send { offset, length } => {
                let file = FileId::parse(&planned.file).ok_or(WireError::Nonsense)?;
                let part = self.documents.read_file(file, offset..offset + length).await;
                let part = part.map_err(WireError::of_device)?;
                let call = tus(Method::Patch, path)
                    .header("upload-offset", offset.to_string())
                    .header("content-type", "application/offset+octet-stream".to_owned())
                    .body(part);
                self.call(call).await
            }
        }
    }
}

fn forgotten() -> WireError {
    let problem = Box::new(Problem::new(ProblemCode::UploadMalformed));
    WireError::Problem { problem, retry_after: None }
}

fn tus(method: Method, path: String) -> Call {
    Call::new(method, path).header("tus-resumable", TUS_VERSION.to_owned())
}

fn read_offset(reply: &Reply, step: Step, took: Duration) -> Result<(u64, Answer), WireError> {
    if step == Step::Create {
        return Ok((0, Answer::Offset { offset: 0, took }));
    }
    let offset = reply.header("upload-offset").and_then(|text| text.parse().ok());
    let offset = offset.ok_or(WireError::Nonsense)?;
    Ok((offset, Answer::Offset { offset, took }))
}

fn read_failure(error: WireError, step: Step, failures: u32) -> Result<Answer, WireError> {
    match error {
        WireError::Problem { problem, retry_after } => match problem.status {
            404 if step == Step::Ask => Ok(Answer::Unknown),
            // Swept on the way: the server does not know it any more.
            404 if failures < PATIENCE => Ok(Answer::Lost),
            409 | 423 if failures < PATIENCE => Ok(Answer::WrongOffset),
            401 | 404 | 409 | 423 | 429 | 500.. => Err(WireError::Problem { problem, retry_after }),
            _ => Ok(Answer::Refused(problem)),
        },
        WireError::Lost if failures < PATIENCE => Ok(Answer::Lost),
        WireError::Unreachable
        | WireError::Lost
        | WireError::Nonsense
        | WireError::SignedOut
        | WireError::Device(_) => Err(error),
    }
}
