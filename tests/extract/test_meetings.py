"""What sentences say of meetings: a table of texts with the claims that must and must not come of them."""

from pathlib import Path

import pytest
import yaml

from kg.extract.meetings import meetings
from kg.model import Claim, Modality, Mode, Polarity, When
from tests.extract.reading import context_of

pytestmark = pytest.mark.model
CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "meetings_sentences.yaml").read_text("utf-8"))
MODALITIES = {Modality.PLANNED: " planned", Modality.POSSIBLE: " possible", Modality.CONDITIONAL: " conditional"}
MODES = {Mode.PHONE: " phone", Mode.VIRTUAL: " virtual", Mode.IN_PERSON: " in person"}


def said(claim: Claim, names: dict[str, str]) -> str:
    """The claim in the table's words."""
    subject = names.get(claim.subject, "it")
    object_ = claim.object.first.iso if isinstance(claim.object, When) else names.get(str(claim.object), "it")
    denied = " denied" if claim.polarity is Polarity.NEGATED else ""
    mode = MODES.get(claim.mode, "") if claim.mode and claim.predicate == "attended" else ""
    return f"{subject} {claim.predicate} {object_}{mode}" + (denied or MODALITIES.get(claim.modality, ""))


def test_the_table_is_whole() -> None:
    """26 texts; a row lost in editing shows here."""
    assert len(CASES) == 26


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_a_text_gives_the_claims_of_its_meetings(case: dict[str, object]) -> None:
    """Every claim of the row is made, and none that is said to be absent."""
    context = context_of(str(case["text"]))
    found = meetings(context)
    names = {e.id: e.names[0] for e in context.cast.entities()}
    claims = {said(c, names) for c in found.claims}
    for want in case.get("claims", []):  # type: ignore[attr-defined]
        assert want in claims
    for never in case.get("absent", []):  # type: ignore[attr-defined]
        assert never not in claims
    if "speaker" in case:
        assert {names.get(c.speaker or "") for c in found.claims if c.predicate == "attended"} == {case["speaker"]}
