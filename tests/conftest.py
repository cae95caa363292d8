"""What all tests share: the folder beside the checkout, and its rule (a must in CI, else a visible skip)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from benchmark.places import ROOT, shared_folder, shared_is_required

# A busy machine is no failure: how fast things are is measured by benchmark/speed.
settings.register_profile("memcon", deadline=None)
settings.register_profile("long", deadline=None, max_examples=1000)  # pytest --hypothesis-profile=long
settings.load_profile("memcon")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("shared") is None or shared_folder() is not None:
        return
    reason = f"no folder {ROOT.parent.name}/shared beside the checkout"
    if shared_is_required():
        pytest.fail(f"{reason}, and CI=true requires it", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder; only for tests marked `shared`."""
    folder = shared_folder()
    if folder is None:
        pytest.fail("a test that uses the shared folder must be marked `shared`")
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return ROOT
