"""Which kinds of thing are compared with one another: a country never with a city, a call with a summit."""

from __future__ import annotations

from kg.errors import OntologyError
from kg.ids import PATHS

FAMILIES = tuple(PATHS)

_BELOW = {
    "Organization": "Coalition InternationalOrganization GovernmentBody ArmedForce Media Company Party Court NGO ArmedGroup",
    "Place": "City Region Venue Location GeopoliticalEntity",
    "Meeting": "Summit Bilateral Call PhoneCall VideoCall Talks Visit PressConference Ministerial Ceremony Consultations "
    "Conference Negotiation Other",
    "Commitment": "SecurityGuarantee TroopDeployment ArmsSupply FinancialSupport HumanitarianAid Training IntelligenceSharing "
    "CeasefireMonitoring AirDefence Reconstruction Sanctions Membership Ceasefire Cooperation OtherCommitment",
    "Document": "Declaration JointStatement Agreement Plan Treaty Memorandum Communique Resolution Letter",
    "Person": "",
}


def family(kind: str) -> str:
    """The top class under which a kind is compared."""
    if kind in PATHS:
        return kind
    for name, below in _BELOW.items():
        if kind in below.split():
            return name
    raise OntologyError(f"no family for the kind {kind!r}", where="kg/resolve", fix=f"One of: {', '.join(FAMILIES)}.")
