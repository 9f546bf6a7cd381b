//! Money.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An amount in fen (分, 1/100 yuan). Integers only: GB/T 39046 carries `n..16,2` yuan as text, and
/// binary fractions would lose a fen sooner or later.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Fen(pub i64);

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::Fen;

    #[test]
    fn fen_print_as_yuan_with_two_digits() {
        assert_eq!(Fen(123_405).to_string(), "1234.05");
        assert_eq!(Fen(-7).to_string(), "-0.07");
    }
}
