//! Pages and the server.
