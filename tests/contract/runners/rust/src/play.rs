//! Goes through the steps of a case.

use crate::calls::{LONG, call};
use crate::check::{failed, short, wanted};
use crate::scene::{Answer, Failed, Handle, Scene};
use crate::values::{at, put_in};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures_util::future::join_all;
use onepalm_ffi::{CancelToken, OnePalmError, Problem};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;
use url::Url;

/// How long a step is repeated until it is as wanted.
const PATIENCE: Duration = Duration::from_secs(20);

/// Plays a case to its end; else why not.
pub(crate) async fn play(case: &Value, folder: PathBuf) -> Result<(), String> {
    let mut scene = Scene {
        folder,
        host: case["host"].clone(),
        platform: crate::variable("PLATFORM")?,
        saved: serde_json::Map::new(),
        handles: std::collections::BTreeMap::new(),
        core: None,
        citizen: None,
        opened: Vec::new(),
        logged: std::sync::Arc::default(),
    };
    let played = steps(case, &mut scene).await;
    for core in &scene.opened {
        core.shut_down().await;
    }
    played
}

async fn steps(case: &Value, scene: &mut Scene) -> Result<(), String> {
    control(&format!("/begin?case={}", case["id"].as_str().unwrap_or_default())).await?;
    if case["open"] != false {
        enter(scene).await.map_err(|failed| format!("opening: {failed}"))?;
    }
    if let Some(user) = case["signIn"].as_str() {
        sign_in(scene, user).await.map_err(|why| format!("signing in: {why}"))?;
    }
    for (number, step) in case["steps"].as_array().into_iter().flatten().enumerate() {
        let done = one(step, scene).await;
        let name = step["call"].as_str().or(step["control"].as_str()).unwrap_or("file");
        done.map_err(|why| format!("step {} ({name}): {why}", number + 1))?;
    }
    Ok(())
}

async fn enter(scene: &mut Scene) -> Result<(), Failed> {
    if let Some(Handle::Core(core)) = make(scene, "root.open", None, &json!({})).await?.handle {
        scene.core = Some(core);
    }
    Ok(())
}

async fn sign_in(scene: &mut Scene, user: &str) -> Result<(), String> {
    let told = |failed: Failed| failed.to_string();
    let begun = make(scene, "root.beginSignIn", None, &json!({})).await.map_err(told)?;
    let mut path = Url::parse("http://control/sign-in").expect("a fixed address");
    path.query_pairs_mut().append_pair("url", begun.value["url"].as_str().unwrap_or_default());
    path.query_pairs_mut().append_pair("user", user);
    let back = control(&format!("/sign-in?{}", path.query().unwrap_or_default())).await?;
    let with = json!({ "redirect": back["redirect"] });
    if let Some(Handle::Citizen(citizen)) =
        make(scene, "root.completeSignIn", None, &with).await.map_err(told)?.handle
    {
        scene.citizen = Some(citizen);
    }
    Ok(())
}

async fn one(step: &Value, scene: &mut Scene) -> Result<(), String> {
    if let Some(path) = step["control"].as_str() {
        let answer = control(&with_saved(path, scene)).await?;
        keep(step, answer.into(), scene);
        return Ok(());
    }
    if let Some(name) = step["file"].as_str() {
        let bytes = put_in(&step["bytes"], &scene.saved, &scene.folder);
        let bytes = STANDARD.decode(bytes.as_str().unwrap_or_default()).map_err(|error| error.to_string())?;
        return std::fs::write(scene.folder.join(name), bytes).map_err(|error| error.to_string());
    }
    let name = step["call"].as_str().ok_or("neither a call nor a control nor a file")?;
    let with = put_in(&step["with"], &scene.saved, &scene.folder);
    let on = step["on"].as_str().map(str::to_owned);
    if let Some(times) = step["times"].as_u64() {
        let seen: &Scene = scene;
        let calls = (0..times).map(|_| call(seen, name, on.as_deref(), &with, None));
        for answer in join_all(calls).await {
            judge(step, &answer, seen)?;
        }
        return Ok(());
    }
    let begun = Instant::now();
    loop {
        let answer = stopped(step, name, on.as_deref(), &with, scene).await;
        match (judge(step, &answer, scene), answer) {
            (Ok(()), Ok(answer)) => {
                keep(step, answer, scene);
                return Ok(());
            }
            (Ok(()), Err(_)) => return Ok(()),
            (Err(why), _) if step["until"] != true || begun.elapsed() > PATIENCE => return Err(why),
            (Err(_), _) => sleep(Duration::from_millis(100)).await,
        }
    }
}

