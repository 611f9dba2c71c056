"""What people have written in files, read and checked whole: parameters, levers, claims, futures, events."""
