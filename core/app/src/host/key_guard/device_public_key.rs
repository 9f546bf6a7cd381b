/// The device's public key: a point on P-256, as the `x` and `y` of a JWK (RFC 7518 §6.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DevicePublicKey {
    /// The x coordinate, big-endian.
    pub x: [u8; 32],
    /// The y coordinate, big-endian.
    pub y: [u8; 32],
}
