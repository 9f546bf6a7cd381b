//! Step 4: the phone's process is killed while she types.

use super::apply::Begun;
use super::stage::{Stage, hold};
use super::timeline::Place;
use crate::failure::Failure;
use crate::palm::Told;
use onepalm::Citizen;
use onepalm_contract::form::FieldValue;
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
        let differing = typed
            .iter()
            .filter(|(field, value)| draft.answers.get(field).is_none_or(|answer| answer.value != **value));
        hold(differing.count() <= 1, STEP, "an acknowledged keystroke is lost")?;
        self.timeline.tell(Place::Palm, format!("She types the rest: {} fields", typed.len()));
        hold(draft.attachments.len() == files, STEP, "an attached file is lost")?;
        for material in draft.attachments.keys() {
            let bytes = citizen.drafts().attachment(begun.draft, material).await?;
            let whole = bytes.len() as u64 == draft.attachments[material].size;
            hold(whole, STEP, format!("the file of {material} is not whole"))?;
        }
        self.timeline.tell(
            Place::Palm,
            format!("SIGKILL after {keystrokes} keystrokes; the phone comes back with all of them and {files} files"),
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
