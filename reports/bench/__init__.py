"""What `manage.py bench` measures; nothing of the site itself uses it."""
