"""A consent to distribution, of a person who does not exist."""

from __future__ import annotations

from datetime import date

from processes.documents.content import DistributionContent, ProcessingContent
from web.specimens.people import MENTOR, RULES, SCHOOL

DISTRIBUTION = DistributionContent(
    school=SCHOOL,
    rules=RULES,
    consent="distribution-0123456789abcdef",
    person=MENTOR,
    address="https://school.example/nastavnichestvo",
    items=("name", "topic"),
    refused=("post", "standing", "achievements"),
    until=date(2027, 8, 31),
    conditions="Без фотографий",
)

PROCESSING = ProcessingContent(SCHOOL, RULES, "processing_consent-0123456789abcdef", MENTOR, "mentor")
