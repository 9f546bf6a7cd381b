use super::{BLUE, RED, Sample, WHITE, at, near, objects};

fn fill(colour: &str) -> String {
    format!(
        "<PathObject ID='3' Boundary='0 0 20 20' Stroke='false' Fill='true'>{colour}\
         <AbbreviatedData>M 0 0 L 20 0 L 20 20 L 0 20 C</AbbreviatedData></PathObject>"
    )
}

#[test]
fn colours_are_read_in_their_space() {
    let resources = "<ColorSpaces><ColorSpace ID='11' Type='GRAY'/><ColorSpace ID='12' Type='CMYK'/>\
        <ColorSpace ID='13' Type='RGB'><Palette><CV>220 40 40</CV><CV>40 90 180</CV></Palette></ColorSpace>\
        <ColorSpace ID='14' Type='RGB' BitsPerComponent='4'/></ColorSpaces>";
    let colour = |colour: &str| {
        let objects = fill(colour);
        at(&Sample { objects: &objects, resources, ..Sample::default() }.pixels(), 10.0, 10.0)
    };
    assert_eq!(colour("<FillColor ColorSpace='11' Value='64'/>"), [64; 3]);
    // The inks as zc310/ofd and poppler show them without a profile.
    assert_eq!(colour("<FillColor ColorSpace='12' Value='255 0 0 0'/>"), [0, 173, 239]);
    assert_eq!(colour("<FillColor ColorSpace='12' Value='0 255 0 0'/>"), [236, 0, 140]);
    assert_eq!(colour("<FillColor ColorSpace='13' Index='1'/>"), [40, 90, 180]);
    assert_eq!(colour("<FillColor ColorSpace='14' Value='15 0 0'/>"), RED);
    assert_eq!(colour("<FillColor Value='#00 #00 #FF'/>"), BLUE);
    assert_eq!(colour("<FillColor Value='255 0 0' Alpha='51'/>"), [255, 204, 204]);
}

#[test]
fn a_draw_param_lends_what_an_object_leaves_open_along_its_chain() {
    let resources = "<DrawParams><DrawParam ID='21' LineWidth='2'><StrokeColor Value='0 0 255'/></DrawParam>\
        <DrawParam ID='22' Relative='21'><FillColor Value='255 0 0'/></DrawParam>\
        <DrawParam ID='23' Relative='24'/><DrawParam ID='24' Relative='23'/></DrawParams>";
    let object = |param: &str| {
        format!(
            "<PathObject ID='3' Boundary='0 0 20 20' DrawParam='{param}' Fill='true'>\
             <AbbreviatedData>M 5 5 L 15 5 L 15 15 L 5 15 C</AbbreviatedData></PathObject>"
        )
    };
    let objects = object("22");
    let pixels = Sample { objects: &objects, resources, ..Sample::default() }.pixels();
    assert_eq!([at(&pixels, 10.0, 10.0), at(&pixels, 5.5, 10.0), at(&pixels, 3.5, 10.0)], [RED, BLUE, WHITE]);
    let objects = object("23");
    let circle = Sample { objects: &objects, resources, ..Sample::default() }.pixels();
    assert_eq!(at(&circle, 10.0, 10.0), WHITE, "a path without a fill colour is not filled");
}

#[test]
fn a_composite_objects_alpha_is_laid_over_the_whole() {
    let square = |x: u8| {
        format!(
            "<PathObject ID='3' Boundary='{x} 0 10 20' Stroke='false' Fill='true'><FillColor Value='0 0 255'/>\
             <AbbreviatedData>M 0 0 L 10 0 L 10 20 L 0 20 C</AbbreviatedData></PathObject>"
        )
    };
    let resources = format!(
        "<CompositeGraphicUnits><CompositeGraphicUnit ID='31' Width='20' Height='20'><Content>{}{}</Content>\
         </CompositeGraphicUnit></CompositeGraphicUnits>",
        square(0),
        square(5)
    );
    let objects = "<CompositeObject ID='4' ResourceID='31' Boundary='0 0 20 20' Alpha='51'/>";
    let pixels = Sample { objects, resources: &resources, ..Sample::default() }.pixels();
    // 255 · (1 − 51/255) where one square lies and where two lie.
    assert_eq!([at(&pixels, 2.0, 5.0), at(&pixels, 7.0, 5.0)], [[204, 204, 255]; 2]);
}

#[test]
fn a_dashed_line_has_gaps_where_its_pattern_says() {
    let pixels = objects(
        "<PathObject ID='3' Boundary='0 9 20 2' LineWidth='2' DashPattern='4 2' DashOffset='1'><StrokeColor Value='255 0 0'/>\
         <AbbreviatedData>M 0 1 L 20 1</AbbreviatedData></PathObject>",
    );
    // One millimetre into the first dash: 3 long, a gap of 2, then 4.
    assert!(near(at(&pixels, 2.5, 10.0), RED) && near(at(&pixels, 6.0, 10.0), RED));
    assert_eq!([at(&pixels, 3.5, 10.0), at(&pixels, 4.5, 10.0), at(&pixels, 10.0, 10.0)], [WHITE; 3]);
}
