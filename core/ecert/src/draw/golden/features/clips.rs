use super::{BLACK, RED, Sample, WHITE, at, inked, near, objects};

/// A red square over the whole sheet with these clips.
fn clipped(clips: &str) -> tiny_skia::Pixmap {
    objects(&format!(
        "<PathObject ID='3' Boundary='0 0 20 20' Stroke='false' Fill='true'><FillColor Value='255 0 0'/>{clips}\
         <AbbreviatedData>M 0 0 L 20 0 L 20 20 L 0 20 C</AbbreviatedData></PathObject>"
    ))
}

const LEFT: &str = "<Area><Path Boundary='2 2 6 6'><AbbreviatedData>M 0 0 L 6 0 L 6 6 L 0 6 C</AbbreviatedData></Path></Area>";
const RIGHT: &str = "<Area><Path Boundary='6 6 6 6'><AbbreviatedData>M 0 0 L 6 0 L 6 6 L 0 6 C</AbbreviatedData></Path></Area>";

#[test]
fn areas_of_one_clip_add_up_and_clips_narrow_each_other() {
    let either = clipped(&format!("<Clips><Clip>{LEFT}{RIGHT}</Clip></Clips>"));
    assert_eq!([at(&either, 3.0, 3.0), at(&either, 10.0, 10.0), at(&either, 10.0, 3.0)], [RED, RED, WHITE]);
    let both = clipped(&format!("<Clips><Clip>{LEFT}</Clip><Clip>{RIGHT}</Clip></Clips>"));
    assert_eq!([at(&both, 7.0, 7.0), at(&both, 3.0, 3.0), at(&both, 10.0, 10.0)], [RED, WHITE, WHITE]);
}

#[test]
fn a_clip_follows_the_objects_matrix_unless_it_says_otherwise() {
    let object = |clips: &str| {
        objects(&format!(
            "<PathObject ID='3' Boundary='0 0 20 20' CTM='2 0 0 2 0 0' Stroke='false' Fill='true'>\
             <FillColor Value='0 0 0'/>{clips}<AbbreviatedData>M 0 0 L 10 0 L 10 10 L 0 10 C</AbbreviatedData></PathObject>"
        ))
    };
    let follows = object(&format!("<Clips><Clip>{LEFT}</Clip></Clips>"));
    assert_eq!(inked(&follows), Some([4.0, 4.0, 16.0, 16.0]));
    let stays = object(&format!("<Clips TransFlag='false'><Clip>{LEFT}</Clip></Clips>"));
    assert_eq!(inked(&stays), Some([2.0, 2.0, 8.0, 8.0]));
}

#[test]
fn a_text_may_be_a_clip() {
    let text = "<Clips><Clip><Area><Text Boundary='0 0 20 20' Font='9' Size='18'><TextCode X='1' Y='17'>中</TextCode></Text></Area></Clip></Clips>";
    let sample = format!(
        "<PathObject ID='3' Boundary='0 0 20 20' Stroke='false' Fill='true'><FillColor Value='255 0 0'/>{text}\
         <AbbreviatedData>M 0 0 L 20 0 L 20 20 L 0 20 C</AbbreviatedData></PathObject>"
    );
    let resources = "<Fonts><Font ID='9' FontName='宋体'/></Fonts>";
    let (pixels, _) = Sample { objects: &sample, resources, ..Sample::default() }.drawn();
    // The character's middle stroke runs from top to bottom through the middle of its square.
    assert!(near(at(&pixels, 10.0, 10.0), RED));
    assert_eq!([at(&pixels, 1.5, 1.5), at(&pixels, 18.5, 18.5)], [WHITE, WHITE]);
}

#[test]
fn a_path_ends_at_its_boundary_and_a_line_keeps_its_width() {
    let beyond = objects(
        "<PathObject ID='3' Boundary='5 5 5 5' Stroke='false' Fill='true'><FillColor Value='0 0 0'/>\
         <AbbreviatedData>M -5 -5 L 15 -5 L 15 15 L -5 15 C</AbbreviatedData></PathObject>",
    );
    assert_eq!([at(&beyond, 7.0, 7.0), at(&beyond, 3.0, 7.0), at(&beyond, 12.0, 7.0)], [BLACK, WHITE, WHITE]);
    // Producers give a straight line a boundary without height.
    let line = objects(
        "<PathObject ID='3' Boundary='2 10 16 0' LineWidth='1'><AbbreviatedData>M 0 0 L 16 0</AbbreviatedData></PathObject>",
    );
    assert_eq!(inked(&line), Some([2.0, 9.5, 18.0, 10.5]));
}
