"""Why the engine says no, in words of its own; the endpoints translate each into the platform's code."""

from __future__ import annotations

from enum import Enum


class Reason(Enum):
    """Each value says what a reader of the refusal should know."""

    BAD_PARAMETER = "a parameter is missing or malformed"
    REASON_MISSING = "a rejection needs a reason"
    TEXT_TOO_LONG = "a text is longer than the page allows"
    LIST_LENGTH = "a list is empty or longer than the page allows"
    PARALLEL_OR_SIGN = "parallel signers can only countersign"
    SPAN_TOO_LONG = "the time span is reversed or not under 31 days"
    PAGE_SIZE = "the page size is missing or not between 1 and 100"
    NO_SUCH_PROCESS = "the process does not exist"
    NO_SUCH_TASK = "the process has no such task"
    NO_SUCH_FLOW = "the flow definition does not exist"
    UNKNOWN_PERSON = "a person's id leads to nobody who works here"
    WRONG_PERSON = "the person may not do this"
    ALREADY_HANDLED = "the task was handled before"
    STATE_CHANGED = "the task was taken away meanwhile, or the process is busy"
    REQUIRED_FIELDS = "required fields of the node's form are empty"
    FORM_NOT_SUBMITTED = "the form of a form task could not be submitted"
    PROCESS_ENDED = "the process is not in progress"
    NODE_ENDED = "the node has ended"
    APPROVAL_DONE = "the person's approval at this node is done"
    BUSY = "the task is being processed"
    ADD_SIGN_FORBIDDEN = "the node is configured without add-sign"
    OLD_STYLE_OR_SIGN = "an or-sign node of an old-style process takes no further approvers"
    ALREADY_APPROVER = "the person is an approver of this node already"
    NOT_TRANSFERABLE = "only approval and form tasks can be handed over"
    NOT_COMPLETED = "only a completed process can be revoked"
    BUSINESS_RULE = "the business behind the process forbids it"
    NO_FORM = "hiring flows have no form data here"
    UNKNOWN_LIST = "no list exists for this status"
    NOT_CUSTOM = "only flows of custom business types can be started by API"
    FLOW_DISABLED = "the flow is not enabled"


class Refused(Exception):
    """The engine did nothing; ``reason`` says why, ``detail`` names the culprit where that helps."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason.value}: {detail}" if detail else reason.value)
        self.reason = reason
        self.detail = detail
