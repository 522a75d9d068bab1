"""How static files are named and kept."""

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticStorage(CompressedManifestStaticFilesStorage):
    """Names that carry their content's hash, so browsers may keep them for ever."""

    def stored_name(self, name):
        """The plain name until `collectstatic` has run: a fresh checkout shows pages, not errors."""
        return super().stored_name(name) if self.hashed_files else name

    def create_compressor(self, **kwargs):
        """Gzip alone: Brotli at its best takes a minute for what saves an office network nothing."""
        return Compressor(**kwargs, use_brotli=False)
