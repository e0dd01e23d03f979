"""Static files in production: hashed, compressed, and one stylesheet where the source has one per component."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

SHEET = "css/site.css"
IMPORT = re.compile(r'@import url\("([\w.-]+\.css)"\);')


class OneSheetStorage(CompressedManifestStaticFilesStorage):
    """Puts the imported stylesheets into the one that names them: two dozen requests become one.

    All of them lie in one folder, so the addresses inside them stay right.
    """

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Joins the sheet before names are hashed; from sources, since a joined copy may be older than its parts."""
        if SHEET in paths and not dry_run:
            folder = PurePosixPath(SHEET).parent
            joined = IMPORT.sub(lambda found: self._source(paths, str(folder / found[1])), self._source(paths, SHEET))
            self.delete(SHEET)
            self._save(SHEET, ContentFile(joined.encode()))
            paths[SHEET] = (self, SHEET)
        yield from super().post_process(paths, dry_run, **options)

    @staticmethod
    def _source(paths: dict[str, Any], name: str) -> str:
        storage, path = paths[name]
        with storage.open(path) as file:
            return str(file.read().decode())
