//! An erased space leaves nothing behind, neither plain nor sealed.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::collections::HashSet;
use std::path::Path;

use common::{Home, MINE, OTHERS, contains, key, with_sqlite};
use onepalm_vault::{Batch, Durability, Erasure, Expected, Options, Space, VaultError};

/// Long enough not to occur by chance.
const PART: usize = 12;

/// Parts of every sealed value of my space, as it lies in the file now.
fn sealed_parts(path: &Path) -> HashSet<[u8; PART]> {
    let sql = "SELECT body FROM record WHERE space = ?1 UNION ALL SELECT head FROM record WHERE space = ?1
        UNION ALL SELECT sealed FROM chunk WHERE space = ?1 UNION ALL SELECT meta FROM file WHERE space = ?1
        UNION ALL SELECT key_check FROM space WHERE tag = ?1";
    with_sqlite(path, |sqlite| {
        let mut statement = sqlite.prepare(sql).unwrap();
        let values = statement.query_map([MINE.as_bytes()], |row| row.get::<_, Vec<u8>>(0)).unwrap();
        // The first 6 bytes are the header, the same in every value.
        let values = values.map(Result::unwrap);
        values.flat_map(|value| value[6..].windows(PART).step_by(64).map(part).collect::<Vec<_>>()).collect()
    })
}

fn part(bytes: &[u8]) -> [u8; PART] {
    bytes.try_into().unwrap()
}

fn left_of(sealed: &HashSet<[u8; PART]>, raw: &[u8]) -> usize {
    raw.windows(PART).filter(|window| sealed.contains(&part(window))).count()
}

async fn save(space: &Space, id: &str, length: usize) {
    let batch = Batch::new().put("drafts", id, Expected::Any, id, vec![0x41; length]);
    space.commit(batch).await.unwrap();
}

#[tokio::test]
async fn of_an_erased_space_nothing_is_left_and_the_others_stay() {
    let home = Home::new();
    let (vault, mine) = home.begin().await;
    let theirs = vault.create_space(OTHERS, b"their wrapping", key(2)).await.unwrap();
    for number in 0..100_usize {
        save(&mine, &format!("d-{}", number % 70), 100 + number * 137 % 3000).await;
        save(&theirs, &format!("d-{}", number % 40), 100 + number * 137 % 3000).await;
    }
    let file = mine.write_file(&vec![0x42; 400_000]).await.unwrap();
    mine.commit(Batch::new().keep_file(file.id)).await.unwrap();
    let sealed = sealed_parts(&home.path());
    assert!(left_of(&sealed, &home.raw()) >= sealed.len());
    vault.erase_space(MINE).await.unwrap();
    let raw = home.raw();
    assert_eq!(left_of(&sealed, &raw), 0);
    assert!(!contains(&raw, b"wrapped by the host") && contains(&raw, b"their wrapping"));
    assert_eq!(mine.get("drafts", "d-1").await.unwrap(), None);
    let late = mine.commit(Batch::new().put("drafts", "d-1", Expected::Any, 1, b"")).await;
    assert_eq!(late, Err(VaultError::SpaceMissing));
    assert_eq!(theirs.count("drafts").await.unwrap(), 40);
    vault.erase_space(MINE).await.unwrap();
    vault.check().await.unwrap();
}

/// The seed is one with which overwriting alone leaves copies between the cells.
#[tokio::test]
async fn what_balanced_pages_copied_is_gone_after_a_rewrite() {
    for (erasure, clean) in [(Erasure::Overwrite, false), (Erasure::Rewrite, true)] {
        let home = Home::new();
        let options = Options { durability: Durability::ProcessOnly, erasure, ..Options::default() };
        let vault = home.open_with(options).await;
        let mine = vault.create_space(MINE, b"wrapped by the host", key(1)).await.unwrap();
        let theirs = vault.create_space(OTHERS, b"their wrapping", key(2)).await.unwrap();
        let mut sealed = HashSet::new();
        let mut chance = Chance(4_u64.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..40 {
            for _ in 0..60 {
                let space = if chance.below(2) == 0 { &mine } else { &theirs };
                churn(space, &mut chance).await;
            }
            sealed.extend(sealed_parts(&home.path()));
        }
        vault.erase_space(MINE).await.unwrap();
        assert_eq!(left_of(&sealed, &home.raw()) == 0, clean);
    }
}

/// Saves or removes one of 450 records.
async fn churn(space: &Space, chance: &mut Chance) {
    let id = format!("d-{}", chance.below(150));
    let collection = format!("c{}", chance.below(3));
    let batch = if chance.below(5) == 0 {
        Batch::new().delete(&collection, &id, Expected::Any)
    } else {
        let longest = [60, 600, 3_000, 12_000][chance.below(4)];
        Batch::new().put(&collection, &id, Expected::Any, 1, vec![7; chance.below(longest)])
    };
    space.commit(batch).await.unwrap();
}

/// Marsaglia's xorshift: the same numbers in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}
