from django.urls import path

from negotiations.playbooks import views

urlpatterns = [
    path("playbooks/", views.playbooks, name="playbooks"),
    path("playbooks/<int:version_id>/", views.playbook, name="playbook"),
]
