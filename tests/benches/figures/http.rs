//! HTTP/1.1 over one kept connection, no more than a load generator needs: it shares the processors with
//! what it measures.

use std::net::SocketAddr;

use onepalm_contract::jose::token_digest;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use url::Url;
use url::form_urlencoded::Serializer;

/// What the sign-in of the bench's people proves itself by.
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

pub(crate) struct Wire(BufReader<TcpStream>);

pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) body: Vec<u8>,
}

impl Wire {
    pub(crate) async fn connect(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("the platform listens");
        stream.set_nodelay(true).expect("a socket takes the option");
        Self(BufReader::new(stream))
    }

    pub(crate) async fn get(&mut self, target: &str) -> Reply {
        self.send(&request("GET", target, &[], b"")).await
    }

    pub(crate) async fn post_form(
        &mut self,
        path: &str,
        form: &[(&str, &str)],
        proof: Option<&str>,
    ) -> Reply {
        let body = Serializer::new(String::new()).extend_pairs(form).finish();
        let mut headers = vec![("content-type", "application/x-www-form-urlencoded")];
        headers.extend(proof.map(|proof| ("dpop", proof)));
        self.send(&request("POST", path, &headers, body.as_bytes())).await
    }

    /// Sends the bytes of a whole request and reads the whole answer.
    pub(crate) async fn send(&mut self, request: &[u8]) -> Reply {
        self.0.get_mut().write_all(request).await.expect("the connection stands");
        let mut reply = Reply { status: 0, location: None, body: Vec::new() };
        let mut line = String::new();
        let mut length = 0;
        loop {
            line.clear();
            self.0.read_line(&mut line).await.expect("the platform answers in text");
            let text = line.trim_end();
            if text.is_empty() {
                break;
            }
            match text.split_once(": ") {
                Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                    length = value.parse().expect("a length is a number");
                }
                Some((name, value)) if name.eq_ignore_ascii_case("location") => {
                    reply.location = Some(value.to_owned());
                }
                Some(_) => {}
                None => reply.status = text.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0),
            }
        }
        reply.body.resize(length, 0);
        self.0.read_exact(&mut reply.body).await.expect("the answer is whole");
        reply
    }

    /// Signs in at the page that `start` leads to, as a citizen's browser would; where the browser is sent
    /// back to.
    pub(crate) async fn sign_in(&mut self, start: &str, username: &str, password: &str) -> Url {
        let target = |url: &str| {
            let base = Url::parse("http://platform/").expect("an address");
            let url = base.join(url).expect("an address");
            format!("{}?{}", url.path(), url.query().unwrap_or_default())
        };
        let login = self.get(&target(start)).await.location.expect("a sign-in page");
        let page = self.get(&target(&login)).await.body;
        let page = String::from_utf8_lossy(&page);
        let hidden = |name: &str| {
            let (_, rest) = page.split_once(&format!("name=\"{name}\" value=\"")).expect("the form's field");
            rest.split('"').next().unwrap_or_default().to_owned()
        };
        let (flow, csrf) = (hidden("flow"), hidden("csrf"));
        let form = [("flow", flow.as_str()), ("csrf", &csrf), ("username", username), ("password", password)];
        let back = self.post_form("/realm/login", &form, None).await.location.expect("an answer");
        Url::parse(&back).expect("an address")
    }
}

/// The bytes of a request.
pub(crate) fn request(method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut text =
        format!("{method} {target} HTTP/1.1\r\nhost: platform\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        text.extend([name, ": ", value, "\r\n"]);
    }
    text.push_str("\r\n");
    let mut bytes = text.into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

/// Where a sign-in to the app begins.
pub(crate) fn authorize() -> String {
    let query = Serializer::new(String::new())
        .extend_pairs([
            ("client_id", "onepalm-app"),
            ("redirect_uri", "onepalm://signed-in"),
            ("response_type", "code"),
            ("scope", "openid"),
            ("state", "s"),
            ("nonce", "n"),
            ("code_challenge", &token_digest(VERIFIER)),
            ("code_challenge_method", "S256"),
        ])
        .finish();
    format!("/realm/authorize?{query}")
}
