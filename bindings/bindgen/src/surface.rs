use anyhow::{Context, Result, bail};
use uniffi_bindgen::interface::ComponentInterface;
use uniffi_bindgen::{BindgenLoader, BindgenPaths, GlobalConfig};

/// Reads what a built library exports.
///
/// # Errors
/// When the file cannot be read, is no library, holds no metadata (it was stripped) or that of several crates.
pub(crate) fn read(library: &str) -> Result<ComponentInterface> {
    let loader = BindgenLoader::new(BindgenPaths::default(), GlobalConfig::default());
    let metadata = loader.load_metadata(library.into()).with_context(|| library.to_owned())?;
    let mut interfaces = loader.load_cis(metadata)?;
    match (interfaces.pop(), interfaces.len()) {
        (Some(only), 0) => Ok(only),
        (_, others) => bail!("{library} exports {} crates, not one", others + 1),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A small surface that holds one of everything.
    pub(crate) fn sample() -> ComponentInterface {
        ComponentInterface::from_webidl(include_str!("sample.udl"), "sample").unwrap()
    }

    #[test]
    fn what_is_no_library_is_refused_with_its_name() {
        let own_source = concat!(env!("CARGO_MANIFEST_DIR"), "/src/surface.rs");
        let said = format!("{:#}", read(own_source).unwrap_err());
        assert!(said.contains("surface.rs"), "{said}");
        assert!(read("no/such/library.so").is_err());
    }
}
