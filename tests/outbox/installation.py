"""Bearing as the processes of these tests run it: import this before any model."""

from pathlib import Path
from typing import Any

import django
from django.conf import settings

engine: dict[str, Any] = settings.TEMPLATES[0]
engine["DIRS"].append(Path(__file__).parent / "templates")
django.setup()
