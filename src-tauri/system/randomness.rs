//! The system's random numbers.

use clinic::ports::Randomness;

/// The system's own source.
pub(crate) struct SystemRandomness;

impl Randomness for SystemRandomness {
    #[allow(
        clippy::expect_used,
        reason = "without randomness no key may be made; stopping is the only safe answer"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives random numbers");
    }
}
