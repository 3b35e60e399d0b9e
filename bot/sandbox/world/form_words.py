"""One form value as a person reads it, in both languages. Lists and rows are not words."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.sandbox.world.bilingual import Bilingual, both
from bot.sandbox.world.form import Value, day_of
from bot.sandbox.world.organisation import Organisation

#: Where the company is.
_ZONE = ZoneInfo("Asia/Shanghai")


def words_of(value: Value, organisation: Organisation) -> Bilingual:
    """A name instead of an id where the company has one."""
    match value.member:
        case "date_value":
            return both(day_of(value.content).isoformat())
        case "date_time_value":
            moment = datetime.fromtimestamp(int(value.content) / 1000, tz=_ZONE)
            return both(moment.strftime("%Y-%m-%d %H:%M"))
        case "user_value" | "employment_value":
            return organisation.name_of(value.content)
        case "department_value":
            department = organisation.department(value.content)
            return department.name if department else Bilingual()
        case "bool_value":
            return Bilingual("是", "Yes") if value.content else Bilingual("否", "No")
        case _:
            return _other(value, organisation)


def _other(value: Value, organisation: Organisation) -> Bilingual:
    match value.member:
        case "i18n_value":
            return Bilingual(value.content.get("zh_cn", ""), value.content.get("en_us", ""))
        case "file_value":
            return both(str(value.content.get("file_name", "")))
        case "object_value":
            record_id = str(value.content.get("wk_id", ""))
            return organisation.labels.get(record_id, both(record_id))
        case "enum_value":
            return organisation.labels.get(value.content, both(value.content))
        case _:
            return both(str(value.content))
