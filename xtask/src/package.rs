//! `cargo xtask package`: what is handed out, made of the library as it ships; each package is then installed into an
//! empty project of its language and runs the journey.

use std::fs;
use std::path::{Path, PathBuf};

use crate::dist::{self, Library, Purpose};
use crate::run::{cargo, forget, output, succeeds, workspace};
use crate::{kotlin, library, node, python, swift};

/// Makes what the machine has the tools for; true when all of it is well.
pub(crate) fn command() -> bool {
    let folder = output().join("package");
    let made = fs::remove_dir_all(&folder).is_ok() || !folder.exists();
    let described = || {
        let built = succeeds(&mut workspace("build"));
        // The interface is read from one without the calls that tests alone make.
        forget(&output().join("debug"), &dist::FACADE.file_name());
        built && succeeds(&mut cargo(&["build", "--locked", "--package", "onepalm-ffi"]))
    };
    if !(made && fs::create_dir_all(&folder).is_ok() && described()) {
        return false;
    }
    let Some(facade) = ship(dist::FACADE, &folder) else { return false };
    let packed =
        [kotlin::pack(&facade, &folder), python::pack(&facade, &folder), swift::pack(&facade, &folder)];
    let node = ship(dist::NODE, &folder).is_some_and(|addon| node::pack(&addon, &folder));
    println!("\nwhat was made lies in {}", folder.display());
    packed == [true; 3] && node
}

/// A library as it ships, stripped and checked.
fn ship(wanted: Library, folder: &Path) -> Option<PathBuf> {
    let place = folder.join(wanted.file_name());
    let made = dist::build(wanted, &[], Purpose::Ship).is_some_and(|built| dist::strip(&built, &place));
    (made && (!cfg!(target_os = "linux") || library::check(&place))).then_some(place)
}
