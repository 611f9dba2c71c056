"""Live rooms: news down as server-sent events, answers up as small posts."""
