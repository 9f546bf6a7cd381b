//! Step 4: the phone's process is killed while she types.

use super::answers;
use super::find::Begun;
use super::stage::{Stage, hold};
use super::timeline::{Place, many};
use crate::failure::Failure;
use crate::palm::Told;
use onepalm::Citizen;
use onepalm_contract::form::{FieldValue, Form};
use onepalm_contract::id::FieldId;
use std::collections::BTreeMap;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};

const STEP: &str = "survive a kill";
/// Keystrokes to be acknowledged before the kill.
const KEYSTROKES: usize = 40;

impl Stage {
    /// A phone process types; SIGKILL; the phone comes back with everything that was acknowledged.
    pub(super) async fn survive_a_kill(
        &mut self,
        citizen: Citizen,
        begun: &Begun,
    ) -> Result<Citizen, Failure> {
        self.timeline.next_step();
        let person = citizen.person();
        let files = citizen.drafts().get(begun.draft).await?.attachments.len();
        self.palm.pause().await?;
        drop(citizen);
        let (typed, keystrokes) = self.type_and_kill().await?;
        self.reopen_palm().await?;
        self.weather.set_offline(true);
        let citizen = self.palm.citizen(person).await?;
        let draft = citizen.drafts().get(begun.draft).await?;
        // The keystroke that the kill fell into may be on the disk without its acknowledgement.
        let in_flight = next_keystroke(&begun.guide.form, keystrokes);
        for (field, value) in &typed {
            let held = draft.answers.get(field).map(|answer| &answer.value);
            let there = held == Some(value) || held == in_flight.get(field);
            hold(there, STEP, format!("an acknowledged keystroke in {field} is lost"))?;
        }
        self.timeline.tell(Place::Palm, format!("She types the rest: {}", many(typed.len(), "field")));
        hold(draft.attachments.len() == files, STEP, "an attached file is lost")?;
        for material in draft.attachments.keys() {
            let bytes = citizen.drafts().attachment(begun.draft, material).await?;
            let digest = ring::digest::digest(&ring::digest::SHA256, &bytes);
            let whole = hex(digest.as_ref()) == draft.attachments[material].sha256;
            hold(whole, STEP, format!("the file of {material} is not whole"))?;
        }
        self.timeline.tell(
            Place::Palm,
            format!(
                "SIGKILL after {keystrokes} keystrokes; the phone comes back with all of them and {}",
                many(files, "file")
            ),
        );
        Ok(citizen)
    }

    /// The last acknowledged answer of every field, and how many answers were acknowledged.
    async fn type_and_kill(&self) -> Result<(BTreeMap<FieldId, FieldValue>, usize), Failure> {
        let failed = |error: std::io::Error| Failure::Step { step: STEP.into(), why: error.to_string() };
        let program = std::env::current_exe().map_err(failed)?;
        let mut child = tokio::process::Command::new(program)
            .arg("palm")
            .args(["--habit", "type", "--item", self.item.as_str(), "--platform", self.platform.as_str()])
            .arg("--data-dir")
            .arg(self.palm_dir())
            .arg("--photo")
            .arg(&self.photo)
            .arg("--document")
            .arg(&self.document)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(failed)?;
        let out = child.stdout.take().expect("standard output is piped");
        let mut lines = BufReader::new(out).lines();
        let mut typed = BTreeMap::new();
        let mut keystrokes = 0;
        while let Some(line) = lines.next_line().await.map_err(failed)? {
            if let Ok(Told::Answered { field, value, .. }) = serde_json::from_str(&line) {
                typed.insert(field, value);
                keystrokes += 1;
            }
            if keystrokes == KEYSTROKES {
                child.start_kill().map_err(failed)?;
            }
        }
        child.wait().await.map_err(failed)?;
        hold(keystrokes >= KEYSTROKES, STEP, "the phone process ended by itself")?;
        Ok((typed, keystrokes))
    }
}

/// What the phone writes after so many keystrokes: it goes round the fields in order.
fn next_keystroke(form: &Form, keystrokes: usize) -> BTreeMap<FieldId, FieldValue> {
    let fields: Vec<_> = form.fields.iter().filter(|field| field.prefill.is_none()).collect();
    let round = u32::try_from(keystrokes / fields.len().max(1)).unwrap_or(u32::MAX);
    let next = fields.get(keystrokes % fields.len().max(1));
    next.map(|field| (field.id.clone(), answers::answer(&field.kind, &field.demonstration, round)))
        .into_iter()
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
