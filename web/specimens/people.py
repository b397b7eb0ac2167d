"""The school of the samples, and people who do not exist."""

from __future__ import annotations

from datetime import UTC, date, datetime

from processes.documents.requisites import Named, Reference, School

SCHOOL = School(
    "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 4»",
    "МБОУ «СОШ № 4»",
    "г. Элиста",
)
RULES = "КРИПКРО-2022.1"
DIRECTOR = Named("person-d", "Манджиев Очир Бадмаевич", "директор")
CURATOR = Named("person-c", "Бадмаева Светлана Дорджиевна", "заместитель директора по учебной работе")
MENTOR = Named("person-m", "Очирова Галина Викторовна", "учитель математики")
MENTEE = Named("person-n", "Санджиева Айса Мингияновна", "учитель математики")
SECOND = Named("person-s", "Петров Пётр Петрович", "учитель физики")
TECHNICIAN = Named("person-t", "Эрдниев Бата Сергеевич", "техник")
REGULATION = Reference("12-о", date(2026, 8, 28))
MOMENT = datetime(2026, 9, 12, 11, 5, tzinfo=UTC)
