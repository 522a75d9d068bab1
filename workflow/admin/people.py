"""Employees, offices and appointments. A new Kasubag = end the old appointment, add one."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db.models import Q
from django.utils import timezone

from workflow.models import Appointment, Role, User

from .plain import PlainChoices
from .readonly import FixedCode

_NIP = {"username": "NIP"}
_NIP_HELP = {"username": "18 angka tanpa spasi; dipakai untuk masuk. Akun tanpa NIP memakai huruf dan angka."}


class EmployeeCreationForm(AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ("username", "name", "rank", "email")
        labels, help_texts = _NIP, _NIP_HELP


class EmployeeForm(UserChangeForm):
    class Meta(UserChangeForm.Meta):
        model = User
        labels, help_texts = _NIP, _NIP_HELP


class AppointmentInline(PlainChoices, admin.StackedInline):
    model = Appointment
    extra = 0
    fields = [("role", "division"), ("agency", "kind"), ("since", "until"), "decree"]


@admin.register(User)
class EmployeeAdmin(UserAdmin):
    form, add_form = EmployeeForm, EmployeeCreationForm
    inlines = [AppointmentInline]
    list_display = ["nip", "name", "offices", "is_active"]
    list_display_links = ["nip", "name"]
    list_filter = ["is_active", "is_staff", "appointments__role"]
    search_fields = ["username", "name"]
    ordering = ["name"]
    actions = None
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password", "name", "rank", "email"]}),
        ("Hak akses", {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        ("Waktu", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {"fields": ["username", "name", "rank", "email", "usable_password", "password1", "password2"]},
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("appointments__role", "appointments__division")

    def get_readonly_fields(self, request, obj=None):
        """Nobody makes themselves a superuser."""
        rights = [] if request.user.is_superuser else ["is_superuser", "is_staff", "groups"]
        return ["last_login", "date_joined", *rights]

    def has_change_permission(self, request, obj=None):
        higher = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not higher and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """Whoever has worked here stays in the records: the account is made inactive instead."""
        never_here = obj is not None and obj.last_login is None
        return never_here and super().has_delete_permission(request, obj)

    @admin.display(description="NIP", ordering="username")
    def nip(self, user):
        return user.username

    @admin.display(description="jabatan sekarang")
    def offices(self, user):
        today = timezone.localdate()
        valid = [a for a in user.appointments.all() if a.since <= today and (not a.until or a.until >= today)]
        return ", ".join(appointment.title for appointment in valid) or "–"


class ValidToday(admin.SimpleListFilter):
    title = "masa berlaku"
    parameter_name = "berlaku"

    def lookups(self, request, model_admin):
        return [("ya", "Berlaku hari ini"), ("nanti", "Belum mulai"), ("lewat", "Sudah berakhir")]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        chosen = {
            "ya": Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today)),
            "nanti": Q(since__gt=today),
            "lewat": Q(until__lt=today),
        }
        return queryset.filter(chosen.get(self.value(), Q()))


@admin.register(Appointment)
class AppointmentAdmin(PlainChoices, admin.ModelAdmin):
    list_display = ["user", "title", "agency", "since", "until", "decree"]
    list_filter = [ValidToday, "role", "kind", "agency"]
    list_select_related = ["user", "role", "division", "agency"]
    search_fields = ["user__name", "user__username", "decree"]
    fields = ["user", "role", "division", "agency", "kind", "since", "until", "decree"]

    @admin.display(description="jabatan", ordering="role__position")
    def title(self, appointment):
        return appointment.title


@admin.register(Role)
class RoleAdmin(FixedCode, admin.ModelAdmin):
    list_display = ["name", "code", "position", "per_division", "external"]
    fields = ["code", "name", "position", "per_division", "external"]
