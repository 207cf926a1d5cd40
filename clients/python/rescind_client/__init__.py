"""A client of the control API of a Rescind mock, for tests in Python.

Mock.start() runs the program for as long as the test needs it; Mock.connect() reaches one that runs already, for example
in a container. A sandbox is an isolated world with credentials of its own: point the client under test at its endpoint.
"""

from dataclasses import is_dataclass as _is_dataclass

from . import _contract
from ._calls import Event
from ._contract import *  # noqa: F403 - the shapes
from ._http import ProblemError, RescindError
from ._mock import Mock, Sandbox

__all__ = ["Event", "Mock", "ProblemError", "RescindError", "Sandbox"]
__all__ += [_name for _name, _value in vars(_contract).items() if _is_dataclass(_value) and _name not in __all__]
