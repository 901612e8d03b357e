"""The web office: the Django site on which a message is checked and the protocol is read."""
