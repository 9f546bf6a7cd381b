//! `cargo xtask check-library PATH`: what a library must be before it is handed to anyone (Linux and Android).

use std::{fs, path::Path};

use crate::elf::Elf;
use crate::run::{cargo_home, root};

/// Android's phones with pages of 16 KB load nothing that is aligned to less.
const PAGE: u64 = 16 * 1024;

/// What ours and the generators' exports begin with.
const OURS: [&str; 5] = ["ffi_onepalm_", "uniffi_onepalm_", "UNIFFI_META_", "onepalm_", "napi_register_"];

/// Prints what is wrong with the libraries; true when nothing is.
pub(crate) fn command(paths: &[&str]) -> bool {
    if paths.is_empty() {
        eprintln!("name a library");
    }
    !paths.is_empty() && paths.iter().all(|path| check(Path::new(path)))
}

/// Prints what is wrong with one library; true when nothing is.
pub(crate) fn check(path: &Path) -> bool {
    let faults = match fs::read(path) {
        Ok(file) => faults(&file),
        Err(error) => vec![error.to_string()],
    };
    for fault in &faults {
        println!("FAILED   {}: {fault}", path.display());
    }
    if faults.is_empty() {
        println!("well     {}", path.display());
    }
    faults.is_empty()
}

/// Everything that is wrong with the library, in sentences.
fn faults(file: &[u8]) -> Vec<String> {
    let elf = match Elf::read(file) {
        Ok(elf) => elf,
        Err(fault) => return vec![format!("the file {fault}")],
    };
    let mut faults = Vec::new();
    let mut demand = |is_met: bool, fault: &str| {
        if !is_met {
            faults.push(fault.to_owned());
        }
    };
    let is_aligned = !elf.alignments.is_empty() && elf.alignments.iter().all(|one| one % PAGE == 0);
    demand(is_aligned, "a LOAD segment is not aligned to 16 KB (-Wl,-z,max-page-size=16384)");
    demand(!elf.has_symbol_table, "its symbols are not stripped (strip --strip-all)");
    demand(!elf.stack_can_run, "its stack can be executed (-Wl,-z,noexecstack)");
    demand(elf.is_relocated_read_only, "its relocations stay writable (-Wl,-z,relro)");
    demand(elf.is_bound_at_once, "its symbols are bound late (-Wl,-z,now)");
    demand(!elf.has_search_path, "it names folders to look for libraries in (RPATH or RUNPATH)");
    let is_for_tests = elf.exported.iter().any(|name| name.contains("_probe_"));
    demand(!is_for_tests, "it holds faults on purpose (built with the feature `probe`)");
    let strange = elf.exported.iter().filter(|name| !OURS.iter().any(|ours| name.starts_with(ours)));
    faults.extend(strange.map(|name| format!("it exports {name}")));
    let paths = machine_paths();
    let found = paths.iter().filter_map(|path| at(file, path.as_bytes()).map(|start| line(file, start)));
    faults.extend(found.map(|text| format!("it names a path of the building machine: {text}")));
    faults
}

/// Where this machine builds, and where people's machines do.
fn machine_paths() -> Vec<String> {
    let own = [Some(root()), cargo_home(), std::env::home_dir()];
    let own =
        own.into_iter().flatten().map(|path| format!("{}/", path.display())).filter(|path| path.len() > 2);
    let homes = ["home", "Users", "root"].map(|folder| format!("/{folder}/"));
    own.chain(homes).collect()
}

fn at(file: &[u8], wanted: &[u8]) -> Option<usize> {
    file.windows(wanted.len()).position(|window| window == wanted)
}

/// The readable text that begins there, cut to a line's length.
fn line(file: &[u8], start: usize) -> String {
    let text = file[start..].iter().take(100).take_while(|byte| byte.is_ascii_graphic());
    text.map(|byte| char::from(*byte)).collect()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::path::PathBuf;
    use std::process::Command;

    const ALIGNED: &[&str] = &["-Clink-arg=-Wl,-z,max-page-size=16384"];

    /// A library of one function, built and stripped.
    fn library(name: &str, function: &str, flags: &[&str]) -> Vec<u8> {
        let folder = std::env::temp_dir().join(format!("onepalm-library-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for the test");
        let (source, built) = (folder.join("it.rs"), folder.join("libit.so"));
        let text = format!("#[unsafe(no_mangle)] pub extern \"C\" fn {function}() -> u8 {{ 7 }}");
        fs::write(&source, text).expect("a source for the test");
        let mut rustc = Command::new("rustc");
        rustc.args(["--edition=2024", "--crate-type=cdylib", "--crate-name=it", "-Copt-level=1"]);
        rustc.arg("-Cstrip=symbols").args(flags).arg("-o").arg(&built).arg(&source);
        assert!(rustc.status().expect("there is a compiler").success());
        let bytes = fs::read(&built).expect("the library was built");
        fs::remove_dir_all(PathBuf::from(&folder)).expect("the folder is ours");
        bytes
    }

    #[test]
    fn a_library_as_it_should_be_passes() {
        assert_eq!(faults(&library("well", "onepalm_seven", ALIGNED)), Vec::<String>::new());
    }

    #[test]
    fn a_library_aligned_to_small_pages_is_refused() {
        let flags = ["-Clink-arg=-Wl,-z,max-page-size=4096"];
        let said = faults(&library("small", "onepalm_seven", &flags));
        assert!(matches!(said.as_slice(), [one] if one.contains("16 KB")), "{said:?}");
    }

    #[test]
    fn a_strange_export_a_search_path_and_late_binding_are_refused() {
        let flags = [ALIGNED, &["-Clink-arg=-Wl,-rpath,$ORIGIN", "-Crelro-level=partial"]].concat();
        let said = faults(&library("strange", "seven", &flags)).join("\n");
        for part in ["exports seven", "RPATH", "bound late"] {
            assert!(said.contains(part), "{said}");
        }
    }

    #[test]
    fn a_library_for_tests_is_refused() {
        let said = faults(&library("probe", "uniffi_onepalm_ffi_fn_method_probe_fault", ALIGNED));
        assert!(matches!(said.as_slice(), [one] if one.contains("on purpose")), "{said:?}");
    }

    #[test]
    fn a_library_with_its_symbols_is_refused() {
        let flags = [ALIGNED, &["-Cstrip=none"]].concat();
        let said = faults(&library("symbols", "onepalm_seven", &flags)).join("\n");
        assert!(said.contains("not stripped"), "{said}");
    }

    #[test]
    fn a_path_of_a_machine_is_found() {
        let mut file = library("path", "onepalm_seven", ALIGNED);
        file.extend(root().join("core/app/src/root.rs").display().to_string().bytes());
        let said = faults(&file).join("\n");
        assert!(said.contains("core/app/src/root.rs"), "{said}");
    }

    #[test]
    fn a_damaged_file_is_refused_wherever_it_ends_or_lies() {
        let whole = library("damaged", "onepalm_seven", ALIGNED);
        for length in (0..whole.len()).step_by(whole.len() / 200 + 1) {
            assert!(!faults(&whole[..length]).is_empty(), "cut at {length}");
        }
        // The tables' places, sizes and counts.
        for at in (32..64).chain(0..16) {
            let mut file = whole.clone();
            file[at] ^= 0xff;
            drop(faults(&file));
        }
        assert_eq!(faults(b"text"), ["the file is no ELF file"]);
    }
}
