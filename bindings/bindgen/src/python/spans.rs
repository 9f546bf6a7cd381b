//! Numbers that count time. The façade says in a name's last word what they count; Python has a type for it.

use uniffi_bindgen::interface::{DefaultValue, Literal, Type};

const UNITS: [&str; 2] = ["millis", "seconds"];

/// What a number of that name counts, if it counts time.
pub(super) fn unit(name: &str, kind: &Type) -> Option<&'static str> {
    match kind {
        Type::Int64 => UNITS.into_iter().find(|unit| without(name, unit).is_some()),
        Type::Optional { inner_type } => unit(name, inner_type),
        _ => None,
    }
}

/// The name without what is counted: a span of time says that itself.
pub(super) fn name<'a>(name: &'a str, kind: &Type) -> &'a str {
    unit(name, kind).and_then(|unit| without(name, unit)).unwrap_or(name)
}

/// The span that is taken where none is given.
pub(super) fn value(unit: &str, default: &DefaultValue) -> Option<String> {
    let number = match default {
        DefaultValue::Literal(Literal::Int(number, ..)) => *number,
        DefaultValue::Literal(Literal::UInt(number, ..)) => i64::try_from(*number).ok()?,
        _ => return None,
    };
    let span = match (unit, number % 1000) {
        ("millis", 0) => format!("seconds={}", number / 1000),
        ("millis", _) => format!("milliseconds={number}"),
        _ => format!("{unit}={number}"),
    };
    Some(format!("datetime.timedelta({span})"))
}

fn without<'a>(name: &'a str, unit: &str) -> Option<&'a str> {
    name.strip_suffix(unit)?.strip_suffix('_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_counts_time_if_its_name_ends_so() {
        let maybe = Type::Optional { inner_type: Box::new(Type::Int64) };
        assert_eq!(name("device_ahead_seconds", &maybe), "device_ahead");
        assert_eq!(name("device_ahead_seconds", &Type::String), "device_ahead_seconds");
        assert_eq!(unit("millis", &Type::Int64), None);
    }

    #[test]
    fn a_default_is_said_in_the_largest_unit_that_holds_it() {
        let default = |number| {
            DefaultValue::Literal(Literal::Int(
                number,
                uniffi_bindgen::interface::Radix::Decimal,
                Type::Int64,
            ))
        };
        assert_eq!(value("millis", &default(30_000)).unwrap(), "datetime.timedelta(seconds=30)");
        assert_eq!(value("millis", &default(1_500)).unwrap(), "datetime.timedelta(milliseconds=1500)");
    }
}
