"""What people write and do in the bot's chat, by the payloads that Feishu documents."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.model.event import ChatEntered, Envelope, Ignored, Mention, MenuChosen, Message
from bot.transport.codec import open_push
from bot.transport.decode import decode
from bot.transport.rejected import Malformed
from tests.pushes import NOW, OURS, documented, sealed, signature

WRITER = "ou_91791271921729102012"


def opened(push: dict[str, Any]) -> Envelope:
    body = sealed(push)
    envelope = open_push(headers=signature(body), body=body, credentials=OURS, now=NOW)
    assert isinstance(envelope, Envelope)
    return envelope


def written(**changes: object) -> object:
    push = documented("message")
    push["event"]["message"] |= changes
    return decode(opened(push))


def text_of(**changes: object) -> str | None:
    message = written(**changes)
    assert isinstance(message, Message)
    return message.text


def test_a_message_names_its_writer_and_what_was_typed() -> None:
    assert decode(opened(documented("message"))) == Message(
        message_id="om_5ce6d572455d361153b7cb51da133945",
        sender_id=WRITER,
        sender_tenant="2ca1d211f64f6438",
        chat_id="oc_5ce6d572455d361153b7xx51da133945",
        is_direct=True,
        text="待办",
    )


def test_mentions_come_with_the_keys_that_stand_for_them() -> None:
    mentions = [
        {"key": "@_user_1", "id": {"open_id": "ou_bot"}, "name": "审批助手", "mentioned_type": "bot"},
        {"key": "@_all", "id": {"open_id": ""}, "name": "所有人"},
        {"key": "@_user_2", "id": "ou_old_shape", "name": "旧"},
    ]
    content = json.dumps({"text": "@_user_1 /todo"})
    message = written(chat_type="group", content=content, mentions=mentions)
    assert isinstance(message, Message)
    assert not message.is_direct
    assert message.mentions == (
        Mention(key="@_user_1", open_id="ou_bot", name="审批助手"),
        Mention(key="@_all", open_id="", name="所有人"),
        Mention(key="@_user_2", open_id="", name="旧"),
    )


def test_a_rich_text_is_read_without_its_styles() -> None:
    content = {
        "title": "",
        "content": [
            [{"tag": "at", "user_id": "@_user_1"}, {"tag": "text", "text": " /approve 1 "}],
            [{"tag": "text", "text": "好的"}, {"tag": "img", "image_key": "img"}],
        ],
    }
    assert text_of(message_type="post", content=json.dumps(content)) == "@_user_1 /approve 1 \n好的"


def test_half_of_an_emoji_keeps_no_words_back() -> None:
    assert text_of(content=json.dumps({"text": "/reject 1 \ud83d人手不足"})) == "/reject 1 \ufffd人手不足"


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("image", '{"image_key": "img_1"}'),
        ("file", '{"file_key": "file_1"}'),
        ("text", None),
        ("text", ""),
        ("text", "no json"),
        ("text", "[]"),
        ("post", '{"content": 3}'),
        ("a kind from the future", "{}"),
    ],
)
def test_what_is_no_text_has_none(kind: str, content: str | None) -> None:
    assert text_of(message_type=kind, content=content) is None


@pytest.mark.parametrize("sender", [{"sender_type": "bot"}, {"sender_id": None}, {"sender_id": {}}])
def test_what_no_person_wrote_is_ignored(sender: dict[str, object]) -> None:
    push = documented("message")
    push["event"]["sender"] |= sender
    assert decode(opened(push)) == Ignored(event_type="im.message.receive_v1")


@pytest.mark.parametrize("part", ["message_id", "chat_id"])
def test_a_message_without_an_id_is_malformed(part: str) -> None:
    with pytest.raises(Malformed, match=part):
        written(**{part: ""})


def test_what_may_be_missing_may_also_be_null() -> None:
    mentions = [{"key": "@_user_1", "id": None, "name": None}]
    message = written(chat_type=None, mentions=mentions, content=json.dumps({"text": "@_user_1 hi"}))
    assert isinstance(message, Message)
    assert message.mentions == (Mention(key="@_user_1", open_id="", name=""),)
    assert not message.is_direct


def test_a_rich_text_may_have_neither_title_nor_words() -> None:
    content = {"title": None, "content": [[{"tag": "hr", "text": None}], [{"tag": "text", "text": "/todo"}]]}
    assert text_of(message_type="post", content=json.dumps(content)) == "/todo"


def test_a_menu_key_given_as_a_number_is_read() -> None:
    push = documented("menu")
    push["event"]["event_key"] = 7
    assert decode(opened(push)) == MenuChosen(operator_id=WRITER, menu_key="7")


def test_a_menu_entry_names_its_key_and_who_chose_it() -> None:
    assert decode(opened(documented("menu"))) == MenuChosen(operator_id=WRITER, menu_key="todo")


def test_coming_in_names_who_came() -> None:
    assert decode(opened(documented("entered"))) == ChatEntered(operator_id=WRITER)


@pytest.mark.parametrize(("name", "part"), [("menu", "operator"), ("entered", "operator_id")])
def test_what_nobody_did_is_malformed(name: str, part: str) -> None:
    push = documented(name)
    del push["event"][part]
    with pytest.raises(Malformed, match=part):
        decode(opened(push))
