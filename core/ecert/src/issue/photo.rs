//! A photo's place: its own proportions inside the layout's box.
use super::{IssueError, Photo, PhotoFormat};

/// A rectangle in millimetres: x, y, width, height.
pub(super) type Rectangle = (f32, f32, f32, f32);

/// The largest rectangle of the photo's proportions inside `room`, in its middle.
pub(super) fn fitted(photo: &Photo, room: Rectangle) -> Result<Rectangle, IssueError> {
    let (across, down) = pixels(photo).ok_or(IssueError::Photo)?;
    let (x, y, width, height) = room;
    let (wide, tall) = if across * height > width * down {
        (width, width * down / across)
    } else {
        (height * across / down, height)
    };
    Ok((x + (width - wide) / 2.0, y + (height - tall) / 2.0, wide, tall))
}

/// Width and height of the picture; `None` where it is not what it says.
fn pixels(photo: &Photo) -> Option<(f32, f32)> {
    let (width, height) = match photo.format {
        PhotoFormat::Png => png(&photo.bytes),
        PhotoFormat::Jpeg => jpeg(&photo.bytes),
    }?;
    (width > 0.0 && height > 0.0).then_some((width, height))
}

/// PNG, ISO/IEC 15948 §11.2.2: IHDR is the first chunk.
fn png(bytes: &[u8]) -> Option<(f32, f32)> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let side = |at: usize| -> Option<f32> {
        let four: [u8; 4] = header.get(at..at + 4)?.try_into().ok()?;
        // A side beyond 65,535 pixels is no photo of a person.
        u16::try_from(u32::from_be_bytes(four)).ok().map(f32::from)
    };
    (header.get(4..8)? == b"IHDR").then_some(())?;
    Some((side(8)?, side(12)?))
}

/// JPEG, ITU-T T.81 §B.2.2: the frame header, whichever process it names.
fn jpeg(bytes: &[u8]) -> Option<(f32, f32)> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    loop {
        let [0xFF, marker, after @ ..] = rest else { return None };
        match marker {
            // A fill byte.
            0xFF => rest = &rest[1..],
            0x01 | 0xD0..=0xD7 => rest = after,
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let side = |at: usize| -> Option<f32> {
                    Some(f32::from(u16::from_be_bytes(after.get(at..at + 2)?.try_into().ok()?)))
                };
                return Some((side(5)?, side(3)?));
            }
            0xD8..=0xDA => return None,
            _ => {
                let length = usize::from(u16::from_be_bytes(after.get(..2)?.try_into().ok()?));
                rest = after.get(length.max(2)..)?;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg_of(width: u16, height: u16) -> Photo {
        let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, 0xC2, 0, 11, 8];
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        Photo { format: PhotoFormat::Jpeg, bytes }
    }

    #[test]
    fn a_photo_keeps_its_proportions_in_the_middle_of_its_box() {
        let room = (150.0, 76.0, 30.0, 40.0);
        assert_eq!(fitted(&jpeg_of(300, 400), room), Ok((150.0, 76.0, 30.0, 40.0)));
        assert_eq!(fitted(&jpeg_of(400, 400), room), Ok((150.0, 81.0, 30.0, 30.0)));
        assert_eq!(fitted(&jpeg_of(100, 400), room), Ok((160.0, 76.0, 10.0, 40.0)));
    }

    #[test]
    fn a_picture_that_is_none_is_refused() {
        for bytes in [&b"\xFF\xD8\xFF"[..], b"\xFF\xD8\xFF\xE0\xFF\xFF", b"\xFF\xD8\xFF\xDA\x00\x02", b""] {
            let photo = Photo { format: PhotoFormat::Jpeg, bytes: bytes.to_vec() };
            assert_eq!(fitted(&photo, (0.0, 0.0, 1.0, 1.0)), Err(IssueError::Photo));
        }
        assert_eq!(fitted(&jpeg_of(0, 4), (0.0, 0.0, 1.0, 1.0)), Err(IssueError::Photo));
        let photo = Photo { format: PhotoFormat::Png, bytes: b"\x89PNG\r\n\x1a\n".to_vec() };
        assert_eq!(fitted(&photo, (0.0, 0.0, 1.0, 1.0)), Err(IssueError::Photo));
    }
}
