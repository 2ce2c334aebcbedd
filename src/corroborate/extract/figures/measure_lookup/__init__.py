"""From a counted noun to what is said of it: killed, injured, displaced."""
