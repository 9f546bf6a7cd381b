use super::{BLUE, RED, WHITE, at, near, objects};

fn filled(colour: &str) -> tiny_skia::Pixmap {
    objects(&format!(
        "<PathObject ID='3' Boundary='0 0 20 20' Stroke='false' Fill='true'><FillColor>{colour}</FillColor>\
         <AbbreviatedData>M 0 0 L 20 0 L 20 20 L 0 20 C</AbbreviatedData></PathObject>"
    ))
}

const STOPS: &str = "<Segment Position='0'><Color Value='255 0 0'/></Segment><Segment Position='1'><Color Value='0 0 255'/></Segment>";

#[test]
fn an_axial_shading_goes_from_its_start_to_its_end() {
    let pixels = filled(&format!("<AxialShd StartPoint='5 0' EndPoint='15 0'>{STOPS}</AxialShd>"));
    assert!(near(at(&pixels, 10.0, 3.0), [127, 0, 127]), "{:?}", at(&pixels, 10.0, 3.0));
    assert_eq!([at(&pixels, 3.0, 3.0), at(&pixels, 17.0, 3.0)], [WHITE, WHITE]);
    let on = filled(&format!("<AxialShd StartPoint='5 0' EndPoint='15 0' Extend='3'>{STOPS}</AxialShd>"));
    assert_eq!([at(&on, 3.0, 3.0), at(&on, 17.0, 3.0)], [RED, BLUE]);
}

#[test]
fn an_axial_shading_repeats_or_mirrors_in_its_unit() {
    let shading = |kind: &str| {
        format!("<AxialShd StartPoint='0 0' EndPoint='20 0' MapType='{kind}' MapUnit='10'>{STOPS}</AxialShd>")
    };
    let again = filled(&shading("Repeat"));
    assert!(near(at(&again, 15.0, 3.0), at(&again, 5.0, 3.0)) && at(&again, 10.5, 3.0)[0] > 230);
    let mirrored = filled(&shading("Reflect"));
    assert!(at(&mirrored, 10.5, 3.0)[2] > 230 && at(&mirrored, 19.5, 3.0)[0] > 230);
}

#[test]
fn a_radial_shading_may_be_flat_and_turned() {
    // Eccentricity 0.8: the short half axis is 0.6 of the long one, 4.8 of 8.
    let shading = |angle: u8| {
        format!(
            "<RadialShd StartPoint='10 10' StartRadius='0' EndPoint='10 10' EndRadius='8' Eccentricity='0.8' Angle='{angle}'>{STOPS}</RadialShd>"
        )
    };
    let lying = filled(&shading(0));
    assert!(at(&lying, 16.0, 10.0) != WHITE && at(&lying, 10.0, 15.5) == WHITE);
    assert!(near(at(&lying, 10.0, 12.4), [127, 0, 127]), "{:?}", at(&lying, 10.0, 12.4));
    let standing = filled(&shading(90));
    assert!(at(&standing, 16.0, 10.0) == WHITE && at(&standing, 10.0, 15.5) != WHITE);
}

#[test]
fn a_mesh_mixes_the_colours_of_its_corners() {
    let corner = |x: u8, y: u8, flag: u8, colour: &str| {
        format!("<Point X='{x}' Y='{y}' EdgeFlag='{flag}'><Color Value='{colour}'/></Point>")
    };
    let corners = [
        corner(0, 0, 0, "255 0 0"),
        corner(20, 0, 0, "255 0 0"),
        corner(0, 20, 0, "0 0 255"),
        corner(20, 20, 1, "0 0 255"),
    ];
    let mesh = filled(&format!("<GouraudShd>{}</GouraudShd>", corners.concat()));
    for x in [4.0, 10.0, 16.0] {
        assert!(near(at(&mesh, x, 10.0), [127, 0, 127]), "{:?}", at(&mesh, x, 10.0));
    }
    let lattice = filled(&format!("<LaGourandShd VerticesPerRow='2'>{}</LaGourandShd>", corners.concat()));
    assert!(near(at(&lattice, 10.0, 5.0), [191, 0, 64]), "{:?}", at(&lattice, 10.0, 5.0));
}

#[test]
fn a_pattern_is_repeated_and_mirrored() {
    // The left half of a cell of four millimetres is red.
    let cell = "<CellContent><PathObject ID='5' Boundary='0 0 2 4' Stroke='false' Fill='true'><FillColor Value='255 0 0'/>\
        <AbbreviatedData>M 0 0 L 2 0 L 2 4 L 0 4 C</AbbreviatedData></PathObject></CellContent>";
    let pattern = |more: &str| filled(&format!("<Pattern Width='4' Height='4' {more}>{cell}</Pattern>"));
    let plain = pattern("");
    let row = |pixels: &tiny_skia::Pixmap| [1.0, 3.0, 5.0, 7.0].map(|x| at(pixels, x, 10.0));
    assert_eq!(row(&plain), [RED, WHITE, RED, WHITE]);
    assert_eq!(row(&pattern("ReflectMethod='Row'")), [RED, WHITE, WHITE, RED]);
    assert_eq!(row(&pattern("XStep='8'")), [RED, WHITE, WHITE, WHITE]);
    assert_eq!(row(&pattern("CTM='1 0 0 1 2 0'")), [WHITE, RED, WHITE, RED]);
}
