"""What is true about staff, ikrar and pakta: frozen values and rules, nothing that touches a machine."""
