use roxmltree::Node;

/// Elements by local name.
pub(crate) trait Element<'a, 'input: 'a>: Sized {
    /// The element's local name.
    fn local(&self) -> &'input str;
    /// The first child element with this local name.
    fn child(&self, name: &str) -> Option<Self>;
    /// All child elements with this local name.
    fn each(&self, name: &'static str) -> impl Iterator<Item = Self>;
    /// All text inside, trimmed.
    fn content(&self) -> String;
    /// An attribute by local name, one without a namespace first, trimmed.
    fn attr(&self, name: &str) -> Option<&'a str>;
    /// The trimmed text of a child.
    fn child_text(&self, name: &str) -> Option<String> {
        self.child(name).map(|child| child.content())
    }
}

impl<'a, 'input: 'a> Element<'a, 'input> for Node<'a, 'input> {
    fn local(&self) -> &'input str {
        self.tag_name().name()
    }

    fn child(&self, name: &str) -> Option<Self> {
        self.children().find(|child| child.is_element() && child.tag_name().name() == name)
    }

    fn each(&self, name: &'static str) -> impl Iterator<Item = Self> {
        self.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
    }

    fn content(&self) -> String {
        let text: String = self.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
        text.trim().to_owned()
    }

    fn attr(&self, name: &str) -> Option<&'a str> {
        let named = || self.attributes().filter(|attribute| attribute.name() == name);
        let own = named().find(|attribute| attribute.namespace().is_none());
        own.or_else(|| named().next()).map(|attribute| attribute.value().trim())
    }
}
