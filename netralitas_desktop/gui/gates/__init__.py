"""Before a data folder is open: the first set-up, and the password. Nothing heavy is needed."""
