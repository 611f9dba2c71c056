"""The tables' steps through time, run by `framsyn db upgrade` and when the server starts."""
