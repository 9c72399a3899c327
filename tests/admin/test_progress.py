"""What the pages of an upload ask for while it is at work: a few bytes that change when the page would."""

import html
import re

import pytest
from django.urls import reverse

from archive import leases
from archive.admin import pending, publishing, reader
from archive.models import Upload, UploadFile
from tests.admin.uploading import PAGE, confirm, editor, own_folders, send
from tests.cost import cpu_seconds
from tests.markup import TYPED_IN, takes_typing_away

__all__ = ["editor", "own_folders"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]
MARK = re.compile(r'data-progress="([^"]+)"\s+data-mark="([^"]*)"')


@pytest.fixture
def sent(client, editor) -> Upload:
    send(client, ("一页.txt", PAGE))
    return Upload.objects.get()


def asked(client, page):
    """The mark on a page, and what its script is answered."""
    address, mark = MARK.search(client.get(page).text).groups()
    return html.unescape(mark), client.get(html.unescape(address)).json()


def test_no_page_of_an_upload_takes_away_what_is_typed_without_a_script(client, sent):
    shown = client.get(sent.get_absolute_url()).text
    assert TYPED_IN.search(shown) and not takes_typing_away(shown)
    assert f'<a href="{sent.get_absolute_url()}">刷新</a>' in shown
    reader.drain()
    assert not takes_typing_away(client.get(confirm(client, sent).url).text)


def test_nothing_has_changed_until_something_has(client, sent):
    mark, answer = asked(client, sent.get_absolute_url())
    assert answer == {"mark": mark}
    reader.drain()
    assert client.get(reverse("admin:archive_source_progress", args=[sent.pk])).json()["mark"] != mark
    assert not MARK.search(client.get(sent.get_absolute_url()).text)  # nothing changes any more by itself


def test_a_file_that_comes_back_to_its_state_has_changed(client, sent):
    mark, _ = asked(client, sent.get_absolute_url())
    reader.drain()
    file = UploadFile.objects.get()
    pending.states.move(file, UploadFile.State.RECEIVED)
    assert asked(client, sent.get_absolute_url())[0] != mark


def test_a_program_that_starts_is_a_change(client, sent):
    with leases.present(reader.WORKER):
        mark, _ = asked(client, sent.get_absolute_url())
    assert asked(client, sent.get_absolute_url())[1]["mark"] != mark
    assert "等待识读" in client.get(sent.get_absolute_url()).text


def test_publishing_is_told_in_a_sentence_and_its_end_by_the_mark(client, sent):
    reader.drain()
    page = confirm(client, sent).url
    with leases.present(publishing.WORKER):
        mark, answer = asked(client, page)
        assert answer == {"mark": mark, "told": "已收到，等待发布，前面还有 0 批。"}
        address = reverse("admin:archive_source_progress", args=[sent.pk]) + "?of=publishing"
        job = publishing.take()
        assert client.get(address).json() == {"mark": mark, "told": "正在发布。发布好后，本页会转到发布的那一期。"}
        publishing.carry_out(job)
        assert client.get(address).json() == {"mark": "finished", "told": ""}
    assert client.get(page).status_code == 302


def test_it_is_asked_for_at_less_than_half_of_what_the_page_costs(client, sent):
    page = sent.get_absolute_url()
    address = html.unescape(MARK.search(client.get(page).text)[1])
    assert cpu_seconds(lambda: client.get(address), 5) < cpu_seconds(lambda: client.get(page), 5) / 2
