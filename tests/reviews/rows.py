"""All that stands in the database about reviews, to show that nothing of it changed."""

from typing import Any

from django.apps import apps
from django.db.models import Model

from outbox.models import Message


def everything() -> dict[str, list[dict[str, Any]]]:
    """Return every row about reviews, and every message about them."""
    models: list[type[Model]] = [*apps.get_app_config("reviews").get_models(), Message]
    return {
        model.__name__: list(model._default_manager.order_by("pk").values()) for model in models
    }
