//! A small headless user agent: follows the provider's real redirects and posts its real form, as a
//! citizen's browser would.

use crate::failure::Failure;
use reqwest::header::LOCATION;
use url::Url;

/// Signs in at the page that `start` leads to; the address that the browser is sent back to.
pub(crate) async fn sign_in(start: &str, username: &str, password: &str) -> Result<String, Failure> {
    let agent = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build();
    let agent = agent.map_err(|_| Failure::Edge("no HTTP client can be made".into()))?;
    let mut address = Url::parse(start).map_err(|_| Failure::Edge("the sign-in address is none".into()))?;
    for _ in 0..8 {
        if !matches!(address.scheme(), "http" | "https") {
            return Ok(address.into());
        }
        let reply = agent.get(address.clone()).send().await.map_err(|_| unreachable_page())?;
        if let Some(next) = redirect(&reply, &address) {
            address = next;
            continue;
        }
        let page = reply.text().await.map_err(|_| unreachable_page())?;
        let form = Form::read(&page).ok_or_else(|| Failure::Edge("the sign-in page has no form".into()))?;
        let target = address.join(&form.action).map_err(|_| unreachable_page())?;
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(&form.hidden);
        let body = body.append_pair("username", username).append_pair("password", password).finish();
        let posted = agent
            .post(target.clone())
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body)
            .send()
            .await
            .map_err(|_| unreachable_page())?;
        address = redirect(&posted, &target)
            .ok_or_else(|| Failure::BadInput("the sign-in was not taken: check name and password".into()))?;
        if is_loopback_answer(&address) {
            return Ok(address.into());
        }
    }
    Err(Failure::Edge("the sign-in goes round in circles".into()))
}

/// An officer's redirect address is on loopback: it carries the code and is not to be fetched.
fn is_loopback_answer(address: &Url) -> bool {
    address.query_pairs().any(|(name, _)| name == "code")
}

fn redirect(reply: &reqwest::Response, from: &Url) -> Option<Url> {
    let location = reply.headers().get(LOCATION)?.to_str().ok()?;
    from.join(location).ok()
}

fn unreachable_page() -> Failure {
    Failure::Edge("the sign-in page cannot be reached".into())
}

/// What a page's form needs to be posted.
struct Form {
    action: String,
    hidden: Vec<(String, String)>,
}

impl Form {
    fn read(page: &str) -> Option<Self> {
        let form = tag(page, "<form")?;
        let action = attribute(form, "action")?;
        let mut hidden = Vec::new();
        let mut rest = page;
        while let Some(input) = tag(rest, "<input") {
            if attribute(input, "type").as_deref() == Some("hidden")
                && let Some(name) = attribute(input, "name")
            {
                hidden.push((name, attribute(input, "value").unwrap_or_default()));
            }
            let at = rest.find("<input").expect("the tag was just found");
            rest = &rest[at + "<input".len()..];
        }
        Some(Self { action, hidden })
    }
}

/// The first tag that begins with `open`, up to its `>`.
fn tag<'a>(page: &'a str, open: &str) -> Option<&'a str> {
    let start = page.find(open)?;
    let end = page[start..].find('>')?;
    Some(&page[start..start + end])
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!("{name}=\""))? + name.len() + 2;
    let value = &tag[start..];
    let value = &value[..value.find('"')?];
    Some(value.replace("&amp;", "&").replace("&quot;", "\"").replace("&#x27;", "'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_with_its_hidden_fields() {
        let page = r#"<html><form method="post" action="/realm/login?a=1&amp;b=2">
            <input type="hidden" name="csrf" value="x&amp;y"><input name="username"></form>"#;
        let form = Form::read(page).unwrap();
        assert_eq!(form.action, "/realm/login?a=1&b=2");
        assert_eq!(form.hidden, [("csrf".to_owned(), "x&y".to_owned())]);
    }
}
