use std::rc::Rc;

use roxmltree::{Document as Xml, Node};
use tiny_skia::Transform;

use super::{Frame, Walk};
use crate::{
    document::{DocumentError, DrawParam, ZOrder, shown},
    draw::{DrawError, Note},
    verdict::Stamp,
    xml::Element as _,
};

/// From the back to the front.
const ORDERS: [ZOrder; 3] = [ZOrder::Background, ZOrder::Body, ZOrder::Foreground];

impl<'a> Walk<'a> {
    /// Draws templates, layers, annotations and seals of a page; `place` leads from the page's millimetres to the
    /// sheet.
    pub(in super::super) fn page(
        &mut self,
        index: usize,
        place: Transform,
        stamps: &[&Stamp],
    ) -> Result<(), DrawError> {
        let document = self.document;
        let page = document.pages.get(index).ok_or(DrawError::PageUnknown)?;
        self.page = place;
        self.report.used(&document.root);
        self.enter_part(&page.path);
        let frame = Frame { transform: place, alpha: 1.0, depth: 0 };
        let Some(file) = self.file(&page.path) else {
            return Err(DocumentError::PartMissing(page.path.clone()).into());
        };
        let templates = self.templates(&file);
        for order in ORDERS {
            for (_, path, template) in templates.iter().filter(|(at, ..)| *at == order) {
                self.enter_part(path);
                self.layers(&template.root_element(), &frame, None);
            }
            self.enter_part(&page.path);
            self.layers(&file.root_element(), &frame, Some(order));
        }
        for (_, path) in document.annotations.iter().filter(|(id, _)| *id == page.id) {
            match self.file(path) {
                Some(file) => self.annotations(&file.root_element(), &frame),
                None => self.report.note(Note::PartLeftOut("annotation".to_owned())),
            }
        }
        for stamp in stamps.iter().filter(|stamp| stamp.place.page == page.id) {
            self.stamp(stamp, &frame);
        }
        for file in &document.repeated {
            if self.report.has_used(file) {
                self.report.note(Note::ResourceTwice(file.clone()));
            }
        }
        Ok(())
    }

    /// From here on IDs mean what they do in this page or template.
    fn enter_part(&mut self, path: &str) {
        self.scope = self.document.scope(path);
        self.scope.files().for_each(|file| self.report.used(file));
    }

    /// The templates that a page names, with where each stands.
    fn templates(&mut self, file: &Xml<'_>) -> Vec<(ZOrder, &'a str, Rc<Xml<'a>>)> {
        let document = self.document;
        let mut out = Vec::new();
        for node in file.root_element().each("Template") {
            let template = node.attr("TemplateID").and_then(|id| document.template_by_id(id));
            match template.and_then(|template| Some((template, self.file(&template.path)?))) {
                Some((template, file)) => {
                    out.push((
                        ZOrder::parse(node.attr("ZOrder"), template.order),
                        template.path.as_str(),
                        file,
                    ));
                }
                None => self.report.note(Note::PartLeftOut("template".to_owned())),
            }
        }
        out
    }

    /// Draws the layers of a page or template, of one order or all.
    fn layers(&mut self, root: &Node<'_, '_>, frame: &Frame, order: Option<ZOrder>) {
        for layer in shown::layers(root) {
            let own = ZOrder::parse(layer.attr("Type"), ZOrder::Body);
            if order.is_none_or(|order| order == own) {
                self.block(&layer, frame, &DrawParam::default());
            }
        }
    }
}
