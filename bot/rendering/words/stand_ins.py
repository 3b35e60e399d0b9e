"""What stands where nothing was written, or nobody is known."""

from __future__ import annotations

from bot.model.text import I18n

#: A field that was left empty.
EMPTY = I18n.same("—")
#: A value whose words only Feishu People has.
SEE_PEOPLE = I18n("见飞书人事", "See Feishu People")
#: A field without a name of its own.
UNNAMED_FIELD = I18n("字段", "Field")
#: A process without a name of its own.
UNNAMED_PROCESS = I18n("审批流程", "Approval process")
#: A person whose name is not known.
UNNAMED_PERSON = I18n("同事", "A colleague")
#: A node without a name of its own.
UNNAMED_NODE = I18n("审批节点", "Approval step")
#: Who started a process, or acted in it, where no person did.
SYSTEM = I18n("系统", "System")
#: An answer that has nothing to say for itself.
NOTICE = I18n("提示", "Note")
