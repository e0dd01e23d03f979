"""What every refusal has: the sentence that the person reads, and the field that it belongs beside."""


class RuleBroken(Exception):
    """A rule of the playbook or of the house said no. `field` names the form field it belongs beside, if one does."""

    sentence = "That is not possible."
    field: str | None = None
    status = 422

    def __init__(self, sentence: str | None = None, *, field: str | None = None) -> None:
        self.sentence = sentence or self.sentence
        self.field = field or self.field
        super().__init__(self.sentence)
