//! What `cargo metadata` says.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The workspace with everything it depends on.
pub(crate) struct House(Value);

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().unwrap()
}

impl House {
    pub(crate) fn read() -> Self {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.args(["metadata", "--format-version", "1", "--locked"]).current_dir(root());
        let said = command.output().unwrap();
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        Self(serde_json::from_slice(&said.stdout).unwrap())
    }

    /// Every package of the workspace with all that it names, for itself, its build and its tests.
    pub(crate) fn members(&self) -> Vec<(&str, BTreeSet<String>)> {
        let named = |package: &Value| {
            let dependencies = package["dependencies"].as_array().unwrap();
            dependencies.iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
        };
        self.own().map(|package| (package["name"].as_str().unwrap(), named(package))).collect()
    }

    pub(crate) fn is_member(&self, name: &str) -> bool {
        self.own().any(|package| package["name"] == name)
    }

    pub(crate) fn manifests(&self) -> Vec<PathBuf> {
        self.own().map(|package| package["manifest_path"].as_str().unwrap().into()).collect()
    }

    /// Everything that a package of the workspace is built from, by name: not what only its tests use.
    pub(crate) fn reaches(&self, name: &str) -> BTreeSet<&str> {
        let packages = self.0["packages"].as_array().unwrap();
        let names: BTreeMap<&str, &str> =
            packages.iter().map(|one| (one["id"].as_str().unwrap(), one["name"].as_str().unwrap())).collect();
        let nodes = self.0["resolve"]["nodes"].as_array().unwrap();
        let nodes: BTreeMap<&str, &Value> =
            nodes.iter().map(|node| (node["id"].as_str().unwrap(), node)).collect();
        let start = self.own().find(|package| package["name"] == name).unwrap()["id"].as_str().unwrap();
        let (mut seen, mut waiting) = (BTreeSet::new(), vec![start]);
        while let Some(id) = waiting.pop() {
            for dependency in nodes[id]["deps"].as_array().unwrap() {
                let kinds = dependency["dep_kinds"].as_array().unwrap();
                let next = dependency["pkg"].as_str().unwrap();
                if kinds.iter().any(is_built) && seen.insert(next) {
                    waiting.push(next);
                }
            }
        }
        seen.into_iter().map(|id| names[id]).collect()
    }

    /// Every package that is not of the workspace, with its licence.
    pub(crate) fn licences(&self) -> Vec<(&str, &str)> {
        let packages = self.0["packages"].as_array().unwrap().iter();
        let foreign = packages.filter(|package| !package["source"].is_null());
        foreign
            .map(|package| (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or("none")))
            .collect()
    }

    fn own(&self) -> impl Iterator<Item = &Value> {
        let members = self.0["workspace_members"].as_array().unwrap();
        let packages = self.0["packages"].as_array().unwrap().iter();
        packages.filter(|package| members.contains(&package["id"]))
    }
}

/// Whether something is built in, and not only in a web page, where time and chance come by other ways.
fn is_built(kind: &Value) -> bool {
    kind["kind"].is_null() && !kind["target"].as_str().is_some_and(|target| target.contains("wasm"))
}

/// Every file of the project that ends so, but for what is built.
pub(crate) fn files(extension: &str) -> Vec<PathBuf> {
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output();
    let listed = listed.ok().filter(|listed| listed.status.success());
    let paths: Vec<PathBuf> = match listed {
        Some(listed) => {
            let names = String::from_utf8(listed.stdout).unwrap();
            names.split('\0').filter(|name| !name.is_empty()).map(|name| root().join(name)).collect()
        }
        // An unpacked archive has no repository around it.
        None => walk(&root()),
    };
    let ends = |path: &PathBuf| path.extension().is_some_and(|found| found == extension) && path.is_file();
    paths.into_iter().filter(ends).collect()
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        match entry.path() {
            path if path.is_file() => found.push(path),
            path if name != "target" && !name.starts_with('.') => found.extend(walk(&path)),
            _ => {}
        }
    }
    found
}
