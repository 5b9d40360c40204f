from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.actions import change_settings
from accounts.forms import SettingsForm
from accounts.models import User


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    # A copy, so that a refused form leaves the name in the top bar as it is.
    form = SettingsForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if request.method == "POST" and form.is_valid():
        change_settings(user=request.user, values=form.cleaned_data)
        messages.success(request, "Settings saved.")
        return redirect("settings")
    status = 422 if form.is_bound else 200
    return render(request, "accounts/settings.html", {"form": form}, status=status)
