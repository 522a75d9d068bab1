"""One module per paper; here they are made known to the process."""
