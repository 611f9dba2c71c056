"""Text bound to facts: sentences, headlines and numbers in the reader's language."""
