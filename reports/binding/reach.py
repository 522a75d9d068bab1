"""Everything a drawing uses: each dictionary, stream and array that can be reached from it, once."""

from pikepdf import Array, Dictionary, Stream


def reached(value, seen):
    """From the outside in; whoever takes one may change it before its members are looked up."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if value.is_indirect:
            if value.objgen in seen:
                continue
            seen.add(value.objgen)
        yield value
        waiting += [member for member in members(value) if isinstance(member, Dictionary | Stream | Array)]


def members(value):
    """Damaged files have a name or a number where a holder should be: that has none."""
    if isinstance(value, Array):
        return list(value)
    return [member for _, member in value.items()] if isinstance(value, Dictionary | Stream) else []
