"""The file a stranger sends: only its fingerprint is made, piece by piece, and nothing is kept."""

import hashlib

from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class FingerprintHandler(FileUploadHandler):
    """Stands in for the handlers that keep a file in memory or on the disk."""

    chunk_size = 1 << 18

    def __init__(self, request, limit):
        super().__init__(request)
        self.limit, self.too_large, self.found = limit, False, None

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.found = hashlib.sha256()

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) > self.limit:
            self.too_large = True
            raise StopUpload  # the rest is read and thrown away, else the browser would show no answer
        self.found.update(raw_data)

    def file_complete(self, file_size):
        return Fingerprint(self.found.hexdigest())


class Fingerprint:
    """What stands in `request.FILES` for the file."""

    def __init__(self, sha256):
        self.sha256 = sha256

    def close(self):
        """Nothing is open."""
