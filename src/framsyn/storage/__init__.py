"""Where rooms are kept: SQLite by default, PostgreSQL when hosted, the same statements for both."""
