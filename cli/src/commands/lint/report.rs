use onepalm_contract::item::ServiceItem;
use onepalm_rules::guide::{Finding, RuleId, Rulebook, Severity};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// What was found in a list, by body.
#[derive(Default)]
pub(super) struct Report {
    pub(super) guides: u64,
    pub(super) rejected: u64,
    /// Guides with a finding that keeps them from being published.
    pub(super) unpublishable: u64,
    bodies: BTreeMap<String, Vec<Flawed>>,
    rules: BTreeMap<&'static str, u64>,
    /// What no guide of the list could have said.
    not_judged: BTreeSet<RuleId>,
}

struct Flawed {
    code: String,
    name: String,
    findings: Vec<Finding>,
}

impl Report {
    /// Of what the list is `silent` on, only what keeps a guide from being published is told.
    pub(super) fn add(&mut self, item: &ServiceItem, mut findings: Vec<Finding>, silent: &[RuleId]) {
        self.guides += 1;
        self.not_judged.extend(silent);
        findings.retain(|finding| finding.severity == Severity::Error || !silent.contains(&finding.rule));
        if findings.is_empty() {
            return;
        }
        self.unpublishable += u64::from(findings.iter().any(|finding| finding.severity == Severity::Error));
        for finding in &findings {
            *self.rules.entry(finding.rule.code()).or_default() += 1;
        }
        let flawed = Flawed { code: item.code.to_string(), name: item.name.clone(), findings };
        self.bodies.entry(item.body.name.clone()).or_default().push(flawed);
    }

    pub(super) fn print_json(&self) {
        for (body, guides) in &self.bodies {
            for guide in guides {
                let line =
                    json!({"code": guide.code, "name": guide.name, "body": body, "findings": guide.findings});
                println!("{line}");
            }
        }
        let flawed: usize = self.bodies.values().map(Vec::len).sum();
        let counts = json!({
            "guides": self.guides, "with_findings": flawed, "unpublishable": self.unpublishable,
            "rejected": self.rejected, "rules": self.rules, "not_judged": self.not_judged,
        });
        println!("{counts}");
    }

    /// The bodies with the most findings come first; of each rule one guide is shown, or all.
    pub(super) fn print(&self, book: &Rulebook, all: bool) {
        let weigh = |guides: &[Flawed]| guides.iter().map(|guide| guide.findings.len()).sum::<usize>();
        let mut bodies: Vec<_> =
            self.bodies.iter().map(|(body, guides)| (weigh(guides), body, guides)).collect();
        bodies.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(other.1)));
        for (count, body, guides) in bodies {
            println!("{body}  {count} findings 处 in {} guides 项", guides.len());
            for rule in book.rules() {
                let hits: Vec<_> = guides
                    .iter()
                    .flat_map(|guide| guide.findings.iter().map(move |finding| (guide, finding)))
                    .filter(|(_, finding)| finding.rule == rule.id)
                    .collect();
                let shown = if all { hits.len() } else { 1 };
                for (guide, finding) in hits.iter().take(shown) {
                    println!("  {} {} {}", word(finding.severity), finding.zh, finding.en);
                    println!("      {} {}", guide.code, guide.name);
                }
                if hits.len() > shown {
                    println!(
                        "      … and {} more 另有 {} 处 [{}]",
                        hits.len() - shown,
                        hits.len() - shown,
                        rule.id.code()
                    );
                }
            }
            println!();
        }
        println!("by rule 按规则:");
        for rule in book.rules() {
            if let Some(count) = self.rules.get(rule.id.code()) {
                println!("  {count:>7}  {} {} {}", word(rule.severity), rule.id.code(), rule.zh);
            }
        }
        if !self.not_judged.is_empty() {
            println!("not judged, for the list has no column for it 列表没有相应的列，未判 (--strict):");
            for rule in book.rules().iter().filter(|rule| self.not_judged.contains(&rule.id)) {
                println!("           {} {}", rule.id.code(), rule.zh);
            }
        }
        let flawed: usize = self.bodies.values().map(Vec::len).sum();
        println!(
            "{} guides 项, {flawed} with findings 有问题, {} may not be published 不能发布, {} lines unread 未读",
            self.guides, self.unpublishable, self.rejected
        );
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR 必须改",
        Severity::Warning => "WARN 应当改",
        Severity::Hint => "HINT 建议改",
    }
}
