"""The one place that decides what a person may do."""

from .acts import Act
from .decision import Action, Decision, Verdict, actions_for, awaited, calls_for, decide, holders
from .guards import Reason
from .owed import owed_endorsements, owed_papers
from .rules import RULES, Rule
from .situation import Situation, situation, situations

__all__ = [
    "RULES",
    "Act",
    "Action",
    "Decision",
    "Reason",
    "Rule",
    "Situation",
    "Verdict",
    "actions_for",
    "awaited",
    "calls_for",
    "decide",
    "holders",
    "owed_endorsements",
    "owed_papers",
    "situation",
    "situations",
]
