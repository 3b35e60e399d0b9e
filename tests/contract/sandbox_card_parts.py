"""Card parts for the tests of the sandbox's card checker, client and drawing."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def card(*elements: Json, **frame: Any) -> Json:
    return {"schema": "2.0", "body": {"elements": list(elements)}, **frame}


def plain(chinese: str, english: str = "") -> Json:
    text: Json = {"tag": "plain_text", "content": chinese}
    return {**text, "i18n_content": {"zh_cn": chinese, "en_us": english}} if english else text


def markdown(content: str) -> Json:
    return {"tag": "markdown", "content": content}


def div(content: str) -> Json:
    return {"tag": "div", "text": plain(content)}


def button(chinese: str, english: str = "", **more: Any) -> Json:
    return {"tag": "button", "text": plain(chinese, english), **more}


def submit(name: str, chinese: str, english: str = "", **more: Any) -> Json:
    return button(chinese, english, name=name, form_action_type="submit", **more)


def form(*elements: Json, name: str = "decision") -> Json:
    return {"tag": "form", "name": name, "elements": list(elements)}


def side_by_side(*elements: Json) -> Json:
    columns = [{"tag": "column", "width": "auto", "elements": [element]} for element in elements]
    return {"tag": "column_set", "flex_mode": "flow", "columns": columns}


def fold(title: str, *elements: Json, **more: Any) -> Json:
    return {"tag": "collapsible_panel", "header": {"title": plain(title)}, "elements": list(elements), **more}


def callback(**value: Any) -> list[Json]:
    return [{"type": "callback", "value": value}]


def opening(url: str) -> list[Json]:
    return [{"type": "open_url", "default_url": url}]


def comment(**more: Any) -> Json:
    return {"tag": "input", "name": "comment", "label": plain("审批意见", "Comment"), **more}


def colleagues(*open_ids: str, **more: Any) -> Json:
    options = [{"value": open_id} for open_id in open_ids]
    return {
        "tag": "select_person",
        "name": "receiver",
        "placeholder": plain("选择同事"),
        "options": options,
        **more,
    }


def kinds(**more: Any) -> Json:
    options = [
        {"text": plain("在我之前", "Before me"), "value": "1"},
        {"text": plain("在我之后", "After me"), "value": "2"},
    ]
    return {
        "tag": "select_static",
        "name": "kind",
        "placeholder": plain("加签方式"),
        "options": options,
        **more,
    }


def table(columns: list[Json], rows: Any) -> Json:
    return {"tag": "table", "columns": columns, "rows": rows}


def column(name: str, data_type: str = "text", **more: Any) -> Json:
    return {"name": name, "display_name": name, "data_type": data_type, **more}


def decision_card() -> Json:
    """What the bot sends to an approver, more or less."""
    more = fold(
        "更多",
        colleagues("ou_han", "ou_li"),
        kinds(),
        side_by_side(
            submit("transfer", "转交", "Transfer"), submit("add_sign", "加签", "Add sign", disabled=True)
        ),
    )
    return card(
        {"tag": "div", "fields": [{"is_short": True, "text": plain("发起人\n王小明")}]},
        {"tag": "hr"},
        form(
            comment(placeholder=plain("拒绝时必填"), input_type="multiline_text", max_length=20),
            side_by_side(
                submit(
                    "approve", "通过", "Approve", type="primary_filled", behaviors=callback(verb="approve")
                ),
                submit("reject", "拒绝", "Reject", type="danger"),
            ),
            more,
        ),
        button(
            "在飞书人事中查看", "Open in Feishu People", behaviors=opening("https://people.example.com/x")
        ),
        config={"update_multi": True, "summary": {"content": "待审批"}},
        header={
            "title": plain("年假申请", "Annual leave"),
            "subtitle": plain("直属上级审批"),
            "template": "blue",
            "text_tag_list": [{"tag": "text_tag", "text": plain("待审批", "Pending"), "color": "orange"}],
        },
    )
