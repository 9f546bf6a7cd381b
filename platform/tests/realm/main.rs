//! The test realm, driven by hand as a browser and a phone would, and the gate behind it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod world;

use std::sync::Arc;

use axum::http::{StatusCode, header};
use chrono::TimeDelta;
use onepalm_contract::jose::{DpopClaims, Jwk, Jws, token_digest};
use onepalm_platform::clock::Clock;
use serde_json::Value;
use uuid::Uuid;

use world::{APP, BASE, DESK, Phone, VERIFIER, World, authorize_url, find, query, text};

#[tokio::test]
async fn a_citizen_signs_in_calls_refreshes_and_signs_out() {
    let world = World::new().await;
    let phone = Phone::new();

    let location = world.authorize(APP, &[]).await;
    let page = world.get(&location).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("用户名") && page.text.contains("密码"));
    let back = world.login(&location, "linhai", "mima-linhai").await.location();
    let parameters = query(&back);
    assert_eq!(find(&parameters, "state"), "s-1");
    assert_eq!(find(&parameters, "iss"), format!("{BASE}/realm"));

    let tokens = world.redeem(&phone, APP, find(&parameters, "code"), VERIFIER).await.ok();
    assert_eq!(tokens["token_type"], "DPoP");
    let (access, refresh) = (text(&tokens["access_token"]), text(&tokens["refresh_token"]));
    let person = world.realm.person("linhai").unwrap();

    let jwks = world.get("/realm/jwks").await.json();
    let key: Jwk = serde_json::from_value(jwks["keys"][0].clone()).unwrap();
    let id: Value = Jws::parse(&text(&tokens["id_token"])).unwrap().verify(&key).unwrap();
    assert_eq!((text(&id["nonce"]).as_str(), text(&id["aud"]).as_str()), ("n-1", APP));
    assert_eq!((text(&id["sub"]), text(&id["acr"])), (person.to_string(), "3".to_owned()));

    assert_eq!(world.call(&phone, "/mine", &access).await.ok_text(), person.to_string());
    let profile = world.call(&phone, "/realm/userinfo", &access).await.ok();
    assert_eq!(profile["name"], "林海");
    assert_eq!(profile["person"], profile["sub"]);

    let again = world.refresh(&phone, APP, &refresh).await.ok();
    let access = text(&again["access_token"]);
    assert_eq!(world.call(&phone, "/mine", &access).await.status, StatusCode::OK);

    let form = [("token", text(&again["refresh_token"]))];
    assert_eq!(world.post("/realm/revoke", &form, None).await.status, StatusCode::OK);
    world.call(&phone, "/mine", &access).await.problem("auth.token-invalid");
    world.refresh(&phone, APP, &text(&again["refresh_token"])).await.refused("invalid_grant");
}

#[tokio::test]
async fn an_officer_is_known_with_authority_and_roles() {
    let world = World::new().await;
    let phone = Phone::new();
    let tokens = world.sign_in(&phone, DESK, "zhou", "mima-zhou").await;
    let access = text(&tokens["access_token"]);
    assert_eq!(world.call(&phone, "/desk", &access).await.ok_text(), "o-1 of 11350100M000100Y43, 2 roles");
    world.call(&phone, "/mine", &access).await.problem("auth.token-invalid");

    let tokens = world.sign_in(&phone, APP, "linhai", "mima-linhai").await;
    world.call(&phone, "/desk", &text(&tokens["access_token"])).await.problem("auth.token-invalid");
    let location = world.authorize(APP, &[]).await;
    let answer = world.login(&location, "zhou", "mima-zhou").await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "an officer is nobody to the app");
}

#[tokio::test]
async fn foreign_addresses_and_weak_requests_are_refused() {
    let world = World::new().await;
    for changed in [("redirect_uri", "https://evil.example/"), ("client_id", "somebody")] {
        let answer = world.get(&authorize_url(APP, &[changed])).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert!(!answer.headers.contains_key(header::LOCATION), "never redirected to");
    }
    for (changed, error) in [
        (("code_challenge_method", "plain"), "invalid_request"),
        (("code_challenge", ""), "invalid_request"),
        (("state", ""), "invalid_request"),
        (("nonce", ""), "invalid_request"),
        (("scope", "email"), "invalid_scope"),
        (("response_type", "token"), "unsupported_response_type"),
    ] {
        let location = world.authorize(APP, &[changed]).await;
        assert_eq!(find(&query(&location), "error"), error);
        assert!(location.starts_with("onepalm://signed-in?"));
    }
    let location = world.authorize(APP, &[("redirect_uri", "http://127.0.0.1:4711/back?x=1")]).await;
    let back = world.login(&location, "linhai", "mima-linhai").await.location();
    assert!(back.starts_with("http://127.0.0.1:4711/back?x=1&code="));
}

