"""Every consequence there is, in words: what it is called, its unit, what it rests on."""
