//! Hand-computed examples of every numbered rule; the figures were worked out on paper from the semantics.

mod city;
mod institutions;
mod officers;
mod ranking;
mod settlement;
mod units;
