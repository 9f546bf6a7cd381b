use super::{Change, Document, Documents, Listing};
use crate::error::Error;
use onepalm_vault::{DataKey, SortKey, SpaceTag, SystemEntropy, Vault};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Note {
    id: u32,
    at: i64,
}

impl Document for Note {
    const COLLECTION: &'static str = "note";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        self.id.to_string()
    }

    fn sort(&self) -> SortKey {
        self.at.into()
    }
}

#[derive(Serialize, Deserialize)]
struct Other;

impl Document for Other {
    const COLLECTION: &'static str = "other";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        "0".to_owned()
    }

    fn sort(&self) -> SortKey {
        0.into()
    }
}

async fn notes(count: u32) -> Documents {
    let vault = Vault::in_memory();
    let entropy = SystemEntropy::default();
    let tag = SpaceTag::generate(&entropy).unwrap();
    let space = vault.create_space(tag, b"wrapped", DataKey::generate(&entropy).unwrap()).await.unwrap();
    let documents = Documents::new(space);
    let all = (0..count).map(|id| Note { id, at: i64::from(id / 3) });
    let change = all.fold(Change::new(), |change, note| change.create(&note));
    documents.commit(change).await.unwrap();
    documents
}

async fn page(documents: &Documents, after: Option<&str>, limit: usize) -> Listing<Note> {
    documents.page(after, limit).await.unwrap()
}

fn ids(listing: &Listing<Note>) -> Vec<u32> {
    listing.items.iter().map(|note| note.id).collect()
}

#[tokio::test]
async fn pages_follow_each_other_newest_first_and_the_last_says_so() {
    let documents = notes(5).await;
    let first = page(&documents, None, 2).await;
    let second = page(&documents, first.next.as_deref(), 2).await;
    let third = page(&documents, second.next.as_deref(), 2).await;
    assert_eq!([ids(&first), ids(&second), ids(&third)], [vec![4, 3], vec![2, 1], vec![0]]);
    assert_eq!(third.next, None);
    assert_eq!(page(&documents, None, 5).await.next, None);
    assert_eq!(page(&notes(0).await, None, 5).await, Listing { items: Vec::new(), next: None });
}

#[tokio::test]
async fn a_page_of_none_stays_where_it_is_and_none_is_longer_than_200() {
    let documents = notes(201).await;
    assert_eq!(page(&documents, None, 0).await, Listing { items: Vec::new(), next: None });
    let most = page(&documents, None, usize::MAX).await;
    assert_eq!((most.items.len(), ids(&page(&documents, most.next.as_deref(), 9).await)), (200, vec![0]));
    let stayed = page(&documents, most.next.as_deref(), 0).await;
    assert_eq!((stayed.items.len(), stayed.next), (0, most.next));
}

#[tokio::test]
async fn what_is_no_cursor_of_this_list_is_not_found() {
    let documents = notes(3).await;
    let good = page(&documents, None, 1).await.next.unwrap();
    let of_another_list = super::cursor::encode(&Other);
    let longer = format!("{good}AAAA");
    for bad in ["", "0", "草稿", "AAAA", &good[1..], &good[..good.len() - 4], &longer, &of_another_list] {
        for limit in [0, 1] {
            let refused = documents.page::<Note>(Some(bad), limit).await;
            assert_eq!(refused.unwrap_err(), Error::NotFound { what: "page" }, "{bad}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_read_while_records_come_and_go_is_not_taken_for_the_last() {
    let documents = notes(40).await;
    let fleeting: Vec<Note> = (100..103).map(|id| Note { id, at: 5 }).collect();
    let writer = tokio::spawn({
        let documents = documents.clone();
        async move {
            for _ in 0..2_000 {
                let come = fleeting.iter().fold(Change::new(), Change::create);
                documents.commit(come).await.unwrap();
                let go = fleeting.iter().fold(Change::new(), |go, note| go.delete::<Note>(&note.id()));
                documents.commit(go).await.unwrap();
            }
        }
    });
    while !writer.is_finished() {
        let (mut found, mut after) = (BTreeSet::new(), None);
        loop {
            let read = page(&documents, after.as_deref(), 3).await;
            found.extend(ids(&read));
            after = read.next;
            if after.is_none() {
                break;
            }
        }
        assert!((0..40).all(|id| found.contains(&id)), "missed: {found:?}");
    }
    writer.await.unwrap();
}

/// What happens between two pages.
#[derive(Clone, Debug)]
enum Meanwhile {
    Come(Note),
    Go(u32),
}

fn meanwhile() -> impl Strategy<Value = Meanwhile> {
    prop_oneof![
        (100_u32..130, -3_i64..15).prop_map(|(id, at)| Meanwhile::Come(Note { id, at })),
        (0_u32..30).prop_map(Meanwhile::Go),
    ]
}

proptest! {
    #[test]
    fn nothing_is_given_twice_and_nothing_that_stayed_is_missed(
        limit in 1_usize..7,
        meanwhile in prop::collection::vec(prop::collection::vec(meanwhile(), 0..4), 0..20),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let documents = notes(30).await;
            let (mut given, mut gone, mut come) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
            let mut meanwhile = meanwhile.into_iter();
            let mut after = None;
            loop {
                let read = page(&documents, after.as_deref(), limit).await;
                given.extend(ids(&read));
                after = read.next;
                if after.is_none() {
                    break;
                }
                for happened in meanwhile.next().into_iter().flatten() {
                    let change = match happened {
                        Meanwhile::Come(note) if come.insert(note.id) => Change::new().create(&note),
                        Meanwhile::Come(_) => continue,
                        Meanwhile::Go(id) => {
                            gone.insert(id);
                            Change::new().delete::<Note>(&id.to_string())
                        }
                    };
                    documents.commit(change).await.unwrap();
                }
            }
            let once: BTreeSet<u32> = given.iter().copied().collect();
            assert_eq!(once.len(), given.len(), "given twice: {given:?}");
            assert!((0..30).all(|id| gone.contains(&id) || once.contains(&id)), "missed: {given:?}");
        });
    }
}
