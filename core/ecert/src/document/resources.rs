use std::collections::BTreeMap;

use roxmltree::Node;

use super::{DrawParam, color_space::ColorSpace, parts::Parts, resolve};
use crate::xml::Element as _;

/// A font that texts refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontResource {
    /// FontName.
    pub name: String,
    /// FamilyName, if given.
    pub family: Option<String>,
    /// The embedded file, if any.
    pub file: Option<String>,
    /// Whether a bold cut is meant.
    pub bold: bool,
    /// Whether a slanted cut is meant.
    pub italic: bool,
}

/// A picture or other medium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Media {
    /// Format as written, such as `PNG`.
    pub format: Option<String>,
    /// The file.
    pub file: String,
}

/// What the resource files of a document define, by ID (CT_Res).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Resources {
    /// Fonts.
    pub fonts: BTreeMap<String, FontResource>,
    /// Pictures.
    pub media: BTreeMap<String, Media>,
    pub(crate) draw_params: BTreeMap<String, DrawParam>,
    pub(crate) color_spaces: BTreeMap<String, ColorSpace>,
    /// The colour space of colours that name none, by ID.
    pub(crate) default_space: Option<String>,
    /// The resource file that holds a composite unit.
    pub(crate) composites: BTreeMap<String, String>,
    /// The files that define all this.
    pub(crate) files: Vec<String>,
}

impl Resources {
    /// Adds what a resource file defines; files it names join the reachable parts.
    pub(super) fn add(&mut self, path: &str, root: &Node<'_, '_>, parts: &mut Parts<'_>) {
        self.files.push(path.to_owned());
        let base = root.attr("BaseLoc").unwrap_or("");
        let place = if base.is_empty() {
            path.to_owned()
        } else {
            resolve(base, path).map_or_else(|_| path.to_owned(), |folder| format!("{folder}/_"))
        };
        let mut twice = false;
        for node in root.descendants().filter(Node::is_element) {
            let Some(id) = node.attr("ID").map(str::to_owned) else { continue };
            match node.local() {
                "Font" => {
                    let file = node.child_text("FontFile").and_then(|file| parts.reach(&file, &place));
                    let name = node.attr("FontName").unwrap_or_default().to_owned();
                    let family = node.attr("FamilyName").map(str::to_owned);
                    let is = |name: &str| matches!(node.attr(name), Some("true" | "1"));
                    let (bold, italic) = (is("Bold"), is("Italic"));
                    twice |= put(&mut self.fonts, id, FontResource { name, family, file, bold, italic });
                }
                "MultiMedia" => {
                    let Some(file) = node.child_text("MediaFile") else { continue };
                    let Some(file) = parts.reach(&file, &place) else { continue };
                    let format = node.attr("Format").map(str::to_owned);
                    twice |= put(&mut self.media, id, Media { format, file });
                }
                "DrawParam" => {
                    twice |= put(&mut self.draw_params, id, DrawParam::read(&node));
                }
                "ColorSpace" => {
                    if let Some(profile) = node.attr("Profile") {
                        parts.reach(profile, &place);
                    }
                    twice |= put(&mut self.color_spaces, id, ColorSpace::read(&node));
                }
                "CompositeGraphicUnit" => {
                    twice |= self.composites.insert(id, path.to_owned()).is_some();
                }
                _ => {}
            }
        }
        if twice {
            parts.repeated.insert(path.to_owned());
        }
    }

    /// Whether an ID means one thing here and another there.
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        differ(&self.fonts, &other.fonts)
            || differ(&self.media, &other.media)
            || differ(&self.draw_params, &other.draw_params)
            || differ(&self.color_spaces, &other.color_spaces)
            || differ(&self.composites, &other.composites)
    }
}

/// Puts a definition in its place; `true` if another one stood there.
fn put<T: PartialEq>(map: &mut BTreeMap<String, T>, id: String, value: T) -> bool {
    let other = map.get(&id).is_some_and(|known| *known != value);
    map.insert(id, value);
    other
}

fn differ<T: PartialEq>(one: &BTreeMap<String, T>, other: &BTreeMap<String, T>) -> bool {
    one.iter().any(|(id, value)| other.get(id).is_some_and(|second| second != value))
}
