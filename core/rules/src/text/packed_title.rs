/// A name or an alias as the catalogue packs it: one after the other, little endian.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PackedTitle {
    /// The id of its item.
    pub item: u32,
    /// How often the item is asked for, 0 to 255.
    pub popularity: u8,
    /// Whether it is an alias.
    pub alias: bool,
    /// The ids of its glyphs.
    pub glyphs: Vec<u16>,
}

impl PackedTitle {
    /// Most characters of a title that are found by; what follows is not.
    pub const MOST_GLYPHS: usize = 400;

    /// Adds the title to a block.
    pub fn pack(&self, block: &mut Vec<u8>) {
        let length = self.glyphs.len().min(Self::MOST_GLYPHS);
        block.extend(self.item.to_le_bytes());
        block.extend([self.popularity, u8::from(self.alias)]);
        block.extend(u16::try_from(length).unwrap_or(0).to_le_bytes());
        block.extend(self.glyphs.iter().take(length).flat_map(|glyph| glyph.to_le_bytes()));
    }

    /// The first title of a block and what follows it; `None`: the block is damaged.
    pub fn unpack(block: &[u8]) -> Option<(Self, &[u8])> {
        let (item, rest) = block.split_first_chunk::<4>()?;
        let ([popularity, alias], rest) = rest.split_first_chunk::<2>()?;
        let (length, rest) = rest.split_first_chunk::<2>()?;
        let length = usize::from(u16::from_le_bytes(*length));
        let (glyphs, rest) = rest.split_at_checked(length * 2)?;
        let glyphs = glyphs.as_chunks::<2>().0.iter().map(|glyph| u16::from_le_bytes(*glyph)).collect();
        let title =
            Self { item: u32::from_le_bytes(*item), popularity: *popularity, alias: *alias != 0, glyphs };
        Some((title, rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_come_out_as_they_went_in() {
        let one = PackedTitle { item: 7, popularity: 200, alias: true, glyphs: vec![1, 65_535] };
        let two = PackedTitle { item: 70_000, popularity: 0, alias: false, glyphs: vec![] };
        let mut block = Vec::new();
        one.pack(&mut block);
        two.pack(&mut block);
        let (first, rest) = PackedTitle::unpack(&block).unwrap();
        assert_eq!(first, one);
        assert_eq!(PackedTitle::unpack(rest), Some((two, &[][..])));
        assert_eq!(PackedTitle::unpack(&block[..11]), None);
    }
}
