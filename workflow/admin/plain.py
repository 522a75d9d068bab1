"""Plain fields: wide texts, and choices that cannot edit or delete what is chosen."""

from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db.models import CharField, TextField

WIDE = {
    CharField: {"widget": AdminTextInputWidget(attrs={"class": "vLargeTextField"})},
    TextField: {"widget": AdminTextareaWidget(attrs={"rows": 5})},
}


class PlainChoices:
    """An inline in which picking a role can never delete the role."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for icon in ("add", "change", "delete", "view"):
            if field and hasattr(field.widget, f"can_{icon}_related"):
                setattr(field.widget, f"can_{icon}_related", False)
        return field
