//! Chinese and English messages
