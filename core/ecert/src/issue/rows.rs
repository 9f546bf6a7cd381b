//! Where labels and values stand. Pure arithmetic, before anything is written.
use super::{
    Certificate, Field,
    measure::{width, wrap},
};

/// Part of the distance between rows that lies between the lines of one value.
const WITHIN: f32 = 0.68;

/// From one row to the next and size of the text, both as parts of the layout's: as few rows as usual, tighter,
/// smaller, and as small as print can be.
const STEPS: [(f32, f32); 8] = [
    (1.0, 1.0),
    (0.88, 1.0),
    (0.76, 1.0),
    (0.68, 0.9),
    (0.62, 0.82),
    (0.55, 0.74),
    (0.48, 0.64),
    (0.42, 0.56),
];

/// Steps at which text is read without effort.
const COMFORTABLE: usize = 5;

/// More characters than any line holds.
const LONGEST_LINE: usize = 400;

/// The fields of a certificate, laid out.
#[derive(Debug)]
pub(super) struct Rows {
    /// Size of the text.
    pub(super) text: f32,
    /// Where values begin.
    pub(super) values: f32,
    /// One per field.
    pub(super) fields: Vec<Row>,
}

/// A field, laid out: lines with their baselines.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub(super) label: Vec<(String, f32)>,
    pub(super) value: Vec<(String, f32)>,
}

impl Rows {
    /// The fields as large as they fit, above the seal where that can be; `None` where the page cannot hold them.
    pub(super) fn of(certificate: &Certificate) -> Option<Self> {
        let layout = &certificate.layout;
        let (above_seal, foot) = (layout.above_seal(), layout.last_field());
        let (comfortable, small) = STEPS.split_at(COMFORTABLE);
        [(comfortable, above_seal), (comfortable, foot), (small, foot)]
            .into_iter()
            .flat_map(|(steps, last)| steps.iter().map(move |step| (*step, last)))
            .find_map(|(step, last)| Self::at(certificate, step, last))
    }

    fn at(certificate: &Certificate, (pitch, scale): (f32, f32), last: f32) -> Option<Self> {
        let layout = &certificate.layout;
        let (text, line) = (layout.text * scale, layout.line * pitch);
        let labels: Vec<String> = certificate.fields.iter().map(label).collect();
        let widest = labels.iter().map(|label| width(label, text)).fold(0.0, f32::max);
        let room = widest.clamp(layout.columns.1 - layout.columns.0, layout.label_room);
        let values = layout.columns.0 + room;
        let mut y = layout.first_field;
        let mut rows = Vec::with_capacity(labels.len());
        for (field, label) in certificate.fields.iter().zip(labels) {
            let row = Row::at(certificate, (&label, &field.value), (values, room), y, (text, line));
            let bottom = row.bottom()?;
            if bottom > last {
                return None;
            }
            rows.push(row);
            y = bottom + line;
        }
        Some(Self { text, values, fields: rows })
    }
}

impl Row {
    fn at(
        certificate: &Certificate,
        (label, value): (&str, &str),
        (x, room): (f32, f32),
        top: f32,
        (text, line): (f32, f32),
    ) -> Self {
        let mut row = Self::default();
        let mut y = top;
        for part in wrap(label, room, text) {
            row.label.push((part, y));
            y += line * WITHIN;
        }
        // What stands beside a value changes from line to line, so each takes what its own line can hold.
        let mut y = top;
        for paragraph in value.split('\n') {
            let mut rest = paragraph.to_owned();
            loop {
                let ahead: String = rest.chars().take(LONGEST_LINE).collect();
                let first = wrap(&ahead, certificate.right_of(y, text) - x, text).swap_remove(0);
                rest = rest.split_off(first.len());
                row.value.push((first, y));
                y += line * WITHIN;
                // A page that is full needs no more lines to be known as such.
                if rest.is_empty() || y > certificate.layout.page.1 {
                    break;
                }
            }
        }
        row
    }

