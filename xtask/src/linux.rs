//! What links a library for every x86-64 Linux since glibc 2.28 (manylinux_2_28), whatever this machine has.

use std::fs;
use std::io::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{output, said};
use crate::zig;

/// The oldest C library.
const GLIBC: &str = "2.28";

/// C unwinds nowhere: SQLite and ring call nothing of ours that panics through them.
const C_FLAGS: &str = "-fno-asynchronous-unwind-tables -fno-unwind-tables";

/// The names that the C library has, to link against.
pub(crate) struct Linux {
    folder: PathBuf,
}

impl Linux {
    /// The systems that it is for.
    pub(crate) const TARGET: &str = "x86_64-unknown-linux-gnu";

    /// Sets it up beside the other build results.
    pub(crate) fn new() -> Result<Self, String> {
        let linux = Self { folder: output().join("glibc").join(GLIBC) };
        let python = zig::python()?;
        linux.write_scripts(&python).map_err(|error| error.to_string())?;
        if !linux.libraries().is_dir() {
            linux.gather()?;
        }
        Ok(linux)
    }

    /// The linker that Rust brings along for this system also folds functions that came out the same.
    pub(crate) fn flags(&self) -> [String; 5] {
        let libraries = format!("-L{}", self.libraries().display());
        let words = [&libraries, "-lc_nonshared", "-lld", "-Wl,-z,defs", "-Wl,--icf=all"];
        words.map(|word| format!("-Clink-arg={word}"))
    }

    /// For C in dependencies, which the system's compiler builds: its code is a fifth smaller than the other's. A name
    /// that the older C library lacks is refused by the linker.
    pub(crate) const VARIABLE: (&str, &str) = ("CFLAGS_x86_64_unknown_linux_gnu", C_FLAGS);

    /// The linker; a silent one leaves out what only generators of bindings read.
    pub(crate) fn linker(&self, silent: bool) -> PathBuf {
        self.folder.join(if silent { "silent" } else { "telling" }).join("cc")
    }

    fn compiler(&self) -> PathBuf {
        self.folder.join("cc")
    }

    fn libraries(&self) -> PathBuf {
        self.folder.join("lib")
    }

    fn write_scripts(&self, python: &Path) -> Result<(), Error> {
        for folder in [self.folder.join("silent"), self.folder.join("telling")] {
            fs::create_dir_all(folder)?;
        }
        let zig = format!("\"{}\" -m ziglang cc -target x86_64-linux-gnu.{GLIBC}", python.display());
        zig::script(&self.compiler(), &format!("#!/bin/sh\nexec {zig} \"$@\"\n"))?;
        zig::script(&self.linker(false), "#!/bin/sh\nexec cc \"$@\"\n")?;
        let script = r#"#!/bin/sh
for word do
    case $word in -Wl,--version-script=*) sed -i /UNIFFI_META_/d "${word#*=}" ;; esac
done
exec cc "$@"
"#;
        zig::script(&self.linker(true), script)
    }

    /// The compiler makes the libraries when it links anything at all.
    fn gather(&self) -> Result<(), String> {
        let (source, made) = (self.folder.join("nothing.c"), self.folder.join("made"));
        fs::write(&source, "void nothing(void) {}\n").map_err(|error| error.to_string())?;
        let mut link = Command::new(self.compiler());
        link.args(["-shared", "-o"]).arg(self.folder.join("nothing.so")).arg(&source);
        said(link.env("ZIG_GLOBAL_CACHE_DIR", &made).output())?;
        self.keep(&made.join("o")).map_err(|error| error.to_string())
    }

    /// All of them or none: a run that ends in between leaves no half of them behind.
    fn keep(&self, made: &Path) -> Result<(), Error> {
        let part = self.folder.join("part");
        fs::create_dir_all(&part)?;
        for folder in fs::read_dir(made)? {
            for file in fs::read_dir(folder?.path())? {
                let file = file?;
                let name = file.file_name().to_string_lossy().into_owned();
                let shared = name.split_once(".so.").map(|(name, _)| format!("{name}.so"));
                if let Some(kept) = shared.or_else(|| (name == "libc_nonshared.a").then_some(name)) {
                    fs::copy(file.path(), part.join(kept))?;
                }
            }
        }
        fs::rename(part, self.libraries())
    }
}
