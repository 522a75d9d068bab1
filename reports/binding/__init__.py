"""How a book is bound: parts are laid out apart, joined, numbered, listed and proved. Knows no report."""
