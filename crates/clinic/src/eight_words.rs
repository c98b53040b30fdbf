//! A link of the record's chain as eight words: short enough to stand on every page and to be read out on the telephone,
//! and long enough that no other record has the same ones.

use bip39::Language;
use vault::chain::Link;

/// How many bits a word stands for: the list has 2,048.
const BITS: usize = 11;
/// How many words there are.
const WORDS: usize = 8;

/// The first 88 bits of a link, by the list of the recovery sheet.
#[must_use]
pub fn eight_words(link: &Link) -> [&'static str; WORDS] {
    let list = Language::English.word_list();
    let bits = link.iter().take(BITS * WORDS / 8).fold(0_u128, |bits, byte| (bits << 8) | u128::from(*byte));
    std::array::from_fn(|place| {
        let number = (bits >> (BITS * (WORDS - 1 - place))) & 0x7ff;
        // Eleven bits always fit, and the list has a word for each number of eleven bits.
        list[usize::try_from(number).unwrap_or_default()]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(link: &Link) -> String {
        eight_words(link).join(" ")
    }

    #[test]
    fn a_link_has_its_words() {
        let mut link = [0; 32];
        for (byte, number) in link.iter_mut().zip(0_u8..) {
            *byte = number;
        }
        assert_eq!(said(&link), "abandon amount liar amount expire adjust cage candy");
        assert_eq!(said(&[255; 32]), "zoo zoo zoo zoo zoo zoo zoo zoo");
    }

    #[test]
    fn another_link_has_other_words_by_its_first_eleven_bytes() {
        let link = [7; 32];
        for place in 0..11 {
            let mut other = link;
            other[place] ^= 1;
            assert_ne!(said(&other), said(&link), "byte {place}");
        }
    }
}
