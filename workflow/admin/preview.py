"""A change form with a second button: what is typed is shown in a new tab, and nothing is saved."""

from django.core.exceptions import PermissionDenied


class Previewed:
    """An admin that names its `preview_label` and answers a valid form in `preview`."""

    change_form_template = "admin/previewed_form.html"

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        wanted = request.method == "POST" and "_preview" in request.POST
        if wanted and (form := self._typed(request, object_id)):
            return self.preview(form)
        label = {"preview_label": self.preview_label}
        return super().changeform_view(request, object_id, form_url, label | (extra_context or {}))

    def _typed(self, request, object_id):
        """The form as typed by who may save it. None when it is not valid: the page then says why."""
        row = self.get_object(request, object_id) if object_id else None
        if not (self.has_change_permission(request, row) if row else self.has_add_permission(request)):
            raise PermissionDenied
        form = self.get_form(request, row, change=bool(row))(request.POST, instance=row)
        return form if form.is_valid() else None
