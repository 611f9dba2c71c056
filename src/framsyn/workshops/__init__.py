"""Rules of a workshop: templates, tasks, rooms, tallies, commitments. No input or output."""
