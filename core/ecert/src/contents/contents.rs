use serde::Serialize;

use super::{
    Annotation, Attachment, CopyInfo, Identifier, IdentifierCheck, Item, PageText, annotation, attachment,
    metadata, page_text,
};
use crate::{
    document::{DocBody, Document, DocumentError, ENTRY, bodies},
    package::Package,
    verdict::Verdict,
};

/// What a package says, document by document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contents {
    /// The documents, in the order of `OFD.xml`.
    pub documents: Vec<DocumentContents>,
}

/// What one document says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DocumentContents {
    /// The root file.
    pub root: String,
    /// Title in DocInfo.
    pub title: Option<String>,
    /// Author in DocInfo.
    pub author: Option<String>,
    /// CreationDate in DocInfo, as written.
    pub created: Option<String>,
    /// The program that made it.
    pub creator: Option<String>,
    /// Whether a sound signature covers `OFD.xml`, where the four above stand.
    pub info_covered: bool,
    /// Metadata, in order, repeated values kept.
    pub metadata: Vec<Item>,
    /// The certificate's identifier: a covered one before one that is not.
    pub identifier: Option<Identifier>,
    /// Identifiers that differ from it; an honest certificate has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_identifiers: Vec<Identifier>,
    /// What it says about itself as a use-bound copy.
    pub copy: Option<CopyInfo>,
    /// Text by page.
    pub pages: Vec<PageText>,
    /// Files it carries.
    pub attachments: Vec<Attachment>,
    /// Annotations, watermarks among them.
    pub annotations: Vec<Annotation>,
    /// Codes of what is odd and changes no verdict.
    pub warnings: Vec<&'static str>,
}

impl Contents {
    /// Reads what a package says. The verdict must be about the same package: it tells what is covered.
    ///
    /// ```no_run
    /// # fn read(package: &onepalm_ecert::Package, verdict: &onepalm_ecert::Verdict) {
    /// use onepalm_ecert::contents::{Contents, Term};
    /// let contents = Contents::read(package, verdict).unwrap();
    /// let holder = contents.documents[0].value(Term::HolderName);
    /// # }
    /// ```
    pub fn read(package: &Package, verdict: &Verdict) -> Result<Self, DocumentError> {
        let documents = bodies(package)?
            .iter()
            .enumerate()
            .map(|(index, body)| DocumentContents::read(package, verdict, body, index))
            .collect::<Result<_, _>>()?;
        Ok(Self { documents })
    }
}

impl DocumentContents {
    fn read(
        package: &Package,
        verdict: &Verdict,
        body: &DocBody,
        index: usize,
    ) -> Result<Self, DocumentError> {
        let document = Document::open(package, body)?;
        let metadata = metadata(package, verdict, body, &document, index);
        let mut identifiers = Identifier::all(&metadata).into_iter();
        let (identifier, other_identifiers) = (identifiers.next(), identifiers.collect::<Vec<_>>());
        let odd = identifier.as_ref().is_some_and(|identifier| identifier.check != IdentifierCheck::Right);
        let odd = odd.then_some("certificate.identifier-check");
        let several = (!other_identifiers.is_empty()).then_some("certificate.identifier-ambiguous");
        let info = body.info.clone();
        Ok(Self {
            root: body.root.clone(),
            title: info.title,
            author: info.author,
            created: info.created,
            creator: info.creator,
            info_covered: verdict.covers(index, ENTRY),
            copy: CopyInfo::among(&metadata),
            pages: page_text::read(package, verdict, &document, index),
            attachments: attachment::read(package, verdict, &document, index),
            annotations: annotation::read(package, verdict, &document, index),
            warnings: odd.into_iter().chain(several).collect(),
            identifier,
            other_identifiers,
            metadata,
        })
    }

    /// The value of a term: a covered one before one that is not.
    pub fn value(&self, term: super::Term) -> Option<&Item> {
        let named = || self.metadata.iter().filter(|item| item.term == Some(term));
        named().find(|item| item.covered).or_else(|| named().next())
    }

    /// Every identifier that the document gives itself; the first is [`identifier`](Self::identifier).
    pub fn identifiers(&self) -> impl Iterator<Item = &Identifier> {
        self.identifier.iter().chain(&self.other_identifiers)
    }

    /// Annotations that are watermarks.
    pub fn watermarks(&self) -> impl Iterator<Item = &Annotation> {
        self.annotations.iter().filter(|annotation| annotation.kind == "Watermark")
    }
}
