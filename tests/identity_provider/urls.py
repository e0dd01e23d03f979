"""The provider's addresses: its sign-in, and the protocol below /o/."""

from django.contrib.auth.views import LoginView
from django.urls import include, path

urlpatterns = [
    path("sign-in/", LoginView.as_view(template_name="sign_in.html")),
    path("o/", include("oauth2_provider.urls")),
]
