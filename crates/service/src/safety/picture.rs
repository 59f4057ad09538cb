//! An address as a picture for a camera.

use qrcode::{EcLevel, QrCode, render::svg};

/// An `<svg>` element, black on white so that cameras read it in the dark theme too. `None` if the text is too long for a picture.
#[must_use]
pub fn picture(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let document = code.render::<svg::Color<'_>>().min_dimensions(232, 232).build();
    document.find("<svg").and_then(|at| document.get(at..)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_one_element_and_differs_with_its_text() {
        let one = picture("https://x.cn/public/changde/survey/0123456789ABCDEF").unwrap();
        assert!(one.starts_with("<svg") && one.trim_end().ends_with("</svg>") && one.contains("#000"));
        assert_ne!(Some(one), picture("https://x.cn/public/changde/survey/0123456789ABCDEG"));
        assert_eq!(picture(&"x".repeat(5000)), None);
    }
}
