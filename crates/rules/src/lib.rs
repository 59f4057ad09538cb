//! The regulation as data: package, checks, plan, rating, explanation
