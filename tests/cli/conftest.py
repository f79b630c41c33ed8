"""Runs a command as a script does, in this process: what it writes as bytes, its messages, its exit code."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from referent62_desktop.cli import application


@dataclass(frozen=True)
class Sortie:
    """What a command wrote."""

    code: int
    octets: bytes
    messages: str

    @property
    def json(self) -> Any:
        return json.loads(self.octets.decode("utf-8"))


Lancer = Callable[..., Sortie]


@pytest.fixture
def lancer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lancer:
    """`lancer("base", "verifier", "a.r62db")`, in an empty folder, where standard output is not UTF-8 (Windows)."""
    monkeypatch.chdir(tmp_path)

    def executer(*arguments: str, entree: bytes = b"") -> Sortie:
        sortie, messages = io.BytesIO(), io.StringIO()
        flux = io.TextIOWrapper(sortie, encoding="cp1252", write_through=True)
        with pytest.MonkeyPatch.context() as systeme:
            systeme.setattr("sys.stdout", flux)
            systeme.setattr("sys.stderr", messages)
            systeme.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(entree)))
            with pytest.raises(SystemExit) as fin:
                application(args=list(arguments), prog_name="referent62")
        assert isinstance(fin.value.code, int)
        flux.flush()
        return Sortie(fin.value.code, sortie.getvalue(), messages.getvalue())

    return executer
