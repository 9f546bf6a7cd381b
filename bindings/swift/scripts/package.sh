#!/bin/sh
# Makes the package as it is handed out: package.sh LIBRARY FOLDER
#
# LIBRARY is the built native library, its symbols not stripped; FOLDER becomes a SwiftPM package that can be depended
# on by its path. Files that are the same already are left alone, so that a second build is a short one.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
[ $# = 2 ] || { echo "package.sh LIBRARY FOLDER" >&2; exit 2; }
mkdir -p "$2/lib"
library=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
folder=$(cd "$2" && pwd)
generated=$(mktemp -d)
trap 'rm -rf "$generated"' EXIT

cd "$here"
${UNIFFI_BINDGEN:-cargo run --quiet --locked --package onepalm-bindgen --bin uniffi-bindgen --} \
    generate "$library" --language swift --out-dir "$generated" --no-format

# What the skin wraps, and UniFFI's own machinery, stays inside the module; names are spelt as Swift spells
# them. The generator forgets some of the names that `uniffi.toml` gives: they are put in here.
perl -pe '
    $_ = "" if /^public typealias Instant = Date$/;
    s/\bInstant\b/Date/g;
    s/\b([A-Za-z]+[a-z])Id\b/$1ID/g;
    s/^public ((indirect )?(struct|enum|protocol) (Raw|FfiConverter))/$1/;
    s/^public $//;
    s/^open class/final class/;
    s/^    (required )?public init\((unsafeFromHandle|noHandle)/    $1init($2/;
    s/^public (static )?func/$1func/;
    s/^public convenience init/convenience init/;
    s/^open func/func/;
    s/^(struct RawHostServices): .*\{/$1 {/;
    s/-> OnePalm /-> RawOnePalm /;
    s/FfiConverterType(OnePalm|OnePalmError|Probe|HostFailure)_/FfiConverterTypeRaw$1_/;
    s/FfiConverterType(\w+)View_lower/FfiConverterType$1_lower/;
    s/callback_vtable_raw/callback_vtable_/g;
' "$generated/OnePalm.swift" >"$generated/Generated.swift"
perl -pi -e 's/callback_vtable_raw/callback_vtable_/g' "$generated/OnePalmFFI.h"

put() {
    mkdir -p "$(dirname "$folder/$2")"
    cmp -s "$1" "$folder/$2" || cp "$1" "$folder/$2"
}

# A source that is gone must not be built any more.
for tree in Sources Tests; do
    (cd "$folder" && find "$tree" -type f 2>/dev/null || true) | while read -r file; do
        case $file in */Generated.swift | */OnePalmFFI.h) continue ;; esac
        [ -e "$here/$file" ] || rm "$folder/$file"
    done
    (cd "$here" && find "$tree" -type f) | while read -r file; do put "$here/$file" "$file"; done
done
for file in Package.swift README.md; do put "$here/$file" "$file"; done
put "$generated/Generated.swift" Sources/OnePalm/Generated.swift
put "$generated/OnePalmFFI.h" Sources/OnePalmFFI/OnePalmFFI.h
case $library in *.so) put "$library" lib/libonepalm_ffi.so ;; esac
