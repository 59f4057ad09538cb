//! An independent reference implementation and cities full of threshold edges, for tests
