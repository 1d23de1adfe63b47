"""All addresses as the demo has them, for tests that run in the mode of tests."""

from django.urls import include, path

from config.urls import urlpatterns as everywhere

urlpatterns = [*everywhere, path("demo/", include("demo.urls"))]
