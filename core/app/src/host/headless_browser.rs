use std::sync::Arc;

use thiserror::Error;
use url::Url;

use super::{HttpTransport, Method, Request, Response, Transport, TransportError, TrustRoots};

/// Redirects and pages after which a sign-in goes nowhere.
const PATIENCE: usize = 8;

/// Stands in for the system's browser: follows the provider's real redirects and posts its real form.
pub struct HeadlessBrowser {
    transport: Arc<dyn Transport>,
}

/// Why a sign-in page did not let somebody in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BrowserError {
    /// The page, or one that it leads to, has no address that can be asked.
    #[error("the sign-in address is none")]
    Address,
    /// The page did not come.
    #[error("the sign-in page cannot be reached")]
    Unreachable(#[from] TransportError),
    /// The page has no form.
    #[error("the sign-in page has no form")]
    NoForm,
    /// Name or password are wrong.
    #[error("the sign-in was not taken: check name and password")]
    NotTaken,
    /// The provider redirects without an end.
    #[error("the sign-in goes round in circles")]
    Circles,
}

impl BrowserError {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Address => "sign-in-page.address",
            Self::Unreachable(_) => "sign-in-page.unreachable",
            Self::NoForm => "sign-in-page.no-form",
            Self::NotTaken => "sign-in-page.not-taken",
            Self::Circles => "sign-in-page.circles",
        }
    }
}

impl HeadlessBrowser {
    /// A browser with a network of its own.
    pub fn new() -> Result<Self, TransportError> {
        Ok(Self { transport: Arc::new(HttpTransport::new(TrustRoots::Web)?) })
    }

    /// Signs in at the page that `start` leads to; the address that the browser is sent back to.
    pub async fn sign_in(&self, start: &str, username: &str, password: &str) -> Result<String, BrowserError> {
        let mut address = Url::parse(start).map_err(|_| BrowserError::Address)?;
        for _ in 0..PATIENCE {
            if is_back(&address) {
                return Ok(address.into());
            }
            let reply = self.transport.send(Request::new(Method::Get, address.as_str())).await?;
            if let Some(next) = redirect(&reply, &address) {
                address = next;
                continue;
            }
            let page = String::from_utf8_lossy(&reply.body);
            let form = Form::read(&page).ok_or(BrowserError::NoForm)?;
            let target = address.join(&form.action).map_err(|_| BrowserError::Address)?;
            let mut body = url::form_urlencoded::Serializer::new(String::new());
            body.extend_pairs(&form.hidden);
            let body = body.append_pair("username", username).append_pair("password", password).finish();
            let post = Request::new(Method::Post, target.as_str())
                .header("content-type", "application/x-www-form-urlencoded")
                .body(body);
            let posted = self.transport.send(post).await?;
            address = redirect(&posted, &target).ok_or(BrowserError::NotTaken)?;
        }
        Err(BrowserError::Circles)
    }
}

/// Whether an address leads back to who asked: into an app, or to a port of this machine with the answer.
/// It is not to be fetched.
fn is_back(address: &Url) -> bool {
    let answered = |(name, _): (_, _)| matches!(&name as &str, "code" | "error");
    !matches!(address.scheme(), "http" | "https") || address.query_pairs().any(answered)
}

fn redirect(reply: &Response, from: &Url) -> Option<Url> {
    from.join(reply.headers.get("location")?).ok()
}

/// What a page's form needs to be posted.
struct Form {
    action: String,
    hidden: Vec<(String, String)>,
}

impl Form {
    fn read(page: &str) -> Option<Self> {
        let action = attribute(tag(page, "<form")?, "action")?;
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
    Some(value.replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&"))
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

    #[test]
    fn an_answer_is_told_from_a_page() {
        let back = |address: &str| is_back(&Url::parse(address).unwrap());
        assert!(back("onepalm://signed-in?code=1") && back("http://127.0.0.1:8701/signed-in?code=1"));
        assert!(!back("http://127.0.0.1/realm/authorize?response_type=code&code_challenge=x"));
    }
}
