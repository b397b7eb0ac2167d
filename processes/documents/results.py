"""What the end of a cycle gives, as documents."""

from processes.documents.certificate import CertificateContent
from processes.documents.contest import ContestContent
from processes.documents.practice import PracticeContent
from processes.documents.report import ReportContent
from processes.documents.statistics import StatisticsContent

ResultContent = ReportContent | StatisticsContent | PracticeContent | CertificateContent | ContestContent
