"""What every answer to a person who is logged in has in common."""

from django.utils.cache import patch_cache_control


def private_answers(get_response):
    """Pages and papers of an office are no one else's: no shared cache keeps them, a browser asks again."""

    def middleware(request):
        response = get_response(request)
        user = getattr(request, "user", None)
        if user and user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return middleware
