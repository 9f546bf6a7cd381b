use serde::{Deserialize, Serialize};

/// Whom a client and its tokens are for; each has a directory of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Audience {
    /// Citizens, in the app.
    #[serde(rename = "onepalm-app")]
    App,
    /// Officers, at the desk.
    #[serde(rename = "onepalm-desk")]
    Desk,
}

impl Audience {
    /// Its client id.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::App => "onepalm-app",
            Self::Desk => "onepalm-desk",
        }
    }

    /// The audience of a client id.
    pub fn parse(client: &str) -> Option<Self> {
        [Self::App, Self::Desk].into_iter().find(|audience| audience.as_str() == client)
    }

    /// Whether sign-in may end at this address: the app's own scheme, or a port on loopback (RFC 8252 §7.3).
    pub(super) fn redirects_to(address: &str) -> bool {
        let Ok(url) = url::Url::parse(address) else { return false };
        let loopback = url.scheme() == "http" && url.host_str() == Some("127.0.0.1") && url.port().is_some();
        let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        address == "onepalm://signed-in" || (loopback && plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_app_and_loopback_get_codes() {
        for good in ["onepalm://signed-in", "http://127.0.0.1:4711/", "http://127.0.0.1:4711/back?x=1"] {
            assert!(Audience::redirects_to(good), "{good}");
        }
        for bad in [
            "onepalm://signed-in/",
            "onepalm://other",
            "https://127.0.0.1:4711/",
            "http://127.0.0.1/",
            "http://127.0.0.1.example.org:80/",
            "http://localhost:4711/",
            "http://u@127.0.0.1:4711/",
            "http://127.0.0.1:4711/#f",
            "javascript:alert(1)",
        ] {
            assert!(!Audience::redirects_to(bad), "{bad}");
        }
    }
}
