//! A believable, deterministic city for demonstrations, benchmarks and tests
