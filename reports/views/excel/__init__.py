"""Pages of workbooks: download, upload, preview, apply."""
