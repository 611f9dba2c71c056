"""The publishers, one file each: what can be asked, and how their answers are read."""