#[tokio::test]
async fn a_wrong_password_shows_the_page_again_and_guessing_is_slowed_down() {
    let world = World::new().await;
    let location = world.authorize(APP, &[]).await;
    let wrong = world.login(&location, "linhai", "guess").await;
    let unknown = world.login(&location, "nobody", "guess").await;
    assert_eq!(wrong.status, StatusCode::UNAUTHORIZED);
    assert!(wrong.text.contains("用户名或密码不正确"));
    assert_eq!(wrong.text.replace("linhai", "nobody"), unknown.text, "an unknown name reads the same");
    for _ in 0..4 {
        world.login(&location, "linhai", "guess").await;
    }
    let right = world.login(&location, "linhai", "mima-linhai").await;
    assert_eq!(right.status, StatusCode::UNAUTHORIZED, "the right one has to wait, too");
    world.clock.advance(TimeDelta::seconds(301));
    assert_eq!(world.login(&location, "linhai", "mima-linhai").await.status, StatusCode::FOUND);

    let markup = world.login(&location, "\"><script>", "x").await;
    assert!(!markup.text.contains("<script>"));
    let form = [("flow", find(&query(&location), "flow").to_owned()), ("csrf", "other".into())];
    let form = [&form[..], &[("username", "linhai".into()), ("password", "mima-linhai".into())]].concat();
    assert_eq!(world.post("/realm/login", &form, None).await.status, StatusCode::BAD_REQUEST);
    world.clock.advance(TimeDelta::seconds(601));
    assert_eq!(world.get(&location).await.status, StatusCode::BAD_REQUEST, "the page has expired");
}

#[tokio::test]
async fn a_code_works_once_in_time_and_with_its_verifier() {
    let world = World::new().await;
    let phone = Phone::new();
    let code = world.code(APP, &[]).await;
    world.redeem(&phone, APP, &code, &"w".repeat(43)).await.refused("invalid_grant");
    world.redeem(&phone, DESK, &code, VERIFIER).await.refused("invalid_grant");
    let tokens = world.redeem(&phone, APP, &code, VERIFIER).await.ok();
    let access = text(&tokens["access_token"]);
    assert_eq!(world.call(&phone, "/mine", &access).await.status, StatusCode::OK);

    world.redeem(&phone, APP, &code, VERIFIER).await.refused("invalid_grant");
    world.refresh(&phone, APP, &text(&tokens["refresh_token"])).await.refused("invalid_grant");
    world.call(&phone, "/mine", &access).await.problem("auth.token-invalid");

    let late = world.code(APP, &[]).await;
    world.clock.advance(TimeDelta::seconds(61));
    world.redeem(&phone, APP, &late, VERIFIER).await.refused("invalid_grant");
    world.redeem(&phone, APP, "no.code", VERIFIER).await.refused("invalid_grant");

    let bound = world.code(APP, &[("dpop_jkt", &phone.jwk.thumbprint())]).await;
    world.redeem(&Phone::new(), APP, &bound, VERIFIER).await.refused("invalid_grant");
    world.redeem(&phone, APP, &bound, VERIFIER).await.ok();
}

#[tokio::test]
async fn an_old_refresh_token_ends_the_family() {
    let world = World::new().await;
    let phone = Phone::new();
    let first = text(&world.sign_in(&phone, APP, "linhai", "mima-linhai").await["refresh_token"]);
    let lost = text(&world.refresh(&phone, APP, &first).await.ok()["refresh_token"]);
    // The answer was lost on its way: the same token once more, at once, is still good.
    let second = text(&world.refresh(&phone, APP, &first).await.ok()["refresh_token"]);
    world.refresh(&Phone::new(), APP, &second).await.refused("invalid_grant");
    world.refresh(&phone, DESK, &second).await.refused("invalid_grant");
    let third = text(&world.refresh(&phone, APP, &second).await.ok()["refresh_token"]);
    world.refresh(&phone, APP, &lost).await.refused("invalid_grant");
    world.refresh(&phone, APP, &third).await.refused("invalid_grant");

    let first = text(&world.sign_in(&phone, APP, "linhai", "mima-linhai").await["refresh_token"]);
    let second = text(&world.refresh(&phone, APP, &first).await.ok()["refresh_token"]);
    // The phone may come again days after the answer was lost.
    world.clock.advance(TimeDelta::days(3));
    let third = text(&world.refresh(&phone, APP, &first).await.ok()["refresh_token"]);
    let fourth = text(&world.refresh(&phone, APP, &third).await.ok()["refresh_token"]);
    world.refresh(&phone, APP, &first).await.refused("invalid_grant");
    world.refresh(&phone, APP, &fourth).await.refused("invalid_grant");
    assert_ne!(second, third);
}

