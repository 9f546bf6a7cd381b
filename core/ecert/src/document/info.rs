use roxmltree::Node;

use crate::xml::Element as _;

/// What `OFD.xml` says about a document (GB/T 33190 §7.4, CT_DocInfo). It is signed only if a signature covers
/// `OFD.xml`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocInfo {
    /// DocID.
    pub id: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Author.
    pub author: Option<String>,
    /// CreationDate as written.
    pub created: Option<String>,
    /// Creator, the program.
    pub creator: Option<String>,
    /// CustomData, name and value, in the order of the file.
    pub custom: Vec<(String, String)>,
}

impl DocInfo {
    pub(super) fn read(node: &Node<'_, '_>) -> Self {
        let custom = node
            .children()
            .filter(|child| child.local() == "CustomDatas")
            // One producer misspells the element: `CuslomData`.
            .flat_map(|list| list.children().filter(|child| child.local().starts_with("Cus")))
            .filter_map(|data| Some((data.attr("Name")?.to_owned(), data.content())))
            .collect();
        Self {
            id: node.child_text("DocID"),
            title: node.child_text("Title"),
            author: node.child_text("Author"),
            created: node.child_text("CreationDate"),
            creator: node.child_text("Creator"),
            custom,
        }
    }
}
