use crate::apart::apart;
use crate::arguments::Example;
use crate::city::City;
use crate::control::visit;
use crate::fault::{Fault, Result, While};
use crate::guard::Guard;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{ChildStdin, ChildStdout, Command};
use tokio::sync::watch;
use tokio::time::timeout;

/// Runs an example to its end; true when it ends well.
pub(crate) async fn run(arguments: Example) -> Result<bool> {
    let city = City::found().await?;
    let (program, rest) =
        arguments.command.split_first().ok_or_else(|| Fault("no example is named".to_owned()))?;
    let mut command = Command::new(program);
    command.args(rest).arg(city.url().as_str());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).process_group(0).kill_on_drop(true);
    let mut child = command.spawn().during(program)?;
    let _guard = Guard::over(&child)?;
    let said = child.stdout.take().expect("its output was piped");
    let asked = child.stdin.take().expect("its input was piped");
    let reading = tokio::spawn(browse(said, asked, Arc::clone(&city)));
    let (over, ended) = watch::channel(false);
    let officers = tokio::spawn(work(Arc::clone(&city), ended));
    let patience = Duration::from_secs(arguments.patience);
    let status = timeout(patience, child.wait()).await.during("the example does not come to its end")?;
    over.send_replace(true);
    // They finish what they are at before the platform goes; a case that waits still is the example's own affair.
    let _ = officers.await;
    reading.await.during("the example's output")??;
    Ok(status.during("the example's end")?.success())
}

/// Repeats what the example says; where it names a sign-in, goes through it.
async fn browse(said: ChildStdout, mut asked: ChildStdin, city: Arc<City>) -> Result<()> {
    let realm = city.url().join("realm/authorize").during("the realm's address")?;
    let mut lines = BufReader::new(said).lines();
    while let Some(line) = lines.next_line().await.during("the example's output")? {
        println!("{line}");
        if let Some(at) = line.find(realm.as_str()) {
            let url = line[at..].split_whitespace().next().unwrap_or_default();
            let redirect = visit(url, "citizen").await?;
            let written = asked.write_all(format!("{redirect}\n").as_bytes()).await;
            written.during("the example does not read where the browser came back to")?;
            asked.flush().await.during("the example's input")?;
        }
    }
    Ok(())
}

/// Officers take whatever is submitted to its delivery.
async fn work(city: Arc<City>, over: watch::Receiver<bool>) -> Result<()> {
    while !*over.borrow() {
        let city = Arc::clone(&city);
        apart(move || async move { city.desk.clear().await }).await?;
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    Ok(())
}
