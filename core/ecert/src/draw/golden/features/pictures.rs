use tiny_skia::{Color, Pixmap};

use super::{BLACK, BLUE, RED, Sample, WHITE, at, near};
use crate::draw::Note;

const MEDIA: &str = "<MultiMedias><MultiMedia ID='41' Type='Image'><MediaFile>picture</MediaFile></MultiMedia>\
    <MultiMedia ID='42' Type='Image'><MediaFile>mask</MediaFile></MultiMedia></MultiMedias>";

fn picture(file: Vec<u8>) -> Pixmap {
    let objects = "<ImageObject ID='3' ResourceID='41' Boundary='0 0 20 20' CTM='20 0 0 20 0 0'/>";
    Sample { objects, resources: MEDIA, files: vec![("picture", file)] }.pixels()
}

/// 2 by 1 pixels: red and blue.
fn bmp() -> Vec<u8> {
    let mut file = b"BM".to_vec();
    file.extend(62u32.to_le_bytes());
    file.extend([0; 4]);
    file.extend(54u32.to_le_bytes());
    file.extend(40u32.to_le_bytes());
    file.extend(2u32.to_le_bytes());
    file.extend(1u32.to_le_bytes());
    file.extend([1, 0, 24, 0]);
    file.extend([0; 24]);
    file.extend([0, 0, 255, 255, 0, 0, 0, 0]);
    file
}

#[test]
fn a_bitmap_is_drawn_into_its_square() {
    let pixels = picture(bmp());
    assert_eq!([at(&pixels, 5.0, 5.0), at(&pixels, 15.0, 15.0)], [RED, BLUE]);
}

#[test]
fn a_gif_is_drawn_and_its_transparent_colour_is_not() {
    // 2 by 1 pixels, colours red and blue, the second transparent; codes 4 (clear), 0, 1, 5 (end) of three bits.
    let mut file = b"GIF89a\x02\0\x01\0\x80\0\0\xFF\0\0\0\0\xFF".to_vec();
    file.extend(b"\x21\xF9\x04\x01\0\0\x01\0");
    file.extend(b"\x2C\0\0\0\0\x02\0\x01\0\0\x02\x02\x44\x0A\0\x3B");
    let pixels = picture(file);
    assert_eq!([at(&pixels, 5.0, 5.0), at(&pixels, 15.0, 5.0)], [RED, WHITE]);
}

#[test]
fn png_is_read_at_sixteen_bits_and_with_a_palette() {
    let encode = |colour: png::ColorType, depth: png::BitDepth, palette: Option<Vec<u8>>, data: &[u8]| {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, 2, 1);
        encoder.set_color(colour);
        encoder.set_depth(depth);
        if let Some(palette) = palette {
            encoder.set_palette(palette);
        }
        encoder.write_header().unwrap().write_image_data(data).unwrap();
        out
    };
    let deep = [0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF];
    let pixels = picture(encode(png::ColorType::Rgb, png::BitDepth::Sixteen, None, &deep));
    assert_eq!([at(&pixels, 5.0, 5.0), at(&pixels, 15.0, 5.0)], [RED, BLUE]);
    let palette = Some(vec![0, 0, 255, 255, 0, 0]);
    let pixels = picture(encode(png::ColorType::Indexed, png::BitDepth::One, palette, &[0b0100_0000]));
    assert_eq!([at(&pixels, 5.0, 5.0), at(&pixels, 15.0, 5.0)], [BLUE, RED]);
}

#[test]
fn a_mask_shows_where_it_is_black() {
    let mut mask = Pixmap::new(2, 1).unwrap();
    mask.fill(Color::WHITE);
    mask.data_mut()[..3].fill(0);
    let objects =
        "<ImageObject ID='3' ResourceID='41' ImageMask='42' Boundary='0 0 20 20' CTM='20 0 0 20 0 0'/>";
    let files = vec![("picture", bmp()), ("mask", mask.encode_png().unwrap())];
    let pixels = Sample { objects, resources: MEDIA, files }.pixels();
    assert_eq!([at(&pixels, 5.0, 5.0), at(&pixels, 15.0, 5.0)], [RED, WHITE]);
}

#[test]
fn a_border_runs_around_the_picture() {
    let objects = "<ImageObject ID='3' ResourceID='41' Boundary='4 4 12 12' CTM='12 0 0 12 0 0'>\
        <Border LineWidth='1'><BorderColor Value='0 0 0'/></Border></ImageObject>";
    let pixels = Sample { objects, resources: MEDIA, files: vec![("picture", bmp())] }.pixels();
    assert!(near(at(&pixels, 4.0, 10.0), BLACK) && near(at(&pixels, 10.0, 16.2), BLACK));
    assert_eq!([at(&pixels, 2.0, 10.0), at(&pixels, 6.0, 10.0)], [WHITE, RED]);
}

#[test]
fn what_cannot_be_drawn_is_reported() {
    let objects = "<ImageObject ID='3' ResourceID='41' Boundary='0 0 20 20' CTM='20 0 0 20 0 0'/>";
    for (file, reason) in [
        (b"II*\0........".to_vec(), "TIFF"),
        (b"\x89PNG\r\n\x1a\n....".to_vec(), "damaged PNG"),
        (b"\x97JB2\r\n\x1a\n".to_vec(), "damaged JBIG2"),
    ] {
        let (pixels, report) = Sample { objects, resources: MEDIA, files: vec![("picture", file)] }.drawn();
        assert_eq!(report.into_notes(), [Note::ImageLeftOut(reason.to_owned())]);
        assert_eq!(at(&pixels, 10.0, 10.0), WHITE);
    }
}
