"""The collector of cyclic garbage is paused and left as it was."""

import gc

import pytest

from recalling.collector import collector_paused


@pytest.fixture(params=[True, False], ids=["on", "off"])
def was_on(request):
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_it_is_left_as_it_was(was_on):
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled() is was_on


def test_an_error_leaves_it_so_too(was_on):
    with pytest.raises(KeyError), collector_paused():
        raise KeyError
    assert gc.isenabled() is was_on
