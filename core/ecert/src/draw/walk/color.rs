use tiny_skia::Color;

use crate::document::{Scope, Tint};

/// The colour with an object's alpha (0–1) on top (GB/T 33190 §8.3.2).
pub(super) fn color(tint: &Tint, scope: Scope<'_>, alpha: f32) -> Color {
    let space = scope.color_space(tint.space.as_ref());
    let entry = tint.index.and_then(|index| space?.palette.get(index).copied());
    let (channels, count) = entry.unwrap_or((tint.channels, tint.count));
    let full = space.map_or(255.0, |space| space.full.max(1.0));
    let unit = channels.map(|value| (value / full).clamp(0.0, 1.0));
    let kind = space.map(|space| space.kind.as_str());
    let [red, green, blue] = match (kind, count) {
        (_, 0) => [0.0; 3],
        (Some("GRAY" | "GREY"), _) | (_, 1 | 2) => [unit[0]; 3],
        (_, 4) => press(unit),
        _ => [unit[0], unit[1], unit[2]],
    };
    let alpha = (tint.alpha / 255.0).clamp(0.0, 1.0) * alpha;
    Color::from_rgba(red, green, blue, alpha.clamp(0.0, 1.0)).unwrap_or(Color::BLACK)
}

/// How the sixteen overprints of a press look (SWOP coated, as common viewers show them without a profile), in the order of
/// the bits cyan 8, magenta 4, yellow 2, black 1.
const OVERPRINTS: [[f32; 3]; 16] = [
    [1.0, 1.0, 1.0],
    [0.1373, 0.1216, 0.1255],
    [1.0, 0.9490, 0.0],
    [0.1098, 0.1020, 0.0],
    [0.9255, 0.0, 0.5490],
    [0.1412, 0.0, 0.0],
    [0.9294, 0.1098, 0.1412],
    [0.1333, 0.0, 0.0],
    [0.0, 0.6784, 0.9373],
    [0.0, 0.0588, 0.1412],
    [0.0, 0.6510, 0.3137],
    [0.0, 0.0745, 0.0],
    [0.1804, 0.1922, 0.5725],
    [0.0, 0.0, 0.0078],
    [0.2118, 0.2119, 0.2235],
    [0.0, 0.0, 0.0],
];

/// Four inks (0–1) as red, green and blue: the overprints weighed by the paper that each covers (Demichel, Neugebauer). Black
/// alone, which texts are written in, is black.
pub(in super::super) fn press([cyan, magenta, yellow, black]: [f32; 4]) -> [f32; 3] {
    if cyan + magenta + yellow <= 0.0 {
        return [1.0 - black; 3];
    }
    let mut sum = [0.0f32; 3];
    for (bits, colour) in OVERPRINTS.iter().enumerate() {
        let share = |bit: usize, ink: f32| if bits & bit == 0 { 1.0 - ink } else { ink };
        let weight = share(8, cyan) * share(4, magenta) * share(2, yellow) * share(1, black);
        for (sum, channel) in sum.iter_mut().zip(colour) {
            *sum += weight * channel;
        }
    }
    sum.map(|channel| channel.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inks_look_as_on_paper_and_black_is_black() {
        let bytes = |inks: [f32; 4]| {
            let color = press(inks);
            Color::from_rgba(color[0], color[1], color[2], 1.0).unwrap().to_color_u8()
        };
        let [white, black, cyan] = [[0.0; 4], [0.0, 0.0, 0.0, 1.0], [1.0, 0.0, 0.0, 0.0]].map(bytes);
        assert_eq!((white.red(), white.green(), white.blue()), (255, 255, 255));
        assert_eq!((black.red(), black.green(), black.blue()), (0, 0, 0));
        assert_eq!((cyan.red(), cyan.green(), cyan.blue()), (0, 173, 239));
    }
}
