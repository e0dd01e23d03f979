from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sessions_app.assets import AssetMissing, copy_assets


class Command(BaseCommand):
    help = "Copy the stylesheet and fonts that pages load from node_modules/ to static/vendor/."
    # Runs before the database and the static files exist.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        root = Path(settings.BASE_DIR)
        try:
            copied = copy_assets(root / "node_modules", root / "static" / "vendor")
        except AssetMissing as missing:
            raise CommandError(str(missing)) from missing
        self.stdout.write(f"static/vendor/: {len(copied)} files")
