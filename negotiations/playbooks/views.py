from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from negotiations.playbooks.gates import GATES
from negotiations.playbooks.models import PlaybookVersion


@require_GET
def playbooks(request: HttpRequest) -> HttpResponse:
    shelf = PlaybookVersion.objects.current().prefetch_related("steps")
    return render(request, "playbooks/page.html", {"shelf": shelf, "nav": "playbooks"})


@require_GET
def playbook(request: HttpRequest, version_id: int) -> HttpResponse:
    version = get_object_or_404(PlaybookVersion.objects.prefetch_related("steps"), pk=version_id)
    steps = [(step, [GATES[key] for key in step.gates]) for step in version.steps.all()]
    context = {"version": version, "steps": steps, "nav": "playbooks"}
    return render(request, "playbooks/playbook.html", context)
