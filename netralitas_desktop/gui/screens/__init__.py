"""What the clerk sees: one module a screen."""
