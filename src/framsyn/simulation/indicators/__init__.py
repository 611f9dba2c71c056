"""The indicator catalogue read from its files, and measured for every area of a kind."""
