"""Every kind of field that a form has, or could make for itself, is one that is compared."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from django import forms
from django.urls import get_resolver

from tests.look.test_own_field_templates import KINDS, ROOMS

pytestmark = pytest.mark.hermetic
KNOWN = {kind.widget for kind in KINDS.values()}


def test_forms_have_no_kind_of_field_that_is_not_compared() -> None:
    """Neither a control that isn't above, nor classes around a field, which ours don't write.

    Seen red with no room in ROOMS, and without a kind that forms have.
    """
    assert get_resolver().url_patterns  # with the addresses come all forms
    found = list(_forms_below(forms.BaseForm))
    assert {one.__module__.split(".")[0] for one in found} >= {"aspirations", "people", "reviews"}
    for form in found:
        fields: dict[str, forms.Field] = getattr(form, "base_fields", {})
        assert {type(one.widget) for one in fields.values()} <= KNOWN, form
        assert not hasattr(form, "error_css_class"), form
        assert not hasattr(form, "required_css_class"), form


def test_forms_make_no_kind_of_field_that_is_not_compared() -> None:
    """Also one by one, in `__init__`: what their modules name is all that there is to make it of.

    Seen red with a control for hours, and with a field of files, in the form of a timetable.
    """
    assert get_resolver().url_patterns
    modules = [module for module in list(sys.modules.values()) if _may_make_fields(module)]
    assert "reviews.forms.timetable" in {module.__name__ for module in modules}
    for module in modules:
        assert set(_controls_named_in(module)) <= KNOWN, module


def _forms_below(form: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for one in form.__subclasses__():
        if one.__module__.split(".")[0] in ROOMS:
            yield one
        yield from _forms_below(one)


def _may_make_fields(module: ModuleType) -> bool:
    """Whether it is one of ours that says `forms.`, or has a field or a control of its own."""
    is_ours = module.__name__.split(".")[0] in {*ROOMS} - {"allauth"}
    return is_ours and any(
        one is forms or (isinstance(one, type) and issubclass(one, forms.Field | forms.Widget))
        for one in vars(module).values()
    )


def _controls_named_in(module: ModuleType) -> Iterator[type[forms.Widget]]:
    """Yield the controls that a module calls by name, and those of fields that get no other."""
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))):
        if isinstance(node, ast.Call):
            made = _named(node.func, module)
            if issubclass(made, forms.Field) and "widget" not in {one.arg for one in node.keywords}:
                yield made.widget if isinstance(made.widget, type) else type(made.widget)
        elif isinstance(node, ast.Name | ast.Attribute):
            named = _named(node, module)
            if issubclass(named, forms.Widget) and named is not forms.Widget:  # of any kind
                yield named


def _named(node: ast.expr, module: ModuleType) -> type:
    """Return the class that `node` names: in the module, or in Django's forms."""
    found: object = None
    if isinstance(node, ast.Name):
        found = vars(module).get(node.id)
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        found = getattr(vars(module).get(node.value.id), node.attr, None)
    return found if isinstance(found, type) else object
