"""A real OpenID provider in a process of its own, for the sign-in with somebody else's word."""
