use crate::certificates::line;

/// Columns wider than this are not waited for.
const WIDEST: usize = 60;

/// Rows of text, aligned for terminals on which a Chinese character is two columns wide.
pub(super) struct Columns<const N: usize> {
    rows: Vec<[String; N]>,
    widths: [usize; N],
}

impl<const N: usize> Columns<N> {
    pub(super) fn new(rows: Vec<[String; N]>) -> Self {
        let mut widths = [0; N];
        for row in &rows {
            for (most, cell) in widths.iter_mut().zip(row) {
                *most = (*most).max(width(cell).min(WIDEST));
            }
        }
        Self { rows, widths }
    }

    pub(super) fn show(&self) {
        for row in &self.rows {
            line(self.line(row));
        }
    }

    fn line(&self, row: &[String; N]) -> String {
        let mut text = String::new();
        for (cell, most) in row.iter().zip(self.widths) {
            text.push_str(cell);
            text.extend(std::iter::repeat_n(' ', most.saturating_sub(width(cell)) + 2));
        }
        text.truncate(text.trim_end().len());
        text
    }
}

/// From the Hangul Jamo on, characters are wide; before them only a few signs are.
fn width(text: &str) -> usize {
    text.chars().map(|character| if character >= '\u{1100}' { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_and_latin_cells_end_at_the_same_column() {
        let rows = [["护照", "市公安局", "1"], ["LNG 经营", "省住建厅", "2"]];
        let columns = Columns::new(rows.map(|row| row.map(str::to_owned)).to_vec());
        let lines: Vec<String> = columns.rows.iter().map(|row| columns.line(row)).collect();
        assert_eq!(lines, ["护照      市公安局  1", "LNG 经营  省住建厅  2"]);
    }
}
