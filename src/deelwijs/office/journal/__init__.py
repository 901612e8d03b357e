"""The journal: who wrote or saw what, when, about whom and why, in a chain that cannot be rewritten unseen."""
