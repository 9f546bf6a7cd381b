use axum::{
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
};

/// What the sign-in page says above its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Notice {
    Welcome,
    /// Wrong name, wrong password and too many tries all read alike.
    Wrong,
}

const HEAD: &str = r#"<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>统一身份认证（测试环境）</title>
<style>
body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 24rem; margin: 3rem auto; padding: 0 1rem; color: #1a1a1a; background: #fff }
h1 { font-size: 1.375rem }
label { display: block; margin-top: 1rem }
input { font: inherit; width: 100%; box-sizing: border-box; padding: .625rem; border: 1px solid #595959; border-radius: .25rem }
button { font: inherit; width: 100%; margin-top: 1.5rem; padding: .75rem; border: 0; border-radius: .25rem; color: #fff; background: #0b57a4 }
[role=alert] { padding: .75rem; border: 1px solid #b3261e; border-radius: .25rem; color: #8c1d18 }
.test { color: #595959; font-size: .9375rem }
</style>
</head>
<body>
<main>
<h1>统一身份认证</h1>
<p class="test">这是测试环境，请使用演示账号，不要输入真实密码。</p>
"#;

/// The sign-in page.
pub(super) fn sign_in(flow: &str, csrf: &str, username: &str, notice: Notice) -> Response {
    let (status, sentence) = match notice {
        Notice::Welcome => (StatusCode::OK, ""),
        Notice::Wrong => (
            StatusCode::UNAUTHORIZED,
            "<p role=\"alert\">用户名或密码不正确，或尝试次数过多，请核对后稍候再试。</p>\n",
        ),
    };
    let (flow, csrf, username) = (escape(flow), escape(csrf), escape(username));
    let form = format!(
        r#"<form method="post" action="/realm/login" accept-charset="utf-8">
<input type="hidden" name="flow" value="{flow}">
<input type="hidden" name="csrf" value="{csrf}">
<label for="username">用户名</label>
<input id="username" name="username" value="{username}" autocomplete="username" autocapitalize="none" required autofocus>
<label for="password">密码</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">登录</button>
</form>
"#
    );
    page(status, &format!("{sentence}{form}"))
}

/// A page without a way on: whoever asked is not to be redirected.
pub(super) fn dead_end() -> Response {
    page(StatusCode::BAD_REQUEST, "<p role=\"alert\">登录请求无效或已过期，请返回应用重新登录。</p>\n")
}

/// A redirect by 302, which a browser follows with GET.
pub(super) fn found(url: &str) -> Response {
    (StatusCode::FOUND, [(header::LOCATION, url), (header::CACHE_CONTROL, "no-store")]).into_response()
}

fn page(status: StatusCode, content: &str) -> Response {
    let headers = [
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // No form-action: browsers apply it to the redirect into the app as well.
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
        ),
    ];
    (status, headers, Html(format!("{HEAD}{content}</main>\n</body>\n</html>\n"))).into_response()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
