use serde_json::json;

/// One figure: what was measured, over and over in one run.
pub(crate) struct Figure {
    pub(crate) name: String,
    pub(crate) unit: &'static str,
    pub(crate) samples: Vec<f64>,
    pub(crate) target: Target,
}

/// What a figure is held to.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    /// It only explains the others.
    None,
    AtMost(f64),
    AtLeast(f64),
}

impl Figure {
    pub(crate) fn new(name: impl Into<String>, unit: &'static str, samples: Vec<f64>) -> Self {
        Self { name: name.into(), unit, samples, target: Target::None }
    }

    pub(crate) fn at_most(self, most: f64) -> Self {
        Self { target: Target::AtMost(most), ..self }
    }

    pub(crate) fn at_least(self, least: f64) -> Self {
        Self { target: Target::AtLeast(least), ..self }
    }

    /// The quotients of two figures, sample by sample.
    pub(crate) fn ratio(name: impl Into<String>, ours: &[f64], theirs: &[f64]) -> Self {
        Self::new(name, "×", ours.iter().zip(theirs).map(|(ours, theirs)| ours / theirs).collect())
    }

    pub(crate) fn print(&self, as_json: bool) {
        let (middle, least, most) = (median(&self.samples), self.extreme(f64::min), self.extreme(f64::max));
        let met = match self.target {
            Target::None => None,
            Target::AtMost(limit) => Some((format!("≤ {limit}"), middle <= limit)),
            Target::AtLeast(limit) => Some((format!("≥ {limit}"), middle >= limit)),
        };
        if as_json {
            let target = met.as_ref().map(|(target, _)| target);
            let met = met.as_ref().map(|(_, met)| met);
            let line = json!({"figure": self.name, "unit": self.unit, "median": middle, "min": least,
                "max": most, "samples": self.samples.len(), "target": target, "met": met});
            println!("{line}");
            return;
        }
        let verdict = match met {
            None => String::new(),
            Some((target, true)) => format!("{target}: met"),
            Some((target, false)) => format!("{target}: MISSED"),
        };
        let Self { name, unit, .. } = self;
        println!("{name:<58} {middle:>10.2} {unit:<4} {least:>10.2} – {most:<10.2} {verdict}");
    }

    fn extreme(&self, pick: fn(f64, f64) -> f64) -> f64 {
        self.samples.iter().copied().reduce(pick).unwrap_or(f64::NAN)
    }
}

pub(crate) fn median(samples: &[f64]) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}
