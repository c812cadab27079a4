"""Questions and work that hold the window until they are answered or done."""
