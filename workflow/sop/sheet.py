"""The SOP file checked against everything the process demands of it, and turned into unsaved rows."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from workflow.models import Agency, Duty, Performer, Role, Sop, SopStep, State
from workflow.revisions import step_faults, total_faults

from .lines import Block, SheetError, compose
from .times import read_time

_AGENCY = ["code", "government", "name", "short_name", "place"]
_AGENCY_MORE = ["unit", "address", "contact", "head_of_region"]
_HEADER = ["number", "title", "created_text", "ratified_text", "ratified_by"]
_LISTS = ["legal_basis", "qualifications", "related", "equipment", "warnings", "records"]
_STEP = ["state", "title", "activity", "requirements", "printed_time", "output", "performers"]


@dataclass
class Sheet:
    """The rows a file asks for; steps carry their performers as (performer, role code) pairs."""

    agency: Agency
    roles: list[Role]
    sop: Sop
    steps: list[tuple[SopStep, list[tuple[Performer, str]]]] = field(default_factory=list)


def read_sheet(source):
    """The sheet of a file's bytes, or `SheetError` with the line."""
    file = compose(source)
    file.only(["agency", "roles", "sop", "steps"])
    sheet = Sheet(_agency(file.block("agency")), _roles(file.blocks("roles")), _header(file.block("sop")))
    codes = [role.code for role in sheet.roles]
    for position, block in enumerate(file.blocks("steps"), start=1):
        sheet.steps.append(_step(block, position, codes))
    _check_rows(file, sheet)
    return sheet


def _agency(block):
    block.only(_AGENCY + _AGENCY_MORE)
    given = _AGENCY + [key for key in _AGENCY_MORE if key in block]
    return _checked(Agency(**{key: block.text(key) for key in given}), block)


def _roles(blocks):
    roles = []
    for position, block in enumerate(blocks, start=1):
        block.only(["code", "name", "per_division", "external"])
        flags = {key: block.flag(key) for key in ("per_division", "external")}
        role = Role(code=block.text("code"), name=block.text("name"), position=position, **flags)
        if role.code in [other.code for other in roles]:
            raise SheetError(block.line_at("code"), f'peran "{role.code}" ditulis dua kali')
        roles.append(_checked(role, block))
    return roles


def _header(block):
    block.only([*_HEADER, "organisation", "revised_text", *_LISTS, "printed_total"])
    sop = Sop(
        organisation=block.lines("organisation"),
        revised_text=block.text("revised_text", default="-"),
        printed_total=block.text("printed_total"),
        **{key: block.text(key) for key in _HEADER},
        **{key: block.lines(key, optional=True) for key in _LISTS},
    )
    return _checked(sop, block)


def _step(block, position, codes):
    block.only(_STEP)
    time = _time(block)
    step = SopStep(
        position=position,
        state=block.choice("state", State),
        requirements=block.lines("requirements", optional=True),
        working_days=time.working_days,
        minutes=time.minutes,
        **{key: block.text(key) for key in ("title", "activity", "printed_time", "output")},
    )
    if step.state not in State.working():
        raise SheetError(block.line_at("state"), f'"{step.state}" bukan langkah yang dikerjakan')
    performers = _performers(block, codes)
    for fault in step_faults(step.state, {performer.duty for performer, _ in performers}):
        raise SheetError(block.line_at("performers"), _continued(fault))
    return _checked(step, block), performers


def _time(block):
    try:
        return read_time(block.text("printed_time"))
    except ValueError as error:
        raise SheetError(block.line_at("printed_time"), str(error)) from error


def _performers(step, codes):
    found = {}
    for position, block in enumerate(step.blocks("performers"), start=1):
        block.only(["role", "duty", "symbol"])
        role, duty = block.text("role"), block.choice("duty", Duty)
        if role not in codes:
            known = ", ".join(codes)
            raise SheetError(block.line_at("role"), f'peran "{role}" tidak dikenal; yang dikenal: {known}')
        if (role, duty) in found:
            raise SheetError(block.line, f'pelaksana "{role}" dengan tugas "{duty}" ditulis dua kali')
        symbol = block.choice("symbol", Performer.Symbol, default="")
        found[role, duty] = Performer(duty=duty, symbol=symbol, position=position)
    return [(performer, role) for (role, _), performer in found.items()]


def _check_rows(file, sheet):
    """Every working state once, in the order in which a cycle passes them, and the right total."""
    blocks, expected = file.blocks("steps"), State.working()
    states = [step.state for step, _ in sheet.steps]
    for block, state, position in zip(blocks, states, range(len(states)), strict=True):
        if state in states[:position]:
            raise SheetError(block.line_at("state"), f'langkah "{state}" ditulis dua kali')
    missing = [state for state in expected if state not in states]
    if missing:
        raise SheetError(file.line_at("steps"), f"langkah {_quoted(missing)} tidak ada")
    for block, state, wanted in zip(blocks, states, expected, strict=True):
        if state != wanted:
            raise SheetError(
                block.line_at("state"), f'di tempat langkah "{state}" seharusnya langkah "{wanted}"'
            )
    for fault in total_faults(sheet.sop.printed_total, [step.standard for step, _ in sheet.steps]):
        raise SheetError(file.block("sop").line_at("printed_total"), _continued(fault))


def _checked(row, block: Block):
    """What the columns demand (length, characters), said with the line of the value."""
    try:
        row.clean_fields(exclude=[f.name for f in row._meta.fields if f.is_relation])
    except ValidationError as error:
        key, sentences = next(iter(error.message_dict.items()))
        raise SheetError(block.line_at(key), f'"{key}": {_continued(sentences[0])}') from error
    return row


def _quoted(states):
    return ", ".join(f'"{state}"' for state in states)


def _continued(sentence):
    """A sentence of its own as the continuation of "Baris 3: "."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")
