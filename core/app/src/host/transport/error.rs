use thiserror::Error;

/// Why there is no answer. What matters most is whether the platform may have acted on the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TransportError {
    /// Not sent: the request itself is not allowed.
    #[error("The request cannot be sent: {0}.")]
    Refused(Refusal),
    /// Not sent: no connection could be made.
    #[error("The service cannot be reached: check the network; it will be tried again.")]
    Unreachable,
    /// Time ran out after sending may have begun.
    #[error("The service did not answer in time: ask for the receipt before sending again.")]
    TimedOut,
    /// The connection broke after sending may have begun.
    #[error("The connection broke before the answer came: ask for the receipt before sending again.")]
    OutcomeUnknown,
    /// The platform acted and answered with this status, but with more than was to be accepted.
    #[error("The answer is longer than the app accepts: update the app.")]
    ResponseTooLarge {
        /// The answer's status code.
        status: u16,
    },
    /// No client could be built.
    #[error("Secure connections cannot be set up on this device: check its certificates.")]
    Setup,
}

/// Why a request is not allowed to leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The address cannot be read.
    #[error("its address is not valid")]
    BadAddress,
    /// Plain HTTP to another machine.
    #[error("its address is not protected by TLS")]
    NotProtected,
    /// A header cannot be written.
    #[error("one of its headers is not valid")]
    BadHeader,
}

impl TransportError {
    /// Whether it is certain that the platform never saw the request, so that it can simply be sent again.
    pub const fn never_sent(self) -> bool {
        match self {
            Self::Refused(_) | Self::Unreachable | Self::Setup => true,
            Self::TimedOut | Self::OutcomeUnknown | Self::ResponseTooLarge { .. } => false,
        }
    }

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Refused(Refusal::BadAddress) => "transport.bad-address",
            Self::Refused(Refusal::NotProtected) => "transport.not-protected",
            Self::Refused(Refusal::BadHeader) => "transport.bad-header",
            Self::Unreachable => "transport.unreachable",
            Self::TimedOut => "transport.timed-out",
            Self::OutcomeUnknown => "transport.outcome-unknown",
            Self::ResponseTooLarge { .. } => "transport.response-too-large",
            Self::Setup => "transport.setup",
        }
    }
}
