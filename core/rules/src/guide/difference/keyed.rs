use std::collections::BTreeMap;

/// What became of the parts of a list.
pub(super) struct Keyed<'a, T> {
    /// Those of the old list in its order, then those that are new.
    pub(super) places: Vec<Place<'a, T>>,
    /// Whether those that are in both follow each other otherwise.
    pub(super) reordered: bool,
}

/// One part of a list.
pub(super) enum Place<'a, T> {
    /// It is new.
    Added(&'a T),
    /// It is gone.
    Removed(&'a T),
    /// It is in both.
    Both(&'a T, &'a T),
}

/// Lays two lists side by side by what their parts are called. Of several with one name the first belongs
/// to the first, the second to the second.
pub(super) fn keyed<'a, T>(old: &'a [T], new: &'a [T], key: impl Fn(&T) -> String) -> Keyed<'a, T> {
    let (old_keys, new_keys) = (counted(old, &key), counted(new, &key));
    let in_old: BTreeMap<_, _> = old_keys.iter().cloned().zip(old).collect();
    let in_new: BTreeMap<_, _> = new_keys.iter().cloned().zip(new).collect();
    let mut places = Vec::new();
    for (key, part) in old_keys.iter().zip(old) {
        places.push(match in_new.get(key) {
            Some(new) => Place::Both(part, new),
            None => Place::Removed(part),
        });
    }
    let added = new_keys.iter().zip(new).filter(|(key, _)| !in_old.contains_key(*key));
    places.extend(added.map(|(_, part)| Place::Added(part)));
    let stayed = old_keys.iter().filter(|key| in_new.contains_key(*key));
    let reordered = !stayed.eq(new_keys.iter().filter(|key| in_old.contains_key(*key)));
    Keyed { places, reordered }
}

fn counted<T>(parts: &[T], key: impl Fn(&T) -> String) -> Vec<(String, usize)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut keys = Vec::with_capacity(parts.len());
    for part in parts {
        let count = seen.entry(key(part)).or_default();
        keys.push((key(part), *count));
        *count += 1;
    }
    keys
}
