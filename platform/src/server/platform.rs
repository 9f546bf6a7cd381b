use super::{PlatformConfig, Running, StartError};
/// The platform.
#[derive(Debug)]
pub struct Platform;
impl Platform {
    /// Starts.
    pub async fn start(_config: PlatformConfig) -> Result<Running, StartError> {
        Err(StartError::Damaged("nothing"))
    }
}