/// The call, cancelled or with its core shut down meanwhile where the step says so.
async fn stopped(
    step: &Value,
    name: &str,
    on: Option<&str>,
    with: &Value,
    scene: &mut Scene,
) -> Result<Answer, Failed> {
    let millis = |key: &str| step[key].as_u64().map(Duration::from_millis);
    if let Some(after) = millis("closeAfter") {
        let core = scene.core.clone();
        let close = async {
            sleep(after).await;
            if let Some(core) = core {
                core.shut_down().await;
            }
        };
        return tokio::join!(call(scene, name, on, with, None), close).0;
    }
    let Some(after) = millis("cancelAfter") else { return make(scene, name, on, with).await };
    let token = CancelToken::new();
    let running = call(scene, name, on, with, Some(token.clone()));
    tokio::pin!(running);
    tokio::select! {
        answer = &mut running => return answer,
        () = sleep(after) => token.cancel(),
    }
    // Here cancelling a short call is not to wait for it any more.
    if LONG.contains(&name) { running.await } else { Err(Failed::Call(cancelled())) }
}

/// Makes a call; what it opened is let go at the end of the case.
async fn make(scene: &mut Scene, name: &str, on: Option<&str>, with: &Value) -> Result<Answer, Failed> {
    let answer = call(scene, name, on, with, None).await?;
    if let Some(Handle::Core(core)) = &answer.handle {
        scene.opened.push(core.clone());
    }
    Ok(answer)
}

fn judge(step: &Value, answer: &Result<Answer, Failed>, scene: &Scene) -> Result<(), String> {
    match (answer, step.get("fails").or(step.get("mayFail").filter(|_| answer.is_err()))) {
        (Ok(answer), None) => wanted(&answer.value, &step["want"], &scene.saved, &scene.folder),
        (Ok(answer), Some(_)) => Err(format!("it should fail, and gave {}", short(&answer.value))),
        (Err(error), Some(fails)) => failed(error, fails),
        (Err(error), None) => Err(error.to_string()),
    }
}

fn keep(step: &Value, answer: Answer, scene: &mut Scene) {
    if let Some(name) = step["save"].as_str() {
        scene.saved.insert(name.to_owned(), answer.value);
        if let Some(handle) = answer.handle {
            scene.handles.insert(name.to_owned(), handle);
        }
    }
}

/// A path of the control port with the values of `$name.path` put in.
fn with_saved(path: &str, scene: &Scene) -> String {
    let mut parts = path.split('$');
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(['&', '#']).unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        let (name, inner) = name.split_once('.').unwrap_or((name, ""));
        let value = scene.saved.get(name).map(|value| at(value, inner)).unwrap_or_default();
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        whole.extend(url::form_urlencoded::byte_serialize(text.as_bytes()));
        whole += rest;
    }
    whole
}

async fn control(path: &str) -> Result<Value, String> {
    let address = crate::variable("CONTROL")?;
    let answer = get(address.trim_start_matches("http://"), path).await.map_err(|error| error.to_string())?;
    let (head, body) = answer.split_once("\r\n\r\n").ok_or("the control port's answer is none")?;
    let status = head.split(' ').nth(1).unwrap_or_default();
    let told = || format!("the control port says {status}: {body}");
    if status == "200" { serde_json::from_str(body).map_err(|_| told()) } else { Err(told()) }
}

async fn get(host: &str, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(host).await?;
    let request = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

fn cancelled() -> OnePalmError {
    let (code, zh, en) = ("call.cancelled".to_owned(), String::new(), String::new());
    OnePalmError::Cancelled { problem: Problem { code, zh, en, fields: Vec::new() } }
}
