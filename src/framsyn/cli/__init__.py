"""The command line: `framsyn …`."""
