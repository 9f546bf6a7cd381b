use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::{
    DocBody, DocumentError, FontResource, Page, Rect, Resources, Scope, Template, ZOrder,
    page_resources::PageResources, parts::Parts, resolve,
};
use crate::{
    package::Package,
    xml::{self, Element as _},
};

/// A4, which is meant when a document gives no page area.
const A4: Rect = Rect { x: 0.0, y: 0.0, width: 210.0, height: 297.0 };

/// A document: its pages, what they are drawn with, and every part that can be reached from its root.
#[derive(Debug, Clone)]
pub struct Document {
    /// The root file.
    pub root: String,
    /// PhysicalBox of pages that give none.
    pub area: Rect,
    /// Pages in order.
    pub pages: Vec<Page>,
    /// Template pages.
    pub templates: Vec<Template>,
    /// Fonts, pictures and the like that every page may use.
    pub resources: Resources,
    /// Annotation files, with the ID of their page.
    pub annotations: Vec<(String, String)>,
    /// Attached files, with their names.
    pub attachments: Vec<(String, String)>,
    /// Custom tag files, with their type (`TypeID` or `NameSpace`).
    pub tags: Vec<(String, String)>,
    /// Every part that can be reached, the root among them, `OFD.xml` and signatures not.
    pub reachable: BTreeSet<String>,
    /// Those that make the pages, whatever is laid over them: root, resources and what these name, templates, pages.
    pub(crate) body: BTreeSet<String>,
    /// Parts that are named but not in the package.
    pub missing: BTreeSet<String>,
    /// Resource files and lists that cannot be read as XML, and lists that name too much: what they name is unknown.
    pub unreadable: BTreeSet<String>,
    /// Resource files that give an ID which another of the same scope gives to something else.
    pub repeated: BTreeSet<String>,
    own: PageResources,
    page_index: BTreeMap<String, usize>,
    template_index: BTreeMap<String, usize>,
}

impl Document {
    /// Reads a document's structure. Only the root must be there; what is missing, pages among it, or broken
    /// beside the pages is listed.
    pub fn open(package: &Package, body: &DocBody) -> Result<Self, DocumentError> {
        let root = body.root.clone();
        let bytes = package.entry(&root).ok_or_else(|| DocumentError::PartMissing(root.clone()))?;
        let file = xml::parse(bytes).map_err(|cause| DocumentError::Part { part: root.clone(), cause })?;
        let mut parts = Parts::new(package);
        parts.reached.insert(root.clone());

        let top = file.root_element();
        let common = top.child("CommonData");
        let area = common.as_ref().and_then(physical_box).unwrap_or(A4);
        let mut resources = Resources::default();
        let mut templates = Vec::new();
        parts.begin_list();
        if let Some(common) = common {
            resources.default_space = common.child_text("DefaultCS");
            for name in ["PublicRes", "DocumentRes"] {
                for res in common.each(name) {
                    add_resources(&res.content(), &root, &mut resources, &mut parts);
                }
            }
            for node in common.each("TemplatePage") {
                let Some(path) = parts.reach(node.attr("BaseLoc").unwrap_or(""), &root) else { continue };
                if !parts.affords(&path) {
                    return Err(DocumentError::PagesRepeated);
                }
                let id = node.attr("ID").unwrap_or_default().to_owned();
                templates.push(Template {
                    id,
                    path,
                    order: ZOrder::parse(node.attr("ZOrder"), ZOrder::Background),
                });
            }
        }
        let mut pages = Vec::new();
        for node in top.child("Pages").iter().flat_map(|pages| pages.each("Page")) {
            let reference = node.attr("BaseLoc").unwrap_or("");
            let path = parts.reach(reference, &root).unwrap_or_else(|| {
                // The page keeps its number; only who asks for it gets an error.
                let path = resolve(reference, &root).unwrap_or_else(|_| reference.to_owned());
                parts.missing.insert(path.clone());
                path
            });
            if !parts.affords(&path) {
                return Err(DocumentError::PagesRepeated);
            }
            pages.push(Page { id: node.attr("ID").unwrap_or_default().to_owned(), path });
        }
        let drawn =
            pages.iter().map(|page| &page.path).chain(templates.iter().map(|template| &template.path));
        let mut own = PageResources::default();
        for path in drawn {
            own.read(path, &mut parts)?;
        }
        let body = parts.reached.clone();

        let annotations = list(&top, "Annotations", &root, &mut parts, |node, path, parts| {
            let file = parts.reach_listed(&node.child_text("FileLoc")?, path)?;
            Some((node.attr("PageID").unwrap_or_default().to_owned(), file))
        });
        let attachments = list(&top, "Attachments", &root, &mut parts, |node, path, parts| {
            let file = parts.reach_listed(&node.child_text("FileLoc")?, path)?;
            Some((node.attr("Name").unwrap_or_default().to_owned(), file))
        });
        let tags = list(&top, "CustomTags", &root, &mut parts, |node, path, parts| {
            if let Some(schema) = node.child_text("SchemaLoc") {
                parts.reach(&schema, path);
            }
            let file = parts.reach_listed(&node.child_text("FileLoc")?, path)?;
            let kind = node.attr("TypeID").or_else(|| node.attr("NameSpace")).unwrap_or_default();
            Some((kind.to_owned(), file))
        });
        let _extensions: Vec<()> = list(&top, "Extensions", &root, &mut parts, |node, path, parts| {
            for data in node.each("ExtendData") {
                parts.reach(&data.content(), path);
            }
            None
        });
        let Parts { reached, missing, unreadable, repeated, .. } = parts;
        Ok(Self {
            page_index: index(pages.iter().map(|page| &page.id)),
            template_index: index(templates.iter().map(|template| &template.id)),
            root,
            area,
            pages,
            templates,
            resources,
            annotations,
            attachments,
            tags,
            reachable: reached,
            body,
            missing,
            unreadable,
            repeated,
            own,
        })
    }
}

