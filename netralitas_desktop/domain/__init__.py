"""What is true about staff, ikrar and pakta: frozen values and rules that touch no machine."""
