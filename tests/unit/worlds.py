"""Any process that the platform might tell, likely or not: for properties that must hold whatever comes."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.model.process import Comment, Copy, FinishedTask, Process, Task
from tests.unit.building import a_comment, a_copy, a_process, a_task, finished

_PEOPLE = ("ann", "ben", "cai", "")
_STATUSES = (1, 2, 4, 8, 9, 15, 77)
_ENDINGS = (2, 3, 4, 14, 18, 99)


def tasks() -> st.SearchStrategy[Task]:
    """Tasks of few people at few nodes, so that they meet; some share a task id."""
    return st.builds(
        lambda person, shared, opened, node, kind: a_task(
            person, task="shared" if shared else "", opened=opened, node=node, kind=kind
        ),
        st.sampled_from(_PEOPLE),
        st.booleans(),
        st.sampled_from((0, 50, 101, 130)),
        st.sampled_from(("manager", "director")),
        st.sampled_from((1, 1, 5, 6)),
    )


def endings() -> st.SearchStrategy[FinishedTask]:
    return st.builds(
        lambda task, status, closed, opinion: finished(task, status, closed=closed, opinion=opinion),
        tasks(),
        st.sampled_from(_ENDINGS),
        st.sampled_from((40, 101, 102, 160)),
        st.sampled_from(("", "no", "fine")),
    )


def copies() -> st.SearchStrategy[Copy]:
    """Some people are copied in more than once, the system never reads them."""
    return st.builds(
        lambda person, arrived: a_copy(person, arrived=arrived),
        st.sampled_from(_PEOPLE),
        st.sampled_from((0, 60, 101)),
    )


def comments() -> st.SearchStrategy[Comment]:
    return st.builds(
        lambda author, written, to: a_comment(author, written=written, to=to),
        st.sampled_from(_PEOPLE),
        st.sampled_from((10, 101, 140)),
        st.lists(st.sampled_from(_PEOPLE), max_size=2).map(tuple),
    )


def processes() -> st.SearchStrategy[Process]:
    """A process in any state, its lists filled without regard to one another."""
    return st.builds(
        lambda status, everybody, ended, copied, said, initiator, completed: a_process(
            status=status,
            todo=tuple(task for task in everybody if task.operator_id),
            system_todo=tuple(task for task in everybody if not task.operator_id),
            done=tuple(done for done in ended if done.task.operator_id),
            system_done=tuple(done for done in ended if not done.task.operator_id),
            copies=tuple(copied),
            comments=tuple(said),
            initiator=initiator,
            ended=completed,
        ),
        st.sampled_from(_STATUSES),
        st.lists(tasks(), max_size=4),
        st.lists(endings(), max_size=4),
        st.lists(copies(), max_size=3),
        st.lists(comments(), max_size=3, unique_by=lambda comment: comment.comment_id),
        st.sampled_from(("eve", "")),
        st.sampled_from((None, 50, 200)),
    )
