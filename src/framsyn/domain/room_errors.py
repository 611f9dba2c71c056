"""What can go wrong in a workshop room, as a branch of the one tree in errors.py.

RoomError
├── RoomNotFound
├── RoomClosed
├── StepClosed
├── BadAnswer
├── BadRoomSetup
├── NotAllowedHere
└── RoomTooBusy
"""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.domain.errors import UserError


class RoomError(UserError):
    """Something about a workshop room; the room itself lives on."""

    code = "room-error"


class RoomNotFound(RoomError):
    """No room goes by this code."""

    code = "room-not-found"

    def __init__(self) -> None:
        super().__init__(
            "No room is open under this code. Check it against the screen; a room is also gone "
            "when its time is out."
        )


class RoomClosed(RoomError):
    """The room takes no more answers."""

    code = "room-closed"

    def __init__(self) -> None:
        super().__init__("The facilitator has closed this room. What was answered is kept.")


class StepClosed(RoomError):
    """An answer to a step that takes none any more, or not yet."""

    code = "step-closed"

    def __init__(self, step: str) -> None:
        super().__init__(
            "The room has moved on, and this step takes no more answers. What you answered "
            "before is kept.",
            step=step,
        )


class BadAnswer(RoomError):
    """An answer that does not fit its task."""

    code = "bad-answer"

    def __init__(self, fault: str, **facts: object) -> None:
        super().__init__(f"This answer cannot be used: {fault}.", fault=fault, **facts)


class BadRoomSetup(RoomError):
    """A room that cannot be opened as described; all faults are told at once."""

    code = "bad-room-setup"

    def __init__(self, faults: Sequence[str]) -> None:
        listed = "".join(f"\n  - {fault}" for fault in faults)
        super().__init__(f"This room cannot be opened:{listed}", faults=tuple(faults))
        self.faults = tuple(faults)


class NotAllowedHere(RoomError):
    """Asked by somebody who is not in the room, or does not lead it."""

    code = "not-allowed-here"

    def __init__(self) -> None:
        super().__init__(
            "This belongs to the one who leads the room. Open it with the facilitator's link or "
            "the recovery code."
        )


class RoomTooBusy(RoomError):
    """More from one phone, or to one room, than it takes."""

    code = "room-too-busy"

    def __init__(self, seconds: int = 5) -> None:
        super().__init__(
            f"That was more than the room takes at once. Wait {seconds} seconds and try again.",
            seconds=seconds,
        )
        self.seconds = seconds
