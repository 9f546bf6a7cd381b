use super::super::{Change, Key, Partition, Store};
use super::{case, commit, whole_log};

pub(super) async fn feed_in_commit_order(store: &dyn Store) {
    let partition = Partition::new("subject/1");
    let put = |id: &str| commit("subject/1").put_in_feed(case(id), b"1".to_vec());
    for id in ["c", "a", "b"] {
        store.commit(put(id)).await.expect("commits");
    }
    store.commit(put("c")).await.expect("commits");
    store.commit(commit("subject/1").put(case("hidden"), vec![])).await.expect("commits");
    store.commit(commit("subject/1").delete(case("a")).delete(case("hidden"))).await.expect("commits");

    let feed = store.changes(&partition, 0, 10).await.unwrap();
    let ids: Vec<_> = feed.iter().map(|change| change.key().id.as_str()).collect();
    assert_eq!(ids, ["b", "c", "a"], "each document at its latest change");
    assert!(matches!(feed[2], Change::Deleted { .. }), "a deleted document leaves a tombstone");
    assert!(feed.is_sorted_by(|one, next| one.cursor() < next.cursor()));
    assert_eq!(store.changes(&partition, feed[1].cursor(), 10).await.unwrap(), feed[2..]);
    assert_eq!(store.changes(&partition, 0, 1).await.unwrap(), feed[..1]);
    assert!(store.changes(&partition, feed[2].cursor(), 10).await.unwrap().is_empty());

    store.commit(put("a")).await.expect("a tombstone can be put again");
    let back = store.changes(&partition, feed[2].cursor(), 10).await.unwrap();
    let [Change::Put(document)] = &back[..] else { panic!("one document came back") };
    assert_eq!(document.version, 3, "a document of the feed counts on over its tombstone");

    store.commit(commit("subject/1").put(case("a"), b"2".to_vec())).await.expect("commits");
    assert_eq!(store.changes(&partition, back[0].cursor(), 10).await.unwrap().len(), 1, "once in, always in");

    let wide = (0..5).fold(commit("subject/2"), |wide, n| wide.put_in_feed(case(&n.to_string()), vec![]));
    store.commit(wide).await.expect("commits");
    let page = store.changes(&Partition::new("subject/2"), 0, 2).await.unwrap();
    assert_eq!(page.len(), 5, "a page never ends inside a commit");
}

pub(super) async fn lists_are_ranges(store: &dyn Store) {
    let partition = Partition::new("authority/1");
    // In byte order: capitals before small letters before Han characters.
    let ids = ["0190", "A", "B", "a", "a-b", "ab", "办件", "证照"];
    let filled = ids.iter().rev().fold(commit("authority/1"), |filled, id| filled.put(case(id), vec![]));
    store
        .commit(filled.put(Key::new("cas", "z"), vec![]).put(Key::new("casf", "0"), vec![]))
        .await
        .expect("commits");

    let names = async |after: Option<&str>, limit| -> Vec<String> {
        let page = store.list(&partition, "case", after, limit).await.unwrap();
        page.into_iter().map(|document| document.key.id).collect()
    };
    assert_eq!(names(None, 100).await, ids);
    assert_eq!(names(Some("A"), 3).await, ["B", "a", "a-b"]);
    assert_eq!(names(Some("证照"), 3).await, Vec::<String>::new());
    assert_eq!(names(None, 0).await, Vec::<String>::new());

    let tomb = commit("authority/1").put_in_feed(case("B"), vec![]);
    store.commit(tomb).await.expect("commits");
    store.commit(commit("authority/1").delete(case("B")).delete(case("A"))).await.expect("commits");
    assert_eq!(names(None, 3).await, ["0190", "a", "a-b"], "neither the gone nor tombstones are listed");

    let asked = [case("证照"), case("B"), case("0190")];
    let many = store.get_many(&partition, &asked).await.unwrap();
    let found: Vec<_> = many.iter().map(|found| found.as_ref().map(|document| &document.key)).collect();
    assert_eq!(found, [Some(&asked[0]), None, Some(&asked[2])], "in the order that was asked");
}

pub(super) async fn bytes_come_back(store: &dyn Store) {
    let partition = Partition::new("subject/1");
    let body: Vec<u8> = (0..300_000_u32).map(|n| n.to_le_bytes()[0]).collect();
    let commit = commit("subject/1")
        .put(case("大"), body.clone())
        .put(case("empty"), Vec::new())
        .event("办件.提交", body.clone())
        .receipt("钥", [9; 32], body.clone());
    store.commit(commit).await.expect("commits");
    assert_eq!(store.get(&partition, &case("大")).await.unwrap().expect("stands").body, body);
    assert_eq!(store.get(&partition, &case("empty")).await.unwrap().expect("stands").body, b"");
    assert_eq!(store.receipt(&partition, "钥").await.unwrap().expect("kept").answer, body);
    let log = whole_log(store).await;
    assert_eq!((log[0].kind.as_str(), log[0].at, &log[0].body), ("办件.提交", super::now(), &body));
    assert_eq!(log[0].partition, partition);
    store.health().await.expect("healthy");
}

pub(super) async fn partitions_are_apart(store: &dyn Store) {
    for name in ["subject/1", "subject/2"] {
        let made = commit(name).expect_absent(case("a")).put_in_feed(case("a"), name.as_bytes().to_vec());
        store.commit(made).await.expect("commits");
    }
    store.commit(commit("subject/1").delete(case("a"))).await.expect("commits");
    let other = Partition::new("subject/2");
    assert_eq!(store.get(&other, &case("a")).await.unwrap().expect("stands").body, b"subject/2");
    assert_eq!(store.changes(&other, 0, 9).await.unwrap().len(), 1);
    assert!(store.changes(&Partition::new("subject/3"), 0, 9).await.unwrap().is_empty());
}

pub(super) async fn leave_traces(store: &dyn Store) {
    let traces = commit("subject/1").put_in_feed(case("a"), b"trace".to_vec()).event("made", vec![]).receipt(
        "key",
        [1; 32],
        vec![],
    );
    store.commit(traces).await.expect("commits");
}

pub(super) async fn find_traces(store: &dyn Store) {
    let partition = Partition::new("subject/1");
    assert_eq!(store.get(&partition, &case("a")).await.unwrap().expect("stands").body, b"trace");
    assert!(store.receipt(&partition, "key").await.unwrap().is_some());
    let committed = store.commit(commit("subject/1").event("later", vec![])).await.expect("commits");
    assert_eq!(committed.first_position, Some(2));
    assert!(committed.change > 1);
}
