/// Why a package is not opened. Every cause has a stable [`code`](Self::code).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PackageError {
    /// No end of a central directory is found.
    #[error("this is not a ZIP archive")]
    NotAnArchive,
    /// A structure points outside the file.
    #[error("the archive is cut short or points outside itself")]
    Truncated,
    /// Bytes stand before the archive that no entry explains.
    #[error("unexplained bytes stand before the archive")]
    Prefix,
    /// Bytes follow the end of the archive.
    #[error("unexplained bytes follow the archive")]
    Trailing,
    /// Two ends of a central directory can be found.
    #[error("the end of the archive can be read in two ways")]
    AmbiguousEnd,
    /// ZIP64 or several disks: no certificate needs them.
    #[error("the archive uses ZIP64 or several disks")]
    Zip64,
    /// More entries than the limit.
    #[error("the archive holds too many entries")]
    TooManyEntries,
    /// One entry is larger than the limit.
    #[error("an entry is too large")]
    EntryTooLarge,
    /// All entries together are larger than the limit.
    #[error("the archive is too large when unzipped")]
    TotalTooLarge,
    /// An entry unzips to suspiciously much.
    #[error("an entry is compressed beyond reason")]
    Ratio,
    /// An entry is encrypted.
    #[error("an entry is encrypted")]
    Encrypted,
    /// An entry is a symbolic link.
    #[error("an entry is a symbolic link")]
    Symlink,
    /// An entry is neither stored nor deflated.
    #[error("an entry uses an unknown compression")]
    Method,
    /// The central directory points at something that is not an entry's header.
    #[error("the central directory names an entry that is not there")]
    LocalMissing,
    /// An entry's own header gives another name than the central directory.
    #[error("an entry's own header gives another name than the central directory")]
    LocalName,
    /// The same with its sizes.
    #[error("an entry's own header gives other sizes than the central directory")]
    LocalSize,
    /// The same with its checksum.
    #[error("an entry's own header gives another checksum than the central directory")]
    LocalCrc,
    /// The same with its compression.
    #[error("an entry's own header gives another compression than the central directory")]
    LocalMethod,
    /// The same with the encoding of its name.
    #[error("an entry's own header gives other flags than the central directory")]
    LocalFlags,
    /// An entry stands between the others that the central directory does not list.
    #[error("the archive holds an entry that its directory does not list")]
    HiddenEntry,
    /// Two entries share a name.
    #[error("two entries have the same name")]
    Duplicate,
    /// A name climbs, is absolute with a drive, empty or holds control characters.
    #[error("an entry's name is unsafe")]
    UnsafeName,
    /// An extra field gives an entry another name.
    #[error("an entry has two names")]
    NameDisagrees,
    /// A folder holds bytes of its own.
    #[error("a folder has content")]
    FolderWithData,
    /// A name is neither UTF-8 nor GBK.
    #[error("an entry's name is in an unknown encoding")]
    NameEncoding,
    /// Two entries share bytes.
    #[error("two entries overlap")]
    Overlap,
    /// A stored entry announces two sizes.
    #[error("an entry's bytes are damaged")]
    Damaged,
}

impl PackageError {
    /// The stable code for programs and translations.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAnArchive => "package.not-an-archive",
            Self::Truncated => "package.truncated",
            Self::Prefix => "package.prefix",
            Self::Trailing => "package.trailing",
            Self::AmbiguousEnd => "package.ambiguous-end",
            Self::Zip64 => "package.zip64",
            Self::TooManyEntries => "package.too-many-entries",
            Self::EntryTooLarge => "package.entry-too-large",
            Self::TotalTooLarge => "package.too-large",
            Self::Ratio => "package.ratio",
            Self::Encrypted => "package.encrypted",
            Self::Symlink => "package.symlink",
            Self::Method => "package.method",
            Self::LocalMissing => "package.local-missing",
            Self::LocalName => "package.local-name",
            Self::LocalSize => "package.local-size",
            Self::LocalCrc => "package.local-crc",
            Self::LocalMethod => "package.local-method",
            Self::LocalFlags => "package.local-flags",
            Self::HiddenEntry => "package.hidden-entry",
            Self::Duplicate => "package.entry-duplicate",
            Self::UnsafeName => "package.name-unsafe",
            Self::NameDisagrees => "package.name-disagrees",
            Self::FolderWithData => "package.folder-with-data",
            Self::NameEncoding => "package.name-encoding",
            Self::Overlap => "package.overlap",
            Self::Damaged => "package.damaged",
        }
    }
}
