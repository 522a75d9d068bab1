"""A SOP sheet as a data file: read, checked line by line, and stored as a revision."""