#[tokio::test]
async fn only_who_holds_the_secret_signs_out() {
    let world = World::new().await;
    let phone = Phone::new();
    let tokens = world.sign_in(&phone, APP, "linhai", "mima-linhai").await;
    let (access, refresh) = (text(&tokens["access_token"]), text(&tokens["refresh_token"]));
    let (session, _) = refresh.rsplit_once('.').unwrap();
    let guessed = [("token", format!("{session}.guessed"))];
    assert_eq!(world.post("/realm/revoke", &guessed, None).await.status, StatusCode::OK);
    assert_eq!(world.call(&phone, "/mine", &access).await.status, StatusCode::OK);
    let token = [("token", refresh)];
    assert_eq!(world.post("/realm/revoke", &token, None).await.status, StatusCode::OK);
    world.call(&phone, "/mine", &access).await.problem("auth.token-invalid");
}

#[tokio::test]
async fn a_proof_is_for_one_request_one_token_and_one_moment() {
    let world = World::new().await;
    let phone = Phone::new();
    let tokens = world.sign_in(&phone, APP, "linhai", "mima-linhai").await;
    let access = text(&tokens["access_token"]);
    let now = world.clock.now().timestamp();
    let claims = |method: &str, path: &str, iat| {
        DpopClaims::new(Uuid::new_v4().to_string(), method, &format!("{BASE}{path}"), iat).with_token(&access)
    };

    let good = phone.sign(&claims("GET", "/mine", now));
    assert_eq!(world.present("/mine", &access, &good).await.status, StatusCode::OK);
    world.present("/mine", &access, &good).await.problem("auth.proof-invalid");

    let mut other_token = claims("GET", "/mine", now);
    other_token.ath = Some(token_digest("other"));
    let year = 365 * 86_400;
    for wrong in [
        claims("POST", "/mine", now),
        claims("GET", "/desk", now),
        claims("GET", "/mine", now - year),
        claims("GET", "/mine", now + year),
        other_token,
        DpopClaims::new("x", "GET", &format!("{BASE}/mine"), now),
    ] {
        world.present("/mine", &access, &phone.sign(&wrong)).await.problem("auth.proof-invalid");
    }
    let stolen = Phone::new().sign(&claims("GET", "/mine", now));
    world.present("/mine", &access, &stolen).await.problem("auth.proof-invalid");
    world.present("/mine", &access, "nonsense").await.problem("auth.proof-invalid");

    let replay = phone.sign(&DpopClaims::new("y", "POST", &format!("{BASE}/realm/token"), now));
    let refresh = text(&tokens["refresh_token"]);
    let form = |refresh: &str| {
        let form = [("grant_type", "refresh_token"), ("client_id", APP), ("refresh_token", refresh)];
        form.map(|(name, value)| (name, value.to_owned()))
    };
    // Without a grant a proof is not even remembered.
    world.post("/realm/token", &form("x"), Some(&replay)).await.refused("invalid_grant");
    world.post("/realm/token", &form(&refresh), Some(&replay)).await.ok();
    world.post("/realm/token", &form(&refresh), Some(&replay)).await.refused("invalid_dpop_proof");
    world.post("/realm/token", &form(&refresh), None).await.refused("invalid_dpop_proof");
}

#[tokio::test]
async fn a_token_expires_and_a_foreign_one_is_no_token() {
    let world = World::new().await;
    let phone = Phone::new();
    let tokens = world.sign_in(&phone, APP, "linhai", "mima-linhai").await;
    let access = text(&tokens["access_token"]);

    world.get("/mine").await.problem("auth.token-missing");
    let foreign = World::new().await.sign_in(&phone, APP, "linhai", "mima-linhai").await;
    world.call(&phone, "/mine", &text(&foreign["access_token"])).await.problem("auth.token-invalid");
    world.call(&phone, "/mine", &text(&tokens["id_token"])).await.problem("auth.token-invalid");
    world.call(&phone, "/mine", &access.replace('.', "x.")).await.problem("auth.token-invalid");
    let subject = [("onepalm-subject", Uuid::new_v4().to_string())];
    world.call_with(&phone, "/mine", &access, &subject).await.problem("auth.forbidden");

    assert_eq!(world.call(&phone, "/mine", &access).await.status, StatusCode::OK);
    world.clock.advance(TimeDelta::seconds(601));
    world.call(&phone, "/mine", &access).await.problem("auth.token-expired");
    world.refresh(&phone, APP, &text(&tokens["refresh_token"])).await.ok();
}

#[tokio::test]
async fn sessions_and_persons_survive_a_restart() {
    let world = World::new().await;
    let phone = Phone::new();
    let tokens = world.sign_in(&phone, APP, "linhai", "mima-linhai").await;
    let person = world.realm.person("linhai");
    let restarted = World::on(Arc::clone(&world.store), world.folder.clone()).await;
    assert_eq!(restarted.realm.person("linhai"), person);
    let access = text(&tokens["access_token"]);
    assert_eq!(restarted.call(&phone, "/mine", &access).await.status, StatusCode::OK);
    restarted.refresh(&phone, APP, &text(&tokens["refresh_token"])).await.ok();
}
