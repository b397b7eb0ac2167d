"""Which documents there are."""

from __future__ import annotations

from typing import Any

from processes.documents.certificate import CertificateContent
from processes.documents.content import (
    ChangeSheetContent,
    ConsentContent,
    DistributionContent,
    LocalActContent,
    OrderContent,
    ProcessingContent,
    ProgrammeContent,
    RoadmapContent,
)
from processes.documents.contest import ContestContent
from processes.documents.incentive_submission import IncentiveSubmissionContent
from processes.documents.lists import AcquaintanceContent, CouncilRequestContent, SignatureAgreementContent
from processes.documents.monitoring import MonitoringPlanContent, MonitoringResultsContent, QuestionnaireContent
from processes.documents.practice import PracticeContent
from processes.documents.programme_papers import (
    AddendumContent,
    FinalReportContent,
    StatementContent,
    SubmissionContent,
)
from processes.documents.register_paper import RegisterContent
from processes.documents.report import ReportContent
from processes.documents.statistics import StatisticsContent
from processes.documents.unit_protocol import UnitProtocolContent

#: Every kind of document, with the type of its content.
KINDS: dict[str, type[Any]] = {
    "programme": ProgrammeContent,
    "consent": ConsentContent,
    "processing_consent": ProcessingContent,
    "order_assignment": OrderContent,
    "order_closing": OrderContent,
    "order_change": OrderContent,
    "order_leaving": OrderContent,
    "order_cancelling": OrderContent,
    "change_sheet": ChangeSheetContent,
    "order_regulation": LocalActContent,
    "order_curator": LocalActContent,
    "order_council": LocalActContent,
    "order_curator_change": LocalActContent,
    "roadmap": RoadmapContent,
    "distribution": DistributionContent,
    "order_incentive": LocalActContent,
    "statistics": StatisticsContent,
    "monitoring_plan": MonitoringPlanContent,
    "monitoring_results": MonitoringResultsContent,
    "report": ReportContent,
    "unit_protocol": UnitProtocolContent,
    "practice": PracticeContent,
    "certificate": CertificateContent,
    "contest": ContestContent,
    "final_report": FinalReportContent,
    "addendum": AddendumContent,
    "statement": StatementContent,
    "submission": SubmissionContent,
    "acquaintance": AcquaintanceContent,
    "council_request": CouncilRequestContent,
    "signature_agreement": SignatureAgreementContent,
    "incentive_submission": IncentiveSubmissionContent,
    "questionnaire": QuestionnaireContent,
    "register_paper": RegisterContent,
}
