"""The pages of the site: who one is, checking a message, reading the protocol."""
