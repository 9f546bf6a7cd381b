use ttf_parser::{Face, fonts_in_collection, name_id};

/// Faces that one collection may hold.
const FACES: u32 = 64;

/// Which face of a file is meant by a name. Collections often begin with a Latin cut; the name decides, then whether
/// a face has the most common Chinese character.
pub(super) fn index(bytes: &[u8], names: &[&str]) -> u32 {
    let count = fonts_in_collection(bytes).unwrap_or(1).min(FACES);
    if count == 1 {
        return 0;
    }
    let faces = || (0..count).filter_map(|index| Some((index, Face::parse(bytes, index).ok()?)));
    let called = |face: &Face<'_>| {
        let ids =
            [name_id::FAMILY, name_id::FULL_NAME, name_id::POST_SCRIPT_NAME, name_id::TYPOGRAPHIC_FAMILY];
        let own = face.names().into_iter().filter(|name| ids.contains(&name.name_id));
        own.filter_map(|name| name.to_string())
            .any(|own| names.iter().any(|name| own.eq_ignore_ascii_case(name)))
    };
    let by_name = faces().find(|(_, face)| called(face)).map(|(index, _)| index);
    let chinese = || faces().find(|(_, face)| face.glyph_index('的').is_some()).map(|(index, _)| index);
    by_name.or_else(chinese).unwrap_or(0)
}
