use crate::error::OnePalmError;
use onepalm_contract::form::FieldErrorCode;

/// A count that came from the host: not negative.
pub(crate) fn count<T: TryFrom<i32>>(at: &str, number: i32) -> Result<T, OnePalmError> {
    T::try_from(number).map_err(|_| OnePalmError::argument(at, FieldErrorCode::OutOfRange))
}
