from django.urls import path

from negotiations.transfer import views

urlpatterns = [
    path("import/", views.import_deals, name="import"),
]
