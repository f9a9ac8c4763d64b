"""Everything that we say, in Swedish and English, and the words that we understand."""
