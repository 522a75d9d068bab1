"""What the process has written is shown here and changed nowhere but in the process."""


class ReadOnly:
    """For a page or an inline: seeing needs the right to see; nothing else is possible."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class FixedCode:
    """The code is how the SOP file finds the row again: chosen once, then kept."""

    def get_readonly_fields(self, request, obj=None):
        fixed = ["code"] if obj else []
        return [*super().get_readonly_fields(request, obj), *fixed]
