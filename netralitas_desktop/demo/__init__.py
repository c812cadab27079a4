"""The whole journey on throw-away data folders, through the services, with a fixed seed."""
