use super::{Sample, inked};

const FONT: &str = "<Fonts><Font ID='9' FontName='宋体'/></Fonts>";

fn text(attributes: &str, code: &str) -> [f32; 4] {
    let objects =
        format!("<TextObject ID='3' Boundary='0 0 20 20' Font='9' Size='4' {attributes}>{code}</TextObject>");
    inked(&Sample { objects: &objects, resources: FONT, ..Sample::default() }.drawn().0).unwrap()
}

fn close(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.6
}

#[test]
fn texts_are_read_in_their_direction() {
    let code = "<TextCode X='8' Y='10'>中中</TextCode>";
    let [left, top, right, bottom] = text("", code);
    assert!(close(right - left, 7.5) && close(bottom - top, 3.6), "{left} {top} {right} {bottom}");
    let [left, top, right, bottom] = text("ReadDirection='90'", code);
    assert!(close(right - left, 3.3) && close(bottom - top, 7.6), "{left} {top} {right} {bottom}");
    assert!(text("ReadDirection='180'", code)[0] < 5.0);
    assert!(text("ReadDirection='270'", code)[1] < 4.0);
}

#[test]
fn letters_turn_clockwise_about_their_origin() {
    let code = "<TextCode X='8' Y='10'>一</TextCode>";
    let [left, _, right, _] = text("", code);
    let [turned_left, top, turned_right, bottom] = text("CharDirection='90'", code);
    assert!(close(bottom - top, right - left) && turned_right - turned_left < 1.5);
    assert!(top > 9.9 && turned_left > 7.9, "what went right goes down, what went up goes right");
}

#[test]
fn steps_scale_and_slant_move_letters_as_written() {
    let code = "<TextCode X='1' Y='10' DeltaX='g 2 6'>中中中</TextCode>";
    let [left, _, right, _] = text("", code);
    assert!(close(right - left, 12.0 + 3.5), "{left} {right}");
    let one = "<TextCode X='1' Y='10'>中</TextCode>";
    let [left, _, right, _] = text("", one);
    let [wide_left, _, wide_right, _] = text("HScale='2'", one);
    assert!(close(wide_right - wide_left, (right - left) * 2.0));
    let [_, _, slanted, _] = text("Italic='true'", one);
    assert!(slanted > right + 0.3, "{slanted} {right}");
}

#[test]
fn latin_letters_of_a_named_font_keep_to_its_cells() {
    // Ten letters of half an em at 3.6 mm: 18 mm in a Song font, however wide ours are.
    let objects = "<TextObject ID='3' Boundary='0 0 20 20' Font='9' Size='3.6'><TextCode X='1' Y='10'>MMMMMMMMMM</TextCode></TextObject>";
    let pixels = Sample { objects, resources: FONT, ..Sample::default() }.drawn().0;
    let [left, _, right, _] = inked(&pixels).unwrap();
    assert!((17.0..=18.1).contains(&(right - left)), "{left} {right}");
}

#[test]
fn a_text_may_be_lined_only() {
    let code = "<TextCode X='1' Y='18'>口</TextCode>";
    let objects = format!(
        "<TextObject ID='3' Boundary='0 0 20 20' Font='9' Size='18' Fill='false' Stroke='true' LineWidth='0.2'>\
         <StrokeColor Value='0 0 0'/>{code}</TextObject>"
    );
    let lined = Sample { objects: &objects, resources: FONT, ..Sample::default() }.drawn().0;
    let filled = objects.replace("Fill='false' Stroke='true'", "");
    let filled = Sample { objects: &filled, resources: FONT, ..Sample::default() }.drawn().0;
    let dark =
        |pixels: &tiny_skia::Pixmap| pixels.pixels().iter().filter(|pixel| pixel.green() < 128).count();
    assert!(dark(&lined) > 500 && dark(&lined) != dark(&filled));
}
