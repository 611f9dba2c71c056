"""Workshop rooms: opened, entered, led, answered, shown, kept."""
