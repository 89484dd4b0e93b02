"""A real OpenID provider of its own, for the tests of single sign-on."""
