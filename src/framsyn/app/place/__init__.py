"""What is told first about a place: how it stands, what presses it and what room it has."""
