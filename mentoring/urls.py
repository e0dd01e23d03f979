"""The address space: the product at the root, the Django admin site for operators beneath it."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

handler400 = "sessions_app.views.errors.bad_request"
handler500 = "sessions_app.views.errors.fault"
handler403 = "sessions_app.views.errors.not_open"

urlpatterns = [
    # One door: the admin site has no sign-in page of its own.
    path("admin/login/", RedirectView.as_view(pattern_name="sign-in", query_string=True)),
    path("admin/", admin.site.urls),
    path("", include("sessions_app.urls")),
]
