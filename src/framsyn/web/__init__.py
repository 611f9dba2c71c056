"""Pages for people and an API for programs; the only place with status codes."""
