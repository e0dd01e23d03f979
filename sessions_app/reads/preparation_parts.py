"""The names of the parts that a preparation's questions stand under."""

from django.utils.translation import gettext as _

from ..playbook.schema import Playbook


def part_names(playbook: Playbook) -> dict[int, str]:
    """The id of a question to the name of its part: a lens has two, named by the playbook, and the pattern questions
    are one. A question of another form stands under none."""
    found = {prompt.id: _("Patterns") for prompt in playbook.patterns}
    for lens in playbook.lenses:
        found |= {prompt.id: lens.review_title for prompt in lens.review}
        found |= {prompt.id: lens.ask_title for prompt in lens.ask}
    return {prompt_id: name for prompt_id, name in found.items() if prompt_id is not None}