    fn bottom(&self) -> Option<f32> {
        self.label.iter().chain(&self.value).map(|(_, y)| *y).reduce(f32::max)
    }
}

impl Certificate {
    /// Where a line of a value must end.
    fn right_of(&self, y: f32, text: f32) -> f32 {
        let layout = &self.layout;
        let (left, top, _, height) = layout.photo;
        if self.photo.is_some() && y > top - text && y - text < top + height {
            left - 6.0
        } else if y > layout.above_seal() {
            layout.issuer.0 - layout.issuer_room / 2.0 - 2.0
        } else {
            layout.page.0 - layout.frame - 16.0
        }
    }
}

/// A label as it is printed: with one full-width colon.
fn label(field: &Field) -> String {
    format!("{}：", field.label.trim_end().trim_end_matches(['：', ':']).trim_end())
}

#[cfg(test)]
mod tests {
    use super::super::{Layout, Photo, PhotoFormat};
    use super::*;

    fn certificate(layout: Layout, fields: &[(&str, &str)]) -> Certificate {
        let field = |(label, value): &(&str, &str)| Field {
            label: (*label).into(),
            value: (*value).into(),
            key: String::new(),
        };
        Certificate {
            layout,
            title: "证".into(),
            identifier: "1".into(),
            issuer: "局".into(),
            issued_on: chrono::NaiveDate::default(),
            fields: fields.iter().map(field).collect(),
            photo: Some(Photo { format: PhotoFormat::Png, bytes: Vec::new() }),
            hidden: Vec::new(),
        }
    }

    #[test]
    fn labels_end_before_values_begin_and_values_before_what_stands_beside_them() {
        let long = "海城市滨海区海滨路 1 号 2 单元 301，".repeat(6);
        let labels = ["姓名", "摊位面积（平方米）", "申请在公共场所临时摆设摊点从事经营活动的期限", "类别:"];
        for layout in [Layout::portrait(), Layout::landscape()] {
            let fields: Vec<_> = labels.map(|label| (label, long.as_str())).into();
            let certificate = certificate(layout.clone(), &fields);
            let laid = Rows::of(&certificate).unwrap();
            let mut below = 0.0;
            for row in &laid.fields {
                assert!(row.label[0].1 > below);
                assert!((row.label[0].1 - row.value[0].1).abs() < f32::EPSILON);
                for (line, _) in &row.label {
                    assert!(layout.columns.0 + width(line, laid.text) <= laid.values + 0.01, "{line}");
                }
                for (line, y) in &row.value {
                    let right = laid.values + width(line, laid.text);
                    assert!(right <= certificate.right_of(*y, laid.text) + 0.01, "{line}");
                }
                below = row.bottom().unwrap();
            }
            let whole: String = laid.fields[0].value.iter().map(|(line, _)| line.as_str()).collect();
            assert_eq!(whole, long);
        }
    }

    #[test]
    fn a_label_has_one_full_width_colon() {
        for written in ["类别", "类别：", "类别:", "类别 ： "] {
            let field = Field { label: written.into(), value: String::new(), key: String::new() };
            assert_eq!(label(&field), "类别：");
        }
    }

    #[test]
    fn more_fields_are_set_tighter_then_smaller_then_refused() {
        let laid = |count: usize| {
            let certificate = certificate(Layout::portrait(), &vec![("经营类别", "餐饮"); count]);
            Rows::of(&certificate)
                .map(|laid| (laid.fields[1].label[0].1 - laid.fields[0].label[0].1, laid.text))
        };
        let (few, many, crowd) = (laid(6).unwrap(), laid(14).unwrap(), laid(30).unwrap());
        assert!(few.0 > many.0 && many.0 > crowd.0);
        assert!(few.1 >= many.1 && many.1 > crowd.1);
        assert!(laid(60).is_none());
    }
}
