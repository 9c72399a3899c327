"""Two workers under gunicorn: the numbers of both, whichever is asked, from the start of the server on."""

import http.client
import os
import signal
from contextlib import closing

from prometheus_client.parser import text_string_to_metric_families

from tests.cost import until
from tests.deploy.test_database_away import served

ASKED = 40


def get(port, path):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def pages(port):
    status, told = get(port, "/metrics")
    assert status == 200
    families = text_string_to_metric_families(told)
    samples = [each for family in families for each in family.samples if each.name == "xianbao_request_seconds_count"]
    return sum(each.value for each in samples if each.labels == {"kind": "page", "status": "200"})


def workers(folder):
    return {int(path.stem.rpartition("_")[2]) for path in (folder / "metrics").glob("histogram_*.db")}


def test_the_numbers_of_all_workers_and_of_those_that_have_ended(tmp_path):
    (tmp_path / "metrics").mkdir()
    (tmp_path / "metrics" / "histogram_1.db").write_bytes(b"of an earlier start")
    with served(tmp_path, METRICS="1") as port:
        assert all(get(port, "/places/")[0] == 200 for _ in range(ASKED))
        assert pages(port) == ASKED
        until(lambda: get(port, "/places/") and len(workers(tmp_path)) == 2)
        counted = pages(port)
        os.kill(min(workers(tmp_path)), signal.SIGTERM)
        until(lambda: get(port, "/places/") and len(workers(tmp_path)) == 3)
        assert pages(port) > counted