impl Document {
    /// A document of which only the root's name is known, so that its signatures can still say what was altered.
    pub(crate) fn unread(body: &DocBody) -> Self {
        Self {
            root: body.root.clone(),
            area: A4,
            pages: Vec::new(),
            templates: Vec::new(),
            resources: Resources::default(),
            annotations: Vec::new(),
            attachments: Vec::new(),
            tags: Vec::new(),
            reachable: BTreeSet::from([body.root.clone()]),
            body: BTreeSet::from([body.root.clone()]),
            missing: BTreeSet::new(),
            unreadable: BTreeSet::new(),
            repeated: BTreeSet::new(),
            own: PageResources::default(),
            page_index: BTreeMap::new(),
            template_index: BTreeMap::new(),
        }
    }

    /// Which page has this ID, from 0; of several the first.
    pub fn page_by_id(&self, id: &str) -> Option<usize> {
        self.page_index.get(id).copied()
    }

    /// The template with this ID; of several the first.
    pub fn template_by_id(&self, id: &str) -> Option<&Template> {
        self.templates.get(*self.template_index.get(id)?)
    }

    /// What IDs mean in this page's or template's file.
    pub(crate) fn scope(&self, path: &str) -> Scope<'_> {
        Scope::new(&self.resources, &self.own.sets, self.own.of(path))
    }

    /// Every font that the document or one of its pages names.
    pub fn fonts(&self) -> impl Iterator<Item = &FontResource> {
        [&self.resources].into_iter().chain(&self.own.sets).flat_map(|set| set.fonts.values())
    }

    /// The PhysicalBox of a page: its own or the document's, its corner at 0 0.
    pub fn page_area(&self, package: &Package, index: usize) -> Rect {
        let file = self.pages.get(index).and_then(|page| package.entry(&page.path)).map(xml::parse);
        let own = file.and_then(Result::ok).and_then(|file| physical_box(&file.root_element()));
        own.unwrap_or(self.area)
    }
}

/// Where each ID stands first.
fn index<'a>(
    ids: impl DoubleEndedIterator<Item = &'a String> + ExactSizeIterator,
) -> BTreeMap<String, usize> {
    ids.enumerate().rev().map(|(index, id)| (id.clone(), index)).collect()
}

/// The PhysicalBox of a document's CommonData or a page's root, in the page's own coordinates: their origin is the
/// box's corner (GB/T 33190 §7.5 table 7), wherever that lies.
pub(crate) fn physical_box(node: &Node<'_, '_>) -> Option<Rect> {
    let area = node.child("PageArea").or_else(|| node.child("Area"))?;
    let found = Rect::parse(&area.child_text("PhysicalBox")?)?;
    Some(Rect { x: 0.0, y: 0.0, ..found })
}

fn add_resources(reference: &str, referrer: &str, resources: &mut Resources, parts: &mut Parts<'_>) {
    let Some(path) = parts.reach(reference, referrer) else { return };
    if !parts.read.insert(path.clone()) {
        return;
    }
    match parts.package.entry(&path).map(xml::parse) {
        Some(Ok(file)) => resources.add(&path, &file.root_element(), parts),
        Some(Err(_)) | None => {
            parts.unreadable.insert(path);
        }
    }
}

/// The lines of a list file that the root names: `read` is called for each child element.
fn list<T>(
    top: &Node<'_, '_>,
    name: &str,
    root: &str,
    parts: &mut Parts<'_>,
    read: impl Fn(&Node<'_, '_>, &str, &mut Parts<'_>) -> Option<T>,
) -> Vec<T> {
    let Some(path) = top.child_text(name).and_then(|reference| parts.reach(&reference, root)) else {
        return Vec::new();
    };
    let Some(Ok(file)) = parts.package.entry(&path).map(xml::parse) else {
        parts.unreadable.insert(path);
        return Vec::new();
    };
    parts.begin_list();
    let lines: Vec<_> = file.root_element().children().filter(Node::is_element).collect();
    lines.iter().filter_map(|line| read(line, &path, parts)).collect()
}
