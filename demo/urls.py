"""Addresses of the demo's own pages; config/urls.py mounts them in the demo alone."""

from django.urls import path

from demo import views

urlpatterns = [
    path("mailbox/", views.demo_mailbox, name="demo_mailbox"),
    path("mailbox/<str:key>/", views.demo_mail, name="demo_mail"),
]
