//! Bytes of any kind are read to their end, whatever the dialect is said to be.

use crate::world::{all, today};
use onepalm_platform::catalogue::{Dialect, Source};
use proptest::prelude::*;
use std::io::Cursor;

/// Pieces that lists are made of, put together at random.
const PIECES: [&str; 24] = [
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\",
    ",",
    ":",
    "\n",
    "\r\n",
    "//",
    "null",
    "1e999",
    "\"guidDetail\"",
    "\"code\"",
    "\"name\":\"名\"",
    "task_code",
    "C1",
    "\"department\"",
    "\"items\"",
    "\"link\":\"http://x/?itemCode=1\"",
    "\u{feff}",
    "𠮷",
    "\0",
];

fn list() -> impl Strategy<Value = Vec<u8>> {
    let pieces = proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 0..60);
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..300),
        pieces.prop_map(|pieces| pieces.concat().into_bytes()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_stop_a_reader(bytes in list()) {
        for dialect in Dialect::ALL {
            let _ = dialect.read(&bytes, today());
            if dialect != Dialect::Exchange {
                all(Source::reader(dialect, Cursor::new(bytes.clone()), today()));
            }
        }
        let _ = Dialect::recognise(&bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_bytes_stop_the_tables(head in "[a-z_,]{0,20}", bytes in list()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("up_task_general_basic.csv");
        std::fs::write(&path, [b"task_code,task_name,", head.as_bytes(), b"\n", &bytes].concat()).unwrap();
        let mut source = Source::open(&[path], Some(Dialect::Exchange), None, today()).unwrap();
        while source.next_entry().unwrap().is_some() {}
    }
}
