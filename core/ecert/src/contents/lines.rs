//! Runs of text as lines in the order in which a person reads them: from the top, in a line from the left.

/// A run of text and where its baseline begins, in millimetres.
pub(super) struct Run {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) end: f32,
    pub(super) size: f32,
    pub(super) text: String,
}

pub(super) fn lines(mut runs: Vec<Run>) -> Vec<String> {
    runs.sort_by(|one, other| one.y.total_cmp(&other.y));
    let mut lines: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        let same = lines
            .last()
            .and_then(|line| line.first())
            .is_some_and(|first| (run.y - first.y).abs() <= 0.4 * first.size.min(run.size));
        match lines.last_mut() {
            Some(line) if same => line.push(run),
            _ => lines.push(vec![run]),
        }
    }
    lines.into_iter().map(line).collect()
}

fn line(mut runs: Vec<Run>) -> String {
    runs.sort_by(|one, other| one.x.total_cmp(&other.x));
    let mut text = String::new();
    let mut end = f32::NEG_INFINITY;
    for run in runs {
        if !text.is_empty() && run.x > end + 0.3 * run.size {
            text.push(' ');
        }
        text.push_str(&run.text);
        end = run.end.max(run.x);
    }
    text
}
