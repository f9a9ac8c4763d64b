"""The phone line: texts out and in, whoever carries them."""
