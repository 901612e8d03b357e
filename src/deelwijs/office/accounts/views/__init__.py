"""The views: the account itself, links by mail, and what allauth's own views need of the house."""
